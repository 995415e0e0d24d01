"""The machine: Python and the packages, room on the disk, clock and time zone, the product's fonts."""

import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from warehouse.doctor.diagnosis import Diagnosis
from warehouse.settings import ROOT, TIME_ZONE, Folders, free_share

FONTS = ROOT / "ui" / "downloads" / "fonts"
FONT_FILES = ("SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf")
REQUIREMENTS = ROOT / "requirements.txt"
_TRUETYPE = b"\0\1\0\0"
_PIN = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;]+) *(;?)", re.MULTILINE)


def python(_: Folders) -> Iterator[Diagnosis]:
    """That Python is as new as pyproject.toml demands."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    demand = project["requires-python"].removeprefix(">=")
    installation = ".".join(map(str, sys.version_info[:3]))
    code = "sufficient" if sys.version_info >= tuple(map(int, demand.split("."))) else "too_old"
    yield Diagnosis("python", code, {"version": installation, "demand": demand})


def packages(_: Folders) -> Iterator[Diagnosis]:
    """That every package of requirements.txt is installed in the version pinned there."""
    pins = _PIN.findall(REQUIREMENTS.read_text(encoding="utf-8"))
    names = {name: {number for pin, number, _ in pins if pin == name} for name, _, _ in pins}
    optional = {name for name, _, marker in pins if marker}  # for other systems, or other versions of Python
    strays = []
    for name, numbers in names.items():
        installation = _installation(name)
        if installation not in numbers and (installation or name not in optional):
            strays.append(f"{name} {installation or '–'} (≠ {', '.join(sorted(numbers))})")
    if strays:
        yield Diagnosis("packages", "strays", {"packages": "; ".join(strays)})
    else:
        yield Diagnosis("packages", "pinned", {"count": len(names)})


def _installation(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def disk(folders: Folders) -> Iterator[Diagnosis]:
    """That the store fits on its disk once more: a refresh after an update reads all files anew before it tidies up."""
    folder = next(path for path in (folders.store, *folders.store.parents) if path.exists())
    usage = shutil.disk_usage(folder)
    free_gb, needed_gb = usage.free / 1e9, (free_share() * usage.total + _size(folders.store)) / 1e9
    code = "roomy" if free_gb >= needed_gb else "nearly_full"
    yield Diagnosis("disk", code, {"free_gb": free_gb, "needed_gb": needed_gb})


def _size(folder: Path) -> int:
    """The bytes that the files of a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def clock(_: Folders) -> Iterator[Diagnosis]:
    """What day and hour it is where the programme runs; a wrong clock is seen by whoever reads the line."""
    try:
        now = datetime.now(ZoneInfo(TIME_ZONE))
    except ZoneInfoNotFoundError:
        yield Diagnosis("clock", "no_zones", {"zone": TIME_ZONE})
        return
    yield Diagnosis("clock", "running", {"moment": f"{now:%d/%m/%Y %H:%M}", "zone": TIME_ZONE})


def fonts(_: Folders) -> Iterator[Diagnosis]:
    """That the fonts of pictures and reports are there."""
    strays = [name for name in FONT_FILES if not _is_font(FONTS / name)]
    yield Diagnosis(
        "fonts", "incomplete" if strays else "complete", {"files": ", ".join(strays or FONT_FILES)}
    )


def _is_font(path: Path) -> bool:
    return path.is_file() and path.read_bytes()[: len(_TRUETYPE)] == _TRUETYPE
