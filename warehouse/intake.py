"""The files of a refresh with what was read of them; those not read before are read now, each in a child process.

A crash of the parser ends the child, and is that one file's: it is refused, and tried again next time.
"""

import errno
import os
import shutil
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from multiprocessing import parent_process
from pathlib import Path

import duckdb

from warehouse import sealed
from warehouse.archive import Archive
from warehouse.children import CHILDREN
from warehouse.engine import Connection, load_rules, open_workshop
from warehouse.exports import Found
from warehouse.facts import Facts
from warehouse.personal_data import without_persons
from warehouse.private_files import keep_to_account
from warehouse.progress import Progress, Silent
from warehouse.reading import read_file
from warehouse.registry import Registry
from warehouse.sealed import Signature
from warehouse.settings import today

READERS = 2  # files read at a time
_NOT_TO_BE_READ = (errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.EIO)
TRIED_AGAIN = ("reader_crashed", "reader_failed", "unreadable", "changed_meanwhile")


@dataclass(frozen=True)
class Taken:
    """One export file with what was read of it; its entry in the archive is there unless it is refused."""

    found: Found
    entry: Path
    facts: Facts


@dataclass(frozen=True)
class _Job:
    found: Found
    entry: Path
    building: Path
    begun: Facts
    seen: Signature | None  # of the file, before it was hashed

    @property
    def size_bytes(self) -> int:
        return self.found.path.stat().st_size if self.found.path.exists() else 0


def take_in(archive: Archive, found: list[Found], registry: Registry, progress: Progress) -> list[Taken]:
    """Every file in the order given. Raises OSError or DuckDB's errors where the archive cannot be written."""
    building = archive.folder / f".reading-{os.getpid()}"
    facts: dict[Path, Facts] = {}
    jobs: dict[Path, _Job] = {}
    taken = []
    for place, file in enumerate(found):
        seen, entry, begun = _entry(archive, file)
        known = begun if begun.refused else archive.known(entry)
        if known:
            facts[entry] = known
        else:
            entry = archive.fresh(entry)
            jobs.setdefault(entry, _Job(file, entry, building / str(place), begun, seen))
        taken.append((file, entry))
    progress.start(sum(job.size_bytes for job in jobs.values()))
    for job, read in _read_apart(list(jobs.values()), registry, progress):
        facts[job.entry] = read
        if read.refused not in TRIED_AGAIN:
            archive.keep(job.building, job.entry, read)
    shutil.rmtree(building, ignore_errors=True)
    return [Taken(file, entry, facts[entry]) for file, entry in taken]


def read_one(found: Found, registry: Registry, folder: Path) -> Taken:
    """One file by itself, into a folder of its own."""
    seen = sealed.signature(found.path)
    begun = Facts(sealed.sha256(found.path), today())
    ((_, facts),) = _read_apart([_Job(found, folder, folder, begun, seen)], registry, Silent())
    return Taken(found, folder, facts)


def _entry(archive: Archive, file: Found) -> tuple[Signature | None, Path, Facts]:
    """The file as it is found, its place in the archive, and its facts as far as they are known before it is read."""
    try:
        seen = sealed.signature(file.path)
        entry, bytes_hash = archive.entry(file.path, file.topic)
        return seen, entry, Facts(bytes_hash, today())
    except OSError as error:
        told = {"problem": str(error.strerror)}
        return None, archive.folder / file.name, Facts("", today(), refused="unreadable", details=told)


def _read_apart(jobs: list[_Job], registry: Registry, progress: Progress) -> Iterator[tuple[_Job, Facts]]:
    """Each job with what its child read, in their order."""
    waiting, readers = deque(jobs), READERS
    if waiting:
        # DuckDB loads it as soon as it is given a value; here while the server of the children loads as well
        import_module("pandas")
    while waiting:
        with ProcessPoolExecutor(readers, CHILDREN, initializer=_end_with_parent) as pool:
            reading = [pool.submit(_read, job, registry) for job in waiting]
            try:
                for read in reading:
                    progress.file(waiting[0].found.name, waiting[0].size_bytes)
                    facts = read.result()
                    yield waiting.popleft(), facts
            except BrokenProcessPool:
                # with several at work nobody knows whose file it was: then one at a time
                if readers == 1:
                    yield (job := waiting.popleft()), _refused(job, "reader_crashed")
                readers = 1


def _read(job: _Job, registry: Registry) -> Facts:
    shutil.rmtree(job.building, ignore_errors=True)
    job.building.mkdir(parents=True)
    try:
        con = _workshop(job.building.parent)
        facts = read_file(con, job.found.path, job.found.topic, registry, job.begun, job.building)
        return facts if _is_as_it_was(job) else _refused(job, "changed_meanwhile")
    except OSError as error:
        if error.errno not in _NOT_TO_BE_READ:
            raise
        return _refused(job, "unreadable", problem=error.strerror)
    except duckdb.IOException:
        raise
    except (duckdb.Error, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        _workshop.cache_clear()
        return _refused(job, "reader_failed", problem=without_persons(repr(error)))


def _is_as_it_was(job: _Job) -> bool:
    """Whether what was read are the bytes of the hash that it is kept under: a file may be written meanwhile."""
    path = job.found.path
    return sealed.signature(path) == job.seen or sealed.sha256(path) == job.begun.sha256


@cache
def _workshop(folder: Path) -> Connection:
    """One for all files that a child reads."""
    con = open_workshop(Path(":memory:"), folder / f"scratch-{os.getpid()}", "1GB")
    load_rules(con)
    return con


def _refused(job: _Job, code: str, **details: object) -> Facts:
    told = {name: str(value) for name, value in details.items()}
    return Facts(job.begun.sha256, job.begun.read_on, refused=code, details=told)


def _end_with_parent() -> None:
    """A child whose refresh was killed ends too, rather than wait for work for ever; what it writes is private."""
    keep_to_account()
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
