"""The choices that a part obeys, in words."""

from ui.downloads.exhibit import Part
from ui.language.words import say
from ui.view.comparison_days import days_without_partner, other_days
from ui.view.filters_in_words import days_in_words, narrowed_in_words, places_in_words
from ui.view.goal_days import as_of
from warehouse.answer.filters import Filters


def told(part: Part) -> tuple[str, ...]:
    """Days, provinces, dimensions, step, comparison, cumulated, units: each in words, where it makes a difference."""
    choices, over_time = part.filters, "period" in part.question.grain
    lines = [days_in_words(choices.from_day, choices.to_day), places_in_words(choices)]
    lines += narrowed_in_words(part.question, choices)
    if over_time:
        lines.append(say(f"by_{choices.grain}"))
    if over_time and choices.cumulated:
        lines.append(say("cumulated"))
    if choices.units != Filters().units:
        lines.append(f"{say('units')}: {say(f'units_{choices.units}')}")
    if part.question.folder == "campaign":
        lines.append(as_of(part.rows()))
    return tuple(line for line in (*lines, _compared(part)) if line)


def _compared(part: Part) -> str:
    if part.compare == "none" or not part.question.measures:
        return ""
    if part.compare == "target":
        return say("against_plan")
    compared = other_days(part.name, part.filters, part.compare)
    if "period" not in part.question.grain:
        return compared
    return ". ".join(filter(None, [compared, days_without_partner(part.name, part.filters, part.compare)]))
