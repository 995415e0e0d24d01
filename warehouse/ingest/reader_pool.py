"""The files of a refresh with what was read of them; those not read before are read now, in child processes.

A crash of the parser ends its child, and so does a read that takes too long: that is the one file's, which is refused
and tried again next time.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from warehouse.contract.provinces import Registry
from warehouse.disk_space import check_room
from warehouse.ingest.child_processes import CRASHED, TOO_SLOW, Crew
from warehouse.ingest.export_folder import Found
from warehouse.ingest.read_jobs import Job, bundles, read
from warehouse.progress import Progress, Silent
from warehouse.settings import file_seconds, today
from warehouse.store import checksums
from warehouse.store.archive import Archive
from warehouse.store.checksums import Signature
from warehouse.store.file_facts import Facts

TRIED_AGAIN = (CRASHED, TOO_SLOW, "reader_failed", "unreadable", "changed_meanwhile")
_Hash = tuple[Signature, str]  # of a file, and what it looked like before


@dataclass(frozen=True)
class Taken:
    """One export file with what was read of it; its entry in the archive is there unless it is refused."""

    found: Found
    entry: Path
    facts: Facts


def take_in(archive: Archive, found: list[Found], registry: Registry, progress: Progress) -> list[Taken]:
    """Every file in the order given. Raises OSError or DuckDB's errors where the archive cannot be written."""
    building = archive.folder / f".reading-{os.getpid()}"
    facts: dict[Path, Facts] = {}
    jobs: dict[Path, Job] = {}
    taken = []
    with Crew(file_seconds()) as crew:
        for place, (file, hashed) in enumerate(zip(found, _hashed(crew, archive, found), strict=True)):
            seen, entry, begun = _entry(archive, file, hashed)
            known = begun if begun.refused else archive.known(entry)
            if known:
                facts[entry] = known
            else:
                entry = archive.fresh(entry)
                jobs.setdefault(entry, Job(file, entry, building / str(place), begun, seen))
            taken.append((file, entry))
        if jobs:
            check_room(archive.folder)
        progress.start(sum(job.size_bytes for job in jobs.values()))
        for job, told in _read_apart(crew, list(jobs.values()), registry, progress):
            facts[job.entry] = told
            if told.refused not in TRIED_AGAIN:
                archive.keep(job.building, job.entry, told)
    shutil.rmtree(building, ignore_errors=True)
    return [Taken(file, entry, facts[entry]) for file, entry in taken]


def read_one(found: Found, registry: Registry, folder: Path) -> Taken:
    """One file by itself, into a folder of its own."""
    with Crew(file_seconds()) as crew:
        (hashed,) = crew.results(_hashes, [found.path], [[0]], _lost)
        if isinstance(hashed, Facts):
            return Taken(found, folder, hashed)
        job = Job(found, folder, folder, Facts(hashed[1], today()), hashed[0])
        ((_, facts),) = _read_apart(crew, [job], registry, Silent())
    return Taken(found, folder, facts)


def _hashed(crew: Crew, archive: Archive, found: list[Found]) -> list[_Hash | Facts]:
    """The hash of each file, in its order, or the facts of one whose bytes cannot be had."""
    known: dict[int, _Hash] = {}
    for no, file in enumerate(found):
        try:
            seen = checksums.signature(file.path)
        except OSError:
            continue
        if digest := archive.hashes.known(file.path, seen):
            known[no] = seen, digest
    unknown = [no for no in range(len(found)) if no not in known]
    paths = [found[no].path for no in unknown]
    learnt = crew.results(_hashes, paths, [[no] for no in range(len(paths))], _lost)
    hashed: dict[int, _Hash | Facts] = {**known, **dict(zip(unknown, learnt, strict=True))}
    return [hashed[no] for no in range(len(found))]


def _hashes(paths: list[Path]) -> list[_Hash | Facts]:
    """In a child, as a file may be one whose bytes never come."""
    return [_hash(path) for path in paths]


def _hash(path: Path) -> _Hash | Facts:
    try:
        return checksums.signature(path), checksums.sha256(path)
    except OSError as error:
        return _refused("unreadable", problem=str(error.strerror))


def _refused(code: str, **details: str) -> Facts:
    return Facts("", today(), refused=code, details=details)


def _lost(_: Path, code: str) -> Facts:
    return _refused(code, seconds=f"{file_seconds():g}")


def _entry(archive: Archive, file: Found, hashed: _Hash | Facts) -> tuple[Signature | None, Path, Facts]:
    """The file as it is found, its place in the archive, and its facts as far as they are known before it is read."""
    if isinstance(hashed, Facts):
        return None, archive.folder / file.name, hashed
    seen, digest = hashed
    archive.hashes.learn(file.path, seen, digest)
    entry = archive.entry(file.path.name, digest, file.topic)
    return seen, entry, Facts(digest, today())


def _read_apart(
    crew: Crew, jobs: list[Job], registry: Registry, progress: Progress
) -> Iterator[tuple[Job, Facts]]:
    """Each job with what its child read, in their order."""
    if jobs:
        # DuckDB loads it as soon as it is given a value; here while the server of the children loads as well
        import_module("pandas")
    told = crew.results(partial(read, registry=registry), jobs, bundles(jobs), _lost_job)
    for job in jobs:
        progress.file(job.found.name, job.size_bytes)
        yield job, next(told)


def _lost_job(job: Job, code: str) -> Facts:
    return job.refused(code, seconds=f"{file_seconds():g}")
