"""Every export as it was read, stored under the hash of its bytes and of the rules it was read by."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import duckdb

from warehouse.contract.provinces import REGISTRY
from warehouse.contract.schema import REFERENCE_SCHEMAS, Topic
from warehouse.settings import QUERIES, ROOT, today
from warehouse.store import checksums
from warehouse.store.file_facts import Facts
from warehouse.store.versions import ARCHIVE

_PYTHON = sorted((ROOT / "warehouse").rglob("*.py"))
CODE = sorted([*_PYTHON, *REFERENCE_SCHEMAS, *QUERIES.rglob("_*/**/*.sql"), *QUERIES.rglob("_*/**/*.toml")])


def digest(*paths: Path) -> str:
    """One hash over the names and bytes of files; a missing file counts as empty."""
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.name}:{path.read_bytes().hex() if path.exists() else ''};".encode())
    return total.hexdigest()


def rules_digest(topic: Topic, reference: Path) -> str:
    """Changes when the schema, the registry, the rules or the code that reads change."""
    sql = sorted([*(QUERIES / "_cells").glob("*.sql"), *(QUERIES / "_ingest").glob("*.sql")])
    return (
        digest(topic.source, reference / REGISTRY, *REFERENCE_SCHEMAS, *sql, *_PYTHON)[:12]
        + duckdb.__version__
    )


class DamagedArchive(Exception):
    """A file that a version needs is damaged; the next refresh rebuilds it."""

    code = "archive_damaged"


class Archive:
    """Entries are folders: of a file as it was read, <topic>-<sha256>-<packing>-<rules>-<day it was read>, and of a
    topic as it was reconciled (see aggregate/topic_snapshot.py). None is ever changed.
    """

    def __init__(self, store: Path, reference: Path) -> None:
        self.folder = store / ARCHIVE
        self.folder.mkdir(parents=True, exist_ok=True)
        self.hashes = checksums.Hashes(self.folder / "hashes.json")
        self._reference = reference
        self._rules: dict[str, str] = {}
        names = sorted(path.name for path in self.folder.iterdir())
        self._last = {name[:-11]: name for name in names}

    def entry(self, name: str, bytes_hash: str, topic: Topic) -> Path:
        """Where the last reading of a file's bytes lies, or the next will lie."""
        prefix = self._entry_prefix(name, bytes_hash, topic)
        return self.folder / self._last.get(prefix, f"{prefix}-{today()}")

    def last_reading(self, name: str, bytes_hash: str, topic: Topic) -> tuple[Path, Facts] | None:
        """The entry of a file that is gone, whatever day has come since; None where there is no intact one."""
        entry = self.folder / self._last.get(self._entry_prefix(name, bytes_hash, topic), "none")
        facts = self._intact_facts(entry)
        return (entry, facts) if facts else None

    def _entry_prefix(self, name: str, bytes_hash: str, topic: Topic) -> str:
        if topic.name not in self._rules:
            self._rules[topic.name] = rules_digest(topic, self._reference)
        # the same bytes mean another thing under another suffix: only .gz and .zst are unpacked
        packing = Path(name).suffix.lower().removeprefix(".")
        return f"{topic.name}-{bytes_hash[:32]}-{packing}-{self._rules[topic.name]}"

    def find_facts(self, entry: Path) -> Facts | None:
        """The facts of an intact entry; None where it has to be read, as when the day of a future row has come."""
        facts = self._intact_facts(entry)
        return facts if facts and not (facts.waits_for_a_day and today() > facts.read_on) else None

    def _intact_facts(self, entry: Path) -> Facts | None:
        try:
            facts = Facts.load(entry)
            is_intact = all(
                self.hashes.get(entry / name) == file_hash for name, file_hash in facts.files.items()
            )
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return facts if is_intact else None

    def new_entry(self, entry: Path) -> Path:
        """The entry for a new reading of the same bytes: it never replaces one that a version needs."""
        return entry.with_name(f"{entry.name[:-11]}-{today()}")

    def add(self, building: Path, entry: Path, facts: Facts) -> None:
        """Moves what was read to its entry."""
        shutil.rmtree(entry, ignore_errors=True)
        building.rename(entry)
        for name, file_hash in facts.files.items():
            self.hashes.trust(entry / name, file_hash)

    def first_read_on(self, files: dict[str, str]) -> dict[str, date]:
        """The day on which the bytes of each file were first read; `files` are names and hashes."""
        path = self.folder / "first_read.json"
        try:
            days = checksums.load(path)
        except (OSError, ValueError):
            days = {}
        days = {key: days.get(key, str(today())) for key in sorted(f"{n} {h}" for n, h in files.items())}
        checksums.save(path, days)
        return {name: date.fromisoformat(days[f"{name} {file_hash}"]) for name, file_hash in files.items()}

    def sweep(self, used_entries: set[Path]) -> None:
        """Removes entries that no file of the new version uses, and what a killed refresh left behind."""
        self.hashes.save()
        for path in self.folder.iterdir():
            if path.is_dir() and path not in used_entries:
                shutil.rmtree(path, ignore_errors=True)
