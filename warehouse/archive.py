"""Every export as it was read, kept under the hash of its bytes and of the rules it was read by."""

import hashlib
import os
import shutil
from pathlib import Path

import duckdb

from warehouse.reading import Facts, read_file
from warehouse.receive import sha256
from warehouse.registry import Registry
from warehouse.schema import Topic
from warehouse.settings import QUERIES, today

_CODE = Path(__file__).parent


def digest(*paths: Path) -> str:
    """One hash over the names and bytes of files; a missing file counts as empty."""
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.name}:{path.read_bytes().hex() if path.exists() else ''};".encode())
    return total.hexdigest()


def rules_digest(topic: Topic, reference: Path) -> str:
    """Changes when the schema, the registry, the rules or the code that reads change."""
    sql = sorted([*(QUERIES / "_rules").glob("*.sql"), *(QUERIES / "_reading").glob("*.sql")])
    code = sorted(_CODE.glob("*.py"))
    return digest(topic.source, reference / "provinces.csv", *sql, *code)[:12] + duckdb.__version__


class Archive:
    """Entries are folders <topic>-<sha256>-<packing>-<rules>; one that is there is whole."""

    def __init__(self, store: Path, reference: Path) -> None:
        self._folder = store / "archive"
        self._reference = reference
        self._folder.mkdir(parents=True, exist_ok=True)

    def entry(self, path: Path, topic: Topic) -> tuple[Path, str]:
        """Where the reading of these bytes lies, or will lie, and their hash."""
        bytes_hash = sha256(path)
        rules = rules_digest(topic, self._reference)
        # the same bytes mean another thing under another name: a packed file must be called so
        packing = path.suffix.lower().removeprefix(".")
        return self._folder / f"{topic.name}-{bytes_hash[:32]}-{packing}-{rules}", bytes_hash

    def read(self, path: Path, topic: Topic, registry: Registry) -> tuple[Path, Facts]:
        """The entry of a file; read now if it never was, or if a row in it waited for a day that came."""
        entry, bytes_hash = self.entry(path, topic)
        first_read = today()
        if (entry / "facts.json").exists():
            facts = Facts.load(entry / "facts.json")
            if not (facts.waits_for_a_day and first_read > facts.read_on):
                return entry, facts
        building = self._folder / f".reading-{os.getpid()}"
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        facts = read_file(path, topic, registry, Facts(bytes_hash, first_read), building)
        shutil.rmtree(entry, ignore_errors=True)
        building.rename(entry)
        return entry, facts

    def sweep(self, keep: set[Path]) -> None:
        """Removes entries that no file of the new version uses, and what a killed refresh left behind."""
        for folder in self._folder.iterdir():
            if folder not in keep:
                shutil.rmtree(folder, ignore_errors=True)
