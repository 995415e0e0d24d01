"""The filters in the sidebar. Every widget keeps its value over a change of page (persist_state)."""

from collections.abc import Callable

import streamlit as st

from ui import markdown
from ui.answers import data_days
from ui.language.collation import vietnamese
from ui.language.words import LANGUAGES, lang, translate
from ui.view import state
from ui.view.comparison import unavailable
from ui.view.filters_in_words import days_in_words, labels, named_values, places_in_words, title
from ui.view.periods import periods
from warehouse.answer.filters import COMPARISONS, Filter, filters_of


def sidebar(page: str) -> None:
    """Language, period, comparison, provinces, step, units, and one way back."""
    with st.sidebar:
        markdown.subheader(translate("product"), anchor=False)
        markdown.caption(translate("product_line"))
        _language()
        for each in filters_of(page):
            if each.name == "compare":
                _comparison(page)
            else:
                _WIDGETS[each.kind](each)
        markdown.button(
            translate("reset"), icon=":material/filter_alt_off:", type="tertiary", on_click=state.reset
        )


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


def _period(each: Filter) -> None:
    if data_days() is None:
        return
    names = {code: period.name for code, period in periods().items()} | {"custom": translate("period_custom")}
    st.selectbox(
        title(each), list(names), key=each.name, format_func=names.__getitem__, persist_state="session"
    )
    span = data_days()
    if span and st.session_state["period"] == "custom":
        st.date_input(
            translate("days"),
            min_value=span[0],
            max_value=span[1],
            key="days",
            format="DD/MM/YYYY",
            required=True,
            persist_state="session",
        )


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


def _dimension(each: Filter) -> None:
    """One value, or all; a click on its bar chooses the same."""
    names = {"": translate("all_values")} | labels(each)
    st.selectbox(
        title(each), list(names), key=each.name, format_func=names.__getitem__, persist_state="session"
    )


def _word(each: Filter) -> None:
    values = each.values if each.default in each.values else (str(each.default), *each.values)
    st.segmented_control(
        title(each),
        values,
        key=each.name,
        required=True,
        format_func=lambda value: translate(f"{each.name}_{value}"),
        persist_state="session",
    )


def _switch(each: Filter) -> None:
    markdown.toggle(title(each), key=each.name, help=translate(f"{each.name}_means"), persist_state="session")


def _provinces(each: Filter) -> None:
    vi, en = (named_values(each, language) for language in LANGUAGES)
    named, other = (vi, en) if lang() == "vi" else (en, vi)
    # the browser's search only folds case: the name without diacritics in the label makes it findable
    names = {code: name if name == other[code] else f"{name} · {other[code]}" for code, name in named.items()}
    st.multiselect(
        title(each),
        sorted(names, key=lambda code: vietnamese(names[code])),
        key=each.name,
        format_func=names.__getitem__,
        placeholder=translate("all_provinces", n=len(names)),
        select_all=False,
        persist_state="session",
    )


_WIDGETS: dict[str, Callable[[Filter], None]] = {
    "days": _period,
    "dimension": _dimension,
    "codes": _provinces,
    "word": _word,
    "switch": _switch,
}


def filters_in_words() -> str:
    """The period and the provinces on screen, as a reader would say them."""
    filters = state.view().filters
    assert filters.from_day and filters.to_day
    return f"{days_in_words(filters.from_day, filters.to_day)} · {places_in_words(filters)}"
