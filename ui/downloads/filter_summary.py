"""The filters that apply to an exhibit, in words."""

from ui.downloads.exhibit import Exhibit
from ui.language.words import translate
from ui.view.chosen_places import sum_of_question
from ui.view.comparison_days import comparison_days, days_without_partner
from ui.view.filters_in_words import days_in_words, narrowed_in_words, provinces_in_words, scope_in_words
from ui.view.goal_days import as_of
from warehouse.answer.filters import Filters


def filter_summary(exhibit: Exhibit) -> tuple[str, ...]:
    """Days, provinces, dimensions, step, comparison, cumulated, units: in words, if it matters for this question."""
    choices, over_time = exhibit.filters, "period" in exhibit.question.grain
    lines = [days_in_words(choices.from_day, choices.to_day), _provinces(exhibit)]
    lines += narrowed_in_words(exhibit.question, choices)
    if over_time:
        lines.append(translate(f"by_{choices.grain}"))
    if over_time and choices.cumulated:
        lines.append(translate("cumulated"))
    if choices.units != Filters().units:
        lines.append(f"{translate('units')}: {translate(f'units_{choices.units}')}")
    if exhibit.question.folder == "campaign":
        lines.append(as_of(exhibit.rows()))
    return tuple(line for line in (*lines, _comparison(exhibit)) if line)


def _provinces(exhibit: Exhibit) -> str:
    """Tổng 2 tỉnh: Long An, Tiền Giang; the names alone where each has a row of its own."""
    names, sum_text = provinces_in_words(exhibit.filters), sum_of_question(exhibit.question, exhibit.filters)
    scope = "" if exhibit.filters.provinces else scope_in_words(exhibit.filters.lang)
    if scope:  # a file goes on to people who see others
        return f"{names}: {scope}"
    return f"{sum_text[:1].upper()}{sum_text[1:]}: {names}" if sum_text else names


def _comparison(exhibit: Exhibit) -> str:
    if exhibit.compare == "none" or not exhibit.question.measures:
        return ""
    if exhibit.compare == "target":
        return translate("against_plan")
    days = comparison_days(exhibit.name, exhibit.filters, exhibit.compare)
    if "period" not in exhibit.question.grain:
        return days
    return ". ".join(
        filter(None, [days, days_without_partner(exhibit.name, exhibit.filters, exhibit.compare)])
    )
