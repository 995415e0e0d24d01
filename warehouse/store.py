"""Published versions: <store>/<version>/ with one DuckDB file and a manifest, named by <store>/CURRENT."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.receive import sha256

DATABASE, MANIFEST, POINTER = "aggregates.duckdb", "manifest.json", "CURRENT"
VERSIONS_KEPT = 3


class NoStore(Exception):
    """Nothing has been published yet."""


@dataclass(frozen=True)
class Version:
    """One published version and its manifest."""

    name: str
    folder: Path
    manifest: dict[str, Any]

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def is_whole(self) -> bool:
        """Whether the database still has the bytes that were published."""
        return self.database.exists() and sha256(self.database) == self.manifest["sha256"]


def current(store: Path) -> Version:
    """The version that readers see. Raises NoStore."""
    try:
        name = (store / POINTER).read_text(encoding="utf-8").strip()
        manifest = json.loads((store / name / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NoStore(str(store)) from error
    return Version(name, store / name, manifest)


def publish(store: Path, building: Path, manifest: dict[str, Any]) -> Version:
    """Makes the folder `building` the current version. Readers see the old one until the last step."""
    manifest["sha256"] = sha256(building / DATABASE)
    (building / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    for path in (building / DATABASE, building / MANIFEST, building):
        _sync(path)
    name = str(manifest["version"])
    building.rename(store / name)
    waiting = store / f".{POINTER}"
    waiting.write_text(name + "\n", encoding="utf-8")
    _sync(waiting)
    waiting.replace(store / POINTER)
    _sync(store)
    _sweep(store, name)
    return current(store)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(store: Path, newest: str) -> None:
    """Keeps the newest versions, removes older ones and what a killed refresh left behind."""
    versions = sorted(p.parent.name for p in store.glob(f"*/{MANIFEST}"))
    keep = {newest, *versions[-VERSIONS_KEPT:]}
    for folder in store.glob("*"):
        left_over = folder.name.startswith(".building-") or (folder / MANIFEST).exists()
        if folder.is_dir() and left_over and folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
