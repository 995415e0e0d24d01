"""The choices in the address of a page: read back from any link, and what in it means nothing."""

from datetime import date
from typing import Any

import streamlit as st

from ui.answers import data_days, reader
from ui.language.words import translate
from ui.view.filters_in_words import days_in_words, labels, title
from ui.view.periods import periods
from warehouse.answer.filters import Filter, all_filters, filters_of

DEFAULTS: dict[str, Any] = {
    filter_.name: list(filter_.default) if isinstance(filter_.default, tuple) else filter_.default
    for filter_ in all_filters()
}
NOT_KNOWN = "_not_known"


def read_address(page: str) -> dict[str, Any]:
    """The choices in the address of a page; whatever is not understood falls back to its default, and is named."""
    choices: dict[str, Any] = {}
    not_known: list[str] = []
    own_filters = filters_of(page)
    for filter_ in all_filters():
        text, codes = _text(filter_), known_codes(filter_)
        if filter_ in own_filters:
            value = filter_.from_text(text, codes)
            choices[filter_.name] = DEFAULTS[filter_.name] if value is None else value
            unknown_values = filter_.unknown_in(text, codes)
        else:
            unknown_values = [text] if text else []
        if unknown_values and filter_.kind == "codes" and reader().provinces is not None:
            not_known.append(translate("link_beyond_scope"))  # not even whether there are such provinces
        else:
            not_known += [f"{title(filter_)} “{unknown}”" for unknown in unknown_values]
    days, problem = _days(st.query_params.get("from", ""), st.query_params.get("to", ""))
    if days:
        choices |= {"period": "custom", "days": days}
    return choices | {NOT_KNOWN: [problem, *not_known] if problem else not_known}


def _text(filter_: Filter) -> str:
    """What an address says of a filter; older ones of the page of a province name it by "place"."""
    text = st.query_params.get(filter_.address, "")
    return text or (st.query_params.get("place", "") if filter_.kind == "codes" else "")


def known_codes(filter_: Filter) -> list[str]:
    """The values that a filter can have, as addresses have them."""
    return list(periods() if filter_.kind == "days" else labels(filter_))


def _days(first: str, last: str) -> tuple[tuple[date, date] | None, str]:
    """The days between both ends that have data, if any; and in words what of the range cannot be shown."""
    span = data_days()
    if not span or not (first or last):
        return None, ""
    try:
        ends = sorted([date.fromisoformat(first), date.fromisoformat(last)])
    except ValueError:
        return None, f"{translate('days')} “{first}” – “{last}”"
    problem = f"{translate('days')} {days_in_words(*ends)}"
    if ends[0] > span[1] or ends[1] < span[0]:
        return None, problem
    days = (max(ends[0], span[0]), min(ends[1], span[1]))
    return days, "" if days == tuple(ends) else problem
