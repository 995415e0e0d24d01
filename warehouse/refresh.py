"""Exports → a new published version, or none when nothing has changed."""

import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from warehouse.archive import Archive, digest
from warehouse.build import build
from warehouse.receive import sha256
from warehouse.refusal import reason
from warehouse.registry import Registry, UnusableReference, load_registry
from warehouse.schema import Topic, topics
from warehouse.settings import QUERIES, Places, today
from warehouse.settle import File
from warehouse.store import DATABASE, NoStore, Version, current, publish

ENDINGS = (".csv", ".csv.gz", ".csv.zst")
_CODE = sorted([*Path(__file__).parent.glob("*.py"), *QUERIES.rglob("_*/**/*.sql")])


class NothingPublished(Exception):
    """The refresh cannot publish; the old version stays. The text says why, in the language asked for."""


class AlreadyRunning(Exception):
    """Another refresh holds the lock."""


class Progress(Protocol):
    """Told how far a refresh is."""

    def start(self, total_bytes: int) -> None: ...
    def file(self, name: str, size_bytes: int) -> None: ...
    def step(self, name: str) -> None: ...


class Silent:
    """Progress for nobody."""

    def start(self, total_bytes: int) -> None: ...
    def file(self, name: str, size_bytes: int) -> None: ...
    def step(self, name: str) -> None: ...


@dataclass(frozen=True)
class Outcome:
    """The version that readers see after a refresh, and whether it is new."""

    version: Version
    published: bool
    seconds: float


def refresh(places: Places, lang: str = "vi", progress: Progress | None = None) -> Outcome:
    """Reads what is new, settles repeats, publishes. Raises NothingPublished or AlreadyRunning."""
    started = time.monotonic()
    places.store.mkdir(parents=True, exist_ok=True)
    with _alone(places.store):
        try:
            registry = load_registry(places.reference)
            found = discover(places.exports, lang)
            sample = _sample(places.exports, found, lang)
            version, published = _refresh(places, registry, found, sample, progress or Silent())
        except UnusableReference as error:
            raise NothingPublished(reason("reference_unusable", lang, problem=error).wrong) from error
    return Outcome(version, published, time.monotonic() - started)


@contextmanager
def _alone(store: Path) -> Iterator[None]:
    with (store / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning from error
        yield


def discover(exports: Path, lang: str = "vi") -> list[tuple[Topic, Path]]:
    """Every export file by topic, in the order of the names. Raises NothingPublished without a folder."""
    if not exports.is_dir():
        raise NothingPublished(reason("no_exports", lang, folder=exports).wrong)
    return [
        (topic, path)
        for topic in topics().values()
        for path in sorted((exports / topic.name).glob("*"))
        if path.is_file() and path.name.lower().endswith(ENDINGS)
    ]


def _sample(exports: Path, found: list[tuple[Topic, Path]], lang: str) -> dict[str, Any] | None:
    """What the SAMPLE file says, or None for real exports. Raises NothingPublished where both are mixed."""
    marker = exports / "SAMPLE"
    if not marker.exists():
        return None
    listed = _listed(marker)
    others = [f"{t.name}/{p.name}" for t, p in found if listed.get(f"{t.name}/{p.name}") != sha256(p)]
    if others:
        told = reason("beside_sample", lang, files=", ".join(others[:5]), folder=exports)
        raise NothingPublished(f"{told.wrong}. {told.mend}")
    return {"files": len(listed)}


def _listed(marker: Path) -> dict[str, str]:
    """The files that a SAMPLE file lists with their hashes: none where it cannot be read."""
    try:
        listed: dict[str, str] = dict(json.loads(marker.read_text(encoding="utf-8"))["files"])
    except (ValueError, KeyError, TypeError):
        return {}
    return listed


def _refresh(
    places: Places,
    registry: Registry,
    found: list[tuple[Topic, Path]],
    sample: dict[str, Any] | None,
    progress: Progress,
) -> tuple[Version, bool]:
    archive = Archive(places.store, places.reference)
    files = []
    progress.start(sum(path.stat().st_size for _, path in found))
    for topic, path in found:
        progress.file(f"{topic.name}/{path.name}", path.stat().st_size)
        entry, facts = archive.read(path, topic, registry)
        files.append(File(topic.name, f"{topic.name}/{path.name}", path, entry, facts))
    inputs = _inputs(places, files, sample)
    try:
        old = current(places.store)
        if old.manifest["inputs"] == inputs and old.is_whole():
            return old, False
    except NoStore:
        pass
    building = places.store / f".building-{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    contents = build(building / DATABASE, list(topics().values()), files, places.reference, progress.step)
    shutil.rmtree(building / "scratch", ignore_errors=True)
    version = publish(places.store, building, _manifest(files, inputs, contents, sample))
    archive.sweep({file.entry for file in files})
    return version, True


def _inputs(places: Places, files: list[File], sample: dict[str, Any] | None) -> str:
    """Equal for two refreshes that would publish the same contents."""
    read = [(file.name, file.entry.name, str(file.facts.read_on)) for file in files]
    reference = digest(*(places.reference / f"{n}.csv" for n in ("provinces", "targets", "events")), *_CODE)
    return hashlib.sha256(repr((sorted(read), reference, sample)).encode()).hexdigest()


def _manifest(files: list[File], inputs: str, contents: str, sample: dict[str, Any] | None) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "version": f"{now:%Y%m%dT%H%M%S%f}-{contents[-8:]}",
        "published_at": now.isoformat(timespec="seconds"),
        "today": str(today()),
        "contents": contents,
        "inputs": inputs,
        "sample": sample is not None,
        "files": [ledger_line(file) for file in files],
    }


def ledger_line(file: File) -> dict[str, Any]:
    """What became of one file."""
    facts = file.facts
    counts = {
        "records": facts.records,
        "accepted": file.accepted,
        "quarantined": file.quarantined,
        "duplicates": file.duplicates,
        "superseded": file.superseded,
        "non_data": facts.non_data,
    }
    why = {"reason": facts.refused, "details": facts.details, "warnings": facts.warnings}
    return {"topic": file.topic, "file": file.name, "status": file.status, **counts, **why}
