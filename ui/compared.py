"""What the figures are compared with: which comparisons the data allow, and how they are said."""

from datetime import date

from ui.data import kept, reader, rows
from ui.formats import day
from ui.state import View, asked
from ui.words import lang, say
from warehouse.compare import COMPARISONS, Targets, filters_before, published_targets
from warehouse.questions import Filters, question


def unavailable(page: str) -> dict[str, str]:
    """The comparisons that no topic of the page allows for the chosen range, each with the reason."""
    topics = [page] if page in reader().spans else list(reader().spans)
    filters = asked()
    firsts = [first for topic in topics if (first := reader().spans[topic][0])]
    since = say("compare_since", day=day(min(firsts))) if firsts else say("nothing_here")
    reasons = {}
    for compare in COMPARISONS:
        if compare == "target":
            possible = any(
                target(topic, measure, filters) for topic in topics for measure in _measures(topic)
            )
        else:
            possible = compare == "none" or any(_reaches_back(topic, filters, compare) for topic in topics)
        if not possible:
            reasons[compare] = say("compare_no_target") if compare == "target" else since
    return reasons


def _measures(topic: str) -> tuple[str, ...]:
    return question(f"{topic}/by_province").measures


def _reaches_back(topic: str, filters: Filters, compare: str) -> bool:
    return filters_before(reader(), f"{topic}/by_province", filters, compare) is not None


def target(topic: str, measure: str, filters: Filters) -> int | None:
    """The target published for a whole measure over exactly the days on screen, or None."""
    return _targets(filters.provinces).get((topic, measure, filters.from_day, filters.to_day))


@kept
def _targets(provinces: tuple[str, ...]) -> Targets:
    return published_targets(rows("campaign/goals", Filters(provinces=provinces, lang=lang())))


def against(topic: str, shown: View) -> str:
    """What the changes of a topic are measured against: the days that are compared, or why there are none."""
    if shown.compare in ("none", "target"):
        return ""
    before = filters_before(reader(), f"{topic}/by_province", shown.filters, shown.compare)
    if before is None or before.from_day is None or before.to_day is None:
        return say("not_comparable")
    return say(f"against_{shown.compare}", n=_length(before.from_day, before.to_day))


def compared_in_words(page: str, shown: View) -> str:
    """The comparison on a page with its days; on a page of several topics those of the first that has any."""
    if shown.compare in ("none", "target"):
        return say("against_plan") if shown.compare == "target" else ""
    for topic in [page] if page in reader().spans else list(reader().spans):
        before = filters_before(reader(), f"{topic}/by_province", shown.filters, shown.compare)
        if before and before.from_day and before.to_day:
            return say("against_days", from_day=day(before.from_day), to_day=day(before.to_day))
    return say("not_comparable")


def _length(first: date, last: date) -> int:
    return (last - first).days + 1
