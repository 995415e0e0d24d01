"""JSON files sealed with a hash of their content, and file hashes, cached until the file changes."""

import hashlib
import json
import time
from pathlib import Path
from typing import Any

from warehouse.private_files import write_private

_SEAL = "seal"
# a file that changed this shortly before it was hashed may change again without its times showing it
_TOO_FRESH_S = 2.0

Signature = tuple[int, int, int, int]


def sha256(path: Path) -> str:
    """The hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def signature(path: Path) -> Signature:
    """Size, times and inode of a file: they change whenever its bytes are written. Raises OSError."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def save(path: Path, data: dict[str, Any]) -> None:
    """Writes `data` with its seal, all at once."""
    temporary = path.with_name(f".{path.name}")
    text = _text(data)
    content = json.dumps({_SEAL: _seal(text)} | data, default=str, indent=1)
    write_private(temporary, content.encode("utf-8"))
    temporary.replace(path)


def load(path: Path) -> dict[str, Any]:
    """The saved data. Raises OSError without the file, ValueError where it was changed or damaged."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or data.pop(_SEAL, None) != _seal(_text(data)):
        raise ValueError(f"{path} was changed or damaged")
    return data


def is_sealed(data: dict[str, Any]) -> bool:
    """Whether the data carries a seal at all."""
    return _SEAL in data


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, default=str, sort_keys=True)


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Hashes:
    """A cache of file hashes, saved from refresh to refresh: a file that did not change is not read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._current: dict[str, list[Any]] = {}
        try:
            self._cache = load(path)
        except (OSError, ValueError):
            self._cache = {}

    def get(self, path: Path) -> str:
        """The sha-256 of a file's bytes. Raises OSError."""
        current = signature(path)
        return self.find(path, current) or self.learn(path, current, sha256(path))

    def find(self, path: Path, current: Signature) -> str | None:
        """The hash of a file whose signature is still the same, else None."""
        entry = self._current.get(str(path)) or self._cache.get(str(path))
        if not entry or entry[:-1] != list(current):
            return None
        self._current[str(path)] = entry
        return str(entry[-1])

    def learn(self, path: Path, current: Signature, digest: str) -> str:
        """Stores the hash of a file with its signature from before it was read.

        Without the signature where the file is so fresh that a change might go unnoticed.
        """
        fresh = time.time() - current[2] / 1e9 < _TOO_FRESH_S
        self._current[str(path)] = [*([] if fresh else current), digest]
        return digest

    def trust(self, path: Path, digest: str) -> None:
        """Stores the hash of a file that nobody else writes."""
        self._current[str(path)] = [*signature(path), digest]

    def save(self) -> None:
        """Saves the hashes used since the start, and no others."""
        save(self._path, self._current)
