"""The choices that a part obeys, in words."""

from datetime import date

from ui.data import rows
from ui.formats import day
from ui.goal_days import as_of
from ui.other_days import days_without_partner, other_days
from ui.takeaway.part import Part
from ui.words import lang, say
from warehouse.questions import Filters


def told(part: Part) -> tuple[str, ...]:
    """Days, provinces, step, comparison, cumulated, units: each in words, where it makes a difference."""
    choices, over_time = part.filters, "period" in part.question.grain
    lines = [days_in_words(choices.from_day, choices.to_day), places_in_words(choices)]
    if over_time:
        lines.append(say(f"by_{choices.grain}"))
    if over_time and choices.cumulated:
        lines.append(say("cumulated"))
    if choices.units != Filters().units:
        lines.append(f"{say('units')}: {say(f'units_{choices.units}')}")
    if part.question.folder == "campaign":
        lines.append(as_of(part.rows()))
    return tuple(line for line in (*lines, _compared(part)) if line)


def days_in_words(first: date | None, last: date | None) -> str:
    """01/12/2021 – 31/12/2021, or nothing."""
    return f"{day(first)} – {day(last)}" if first and last else ""


def places_in_words(choices: Filters) -> str:
    """All provinces, up to three by name, or how many."""
    named = rows("overview/provinces", Filters(lang=lang()))
    chosen = named[named["province_code"].isin(choices.provinces)]["province"]
    if chosen.empty and choices.units == "2025":
        return say("all_units", n=named["unit_2025"].nunique())
    if chosen.empty:
        return say("all_provinces", n=len(named))
    return ", ".join(chosen) if len(chosen) <= 3 else say("chosen_provinces", n=len(chosen))


def _compared(part: Part) -> str:
    if part.compare == "none" or not part.question.measures:
        return ""
    if part.compare == "target":
        return say("against_plan")
    compared = other_days(part.name, part.filters, part.compare)
    if "period" not in part.question.grain:
        return compared
    return ". ".join(filter(None, [compared, days_without_partner(part.name, part.filters, part.compare)]))
