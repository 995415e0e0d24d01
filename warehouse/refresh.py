"""Exports → a new published version, or none when nothing has changed."""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse import trouble
from warehouse.archive import CODE, Archive, digest
from warehouse.build import File, build
from warehouse.children import prepare
from warehouse.exports import discover, passed_over, sample_of
from warehouse.intake import Taken, take_in
from warehouse.name_order import misnamed_files
from warehouse.progress import Progress, Several, Silent
from warehouse.recorder import Recorder
from warehouse.refusal import NothingPublished
from warehouse.registry import UnusableReference, load_registry
from warehouse.schema import topics
from warehouse.settings import Places, today
from warehouse.store import DATABASE, NoStore, Version, clear, current, publish, sweep
from warehouse.topics import Disagreement, Settled, settled, whole

# what a full disk raises: where a table is written, where a database is closed, where memory spills over
_UNWRITABLE = (OSError, duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException)


class AlreadyRunning(Exception):
    """Another refresh holds the lock."""


@dataclass(frozen=True)
class Outcome:
    """The version that readers see after a refresh, and whether it is new."""

    version: Version
    published: bool
    seconds: float


def refresh(places: Places, lang: str = "vi", progress: Progress | None = None) -> Outcome:
    """Reads what is new, settles repeats, publishes. Raises NothingPublished or AlreadyRunning."""
    started = time.monotonic()
    with _in_words(places.store, lang):
        places.store.mkdir(parents=True, exist_ok=True)
        with (
            _alone(places.store),
            Recorder(places) as recorder,
            _tidied(places.store),
            _in_words(places.store, lang),
        ):
            prepare()
            version, published = _refresh(places, lang, Several(recorder, progress or Silent()))
            recorder.publishes(version.name if published else None)
    return Outcome(version, published, time.monotonic() - started)


@contextmanager
def _in_words(store: Path, lang: str) -> Iterator[None]:
    try:
        yield
    except (AlreadyRunning, NothingPublished):
        raise
    except UnusableReference as error:
        raise NothingPublished("reference_unusable", lang, problem=error) from error
    except _UNWRITABLE as error:
        raise NothingPublished("store_unwritable", lang, problem=error) from error
    except Disagreement as error:
        raise NothingPublished("tables_disagree", lang, problem=error) from error
    except Exception as error:
        raise NothingPublished("unforeseen", lang, **trouble.details(store, error)) from error


@contextmanager
def _alone(store: Path) -> Iterator[None]:
    with (store / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning from error
        clear(store)  # what one that was killed has left takes room that this one may need
        yield


@contextmanager
def _tidied(store: Path) -> Iterator[None]:
    """Nothing half made is left however this ends: on a full disk there is room then to tell how it ended."""
    try:
        yield
    finally:
        clear(store)


def _refresh(places: Places, lang: str, progress: Progress) -> tuple[Version, bool]:
    registry = load_registry(places.reference)
    archive = Archive(places.store, places.reference)
    found = discover(places.exports, lang)
    sample = sample_of(places.exports, found, archive.hashes, lang)
    taken = take_in(archive, found, registry, progress)
    others = passed_over(places.exports)
    inputs = _inputs(places, taken, (sample, others))
    old = _current(places.store)
    if old and old.is_named and old.manifest["inputs"] == inputs and _rests_on_whole(archive, old):
        _sweep(places, archive, taken, old)
        return old, False
    earlier = old.manifest["settled"] if old else {}
    settled_topics = []
    for topic in topics().values():
        progress.step(topic.name)
        mine = [t for t in taken if t.found.topic is topic]
        settled_topics.append(settled(archive, topic, mine, earlier.get(topic.name)))
    files = _files(archive, taken, settled_topics)
    building = _building(places.store)
    progress.step("publish")
    contents = build(building / DATABASE, settled_topics, files, places.reference)
    shutil.rmtree(building / "scratch", ignore_errors=True)
    entries = {topic.topic.name: topic.folder.name for topic in settled_topics}
    told = {"contents": contents, "inputs": inputs, "sample": sample is not None, "passed_over": others}
    told["settled"] = entries
    version = publish(places.store, building, _manifest(files, told))
    _sweep(places, archive, taken, version)
    return version, True


def _sweep(places: Places, archive: Archive, taken: list[Taken], version: Version) -> None:
    sweep(places.store)
    topics_kept = [archive.folder / name for name in version.manifest["settled"].values()]
    archive.sweep({*(t.entry for t in taken), *topics_kept})


def _rests_on_whole(archive: Archive, version: Version) -> bool:
    """Whether what the steward may ask of a version is still in the archive."""
    return all(whole(archive, archive.folder / name) for name in version.manifest["settled"].values())


def _current(store: Path) -> Version | None:
    try:
        return current(store)
    except NoStore:
        return None


def _building(store: Path) -> Path:
    folder = store / f".building-{os.getpid()}"
    folder.mkdir()
    return folder


def _files(archive: Archive, taken: list[Taken], settled_topics: list[Settled]) -> list[File]:
    days = archive.first_read_on({t.found.name: t.facts.sha256 for t in taken})
    repeats = {name: told for topic in settled_topics for name, told in topic.repeats.items()}
    misnamed = misnamed_files((t.found.topic.name, t.found.name) for t in taken if not t.facts.refused)
    named = [(t.found.name, t) for t in taken]
    beside = [(repeats.get(name, (0, 0)), misnamed.get(name, ())) for name, _ in named]
    return [
        File(t.found.topic.name, name, t.entry, t.facts, days[name], *told)
        for (name, t), told in zip(named, beside, strict=True)
    ]


def _inputs(places: Places, taken: list[Taken], beside: object) -> str:
    """Equal for two refreshes that would publish the same contents."""
    read = [(t.found.name, t.entry.name, t.facts.refused) for t in taken]
    reference = digest(
        *(places.reference / f"{n}.csv" for n in ("provinces", "units", "targets", "events")), *CODE
    )
    return hashlib.sha256(repr((sorted(read), reference, beside)).encode()).hexdigest()


def _manifest(files: list[File], told: dict[str, Any]) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "version": f"{now:%Y%m%dT%H%M%S%f}-{told['contents'][-8:]}",
        "published_at": now.isoformat(timespec="seconds"),
        "today": str(today()),
        **told,
        "files": [ledger_line(file) for file in files],
    }


def ledger_line(file: File) -> dict[str, Any]:
    """What became of one file."""
    facts = file.facts
    why = {"reason": facts.refused, "details": facts.details, "warnings": file.warnings}
    what = {"topic": file.topic, "file": file.name, "sha256": facts.sha256}
    return {**what, "status": file.status, **file.counts, **why}
