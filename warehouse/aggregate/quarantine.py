"""Held rows whole, with their reasons, for the sender to correct and send again."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from warehouse.contract.reason_text import header, told
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


def held_rows(version: Version, names: list[str], lang: str) -> pd.DataFrame:
    """The held rows of these files, of all where none is named: why they are held, then their cells as received.

    The cells stand under the names of the contract, so that the file can be corrected and dropped back in. They
    come from the archive: no published version holds them whole. Raises KeyError for a name the version lacks,
    DamagedArchive where the archive has not what the version rests on.
    """
    known = {line["file"] for line in version.manifest["files"]}
    if unknown := [name for name in names if name not in known]:
        raise KeyError(", ".join(unknown))
    try:
        frames = [_of_topic(version, topic, names, lang) for topic in topics().values()]
    except (OSError, ValueError) as error:
        raise DamagedArchive(str(error)) from error
    every = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    return every.fillna("")


def _of_topic(version: Version, topic: Topic, names: list[str], lang: str) -> pd.DataFrame:
    archive = version.folder.parent / ARCHIVE
    settled = archive / version.manifest["settled"][topic.name]
    entries = {n: archive / e for n, e in checksums.load(settled / "settled.json")["files"].items()}
    chosen = [(n, entry) for n, entry in entries.items() if not names or n in names]
    for path, kept in _read_from(settled, [entry for _, entry in chosen]):
        if checksums.sha256(path) != kept:
            raise DamagedArchive(str(path))
    frames = [rows_of_file(topic, entry, settled, name, lang) for name, entry in chosen]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def _read_from(settled: Path, entries: list[Path]) -> Iterator[tuple[Path, str]]:
    """The files that are read here, with the hashes they were written with."""
    yield settled / "mended.parquet", checksums.load(settled / "settled.json")["hashes"]["mended.parquet"]
    for entry in entries:
        if kept := Facts.load(entry).files.get(QUARANTINE):
            yield entry / QUARANTINE, kept


def rows_of_file(topic: Topic, entry: Path, settled: Path, name: str, lang: str) -> pd.DataFrame:
    """The held rows of the file whose archive entry this is, beside the topic as it was settled."""
    given = {"held": str(entry / QUARANTINE), "mended": str(settled / "mended.parquet"), "file": name}
    facts, held = Facts.load(entry), []
    if QUARANTINE in facts.files:
        with open_workshop(Path(":memory:"), settled.parent / ".scratch") as con:
            held = run(con, QUERIES / "_ingest" / "held_whole.sql", given).fetchall()
    shown = [c.header_vi if lang == "vi" else c.name for c in topic.columns]
    rows = [
        [name, line, *_why(topic, column, code, lang), mended or "", *_cells(topic, facts.columns, cells)]
        for line, column, code, cells, mended in held
    ]
    return pd.DataFrame(rows, columns=[*_LABELS[lang], *shown])


def _why(topic: Topic, name: str, code: str, lang: str) -> list[str]:
    why = told(topic.name, code, lang, {"column": name})
    return [header(topic.name, name, lang), why.wrong, why.mend]


def _cells(topic: Topic, places: list[str], cells: list[str | None]) -> list[str]:
    """One a column of the contract, empty where the file does not have it; a tab is read as a space, so it is one."""
    read = str.maketrans({BREAK: "\n", NUL: "", STRAY: "\ufffd", "\t": " "})
    found = {name: (cell or "").translate(read) for name, cell in zip(places, cells, strict=True)}
    return [found.get(column.name, "") for column in topic.columns]
