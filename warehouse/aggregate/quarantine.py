"""Quarantined rows in full, with their reasons, for the sender to correct and send again."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from warehouse.contract.reason_text import explain, header
from warehouse.contract.schema import Topic, topics
from warehouse.decode.header import HELD_BECAUSE
from warehouse.decode.plain_lines import BREAK, NUL, STRAY
from warehouse.engine import open_workshop, run
from warehouse.ingest.read_file import QUARANTINE
from warehouse.settings import QUERIES
from warehouse.store import checksums
from warehouse.store.archive import DamagedArchive
from warehouse.store.file_facts import Facts
from warehouse.store.versions import ARCHIVE, Version

_LABELS = {
    "vi": ("Tệp", "Dòng", "Cột", HELD_BECAUSE["vi"], "Cách sửa", "Đã sửa bằng tệp"),
    "en": ("file", "line", "column", HELD_BECAUSE["en"], "how_to_mend", "mended_by"),
}


def quarantine_rows(version: Version, names: list[str], lang: str) -> pd.DataFrame:
    """The quarantined rows of these files, of all where none is named: the reason, then the cells as received.

    The cells stand under the names of the contract, so that the file can be corrected and dropped back in. They
    come from the archive: a published version holds them only masked. Raises KeyError for a name the version lacks,
    DamagedArchive where the archive lacks an intact file of the version.
    """
    version_files = {line["file"] for line in version.manifest["files"]}
    if unknown := [name for name in names if name not in version_files]:
        raise KeyError(", ".join(unknown))
    try:
        frames = [_topic_rows(version, topic, names, lang) for topic in topics().values()]
    except (OSError, ValueError) as error:
        raise DamagedArchive(str(error)) from error
    result = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    return result.fillna("")


def _topic_rows(version: Version, topic: Topic, names: list[str], lang: str) -> pd.DataFrame:
    archive = version.folder.parent / ARCHIVE
    snapshot = archive / version.manifest["settled"][topic.name]
    entries = {n: archive / e for n, e in checksums.load(snapshot / "settled.json")["files"].items()}
    topic_entries = [(n, entry) for n, entry in entries.items() if not names or n in names]
    for path, file_hash in _source_files(snapshot, [entry for _, entry in topic_entries]):
        if checksums.sha256(path) != file_hash:
            raise DamagedArchive(str(path))
    frames = [rows_of_file(topic, entry, snapshot, name, lang) for name, entry in topic_entries]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def _source_files(snapshot: Path, entries: list[Path]) -> Iterator[tuple[Path, str]]:
    """The files that are read here, with the hashes they were written with."""
    yield snapshot / "mended.parquet", checksums.load(snapshot / "settled.json")["hashes"]["mended.parquet"]
    for entry in entries:
        if file_hash := Facts.load(entry).files.get(QUARANTINE):
            yield entry / QUARANTINE, file_hash


def rows_of_file(topic: Topic, entry: Path, snapshot: Path, name: str, lang: str) -> pd.DataFrame:
    """The quarantined rows of the file with this archive entry, given the snapshot of its topic."""
    parameters = {"held": str(entry / QUARANTINE), "mended": str(snapshot / "mended.parquet"), "file": name}
    facts, records = Facts.load(entry), []
    if QUARANTINE in facts.files:
        with open_workshop(Path(":memory:"), snapshot.parent / ".scratch") as con:
            records = run(con, QUERIES / "_ingest" / "held_whole.sql", parameters).fetchall()
    headings = [c.header_vi if lang == "vi" else c.name for c in topic.columns]
    rows = [
        [
            name,
            line,
            *_reason_cells(topic, column, code, nearest_name, lang),
            fixed_by or "",
            *_cells(topic, facts.columns, cells),
        ]
        for line, column, code, nearest_name, cells, fixed_by in records
    ]
    return pd.DataFrame(rows, columns=[*_LABELS[lang], *headings])


def _reason_cells(topic: Topic, name: str, code: str, nearest_name: str | None, lang: str) -> list[str]:
    reason = explain(topic.name, code, lang, {"column": name, "nearest_name": nearest_name})
    return [header(topic.name, name, lang), reason.wrong, reason.mend]


def _cells(topic: Topic, columns: list[str], cells: list[str | None]) -> list[str]:
    """One a column of the contract, empty where the file does not have it; a tab is read as a space, so it is one."""
    replacements = str.maketrans({BREAK: "\n", NUL: "", STRAY: "\ufffd", "\t": " "})
    values = {name: (cell or "").translate(replacements) for name, cell in zip(columns, cells, strict=True)}
    return [values.get(column.name, "") for column in topic.columns]
