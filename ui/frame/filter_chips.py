"""What is chosen, in the status line: a chip each for days, provinces and comparison, which opens its filter."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from ui.html import concatenate, markup, show_html
from ui.language.words import translate
from ui.view.address import DEFAULTS
from ui.view.comparison import comparison_in_words
from ui.view.filters_in_words import days_in_words, provinces_in_words
from ui.view.state import View


class _Chip(NamedTuple):
    """What it says, and the filter that it opens: frame.js finds it by the name of its widget."""

    filter_name: str
    text: str


def filter_chips(page: str, view: View, *, has_period: bool) -> None:
    """The chips of what is chosen on a page; days, provinces and comparison where its figures follow from them."""
    chips = [*(_of_period(page, view) if has_period else ()), *_of_units(view)]
    if chips:
        show_html(concatenate(map(_button, chips)), "content")


def _of_period(page: str, view: View) -> Iterator[_Chip]:
    filters = view.filters
    yield _Chip("period", days_in_words(filters.from_day, filters.to_day))
    yield _Chip("provinces", provinces_in_words(filters))
    if comparison := comparison_in_words(page, view):
        yield _Chip("compare", comparison)
    if filters.cumulated:
        yield _Chip("cumulated", translate("cumulated"))


def _of_units(view: View) -> Iterator[_Chip]:
    if view.filters.units != DEFAULTS["units"] and "units" in view.choices:
        yield _Chip("units", translate(f"units_{view.filters.units}"))


def _button(chip: _Chip) -> Markup:
    return markup(
        "<button type='button' class='chip' data-opens='{}' title='{}'>{}</button>",
        chip.filter_name,
        translate("chip_opens"),
        chip.text,
    )
