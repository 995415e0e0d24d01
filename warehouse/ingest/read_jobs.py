"""Files for a child to read: one alone, or many small ones of a topic together."""

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
from warehouse.ingest.export_folder import ExportFile
from warehouse.ingest.read_file import read_file
from warehouse.ingest.small_files import Piece, read_together
from warehouse.store import checksums
from warehouse.store.checksums import Signature
from warehouse.store.file_facts import Facts

_SMALL_BYTES, _MOST_TOGETHER = 20_000, 250
_UNREADABLE = (errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.EIO)
# what a file alone may be to blame for; duckdb.IOException is not among them
_FILE_ERRORS = (duckdb.Error, ValueError, LookupError, TypeError, AttributeError, AssertionError)


@dataclass(frozen=True)
class Job:
    """A file to read into the folder `building`, with the facts known before and its size and times then."""

    export: ExportFile
    entry: Path
    building: Path
    initial_facts: Facts
    signature: Signature | None  # of the file, before it was hashed

    @property
    def size_bytes(self) -> int:
        return self.signature[0] if self.signature else 0

    def refuse(self, code: str, **details: object) -> Facts:
        """The facts of a file that could not be read."""
        texts = {name: str(value) for name, value in details.items()}
        return Facts(self.initial_facts.sha256, self.initial_facts.read_on, refusal=code, details=texts)

    def is_unchanged(self) -> bool:
        """Whether the file still has the bytes that were hashed; it may have been rewritten while it was read."""
        path = self.export.path
        return (
            checksums.signature(path) == self.signature or checksums.sha256(path) == self.initial_facts.sha256
        )


def bundles(jobs: Sequence[Job]) -> list[list[int]]:
    """The numbers of the jobs, small files of a topic together: setting up the rules takes longer than reading them."""
    small = [job.size_bytes <= _SMALL_BYTES for job in jobs]
    limit = min(-(-sum(small) // READERS), _MOST_TOGETHER)
    groups: list[list[int]] = []
    for no, job in enumerate(jobs):
        last = groups[-1] if groups else []
        if (
            last
            and small[no]
            and small[no - 1]
            and len(last) < limit
            and job.export.topic is jobs[no - 1].export.topic
        ):
            last.append(no)
        else:
            groups.append([no])
    return groups


def run_jobs(jobs: list[Job], registry: Registry) -> list[Facts | None]:
    """The facts of each file; None for one of several that has to be read alone."""
    if len(jobs) == 1:
        return [_run_alone(jobs[0], registry)]
    for job in jobs:
        _make_room(job)
    folder, topic = jobs[0].building.parent, jobs[0].export.topic
    pieces = [
        Piece(job.export.path, Facts(job.initial_facts.sha256, job.initial_facts.read_on), job.building)
        for job in jobs
    ]
    try:
        successes = read_together(
            _workshop(folder), pieces, topic, registry, folder / f"together-{os.getpid()}"
        )
        results = zip(jobs, pieces, successes, strict=True)
        return [piece.facts if ok and job.is_unchanged() else None for job, piece, ok in results]
    except duckdb.IOException:
        raise
    except _FILE_ERRORS:
        _workshop.cache_clear()
        return [None] * len(jobs)


def _run_alone(job: Job, registry: Registry) -> Facts:
    _make_room(job)
    try:
        con = _workshop(job.building.parent)
        facts = read_file(con, job.export.path, job.export.topic, registry, job.initial_facts, job.building)
        return facts if job.is_unchanged() else job.refuse("changed_meanwhile")
    except OSError as error:
        if error.errno not in _UNREADABLE:
            raise
        return job.refuse("unreadable", problem=error.strerror)
    except duckdb.IOException:
        raise
    except _FILE_ERRORS as error:
        _workshop.cache_clear()
        return job.refuse("reader_failed", problem=without_persons(repr(error)))


def _make_room(job: Job) -> None:
    shutil.rmtree(job.building, ignore_errors=True)
    job.building.mkdir(parents=True)


@cache
def _workshop(folder: Path) -> Connection:
    """One database connection for all files that a child reads."""
    con = open_workshop(Path(":memory:"), folder / f"scratch-{os.getpid()}", "1GB")
    load_rules(con)
    return con
