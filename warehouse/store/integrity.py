"""Whether the files of a version are intact, and of which format."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from warehouse.store import checksums
from warehouse.store.checksums import Signature, signature
from warehouse.store.contents import ENGINE, contents_at

FORMAT = 10  # of a version's manifest and tables; a test tells when it has to be raised


def stamp(database: Path) -> dict[str, Any]:
    """The entries of a manifest that describe its database file and the format of both."""
    return {"format": FORMAT, "engine": ENGINE, "sha256": checksums.sha256(database)}


def manifest_of(name: str, manifest: Path, database: Path) -> dict[str, Any] | None:
    """The manifest of the version of this name; None where one of its two files is damaged."""
    try:
        return _intact_manifest(name, manifest, database, signature(manifest), signature(database))
    except (OSError, ValueError, duckdb.Error):
        return None


@lru_cache(maxsize=8)
def _intact_manifest(
    name: str, manifest: Path, database: Path, _manifest: Signature, _database: Signature
) -> dict[str, Any] | None:
    """Checked again whenever one of the two files was written: the signatures are part of the cache key."""
    content = checksums.load(manifest)
    is_intact = content.get("version") == name and content.get("sha256") == checksums.sha256(database)
    return content if is_intact else None


def contents_match(manifest: dict[str, Any], database: Path) -> bool:
    """Whether the rows are those of the manifest: whoever alters them may also renew the hash and seal of the file.

    True where another version of DuckDB wrote them, which may hash in another way.
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
    """Whether a manifest is of the first releases, which did not seal it."""
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and "version" in content and not checksums.is_sealed(content)
