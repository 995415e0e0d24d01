"""The province registry and its spellings: data, not code."""

from dataclasses import dataclass

from warehouse.contract.spelling import fold, province_keys

REGISTRY = "provinces.csv"  # the one reference file that is required


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
    unit_2025: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name and alias."""
        return (self.name_vi, self.name_en, *self.aliases)


class Registry:
    """All provinces in the registry's order, found by any spelling that folds to a name or alias."""

    def __init__(self, provinces: list[Province]) -> None:
        self.provinces = provinces
        self._by_key = {fold(name): p.code for p in provinces for name in p.names}

    def code(self, spelling: str) -> str | None:
        """The province's code, or None for a name that is not in the registry. Nothing is guessed."""
        codes = (self._by_key.get(key) for key in province_keys(spelling))
        return next((code for code in codes if code), None)
