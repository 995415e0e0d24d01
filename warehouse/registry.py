"""The province registry and its spellings: data, not code."""

import csv
from dataclasses import dataclass
from pathlib import Path

from warehouse.spelling import fold, province_keys


class UnusableReference(Exception):
    """A file of the reference data cannot be used; the text names it and says why."""


@dataclass(frozen=True)
class Province:
    """One province of the registry; population in inhabitants, customers and staff may be unknown."""

    code: str
    name_vi: str
    name_en: str
    aliases: tuple[str, ...]
    region_vi: str
    region_en: str
    population: int
    customers: int | None
    staff: int | None
    unit_2025: str


class Registry:
    """All provinces in the registry's order, found by any spelling that folds to a name or alias.

    Raises UnusableReference where a code stands twice, or a name for two provinces.
    """

    def __init__(self, provinces: list[Province]) -> None:
        self.provinces = provinces
        codes = [province.code.strip() for province in provinces]
        if twice := next((code for code in codes if codes.count(code) > 1), None):
            raise UnusableReference(f"provinces.csv: code {twice!r} stands in two lines")
        self._by_key: dict[str, str] = {}
        for province in provinces:
            for name in (province.name_vi, province.name_en, *province.aliases):
                if self._by_key.setdefault(fold(name), province.code) != province.code:
                    raise UnusableReference(f"provinces.csv: {name!r} names two provinces")

    def code(self, spelling: str) -> str | None:
        """The province's code, or None for a name that is not in the registry. Nothing is guessed."""
        found = (self._by_key.get(key) for key in province_keys(spelling))
        return next((code for code in found if code), None)


def _whole_or_none(cell: str) -> int | None:
    return int(cell) if cell.strip() else None


def load_registry(reference: Path) -> Registry:
    """Reads <reference>/provinces.csv. Raises UnusableReference where it is missing or malformed."""
    path = reference / "provinces.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            provinces = [_province(row) for row in csv.DictReader(file)]
    except (
        OSError,
        KeyError,
        ValueError,
        AttributeError,
        csv.Error,
    ) as error:  # a short row has None for cells
        raise UnusableReference(f"{path}: {error!r}") from error
    if not provinces:
        raise UnusableReference(f"{path}: no provinces")
    return Registry(provinces)


def _province(row: dict[str, str]) -> Province:
    return Province(
        code=row["code"],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        aliases=tuple(a.strip() for a in row["aliases"].split("|") if a.strip()),
        region_vi=row["region_vi"],
        region_en=row["region_en"],
        population=int(row["population"]),
        customers=_whole_or_none(row["customers"]),
        staff=_whole_or_none(row["staff"]),
        unit_2025=row["unit_2025"],
    )
