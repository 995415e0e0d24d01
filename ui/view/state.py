"""The reader's choices: kept in the session, written to the URL as stable codes, read back from any link."""

from dataclasses import dataclass, fields
from typing import Any

import streamlit as st

from ui.answers import data_days
from ui.language.words import LANGUAGES, translate
from ui.view.address import DEFAULTS, NOT_KNOWN, known_codes, read_address
from ui.view.periods import grain_for, periods
from warehouse.answer.filters import Filter, Filters, all_filters, filters_of

_FIELDS = {field.name for field in fields(Filters)}
FIRST_FIGURE = "first_figure_"  # what a page shows unless another is chosen
_PARAMETER = "figure"  # of it in the address
CARD = "card"  # in an address: the card that the link leads to, by its question
FIGURE = "figure_"  # the figure on the map, chosen page by page: figure_<page>
ORDER = "order_"  # of the rows of a page's table: order_<page>; of another table's by its question
_FIGURE_OF_LINK = "_figure_of_link"
_OF_LINK = "_of_link"  # the page and the choices that the address just opened came to


@dataclass(frozen=True)
class View:
    """What is on screen: the filters of every question, what they are compared with, and what the reader chose."""

    filters: Filters
    compare: str
    period: str
    choices: dict[str, str]  # as in the URL

    @property
    def n_days(self) -> int:
        """The days of the range, both ends counted; 0 without any data."""
        first, last = self.filters.from_day, self.filters.to_day
        return (last - first).days + 1 if first and last else 0


def first_language() -> str:
    """The browser's where it is one of ours, else Vietnamese."""
    return "en" if str(st.context.locale or "").lower().startswith("en") else "vi"


def restore_language() -> None:
    """The language of the address, of the session, or of the browser."""
    if _is_new_address() and st.query_params.get("lang") in LANGUAGES:
        st.session_state["lang"] = st.query_params["lang"]
    st.session_state.setdefault("lang", first_language())


def restore(page: str) -> None:
    """Fills the session from the URL: in a new session, and when the address was changed from outside."""
    state = st.session_state
    state["_page"] = page
    if _is_new_address():
        state.update(read_address(page))
        state.pop(_OF_LINK, None)
    for filter_ in all_filters():
        value = state.setdefault(filter_.name, DEFAULTS[filter_.name])
        # an event, or a provider, of another version
        if filter_.kind in ("days", "dimension") and value not in (
            DEFAULTS[filter_.name],
            "custom",
            *known_codes(filter_),
        ):
            state[filter_.name] = DEFAULTS[filter_.name]
    days = data_days()
    if days and ("days" not in state or len(state["days"]) != 2):
        state["days"] = (max(days[0], days[1].replace(day=1)), days[1])


def _is_new_address() -> bool:
    """Whether the choices are those of a link from outside; one of the house may name a card, and no more."""
    if "_written" not in st.session_state:
        return True
    query, own_query = _without_card(dict(st.query_params)), _without_card(st.session_state["_written"])
    return bool(query) and query != own_query


def _without_card(query: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in query.items() if name != CARD}


def not_known() -> list[str]:
    """What of the address means nothing here, in words; until a choice or the page is another one."""
    unknown: list[str] = st.session_state[NOT_KNOWN]
    return unknown


def settle(page: str) -> None:
    """Fixes the view of this run, and writes what the reader chose, and nothing else, to the URL of the page."""
    state = st.session_state
    if "_written" not in state and st.query_params.get(_PARAMETER):
        state[FIGURE + page] = state[_FIGURE_OF_LINK] = st.query_params[_PARAMETER]
    if "_written" not in state and st.query_params.get("order"):
        state[ORDER + page] = st.query_params["order"]
    choices = _choices(page)
    if choices != dict(st.query_params):
        st.query_params.from_dict(choices)
    state["_written"] = choices
    if state.setdefault(_OF_LINK, (page, choices)) != (page, choices):
        state[NOT_KNOWN] = []
    state["_view"] = View(current_filters(), state["compare"], state["period"], choices)


def _choices(page: str) -> dict[str, str]:
    state = st.session_state
    choices: dict[str, str] = {}
    if state["lang"] != first_language():
        choices["lang"] = state["lang"]
    if state["period"] == "custom":
        choices |= {"from": state["days"][0].isoformat(), "to": state["days"][1].isoformat()}
    for filter_ in filters_of(page):
        text = filter_.as_text(state[filter_.name])
        if text and text != "custom":
            choices[filter_.address] = text
    if state.get(FIGURE + page) not in (None, state.get(FIRST_FIGURE + page)):
        choices[_PARAMETER] = state[FIGURE + page]
    if state.get(ORDER + page):
        choices["order"] = state[ORDER + page]
    if CARD in st.query_params:
        choices[CARD] = st.query_params[CARD]
    return choices


def forget_figure(page: str) -> None:
    """Drops a figure that the page does not have, also from the URL; one of a link is then among what is not known."""
    state = st.session_state
    figure = state.pop(FIGURE + page, None)
    state["_written"].pop(_PARAMETER, None)
    if _PARAMETER in st.query_params:
        del st.query_params[_PARAMETER]
    if figure is not None and figure == state.get(_FIGURE_OF_LINK):
        state[NOT_KNOWN] = [*state[NOT_KNOWN], f"{translate('figure')} “{figure}”"]


def forget_foreign_figure(page: str) -> bool:
    """Once the page has run: whether the link that has just been opened named a figure that it does not have."""
    state = st.session_state
    if FIGURE + page in state and FIRST_FIGURE + page not in state:
        forget_figure(page)
    figure = state.pop(_FIGURE_OF_LINK, None)
    return figure is not None and state.get(FIGURE + page) != figure


def keep_translated() -> None:
    """A change of language renames options, which resets their widgets unless their values are set again."""
    for key in map(str, st.session_state):
        if key in DEFAULTS or key.startswith(FIGURE):
            st.session_state[key] = st.session_state[key]


def reset() -> None:
    """Back to what a first visitor sees, in the reader's language."""
    st.session_state.update(DEFAULTS)


def clear(name: str) -> None:
    """One filter back to its default."""
    st.session_state[name] = DEFAULTS[name]


def narrow_to(dimension: Filter, value: str) -> None:
    """Narrows to a value of a dimension, or no longer where it is the one; what is no value changes nothing."""
    if value in known_codes(dimension):
        current_value = st.session_state[dimension.name]
        st.session_state[dimension.name] = DEFAULTS[dimension.name] if current_value == value else value


def view() -> View:
    """The filters that all questions of the page are asked with."""
    result: View = st.session_state["_view"]
    return result


def current_filters() -> Filters:
    """The filters that the choices of this run come to."""
    state = st.session_state
    choices: dict[str, Any] = {name: state[name] for name in DEFAULTS if name in _FIELDS}
    choices |= {"lang": state["lang"], "provinces": tuple(state["provinces"]), "grain": Filters().grain}
    dimension_values = [
        (filter_.name, state[filter_.name]) for filter_ in filters_of(state["_page"]) if filter_.is_dimension
    ]
    choices["dimensions"] = tuple((name, value) for name, value in dimension_values if value)
    if data_days() is None:
        return Filters(**choices)
    if state["period"] == "custom":
        first, last = state["days"]
    else:
        period = periods()[state["period"]]
        first, last = period.from_day, period.to_day
    choices["grain"] = grain_for(first, last) if state["grain"] == "auto" else state["grain"]
    return Filters(first, last, **choices)
