"""The choices in the address of a page: read back from any link, and what in it means nothing."""

from datetime import date
from typing import Any

import streamlit as st

from ui.answers import data_days
from ui.view.filters_in_words import labels
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
    for filter_ in filters_of(page):
        text, codes = _text(filter_), known_codes(filter_)
        value = filter_.from_text(text, codes)
        choices[filter_.name] = DEFAULTS[filter_.name] if value is None else value
        not_known += [f"{filter_.address}={unknown}" for unknown in filter_.unknown_in(text, codes)]
    other_addresses = {filter_.address for filter_ in all_filters()} - {
        filter_.address for filter_ in filters_of(page)
    }
    not_known += [f"{name}={text}" for name, text in st.query_params.items() if name in other_addresses]
    if days := _days(st.query_params.get("from"), st.query_params.get("to")):
        choices |= {"period": "custom", "days": days}
    return choices | {NOT_KNOWN: not_known}


def _text(filter_: Filter) -> str:
    """What an address says of a filter; older ones of the page of a province name it by "place"."""
    text = st.query_params.get(filter_.address, "")
    return text or (st.query_params.get("place", "") if filter_.kind == "codes" else "")


def known_codes(filter_: Filter) -> list[str]:
    """The values that a filter can have, as addresses have them."""
    return list(periods() if filter_.kind == "days" else labels(filter_))


def _days(first: str | None, last: str | None) -> tuple[date, date] | None:
    span = data_days()
    try:
        ends = sorted([date.fromisoformat(first or ""), date.fromisoformat(last or "")])
    except ValueError:
        return None
    return (_clamp(ends[0], span), _clamp(ends[1], span)) if span else None


def _clamp(day: date, span: tuple[date, date]) -> date:
    return min(max(day, span[0]), span[1])
