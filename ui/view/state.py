"""The reader's choices: kept in the session, written to the URL as stable codes, read back from any link."""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from ui.answers import data_days
from ui.language.words import LANGUAGES
from ui.view.periods import grain_for, periods
from warehouse.answer.filters import COMPARISONS, GRAINS, UNITS, Filters

DEFAULTS: dict[str, object] = {
    "period": "month",
    "provinces": [],
    "grain": "auto",
    "compare": "previous",
    "cumulated": False,
    "units": "2021",
}
LISTED = {
    "grain": GRAINS,
    "compare": COMPARISONS,
    "units": UNITS,
}  # choices that stand in the URL as they are
FIRST_FIGURE = "first_figure_"  # what a page shows unless another is chosen
FIGURE = "figure_"  # the figure on the map, chosen page by page: figure_<page>
PROVINCE = "province"  # the page that has a province to choose in the place of a figure


@dataclass(frozen=True)
class View:
    """What is on screen: the filters of every question, what they are compared with, and what the reader chose."""

    filters: Filters
    compare: str
    period: str
    chosen: dict[str, str]  # as in the URL

    @property
    def n_days(self) -> int:
        """The days of the range, both ends counted; 0 without any data."""
        first, last = self.filters.from_day, self.filters.to_day
        return (last - first).days + 1 if first and last else 0


def first_language() -> str:
    """The browser's where it is one of ours, else Vietnamese."""
    return "en" if str(st.context.locale or "").lower().startswith("en") else "vi"


def _decode(known: list[str]) -> dict[str, object]:
    """The URL's choices; whatever is not understood falls back to its default."""
    given = st.query_params
    found: dict[str, object] = dict(DEFAULTS)
    if given.get("lang") in LANGUAGES:
        found["lang"] = given["lang"]
    found |= {name: given[name] for name, known_codes in LISTED.items() if given.get(name) in known_codes}
    found["cumulated"] = given.get("cumulated") == "1"
    if given.get("period") in periods():
        found["period"] = given["period"]
    days = _days(given.get("from"), given.get("to"))
    if days:
        found |= {"period": "custom", "days": days}
    asked = given.get("provinces", "").split(",")
    found["provinces"] = [code for code in known if code in asked]
    return found


def _days(first: str | None, last: str | None) -> tuple[date, date] | None:
    span = data_days()
    try:
        ends = sorted([date.fromisoformat(first or ""), date.fromisoformat(last or "")])
    except ValueError:
        return None
    return (_within(ends[0], span), _within(ends[1], span)) if span else None


def _within(day: date, span: tuple[date, date]) -> date:
    return min(max(day, span[0]), span[1])


def restore(known_provinces: list[str]) -> None:
    """Fills the session from the URL: in a new session, and when the address was changed from outside."""
    state = st.session_state
    shown = dict(st.query_params)
    if "_written" not in state or (shown and shown != state["_written"]):
        for key, value in ({"lang": first_language()} | _decode(known_provinces)).items():
            if key != "lang" or "lang" in st.query_params or "lang" not in state:
                state[key] = value
    if state["period"] not in periods() and state["period"] != "custom":
        state["period"] = DEFAULTS["period"]  # an event of another version
    days = data_days()
    if days and ("days" not in state or len(state["days"]) != 2):
        state["days"] = (max(days[0], days[1].replace(day=1)), days[1])


def settle(page: str) -> None:
    """Fixes the view of this run, and writes what the reader chose, and nothing else, to the URL of the page."""
    state = st.session_state
    if "_written" not in state and st.query_params.get(_parameter(page)):
        state[FIGURE + page] = st.query_params[_parameter(page)]
    chosen = _chosen(page)
    if chosen != dict(st.query_params):
        st.query_params.from_dict(chosen)
    state["_written"] = chosen
    state["_view"] = View(asked(), state["compare"], state["period"], chosen)


def _chosen(page: str) -> dict[str, str]:
    state = st.session_state
    chosen: dict[str, str] = {}
    if state["lang"] != first_language():
        chosen["lang"] = state["lang"]
    if state["period"] == "custom":
        chosen |= {"from": state["days"][0].isoformat(), "to": state["days"][1].isoformat()}
    elif state["period"] != DEFAULTS["period"]:
        chosen["period"] = state["period"]
    if state["provinces"]:
        chosen["provinces"] = ",".join(state["provinces"])
    chosen |= {name: state[name] for name in LISTED if state[name] != DEFAULTS[name]}
    if state["cumulated"]:
        chosen["cumulated"] = "1"
    if state.get(FIGURE + page) not in (None, state.get(FIRST_FIGURE + page)):
        chosen[_parameter(page)] = state[FIGURE + page]
    return chosen


def forget_figure(page: str) -> None:
    """Drops a figure that the page does not have, also from the URL."""
    st.session_state.pop(FIGURE + page, None)
    st.session_state["_written"].pop(_parameter(page), None)
    if _parameter(page) in st.query_params:
        del st.query_params[_parameter(page)]


def _parameter(page: str) -> str:
    return "place" if page == PROVINCE else "figure"


def keep_translated() -> None:
    """A change of language renames options, which resets their widgets unless their values are set again."""
    for key in map(str, st.session_state):
        if key in DEFAULTS or key.startswith(FIGURE):
            st.session_state[key] = st.session_state[key]


def reset() -> None:
    """Back to what a first visitor sees, in the reader's language."""
    st.session_state.update(DEFAULTS)


def view() -> View:
    """The filters that all questions of the page are asked with."""
    settled: View = st.session_state["_view"]
    return settled


def narrow(province: str) -> None:
    """For the rest of this run every question of the page is asked of one province, as it was in 2021."""
    shown = view()
    filters = replace(shown.filters, provinces=(province,), units=str(DEFAULTS["units"]))
    st.session_state["_view"] = replace(shown, filters=filters)


def asked() -> Filters:
    """The filters that the choices of this run come to."""
    state = st.session_state
    told = {name: state[name] for name in ("units", "lang", "cumulated")}
    if data_days() is None:
        return Filters(**told)
    if state["period"] == "custom":
        first, last = state["days"]
    else:
        chosen = periods()[state["period"]]
        first, last = chosen.from_day, chosen.to_day
    grain = grain_for(first, last) if state["grain"] == "auto" else state["grain"]
    return Filters(first, last, tuple(state["provinces"]), grain, **told)
