"""Files that a child is to read: one by itself, or many small ones of a topic together."""

import errno
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from warehouse.contract.personal_data import without_persons
from warehouse.contract.provinces import Registry
from warehouse.engine import Connection, load_rules, open_workshop
from warehouse.ingest.child_processes import READERS
from warehouse.ingest.export_folder import Found
from warehouse.ingest.read_file import read_file
from warehouse.ingest.small_files import Piece, read_together
from warehouse.store import checksums
from warehouse.store.checksums import Signature
from warehouse.store.file_facts import Facts

_SMALL_BYTES, _MOST_TOGETHER = 20_000, 250
_NOT_TO_BE_READ = (errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.EIO)
# what a file alone may be to blame for; duckdb.IOException is not among them
_OF_THE_FILE = (duckdb.Error, ValueError, LookupError, TypeError, AttributeError, AssertionError)


@dataclass(frozen=True)
class Job:
    """A file to be read into the folder `building`, with the facts known before and what it looked like then."""

    found: Found
    entry: Path
    building: Path
    begun: Facts
    seen: Signature | None  # of the file, before it was hashed

    @property
    def size_bytes(self) -> int:
        return self.seen[0] if self.seen else 0

    def refused(self, code: str, **details: object) -> Facts:
        """The facts of a file that could not be read."""
        told = {name: str(value) for name, value in details.items()}
        return Facts(self.begun.sha256, self.begun.read_on, refused=code, details=told)

    def is_as_it_was(self) -> bool:
        """Whether what was read are the bytes of the hash that it is kept under: a file may be written meanwhile."""
        path = self.found.path
        return checksums.signature(path) == self.seen or checksums.sha256(path) == self.begun.sha256


def bundles(jobs: Sequence[Job]) -> list[list[int]]:
    """The numbers of the jobs, small ones of a topic together: to set up the rules takes longer than to read them."""
    small = [job.size_bytes <= _SMALL_BYTES for job in jobs]
    most = min(-(-sum(small) // READERS), _MOST_TOGETHER)
    found: list[list[int]] = []
    for no, job in enumerate(jobs):
        last = found[-1] if found else []
        if (
            last
            and small[no]
            and small[no - 1]
            and len(last) < most
            and job.found.topic is jobs[no - 1].found.topic
        ):
            last.append(no)
        else:
            found.append([no])
    return found


def read(jobs: list[Job], registry: Registry) -> list[Facts | None]:
    """What is read of each; None for one of several that is to be read by itself."""
    if len(jobs) == 1:
        return [_read_alone(jobs[0], registry)]
    for job in jobs:
        _make_room(job)
    folder, topic = jobs[0].building.parent, jobs[0].found.topic
    pieces = [Piece(job.found.path, Facts(job.begun.sha256, job.begun.read_on), job.building) for job in jobs]
    try:
        done = read_together(_workshop(folder), pieces, topic, registry, folder / f"together-{os.getpid()}")
        told = zip(jobs, pieces, done, strict=True)
        return [piece.facts if ok and job.is_as_it_was() else None for job, piece, ok in told]
    except duckdb.IOException:
        raise
    except _OF_THE_FILE:
        _workshop.cache_clear()
        return [None] * len(jobs)


def _read_alone(job: Job, registry: Registry) -> Facts:
    _make_room(job)
    try:
        con = _workshop(job.building.parent)
        facts = read_file(con, job.found.path, job.found.topic, registry, job.begun, job.building)
        return facts if job.is_as_it_was() else job.refused("changed_meanwhile")
    except OSError as error:
        if error.errno not in _NOT_TO_BE_READ:
            raise
        return job.refused("unreadable", problem=error.strerror)
    except duckdb.IOException:
        raise
    except _OF_THE_FILE as error:
        _workshop.cache_clear()
        return job.refused("reader_failed", problem=without_persons(repr(error)))


def _make_room(job: Job) -> None:
    shutil.rmtree(job.building, ignore_errors=True)
    job.building.mkdir(parents=True)


@cache
def _workshop(folder: Path) -> Connection:
    """One for all files that a child reads."""
    con = open_workshop(Path(":memory:"), folder / f"scratch-{os.getpid()}", "1GB")
    load_rules(con)
    return con
