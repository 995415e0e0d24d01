"""What a refresh would say of one file, without publishing anything."""

import tempfile
from pathlib import Path

import duckdb
import pandas as pd

from warehouse import sealed
from warehouse.archive import DamagedArchive
from warehouse.build import File
from warehouse.exports import Found
from warehouse.facts import Facts
from warehouse.held import rows_of_file
from warehouse.intake import Taken, read_one
from warehouse.registry import load_registry
from warehouse.schema import Topic, topics
from warehouse.settings import Places, today
from warehouse.settle import Change
from warehouse.store import ARCHIVE, NoStore, current
from warehouse.topics import Disagreement, passed, write_settled

_OF_ANOTHER_TOPIC = ("no_header", "column_missing")


def check(places: Places, path: Path, topic_name: str | None, lang: str) -> tuple[File, pd.DataFrame]:
    """One file as a refresh would take it beside the files of the current version, and its held rows.

    Its topic is the one named, or that of the folder it lies in, or the first whose header it has. Raises
    UnusableReference, OSError where the file cannot be read, DamagedArchive where the other files cannot.
    """
    path.open("rb").close()
    registry = load_registry(places.reference)
    with tempfile.TemporaryDirectory() as folder:
        for topic in _candidates(path, topic_name):
            found = Found(topic, f"{topic.name}/{path.name}", path)
            taken = read_one(found, registry, Path(folder) / topic.name)
            if taken.facts.refused not in _OF_ANOTHER_TOPIC:
                break
        if taken.facts.refused:
            return File(topic.name, found.name, taken.entry, taken.facts, today()), pd.DataFrame()
        settled = Path(folder) / "settled"
        repeats = _repeats(places.store, taken, settled)
        held = rows_of_file(topic, taken.entry, settled, found.name, lang)
        return File(topic.name, found.name, taken.entry, taken.facts, today(), repeats), held


def _candidates(path: Path, topic_name: str | None) -> list[Topic]:
    named = topics().get(topic_name or path.absolute().parent.name)
    return [named] if named else list(topics().values())


def _repeats(store: Path, taken: Taken, folder: Path) -> tuple[int, int]:
    """The records that repeat other files of the topic, and those that other files have corrected."""
    topic, name = taken.found.topic, taken.found.name
    try:
        version = current(store)
        earlier = store / ARCHIVE / version.manifest["settled"][topic.name]
        before = {n: store / ARCHIVE / e for n, e in sealed.load(earlier / "settled.json")["files"].items()}
        change = Change(topic, before | {name: taken.entry}, before, earlier)
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
