"""Exports → a new published version, or none when nothing has changed."""

import fcntl
import os
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.aggregate.database import build
from warehouse.aggregate.topic_snapshot import Disagreement, settled, whole
from warehouse.contract.definitions import WrongDefinition
from warehouse.contract.reasons import NothingPublished
from warehouse.contract.schema import topics
from warehouse.disk_space import NoRoom, check_room
from warehouse.ingest.export_folder import discover, passed_over, sample_of
from warehouse.ingest.forkserver import prepare
from warehouse.ingest.reader_pool import Taken, take_in
from warehouse.private_files import FOLDER, account_only
from warehouse.progress import Progress, Several, Silent
from warehouse.reference.reference_data import UnusableReference, load_reference
from warehouse.refresh import cancel, crash_report
from warehouse.refresh.definition_check import check_definitions
from warehouse.refresh.manifest import files_of, inputs_of, manifest
from warehouse.refresh.missing_files import refuse_beside_sample, with_last_readings
from warehouse.refresh.status_writer import Recorder
from warehouse.settings import Places, free_share
from warehouse.store.archive import Archive
from warehouse.store.integrity import says_its_contents
from warehouse.store.version_names import next_name
from warehouse.store.versions import DATABASE, Version, clear, newest_name, publish, published_version, sweep

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


def refresh(
    places: Places,
    lang: str = "vi",
    progress: Progress | None = None,
    forget: Collection[str] | None = None,
) -> Outcome:
    """Reads what is new, settles repeats, publishes. Raises NothingPublished or AlreadyRunning.

    `forget` names the files that are gone on purpose; all that are, where it names none (see missing_files.py).
    """
    started = time.monotonic()
    with account_only(), _in_words(places.store, lang):
        places.store.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # what an earlier release wrote for everybody is behind this door, too
            places.store.chmod(FOLDER)
        with (
            _alone(places.store, lang),
            Recorder(places) as recorder,
            _tidied(places.store),
            _in_words(places.store, lang),
            cancel.recognised(),
        ):
            prepare()
            version, published = _refresh(places, lang, Several(recorder, progress or Silent()), forget)
            recorder.publishes(version.name if published else None)
    return Outcome(version, published, time.monotonic() - started)


@contextmanager
def _in_words(store: Path, lang: str) -> Iterator[None]:
    try:
        yield
    except (AlreadyRunning, NothingPublished):
        raise
    except (UnusableReference, WrongDefinition) as error:
        raise NothingPublished(error.code, lang, **error.details) from error
    except NoRoom as error:
        told = {"free": error.strerror, "share": f"{100 * free_share():g} %"}
        raise NothingPublished("disk_nearly_full", lang, **told) from error
    except _UNWRITABLE as error:
        raise NothingPublished("store_unwritable", lang, problem=error) from error
    except Disagreement as error:
        raise NothingPublished("tables_disagree", lang, problem=error) from error
    except Exception as error:
        raise NothingPublished("unforeseen", lang, **crash_report.details(store, error)) from error


@contextmanager
def _alone(store: Path, lang: str) -> Iterator[None]:
    with (store / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning from error
        except OSError as error:
            raise NothingPublished("store_unlockable", lang, problem=error.strerror) from error
        clear(store)  # what one that was killed has left takes room that this one may need
        yield


@contextmanager
def _tidied(store: Path) -> Iterator[None]:
    """Nothing half made is left however this ends: on a full disk there is room then to tell how it ended."""
    try:
        yield
    finally:
        clear(store)


def _refresh(
    places: Places, lang: str, progress: Progress, forget: Collection[str] | None
) -> tuple[Version, bool]:
    check_definitions()
    check_room(places.store)
    reference = load_reference(places.reference)
    archive = Archive(places.store, places.reference)
    found = discover(places.exports, lang)
    sample = sample_of(places.exports, found, archive.hashes, lang)
    taken = take_in(archive, found, reference.registry, progress)
    old = published_version(places.store, with_contents=False)
    if old and not (old.manifest["sample"] and sample is None):  # a sample goes for real exports
        taken = with_last_readings(archive, places.exports, old, taken, forget, lang)
        if sample and not old.manifest["sample"]:
            refuse_beside_sample(taken, places.exports, lang)
    others = passed_over(places.exports)
    inputs = inputs_of(places, taken, (sample, others))
    if old and _is_still_right(old, inputs) and _rests_on_whole(archive, old):
        _sweep(places, archive, taken, old)
        return old, False
    earlier = old.manifest.get("settled", {}) if old else {}
    settled_topics = []
    for topic in topics().values():
        check_room(places.store)
        progress.step(topic.name)
        mine = [t for t in taken if t.found.topic is topic]
        settled_topics.append(settled(archive, topic, mine, earlier.get(topic.name)))
    files = files_of(archive, taken, settled_topics)
    building = _building(places.store)
    check_room(places.store)
    progress.step("publish")
    contents = build(building / DATABASE, settled_topics, files, reference)
    shutil.rmtree(building / "scratch", ignore_errors=True)
    entries = {topic.topic.name: topic.folder.name for topic in settled_topics}
    told = {"contents": contents, "inputs": inputs, "sample": sample is not None, "passed_over": others}
    told |= {"settled": entries, "version": next_name(newest_name(places.store), contents)}
    cancel.too_late()
    version = publish(places.store, building, manifest(files, told))
    _sweep(places, archive, taken, version)
    return version, True


def _sweep(places: Places, archive: Archive, taken: list[Taken], version: Version) -> None:
    sweep(places.store)
    topics_kept = [archive.folder / name for name in version.manifest["settled"].values()]
    archive.sweep({*(t.entry for t in taken), *topics_kept})


def _rests_on_whole(archive: Archive, version: Version) -> bool:
    """Whether what the steward may ask of a version is still in the archive."""
    return all(whole(archive, archive.folder / name) for name in version.manifest["settled"].values())


def _is_still_right(version: Version, inputs: str) -> bool:
    """Whether readers see it, and it says what a new one of these inputs would."""
    is_of_these = version.is_named and version.is_readable and version.manifest["inputs"] == inputs
    return is_of_these and says_its_contents(version.manifest, version.database)


def _building(store: Path) -> Path:
    folder = store / f".building-{os.getpid()}"
    folder.mkdir()
    return folder
