"""The filters in the sidebar. Every widget keeps its value over a change of page (persist_state)."""

from collections.abc import Callable

import streamlit as st

from ui import markdown
from ui.answers import data_days
from ui.downloads.reporting_note import OWN_DAYS
from ui.frame.own_days import own_days
from ui.frame.place_picker import choose_places
from ui.frame.signed_in import signed_in_reader
from ui.language.words import LANGUAGES, translate
from ui.view import state
from ui.view.comparison import unavailable
from ui.view.filters_in_words import days_in_words, labels, provinces_in_words, title
from ui.view.periods import periods
from warehouse.answer.filters import COMPARISONS, UNITS, Filter, filters_of


def sidebar(page: str) -> None:
    """Language, those filters that do something on the page, and one way back."""
    with st.sidebar:
        markdown.subheader(translate("product"), anchor=False)
        markdown.caption(translate("product_line"))
        signed_in_reader()
        _language()
        page_filters = _page_filters(page)
        for filter_ in page_filters:
            if filter_.name == "compare":
                _comparison(page)
            elif filter_.kind == "codes":
                choose_places(filter_, by_unit=page != "province" and st.session_state["units"] != UNITS[0])
            else:
                _WIDGETS[filter_.kind](filter_)
        if page_filters:
            markdown.button(
                translate("reset"), icon=":material/filter_alt_off:", type="tertiary", on_click=state.reset
            )


def _page_filters(page: str) -> list[Filter]:
    """Those that do something on a page: that of a province shows provinces, never units."""
    if page in OWN_DAYS:
        return [filter_ for filter_ in filters_of(page) if filter_.name in OWN_DAYS[page]]
    return [filter_ for filter_ in filters_of(page) if (page, filter_.name) != ("province", "units")]


def _language() -> None:
    st.segmented_control(
        translate("language"),
        LANGUAGES,
        key="lang",
        required=True,
        format_func={"vi": "Tiếng Việt", "en": "English"}.__getitem__,
        on_change=state.keep_translated,
        persist_state="session",
    )


def _period(filter_: Filter) -> None:
    if data_days() is None:
        return
    names = {code: period.name for code, period in periods().items()} | {"custom": translate("period_custom")}
    st.selectbox(
        title(filter_), list(names), key=filter_.name, format_func=names.__getitem__, persist_state="session"
    )
    if st.session_state["period"] == "custom":
        own_days()


def _comparison(page: str) -> None:
    if data_days() is None:
        return
    reasons, labels = unavailable(page), {c: translate(f"compare_{c}") for c in COMPARISONS}
    st.radio(
        translate("compare"),
        COMPARISONS,
        key="compare",
        format_func=labels.__getitem__,
        captions=[markdown.plain(reasons.get(compare, "")) for compare in COMPARISONS],
        help=translate("compare_means"),
        persist_state="session",
    )


def _dimension(filter_: Filter) -> None:
    """One value, or all; a click on its bar chooses the same."""
    names = {"": translate("all_values")} | labels(filter_)
    st.selectbox(
        title(filter_), list(names), key=filter_.name, format_func=names.__getitem__, persist_state="session"
    )


def _word(filter_: Filter) -> None:
    values = filter_.values if filter_.default in filter_.values else (str(filter_.default), *filter_.values)
    st.segmented_control(
        title(filter_),
        values,
        key=filter_.name,
        required=True,
        format_func=lambda value: translate(f"{filter_.name}_{value}"),
        persist_state="session",
    )


def _switch(filter_: Filter) -> None:
    markdown.toggle(
        title(filter_), key=filter_.name, help=translate(f"{filter_.name}_means"), persist_state="session"
    )


_WIDGETS: dict[str, Callable[[Filter], None]] = {
    "days": _period,
    "dimension": _dimension,
    "word": _word,
    "switch": _switch,
}


def filters_in_words() -> str:
    """The period and the provinces on screen, as a reader would say them."""
    filters = state.view().filters
    assert filters.from_day and filters.to_day
    return f"{days_in_words(filters.from_day, filters.to_day)} · {provinces_in_words(filters)}"
