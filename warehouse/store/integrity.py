"""Whether the files of a version are as they were written, and by which format."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from warehouse.store import checksums
from warehouse.store.checksums import Signature, signature
from warehouse.store.contents import ENGINE, contents_at

FORMAT = 2  # of a version's manifest and tables; a test tells when it has to be raised


def stamp(database: Path) -> dict[str, Any]:
    """What a manifest says of the file beside it and of how both are written."""
    return {"format": FORMAT, "engine": ENGINE, "sha256": checksums.sha256(database)}


def manifest_of(name: str, manifest: Path, database: Path) -> dict[str, Any] | None:
    """The manifest of the version of this name; None where one of its two files is not as it was written."""
    try:
        return _whole(name, manifest, database, signature(manifest), signature(database))
    except (OSError, ValueError, duckdb.Error):
        return None


@lru_cache(maxsize=8)
def _whole(
    name: str, manifest: Path, database: Path, _manifest: Signature, _database: Signature
) -> dict[str, Any] | None:
    """Looked at again whenever one of the two files was written."""
    told = checksums.load(manifest)
    is_whole = told.get("version") == name and told.get("sha256") == checksums.sha256(database)
    return told if is_whole else None


def says_its_contents(manifest: dict[str, Any], database: Path) -> bool:
    """Whether the rows are those of the manifest: who alters them may write hash and seal of the file anew.

    True where another engine has written them, which may hash in another way.
    """
    if (manifest.get("format"), manifest.get("engine")) != (FORMAT, ENGINE):
        return True
    try:
        return bool(manifest.get("contents") == _contents(database, signature(database)))
    except (OSError, duckdb.Error):
        return False


@lru_cache(maxsize=8)
def _contents(database: Path, _: Signature) -> str:
    return contents_at(database)


def is_unsealed(manifest: Path) -> bool:
    """Whether it is of the first releases, which sealed none."""
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and "version" in told and not checksums.is_sealed(told)
