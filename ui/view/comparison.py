"""What the figures are compared with: which comparisons the data allow, and how they are said."""

from ui.answers import cached_by_version, reader, rows
from ui.language.words import lang, translate
from ui.view.comparison_days import brief_comparison_days, comparison_days, why_not_comparable
from ui.view.state import View, current_filters
from warehouse.answer.compare import Targets, filters_before, published_targets
from warehouse.answer.filters import COMPARISONS, Filters
from warehouse.answer.questions import get_question


def unavailable(page: str) -> dict[str, str]:
    """The comparisons that no topic of the page allows for the chosen range, each with the reason."""
    topics = [page] if page in reader().spans else list(reader().spans)
    filters, reasons = current_filters(), {}
    with_data = [topic for topic in topics if reader().spans[topic][0]]
    for compare in COMPARISONS:
        if compare == "target":
            possible = any(
                target(topic, measure, filters) for topic in topics for measure in _measures(topic)
            )
        else:
            possible = compare == "none" or any(_reaches_back(topic, filters, compare) for topic in topics)
        if not possible and compare == "target":
            reasons[compare] = why_no_target(filters)
        elif not possible:
            reasons[compare] = (
                why_not_comparable(with_data[0], filters, compare) if with_data else translate("nothing_here")
            )
    return reasons


def why_no_target(filters: Filters) -> str:
    """Why a figure has no target beside it."""
    return translate("compare_not_of_part" if filters.dimensions else "compare_no_target")


def _measures(topic: str) -> tuple[str, ...]:
    return get_question(f"{topic}/by_province").measures


def _reaches_back(topic: str, filters: Filters, compare: str) -> bool:
    return filters_before(reader(), f"{topic}/by_province", filters, compare) is not None


def target(topic: str, measure: str, filters: Filters) -> int | None:
    """The target published for a whole measure over exactly the days on screen, or None; none is for a part of it."""
    if filters.dimensions:
        return None
    return _targets(filters.provinces).get((topic, measure, filters.from_day, filters.to_day))


@cached_by_version
def _targets(provinces: tuple[str, ...]) -> Targets:
    return published_targets(rows("campaign/goals", Filters(provinces=provinces, lang=lang())))


def brief_comparison(topic: str, current_view: View) -> str:
    """What the changes of a topic are measured against, in a few words, or why they are not."""
    return (
        ""
        if current_view.compare in ("none", "target")
        else brief_comparison_days(topic, current_view.filters, current_view.compare)
    )


def comparison_in_words(page: str, current_view: View) -> str:
    """The comparison on a page with its days; on a page of several topics those of the first that has any."""
    if current_view.compare in ("none", "target"):
        return translate("against_plan") if current_view.compare == "target" else ""
    topics = [page] if page in reader().spans else list(reader().spans)
    comparable = [
        topic for topic in topics if _reaches_back(topic, current_view.filters, current_view.compare)
    ]
    return comparison_days((comparable or topics)[0], current_view.filters, current_view.compare)
