"""The files of a refresh with their facts; those that are new are read in child processes.

A crash of the parser, or a read that takes too long, ends only its child: the file is refused and tried again at the
next refresh.
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
from warehouse.ingest.child_processes import READER_CRASH, TOO_SLOW, ProcessPool
from warehouse.ingest.export_folder import ExportFile
from warehouse.ingest.read_jobs import Job, bundles, run_jobs
from warehouse.progress import NoProgress, Progress
from warehouse.settings import file_seconds, today
from warehouse.store import checksums
from warehouse.store.archive import Archive
from warehouse.store.checksums import Signature
from warehouse.store.file_facts import Facts

RETRY_CODES = (READER_CRASH, TOO_SLOW, "reader_failed", "unreadable", "changed_meanwhile")
_Hash = tuple[Signature, str]  # of a file, and what it looked like before


@dataclass(frozen=True)
class IngestedFile:
    """One export file with its facts; its archive entry exists unless it is refused."""

    export: ExportFile
    entry: Path
    facts: Facts


def ingest_files(
    archive: Archive, exports: list[ExportFile], registry: Registry, progress: Progress
) -> list[IngestedFile]:
    """Every file in the order given. Raises OSError or DuckDB's errors where the archive cannot be written."""
    building = archive.folder / f".reading-{os.getpid()}"
    facts: dict[Path, Facts] = {}
    jobs: dict[Path, Job] = {}
    entries = []
    with ProcessPool(file_seconds()) as pool:
        for index, (file, file_hash) in enumerate(
            zip(exports, _hash_files(pool, archive, exports), strict=True)
        ):
            signature, entry, initial_facts = _entry(archive, file, file_hash)
            archive_facts = initial_facts if initial_facts.refusal else archive.find_facts(entry)
            if archive_facts:
                facts[entry] = archive_facts
            else:
                entry = archive.new_entry(entry)
                jobs.setdefault(entry, Job(file, entry, building / str(index), initial_facts, signature))
            entries.append((file, entry))
        if jobs:
            check_room(archive.folder)
        progress.start(sum(job.size_bytes for job in jobs.values()))
        for job, job_facts in _run_jobs(pool, list(jobs.values()), registry, progress):
            facts[job.entry] = job_facts
            if job_facts.refusal not in RETRY_CODES:
                archive.add(job.building, job.entry, job_facts)
    shutil.rmtree(building, ignore_errors=True)
    return [IngestedFile(file, entry, facts[entry]) for file, entry in entries]


def read_one(export: ExportFile, registry: Registry, folder: Path) -> IngestedFile:
    """One file by itself, into a folder of its own."""
    with ProcessPool(file_seconds()) as pool:
        (file_hash,) = pool.results(_hashes, [export.path], [[0]], _hash_failure)
        if isinstance(file_hash, Facts):
            return IngestedFile(export, folder, file_hash)
        job = Job(export, folder, folder, Facts(file_hash[1], today()), file_hash[0])
        ((_, facts),) = _run_jobs(pool, [job], registry, NoProgress())
    return IngestedFile(export, folder, facts)


def _hash_files(pool: ProcessPool, archive: Archive, exports: list[ExportFile]) -> list[_Hash | Facts]:
    """The hash of each file, in their order, or the facts of one that cannot be read."""
    known_hashes: dict[int, _Hash] = {}
    for no, file in enumerate(exports):
        try:
            signature = checksums.signature(file.path)
        except OSError:
            continue
        if digest := archive.hashes.find(file.path, signature):
            known_hashes[no] = signature, digest
    unknown = [no for no in range(len(exports)) if no not in known_hashes]
    paths = [exports[no].path for no in unknown]
    new_hashes = pool.results(_hashes, paths, [[no] for no in range(len(paths))], _hash_failure)
    hashes: dict[int, _Hash | Facts] = {**known_hashes, **dict(zip(unknown, new_hashes, strict=True))}
    return [hashes[no] for no in range(len(exports))]


def _hashes(paths: list[Path]) -> list[_Hash | Facts]:
    """Runs in a child, as reading a file may never end."""
    return [_hash(path) for path in paths]


def _hash(path: Path) -> _Hash | Facts:
    try:
        return checksums.signature(path), checksums.sha256(path)
    except OSError as error:
        return _refusal("unreadable", problem=str(error.strerror))


def _refusal(code: str, **details: str) -> Facts:
    return Facts("", today(), refusal=code, details=details)


def _hash_failure(_: Path, code: str) -> Facts:
    return _refusal(code, seconds=f"{file_seconds():g}")


def _entry(
    archive: Archive, file: ExportFile, file_hash: _Hash | Facts
) -> tuple[Signature | None, Path, Facts]:
    """The file's signature, its archive entry, and its facts as far as they are known before it is read."""
    if isinstance(file_hash, Facts):
        return None, archive.folder / file.name, file_hash
    signature, digest = file_hash
    archive.hashes.learn(file.path, signature, digest)
    entry = archive.entry(file.path.name, digest, file.topic)
    return signature, entry, Facts(digest, today())


def _run_jobs(
    pool: ProcessPool, jobs: list[Job], registry: Registry, progress: Progress
) -> Iterator[tuple[Job, Facts]]:
    """Each job with what its child read, in their order."""
    if jobs:
        # DuckDB loads it with the first value; here it loads while the fork server loads too
        import_module("pandas")
    results = pool.results(partial(run_jobs, registry=registry), jobs, bundles(jobs), _job_failure)
    for job in jobs:
        progress.file(job.export.name, job.size_bytes)
        yield job, next(results)


def _job_failure(job: Job, code: str) -> Facts:
    return job.refuse(code, seconds=f"{file_seconds():g}")
