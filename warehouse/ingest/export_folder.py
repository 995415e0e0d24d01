"""What lies in the folder of exports."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.contract.reasons import PublishError
from warehouse.contract.schema import Topic, topics
from warehouse.store.checksums import Hashes, sha256

ENDINGS = (".csv", ".csv.gz", ".csv.zst")
HIDDEN_PREFIXES = (".", "~$")  # what file systems and spreadsheets leave beside a file


@dataclass(frozen=True)
class ExportFile:
    """One export file in its folder."""

    topic: Topic
    name: str  # <topic>/<file name>
    path: Path


def list_exports(exports: Path) -> list[ExportFile]:
    """Every export file by topic, in the order of the names. Raises OSError where a folder cannot be listed."""
    return [
        ExportFile(topic, f"{topic.name}/{_printable(path.name)}", path)
        for topic in topics().values()
        for path in _list_folder(exports / topic.name)
        if _has_ending(path) and not _is_hidden(path) and path.is_file()
    ]


def _has_ending(path: Path) -> bool:
    return path.name.lower().endswith(ENDINGS)


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(HIDDEN_PREFIXES)


def _list_folder(folder: Path) -> list[Path]:
    """The content of a folder, which may be absent. Path.glob would take an unreadable folder for an empty one."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def same_export(exports: Path, topic: Topic, path: Path, file_hash: str) -> str | None:
    """The export of the topic that has the bytes of the file at `path`, under the same kind of name; or None.

    Files of another size are not read, nor is the file itself. Raises OSError where a folder cannot be listed.
    """
    size, suffix = path.stat().st_size, path.suffix.lower()
    of_topic = [file for file in list_exports(exports) if file.topic is topic]
    for file in of_topic:
        with suppress(OSError):
            is_alike = file.path.suffix.lower() == suffix and file.path.stat().st_size == size
            if is_alike and not file.path.samefile(path) and sha256(file.path) == file_hash:
                return file.name
    return None


def ignored_files(exports: Path) -> list[dict[str, str]]:
    """Every other file in the folder by name, with the code of the reason why it is not read and its details.

    Leftovers of file systems and spreadsheets are listed only where they might be taken for an export.
    """
    all_paths = (Path(folder) / name for folder, _, names in os.walk(exports) for name in names)
    paths = [
        path.relative_to(exports)
        for path in all_paths
        if not _is_hidden(path) or _might_be_export(path, exports)
    ]
    export_paths = {file.path.relative_to(exports) for file in list_exports(exports)} | {Path("SAMPLE")}
    return sorted(
        (_ignored_file(path) for path in paths if path not in export_paths),
        key=lambda file: file["file"],
    )


def _might_be_export(path: Path, exports: Path) -> bool:
    return _has_ending(path) and path.parent.parent == exports and path.parent.name in topics()


def _ignored_file(path: Path) -> dict[str, str]:
    file, folder = _printable(str(path)), path.parts[0]
    if len(path.parts) == 1 or folder not in topics():
        return {"file": file, "code": "outside_topics", "folders": ", ".join(topics())}
    if not _has_ending(path):
        return {"file": file, "code": "other_ending"}
    if len(path.parts) > 2:
        return {"file": file, "code": "in_subfolder", "folder": folder}
    if _is_hidden(path):
        return {"file": file, "code": "hidden_name"}
    return {"file": file, "code": "no_ordinary_file"}


def _printable(name: str) -> str:
    """A file's name as text, also where its bytes are not valid UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def discover(exports: Path, lang: str = "vi") -> list[ExportFile]:
    """Every export file. Raises PublishError without a folder, or where one cannot be listed."""
    try:
        if not exports.is_dir():
            raise PublishError("no_exports", lang, folder=exports)
        return list_exports(exports)
    except OSError as error:
        details = {"folder": error.filename, "problem": error.strerror}
        raise PublishError("exports_unreadable", lang, **details) from error


def sample_info(exports: Path, files: list[ExportFile], hashes: Hashes, lang: str) -> dict[str, Any] | None:
    """The number of files that SAMPLE lists, None for real exports. Raises PublishError where both are mixed."""
    marker = exports / "SAMPLE"
    if not marker.exists():
        return None
    expected_hashes = _sample_hashes(marker)
    extra_files = [
        file.name for file in files if _is_foreign(expected_hashes.get(file.name), file.path, hashes)
    ]
    if extra_files:
        raise PublishError("beside_sample", lang, files=", ".join(extra_files[:5]), folder=exports)
    return {"files": len(expected_hashes)}


def _is_foreign(expected_hash: str | None, path: Path, hashes: Hashes) -> bool:
    """Whether a file is not the one that SAMPLE lists; one that cannot be read is reported elsewhere."""
    try:
        return expected_hash is None or expected_hash != hashes.get(path)
    except OSError:
        return False


def _sample_hashes(marker: Path) -> dict[str, str]:
    """The files of a SAMPLE file with their hashes; empty where it cannot be read."""
    try:
        hashes: dict[str, str] = dict(json.loads(marker.read_text(encoding="utf-8"))["files"])
    except (ValueError, KeyError, TypeError):
        return {}
    return hashes
