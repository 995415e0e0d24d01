"""JSON files that carry the hash of what they say, and hashes of files that are worked out once a change."""

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
    """Size, times and place of a file: another one whenever its bytes were written. Raises OSError."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def save(path: Path, data: dict[str, Any]) -> None:
    """Writes `data` with its seal, all at once."""
    waiting = path.with_name(f".{path.name}")
    text = _text(data)
    sealed = json.dumps({_SEAL: _seal(text)} | data, default=str, indent=1)
    write_private(waiting, sealed.encode("utf-8"))
    waiting.replace(path)


def load(path: Path) -> dict[str, Any]:
    """What was saved. Raises OSError without the file, ValueError where it is not as it was saved."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or data.pop(_SEAL, None) != _seal(_text(data)):
        raise ValueError(f"{path} was changed or damaged")
    return data


def is_sealed(data: dict[str, Any]) -> bool:
    """Whether what was read carries a seal at all."""
    return _SEAL in data


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, default=str, sort_keys=True)


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Hashes:
    """The hashes of files, kept in one file from refresh to refresh: a file that did not change is not read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: dict[str, list[Any]] = {}
        try:
            self._known = load(path)
        except (OSError, ValueError):
            self._known = {}

    def of(self, path: Path) -> str:
        """The sha-256 of a file's bytes. Raises OSError."""
        found = signature(path)
        return self.known(path, found) or self.learn(path, found, sha256(path))

    def known(self, path: Path, found: Signature) -> str | None:
        """What was kept of a file that looks as it did then."""
        known = self._used.get(str(path)) or self._known.get(str(path))
        if not known or known[:-1] != list(found):
            return None
        self._used[str(path)] = known
        return str(known[-1])

    def learn(self, path: Path, found: Signature, digest: str) -> str:
        """Keeps the hash of a file that looked so before it was read; unless it may change unseen, being fresh."""
        fresh = time.time() - found[2] / 1e9 < _TOO_FRESH_S
        self._used[str(path)] = [*([] if fresh else found), digest]
        return digest

    def trust(self, path: Path, digest: str) -> None:
        """Keeps the hash of a file that nobody else writes."""
        self._used[str(path)] = [*signature(path), digest]

    def save(self) -> None:
        """Keeps what was asked for since the start, and nothing else."""
        save(self._path, self._used)
