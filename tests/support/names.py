"""A registry, targets, events and exports of names from all of Unicode's planes, one in every column of text."""

import csv
import random
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.support.exports import REFERENCE, Exports, line, lines
from tests.support.hostile import any_name

_PROVINCES = ("Cần Thơ", "Cà Mau", "Bạc Liêu", "Sóc Trăng")
#: The columns of each topic whose words come from outside; those of a list are held where it does not know them.
_TEXTS = {
    "online_payments": ("provider", "channel", "status"),
    "gifts": ("item", "programme", "recipient_group"),
    "blood_donations": ("unit", "site", "blood_group"),
    "app_installs": ("platform", "channel"),
}


def new_names(dice: random.Random) -> Callable[[], str]:
    """Gives name after name, each another one also where only its letters and digits count."""
    numbers = count(1)
    return lambda: f"{any_name(dice)} {next(numbers)}"


def write_reference(folder: Path, name: Callable[[], str]) -> Path:
    """The reference files with a new name for every province, region, unit, event, and text of a target."""
    shutil.copytree(REFERENCE, folder)
    units: dict[str, str] = {}

    def unit(old: str) -> str:
        return units.setdefault(old, name()) if old else ""

    _rewrite(folder / "provinces.csv", lambda row: {
        "aliases": row["name_vi"], "name_vi": name(), "name_en": name(), "region_vi": name(), "region_en": name(),
        "unit_2025": unit(row["unit_2025"]),
    })  # fmt: skip
    _rewrite(folder / "units.csv", lambda row: {"unit": unit(row["unit"]), "name_en": name()})
    _rewrite(folder / "targets.csv", lambda _: {"unit": name(), "source": name()})
    days = {"from_date": "2021-12-02", "to_date": "2021-12-05"}
    _rewrite(folder / "events.csv", lambda _: {**days, "name_vi": name(), "name_en": name()})
    return folder


def _rewrite(path: Path, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row | change(row) for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_exports(exports: Exports, names: list[str]) -> None:
    """Rows of each name in each column of text: payments, gifts, donations and installations of four provinces."""
    for topic, columns in _TEXTS.items():
        rows = [
            line(topic, province=_PROVINCES[n % 4], **{column: f'"{name}"'})
            for column in columns
            for n, name in enumerate(names)
        ]
        exports.write(f"{topic}/a.csv", lines(topic, *rows))
