"""Checks one file as a refresh would, without publishing anything."""

import os
import tempfile
from pathlib import Path

import duckdb
import pandas as pd

from warehouse.aggregate.database import LedgerFile
from warehouse.aggregate.file_name_order import name_warning
from warehouse.aggregate.quarantine import rows_of_file
from warehouse.aggregate.reconcile import TopicChange
from warehouse.aggregate.topic_snapshot import Disagreement, passing_records, write_snapshot
from warehouse.contract.provinces import Registry
from warehouse.contract.schema import Topic, topics
from warehouse.ingest.export_folder import ExportFile
from warehouse.ingest.reader_pool import IngestedFile, read_one
from warehouse.reference.reference_data import load_registry
from warehouse.settings import Folders, today
from warehouse.store import checksums
from warehouse.store.archive import DamagedArchive
from warehouse.store.file_facts import Facts
from warehouse.store.versions import ARCHIVE, NoStore, OtherRelease, Version, current

_WRONG_TOPIC = ("no_header", "column_missing")


def check(folders: Folders, path: Path, topic_name: str | None, lang: str) -> tuple[LedgerFile, pd.DataFrame]:
    """One file as a refresh would take it beside the files of the current version, and its quarantined rows.

    Its topic is the one named, or that of the folder it lies in, or the first whose header it has. Raises
    UnusableReference, OSError where the file cannot be read, DamagedArchive where the other files cannot, OtherRelease.
    """
    os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    registry = load_registry(folders.reference)
    with tempfile.TemporaryDirectory() as folder:
        file = _read_file(path, topic_name, registry, Path(folder))
        topic, export = file.export.topic, file.export
        if file.facts.refusal:
            return LedgerFile(topic.name, export.name, file.entry, file.facts, today()), pd.DataFrame()
        snapshot = Path(folder) / "settled"
        repeats = _repeats(folders.store, file, snapshot)
        quarantine = rows_of_file(topic, file.entry, snapshot, export.name, lang)
        warning = name_warning([export.name, *_topic_files(folders.store, topic)], export.name)
        name_warnings = (warning[1],) if warning else ()
        return LedgerFile(
            topic.name, export.name, file.entry, file.facts, today(), repeats, name_warnings
        ), quarantine


def _read_file(path: Path, topic_name: str | None, registry: Registry, folder: Path) -> IngestedFile:
    """The file read by the rules of its topic; where no topic has its header, of the nearest one."""
    candidates = []
    for topic in _candidates(path, topic_name):
        export = ExportFile(topic, f"{topic.name}/{path.name}", path)
        file = read_one(export, registry, folder / topic.name)
        if file.facts.refusal not in _WRONG_TOPIC:
            return file
        candidates.append(file)
    return min(candidates, key=_header_distance)


def _header_distance(file: IngestedFile) -> tuple[bool, int]:
    """How far a header is from that of the topic: none at all, or the number of missing columns."""
    return file.facts.refusal == "no_header", file.facts.details["columns"].count(",")


def _topic_files(store: Path, topic: Topic) -> set[str]:
    """The files of the topic in the current version that are not refused."""
    version = _version(store)
    files = version.manifest["files"] if version else []
    return {f["file"] for f in files if f["topic"] == topic.name and f["status"] != "refused"}


def _version(store: Path) -> Version | None:
    try:
        return current(store)
    except OtherRelease:
        raise
    except NoStore:
        return None


def _candidates(path: Path, topic_name: str | None) -> list[Topic]:
    topic = topics().get(topic_name or path.absolute().parent.name)
    return [topic] if topic else list(topics().values())


def _repeats(store: Path, file: IngestedFile, folder: Path) -> tuple[int, int]:
    """The records that repeat other files of the topic, and those that other files have corrected."""
    topic, name = file.export.topic, file.export.name
    try:
        version = current(store)
        base_folder = store / ARCHIVE / version.manifest["settled"][topic.name]
        base_files = {
            n: store / ARCHIVE / e for n, e in checksums.load(base_folder / "settled.json")["files"].items()
        }
        change = TopicChange(topic, base_files | {name: file.entry}, base_files, base_folder)
    except OtherRelease:
        raise
    except NoStore:
        change = TopicChange(topic, {name: file.entry})
    except (OSError, ValueError, KeyError) as error:
        raise DamagedArchive(str(error)) from error
    try:
        rows = sum(passing_records(Facts.load(entry)) for entry in change.files.values())
        duplicates, corrections = write_snapshot(folder, change, rows)["repeats"].get(name, (0, 0))
    except (OSError, ValueError, duckdb.Error, Disagreement) as error:
        raise DamagedArchive(str(error)) from error
    return duplicates, corrections
