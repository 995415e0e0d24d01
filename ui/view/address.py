"""The choices in the address of a page: read back from any link, and what in it means nothing."""

from datetime import date
from typing import Any

import streamlit as st

from ui.answers import data_days
from ui.view.filters_in_words import labels
from ui.view.periods import periods
from warehouse.answer.filters import Filter, all_filters, filters_of

DEFAULTS: dict[str, Any] = {
    each.name: list(each.default) if isinstance(each.default, tuple) else each.default
    for each in all_filters()
}
NOT_KNOWN = "_not_known"


def read_address(page: str) -> dict[str, Any]:
    """The choices in the address of a page; whatever is not understood falls back to its default, and is named."""
    found: dict[str, Any] = {}
    not_known: list[str] = []
    for each in filters_of(page):
        text, known = st.query_params.get(each.address, ""), known_codes(each)
        value = each.from_text(text, known)
        found[each.name] = DEFAULTS[each.name] if value is None else value
        not_known += [f"{each.address}={unknown}" for unknown in each.unknown_in(text, known)]
    elsewhere = {each.address for each in all_filters()} - {each.address for each in filters_of(page)}
    not_known += [f"{name}={text}" for name, text in st.query_params.items() if name in elsewhere]
    if days := _days(st.query_params.get("from"), st.query_params.get("to")):
        found |= {"period": "custom", "days": days}
    return found | {NOT_KNOWN: not_known}


def known_codes(each: Filter) -> list[str]:
    """The values that a filter can have, as addresses have them."""
    return list(periods() if each.kind == "days" else labels(each))


def _days(first: str | None, last: str | None) -> tuple[date, date] | None:
    span = data_days()
    try:
        ends = sorted([date.fromisoformat(first or ""), date.fromisoformat(last or "")])
    except ValueError:
        return None
    return (_within(ends[0], span), _within(ends[1], span)) if span else None


def _within(day: date, span: tuple[date, date]) -> date:
    return min(max(day, span[0]), span[1])
