"""How a figure has changed, in words: the same at cards, in tables, charts, tips, sentences and files."""

from typing import Any

from ui.language.formats import is_missing, number, points, with_sign
from ui.language.words import lang, translate
from warehouse.answer.percent import multiple, percent_change

_EXACT_TIMES = 10  # multiples below it have a decimal


def change(now: Any, previous: Any, kind: str) -> str:
    """+12,4 %; "gấp 36 lần" from three times on; the difference where the base is small; of a share its points.

    "none before" where there was nothing before; nothing where one of the two is not known.
    """
    if is_missing(now) or is_missing(previous):
        return ""
    if now == previous:
        return translate("same_figure")
    if kind == "pct":
        return _about_same(now - previous) or f"{points(now - previous)} {translate('points')}"
    if not previous:
        return translate("new")
    if (percent := percent_change(now, previous)) is not None:
        return _about_same(percent) or signed_percent(percent)
    if (times := multiple(now, previous)) is not None:
        return translate("times", n=number(times, int(times < _EXACT_TIMES)))
    return with_sign(now - previous, kind)


def _about_same(difference: float) -> str:
    """What is said where the number would read as zero."""
    return "" if round(difference, 1) else translate("about_same_figure")


def signed_percent(percent: float) -> str:
    """A change in percent with its sign: −4,4 %."""
    sign = "−" if percent < 0 else "+"
    return sign + number(abs(percent), 1) + (" %" if lang() == "vi" else "%")


def direction(now: Any, previous: Any) -> int:
    """1 for more, -1 for less, 0 for the same or where one of the two is not known."""
    if is_missing(now) or is_missing(previous):
        return 0
    return int(now > previous) - int(now < previous)


def meaning(rise: str, way: int) -> str:
    """What a change in a direction means for a measure whose `rise` is good or bad: "good", "bad" or nothing."""
    if not way or rise == "neutral":
        return ""
    return "good" if (way > 0) == (rise == "good") else "bad"
