"""Published versions: <store>/<version>/ with one DuckDB file and a manifest, named by <store>/CURRENT."""

import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.disk_space import sync
from warehouse.store import checksums, integrity

DATABASE, MANIFEST, POINTER = "aggregates.duckdb", "manifest.json", "CURRENT"
ARCHIVE = "archive"  # of the files as they were read, rows of persons among them
VERSIONS_KEPT = 3
RECEIPTS = "receipts"  # of files taken away, which the pages keep beside the versions
RECEIPT_DAYS = 400


class NoStore(Exception):
    """Nothing has been published yet, or no published version is intact."""

    code = "no_store"


class OtherRelease(NoStore):
    """The published version was written by a release of the dashboard whose versions this one does not read."""

    code = "other_release"


@dataclass(frozen=True)
class Version:
    """One published version and its manifest."""

    name: str
    folder: Path
    manifest: dict[str, Any]
    is_named: bool = True  # by the pointer; if not, the version that readers should see is damaged

    @property
    def is_readable(self) -> bool:
        """Whether it is written as this release writes its versions."""
        return bool(self.manifest.get("format") == integrity.FORMAT)

    @property
    def database(self) -> Path:
        return self.folder / DATABASE


def current(store: Path) -> Version:
    """The version that readers see. Raises NoStore without any, OtherRelease where its format is another."""
    version = published_version(store)
    if version is None:
        raise (OtherRelease if any(map(integrity.is_unsealed, store.glob(f"[!.]*/{MANIFEST}"))) else NoStore)(
            store
        )
    if not version.is_readable:
        raise OtherRelease(store)
    return version


def published_version(store: Path, *, with_contents: bool = True) -> Version | None:
    """The version of the pointer, or where it is damaged the newest intact one, in whatever format.

    Checking the contents takes a third of a second for ten million payments: callers that show no rows skip it.
    """
    current_name, names = _pointer_name(store), _names(store)
    # the pointer takes a name only: a path would lead out of the store
    for name in sorted(names, key=lambda name: name != current_name):
        if manifest := _manifest(store / name, with_contents=with_contents):
            return Version(name, store / name, manifest, is_named=name == current_name)
    return None


def find_version(store: Path, name: str) -> Version | None:
    """A version by its name, if it still exists and is intact."""
    manifest = _manifest(store / name, with_contents=True) if name in _names(store) else None
    return Version(name, store / name, manifest) if manifest else None


def newest_name(store: Path) -> str | None:
    """The name of the intact version that sorts last, whichever the pointer names."""
    return next((name for name in _names(store) if _manifest(store / name)), None)


def _pointer_name(store: Path) -> str | None:
    try:
        return (store / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None


def _names(store: Path) -> list[str]:
    """The versions, newest first."""
    return sorted((p.parent.name for p in store.glob(f"[!.]*/{MANIFEST}")), reverse=True)


def _manifest(folder: Path, *, with_contents: bool = False) -> dict[str, Any] | None:
    """The manifest of a version, None where it is damaged."""
    manifest = integrity.manifest_of(folder.name, folder / MANIFEST, folder / DATABASE)
    if manifest and with_contents and not integrity.contents_match(manifest, folder / DATABASE):
        return None
    return manifest


def publish(store: Path, building: Path, manifest: dict[str, Any]) -> Version:
    """Makes the folder `building` the current version. Readers see the old one until the last step.

    Raises OSError where what was written cannot be read back as it was.
    """
    checksums.save(building / MANIFEST, manifest | integrity.stamp(building / DATABASE))
    for path in (building / DATABASE, building / MANIFEST, building):
        sync(path)
    name = str(manifest["version"])
    building.rename(store / name)
    saved_manifest = _manifest(store / name)
    if saved_manifest is None:
        raise OSError(f"{store / name} is not as it was written")
    temporary = store / f".{POINTER}"
    temporary.write_text(name + "\n", encoding="utf-8")
    sync(temporary)
    temporary.replace(store / POINTER)
    sync(store)
    return Version(name, store / name, saved_manifest)


def sweep(store: Path) -> None:
    """Keeps the version of the pointer and the newest intact ones, removes older and damaged ones.

    Receipts go when they are over a year old.
    """
    current_name, names = _pointer_name(store), _names(store)
    whole = [name for name in names if _manifest(store / name)]
    retained_names = sorted(whole, key=lambda name: name != current_name)[:VERSIONS_KEPT]
    for name in {*names} - {*retained_names}:
        shutil.rmtree(store / name, ignore_errors=True)
    for receipt in (store / RECEIPTS).glob("*.json"):
        with suppress(OSError):
            if receipt.stat().st_mtime < time.time() - RECEIPT_DAYS * 86_400:
                receipt.unlink()


def clear(store: Path) -> None:
    """Removes unfinished folders that a killed or failed refresh left behind."""
    for folder in (*store.glob(".building-*"), *store.glob(f"{ARCHIVE}/.*-*")):
        shutil.rmtree(folder, ignore_errors=True)
