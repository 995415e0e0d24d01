"""The chosen days and provinces in words."""

from datetime import date

from ui.answers import rows
from ui.language.formats import day
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters


def days_in_words(first: date | None, last: date | None) -> str:
    """01/12/2021 – 31/12/2021, or nothing."""
    return f"{day(first)} – {day(last)}" if first and last else ""


def places_in_words(choices: Filters) -> str:
    """All provinces, up to three by name, or how many."""
    named = rows("overview/provinces", Filters(lang=lang()))
    chosen = named[named["province_code"].isin(choices.provinces)]["province"]
    if chosen.empty and choices.units == "2025":
        return translate("all_units", n=named["unit_2025"].nunique())
    if chosen.empty:
        return translate("all_provinces", n=len(named))
    return ", ".join(chosen) if len(chosen) <= 3 else translate("chosen_provinces", n=len(chosen))
