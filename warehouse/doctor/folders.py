"""The three folders: there, readable, writable where they have to be, and closed to other accounts."""

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from warehouse.doctor.diagnosis import Diagnosis
from warehouse.ingest.export_folder import list_exports
from warehouse.private_files import OTHER_ACCOUNTS
from warehouse.reference.reference_data import UnusableReference, load_reference
from warehouse.settings import ROOT, Folders, takes_files
from warehouse.store.version_names import is_ahead
from warehouse.store.versions import NoStore, current

_MOST_NAMES = 3


def exports(folders: Folders) -> Iterator[Diagnosis]:
    """That every export can be read, and the folder written to where the ledger takes files."""
    folder = folders.exports
    if not folder.is_dir():
        yield Diagnosis("exports", "missing", {"folder": folder})
        return
    try:
        paths = [export.path for export in list_exports(folder)]
        os.scandir(folder).close()
    except OSError as error:
        yield Diagnosis(
            "exports", "unlisted", {"folder": error.filename or folder, "problem": error.strerror}
        )
        return
    if unreadable := [path.name for path in paths if not os.access(path, os.R_OK)]:
        names = ", ".join(unreadable[:_MOST_NAMES])
        yield Diagnosis("exports", "unreadable", {"files": len(unreadable), "names": names})
    elif takes_files() and (problem := _write_problem(folder)):
        yield Diagnosis("exports", "unwritable", {"folder": folder, "problem": problem})
    else:
        yield Diagnosis("exports", "readable", {"folder": folder, "files": len(paths)})


def reference(folders: Folders) -> Iterator[Diagnosis]:
    """That a refresh would take the reference files, and that every province has its outline on the map."""
    try:
        provinces = load_reference(folders.reference).registry.provinces
    except UnusableReference as error:
        yield Diagnosis("reference", "unusable", {"vi": error.in_words("vi"), "en": error.in_words("en")})
        return
    yield Diagnosis("reference", "usable", {"folder": folders.reference, "provinces": len(provinces)})
    yield _boundaries(folders.boundaries, {province.code for province in provinces})


def _boundaries(path: Path, codes: set[str]) -> Diagnosis:
    if not path.exists() and path.parent != ROOT / "data" / "reference":
        # a registry of one's own may have none
        return Diagnosis("boundaries", "none")
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        outlines = {feature["properties"].get("code") for feature in features}
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Diagnosis("boundaries", "unusable", {"file": path, "problem": error})
    if lacking := sorted(codes - outlines):
        return Diagnosis("boundaries", "lacking", {"codes": ", ".join(lacking)})
    return Diagnosis("boundaries", "complete", {"provinces": len(codes)})


def store(folders: Folders) -> Iterator[Diagnosis]:
    """That this account, and no other, can write and read the store, and that it can lock files there."""
    folder = folders.store
    if problem := _write_problem(next(path for path in (folder, *folder.parents) if path.exists())):
        yield Diagnosis("store", "unwritable", {"folder": folder, "problem": problem})
    elif not folder.exists():
        yield Diagnosis("store", "to_be_made", {"folder": folder})
    elif folder.stat().st_mode & OTHER_ACCOUNTS:
        yield Diagnosis("store", "open", {"folder": folder, "mode": f"{folder.stat().st_mode & 0o777:o}"})
    else:
        yield Diagnosis("store", "private", {"folder": folder})


def version(folders: Folders) -> Iterator[Diagnosis]:
    """That readers see a version, the one that was published last."""
    try:
        newest = current(folders.store)
    except NoStore as problem:
        yield Diagnosis("version", problem.code)
        return
    if not newest.is_named:
        yield Diagnosis("version", "damaged", {"version": newest.name})
    elif is_ahead(newest.name):
        yield Diagnosis("version", "ahead", {"version": newest.name})
    else:
        yield Diagnosis("version", "published", {"version": newest.name})


def _write_problem(folder: Path) -> str | None:
    """Why no file can be written and locked in a folder, in the words of the system; None where one can."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.strerror or str(error)
    return None
