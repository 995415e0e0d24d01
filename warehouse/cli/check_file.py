"""What a refresh would say of one file, without publishing anything."""

import os
import tempfile
from pathlib import Path

import duckdb
import pandas as pd

from warehouse.aggregate.database import File
from warehouse.aggregate.file_name_order import name_warning
from warehouse.aggregate.quarantine import rows_of_file
from warehouse.aggregate.reconcile import Change
from warehouse.aggregate.topic_snapshot import Disagreement, passed, write_settled
from warehouse.contract.provinces import Registry
from warehouse.contract.schema import Topic, topics
from warehouse.ingest.export_folder import ExportFile
from warehouse.ingest.reader_pool import IngestedFile, read_one
from warehouse.reference.reference_data import load_registry
from warehouse.settings import Places, today
from warehouse.store import checksums
from warehouse.store.archive import DamagedArchive
from warehouse.store.file_facts import Facts
from warehouse.store.versions import ARCHIVE, NoStore, OtherRelease, Version, current

_OF_ANOTHER_TOPIC = ("no_header", "column_missing")


def check(places: Places, path: Path, topic_name: str | None, lang: str) -> tuple[File, pd.DataFrame]:
    """One file as a refresh would take it beside the files of the current version, and its held rows.

    Its topic is the one named, or that of the folder it lies in, or the first whose header it has. Raises
    UnusableReference, OSError where the file cannot be read, DamagedArchive where the other files cannot, OtherRelease.
    """
    os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    registry = load_registry(places.reference)
    with tempfile.TemporaryDirectory() as folder:
        taken = _read(path, topic_name, registry, Path(folder))
        topic, found = taken.export.topic, taken.export
        if taken.facts.refusal:
            return File(topic.name, found.name, taken.entry, taken.facts, today()), pd.DataFrame()
        settled = Path(folder) / "settled"
        repeats = _repeats(places.store, taken, settled)
        held = rows_of_file(topic, taken.entry, settled, found.name, lang)
        misnamed = name_warning([found.name, *_others(places.store, topic)], found.name)
        beside = (misnamed[1],) if misnamed else ()
        return File(topic.name, found.name, taken.entry, taken.facts, today(), repeats, beside), held


def _read(path: Path, topic_name: str | None, registry: Registry, folder: Path) -> IngestedFile:
    """The file as its topic reads it; where no topic has its header, as the one that comes nearest does."""
    strange = []
    for topic in _candidates(path, topic_name):
        found = ExportFile(topic, f"{topic.name}/{path.name}", path)
        taken = read_one(found, registry, folder / topic.name)
        if taken.facts.refusal not in _OF_ANOTHER_TOPIC:
            return taken
        strange.append(taken)
    return min(strange, key=_strangeness)


def _strangeness(taken: IngestedFile) -> tuple[bool, int]:
    """How far a header is from that of the topic: none at all, or so many columns missing."""
    return taken.facts.refusal == "no_header", taken.facts.details["columns"].count(",")


def _others(store: Path, topic: Topic) -> set[str]:
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
    named = topics().get(topic_name or path.absolute().parent.name)
    return [named] if named else list(topics().values())


def _repeats(store: Path, taken: IngestedFile, folder: Path) -> tuple[int, int]:
    """The records that repeat other files of the topic, and those that other files have corrected."""
    topic, name = taken.export.topic, taken.export.name
    try:
        version = current(store)
        earlier = store / ARCHIVE / version.manifest["settled"][topic.name]
        before = {
            n: store / ARCHIVE / e for n, e in checksums.load(earlier / "settled.json")["files"].items()
        }
        change = Change(topic, before | {name: taken.entry}, before, earlier)
    except OtherRelease:
        raise
    except NoStore:
        change = Change(topic, {name: taken.entry})
    except (OSError, ValueError, KeyError) as error:
        raise DamagedArchive(str(error)) from error
    try:
        rows = sum(passed(Facts.load(entry)) for entry in change.files.values())
        same, old = write_settled(folder, change, rows)["repeats"].get(name, (0, 0))
    except (OSError, ValueError, duckdb.Error, Disagreement) as error:
        raise DamagedArchive(str(error)) from error
    return same, old
