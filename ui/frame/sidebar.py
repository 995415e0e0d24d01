"""The filters in the sidebar. Every widget keeps its value over a change of page (persist_state)."""

import streamlit as st

from ui import markdown
from ui.answers import data_days, rows
from ui.language.collation import vietnamese
from ui.language.words import LANGUAGES, lang, say
from ui.view import state
from ui.view.comparison import unavailable
from ui.view.filters_in_words import days_in_words, places_in_words
from ui.view.periods import periods
from warehouse.answer.filters import COMPARISONS, GRAINS, UNITS, Filters


def sidebar(page: str) -> None:
    """Language, period, comparison, provinces, step, units, and one way back."""
    with st.sidebar:
        markdown.subheader(say("product"), anchor=False)
        markdown.caption(say("product_line"))
        st.segmented_control(
            say("language"),
            LANGUAGES,
            key="lang",
            required=True,
            format_func={"vi": "Tiếng Việt", "en": "English"}.__getitem__,
            on_change=state.keep_translated,
            persist_state="session",
        )
        if data_days() is not None:
            _period()
            _comparison(page)
        _provinces()
        st.segmented_control(
            say("grain"),
            ("auto", *GRAINS),
            key="grain",
            required=True,
            format_func=lambda grain: say(f"grain_{grain}"),
            persist_state="session",
        )
        markdown.toggle(
            say("cumulated"), key="cumulated", help=say("cumulated_means"), persist_state="session"
        )
        st.segmented_control(
            say("units"),
            UNITS,
            key="units",
            required=True,
            format_func=lambda units: say(f"units_{units}"),
            persist_state="session",
        )
        markdown.button(say("reset"), icon=":material/filter_alt_off:", type="tertiary", on_click=state.reset)


def _period() -> None:
    names = {code: period.name for code, period in periods().items()} | {"custom": say("period_custom")}
    st.selectbox(
        say("period"), list(names), key="period", format_func=names.__getitem__, persist_state="session"
    )
    span = data_days()
    if span and st.session_state["period"] == "custom":
        st.date_input(
            say("days"),
            min_value=span[0],
            max_value=span[1],
            key="days",
            format="DD/MM/YYYY",
            required=True,
            persist_state="session",
        )


def _comparison(page: str) -> None:
    reasons, labels = unavailable(page), {c: say(f"compare_{c}") for c in COMPARISONS}
    st.radio(
        say("compare"),
        COMPARISONS,
        key="compare",
        format_func=labels.__getitem__,
        captions=[markdown.plain(reasons.get(compare, "")) for compare in COMPARISONS],
        help=say("compare_means"),
        persist_state="session",
    )


def _provinces() -> None:
    vi, en = (rows("overview/provinces", Filters(lang=language)) for language in ("vi", "en"))
    named = vi if lang() == "vi" else en
    other = en if lang() == "vi" else vi
    # the browser's search only folds case: the name without diacritics in the label makes it findable
    labels = {
        code: name if name == second else f"{name} · {second}"
        for code, name, second in zip(vi["province_code"], named["province"], other["province"], strict=True)
    }
    st.multiselect(
        say("provinces"),
        sorted(labels, key=lambda code: vietnamese(labels[code])),
        key="provinces",
        format_func=labels.__getitem__,
        placeholder=say("all_provinces", n=len(labels)),
        select_all=False,
        persist_state="session",
    )


def in_words() -> str:
    """The period and the provinces on screen, as a reader would say them."""
    shown = state.view().filters
    assert shown.from_day and shown.to_day
    return f"{days_in_words(shown.from_day, shown.to_day)} · {places_in_words(shown)}"
