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
from warehouse.aggregate.topic_snapshot import Disagreement, intact_summary, take_snapshot
from warehouse.contract.definitions import WrongDefinition
from warehouse.contract.reasons import PublishError
from warehouse.contract.schema import topics
from warehouse.disk_space import NoRoom, check_room
from warehouse.ingest.export_folder import discover, ignored_files, sample_info
from warehouse.ingest.forkserver import prepare
from warehouse.ingest.reader_pool import IngestedFile, ingest_files
from warehouse.private_files import FOLDER, account_only
from warehouse.progress import NoProgress, Progress, ProgressGroup
from warehouse.reference.reference_data import UnusableReference, load_reference
from warehouse.refresh import cancel, crash_report
from warehouse.refresh.definition_check import check_definitions
from warehouse.refresh.manifest import inputs_digest, ledger_files
from warehouse.refresh.missing_files import refuse_beside_sample, with_last_readings
from warehouse.refresh.publication import publish_version
from warehouse.refresh.status_writer import StatusWriter
from warehouse.settings import Folders, free_share
from warehouse.store.archive import Archive
from warehouse.store.integrity import contents_match
from warehouse.store.version_names import next_name
from warehouse.store.versions import DATABASE, Version, clear, newest_name, published_version, sweep

# what a full disk raises: where a table is written, where a database is closed, where memory spills over
_UNWRITABLE = (OSError, duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException)


class AlreadyRunning(Exception):
    """Another refresh holds the lock."""


@dataclass(frozen=True)
class Outcome:
    """The version that readers see after a refresh, and whether it is new."""

    version: Version
    is_new: bool
    seconds: float


def refresh(
    folders: Folders,
    lang: str = "vi",
    progress: Progress | None = None,
    forget: Collection[str] | None = None,
) -> Outcome:
    """Reads what is new, reconciles repeats, publishes. Raises PublishError or AlreadyRunning.

    `forget` names the files that are gone on purpose; all that are, where it names none (see missing_files.py).
    """
    start = time.monotonic()
    with account_only(), _explain_errors(folders.store, lang):
        folders.store.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # covers what an earlier release wrote for everybody
            folders.store.chmod(FOLDER)
        with (
            _exclusive(folders.store, lang),
            StatusWriter(folders) as recorder,
            _clean_up(folders.store),
            _explain_errors(folders.store, lang),
            cancel.preserve_cancellation(),
        ):
            prepare()
            version, is_new = _refresh(
                folders, lang, ProgressGroup(recorder, progress or NoProgress()), forget
            )
            recorder.set_version(version.name if is_new else None)
    return Outcome(version, is_new, time.monotonic() - start)


@contextmanager
def _explain_errors(store: Path, lang: str) -> Iterator[None]:
    try:
        yield
    except (AlreadyRunning, PublishError):
        raise
    except (UnusableReference, WrongDefinition) as error:
        raise PublishError(error.code, lang, **error.details) from error
    except NoRoom as error:
        details = {"free": error.strerror, "share": f"{100 * free_share():g} %"}
        raise PublishError("disk_nearly_full", lang, **details) from error
    except _UNWRITABLE as error:
        raise PublishError("store_unwritable", lang, problem=error) from error
    except Disagreement as error:
        raise PublishError("tables_disagree", lang, problem=error) from error
    except Exception as error:
        raise PublishError("unforeseen", lang, **crash_report.details(store, error)) from error


@contextmanager
def _exclusive(store: Path, lang: str) -> Iterator[None]:
    with (store / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning from error
        except OSError as error:
            raise PublishError("store_unlockable", lang, problem=error.strerror) from error
        clear(store)  # leftovers of a killed refresh take room that this one may need
        yield


@contextmanager
def _clean_up(store: Path) -> Iterator[None]:
    """Removes unfinished folders however this ends, so that a full disk has room to record the end."""
    try:
        yield
    finally:
        clear(store)


def _refresh(
    folders: Folders, lang: str, progress: Progress, forget: Collection[str] | None
) -> tuple[Version, bool]:
    check_definitions()
    check_room(folders.store)
    reference = load_reference(folders.reference)
    archive = Archive(folders.store, folders.reference)
    exports = discover(folders.exports, lang)
    sample = sample_info(folders.exports, exports, archive.hashes, lang)
    files = ingest_files(archive, exports, reference.registry, progress)
    old = published_version(folders.store, with_contents=False)
    if old and not (old.manifest["sample"] and sample is None):  # a sample goes for real exports
        files = with_last_readings(archive, folders.exports, old, files, forget, lang)
        if sample and not old.manifest["sample"]:
            refuse_beside_sample(files, folders.exports, lang)
    extras = ignored_files(folders.exports)
    inputs = inputs_digest(folders, files, (sample, extras))
    if old and _is_current(old, inputs) and _has_intact_archive(archive, old):
        _sweep(folders, archive, files, old)
        return old, False
    old_snapshots = old.manifest.get("settled", {}) if old else {}
    snapshots = []
    for topic in topics().values():
        check_room(folders.store)
        progress.step(topic.name)
        topic_files = [t for t in files if t.export.topic is topic]
        snapshots.append(take_snapshot(archive, topic, topic_files, old_snapshots.get(topic.name)))
    new_files = ledger_files(archive, files, snapshots)
    building = _building(folders.store)
    check_room(folders.store)
    progress.step("publish")
    contents = build(building / DATABASE, snapshots, new_files, reference)
    shutil.rmtree(building / "scratch", ignore_errors=True)
    entries = {topic.topic.name: topic.folder.name for topic in snapshots}
    summary = {"contents": contents, "inputs": inputs, "sample": sample is not None, "passed_over": extras}
    summary |= {"settled": entries, "version": next_name(newest_name(folders.store), contents)}
    version = publish_version(folders.store, building, new_files, summary, lang)
    _sweep(folders, archive, files, version)
    return version, True


def _sweep(folders: Folders, archive: Archive, files: list[IngestedFile], version: Version) -> None:
    sweep(folders.store)
    snapshot_folders = [archive.folder / name for name in version.manifest["settled"].values()]
    archive.sweep({*(t.entry for t in files), *snapshot_folders})


def _has_intact_archive(archive: Archive, version: Version) -> bool:
    """Whether the archive files that a version needs are intact."""
    return all(
        intact_summary(archive, archive.folder / name) for name in version.manifest["settled"].values()
    )


def _is_current(version: Version, inputs: str) -> bool:
    """Whether readers see this version, and a new one of these inputs would be the same."""
    is_of_these = version.is_named and version.is_readable and version.manifest["inputs"] == inputs
    return is_of_these and contents_match(version.manifest, version.database)


def _building(store: Path) -> Path:
    folder = store / f".building-{os.getpid()}"
    folder.mkdir()
    return folder
