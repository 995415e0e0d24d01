"""Which differences are more than chance: the funnel plot of a topic, what it shows, and what has changed in it."""

from dataclasses import replace
from typing import Any

import streamlit as st

from ui import write
from ui.cards import head
from ui.charts import Chart, Shown
from ui.data import kept, reader, records, rows
from ui.funnel import OUTSIDE, funnel
from ui.linked import draw_linked
from ui.reported import in_part
from ui.state import view
from ui.who import nothing_here
from ui.words import lang, say
from warehouse.compare import filters_before
from warehouse.filters import Filters
from warehouse.questions import question


def fair(name: str, value: str) -> None:
    """All provinces in the funnel, those outside of it named; a click chooses one."""
    asked, filters, compare = question(name), view().filters, view().compare
    among_all = replace(filters, provinces=())
    shown = _shown(name, among_all, filters.provinces, compare)
    with st.container(border=True):
        head(asked, asked.titles[lang()], name, among_all, lambda: funnel(value)(shown))
        if not shown.rows[value].sum() > 0:
            write.info(nothing_here(asked.folder), icon=":material/search_off:")
            return
        drawn, told = _drawn(name, value, among_all, filters.provinces, compare)
        write.markdown(told)
        draw_linked(drawn, name, f"{shown.text(value)}. {told}")
        write.caption(drawn["layout"]["meta"]["note"])


@kept
def _drawn(
    name: str, value: str, among_all: Filters, chosen: tuple[str, ...], compare: str
) -> tuple[Chart, write.Markdown]:
    """The funnel, and what it says."""
    shown = _shown(name, among_all, chosen, compare)
    return funnel(value)(shown), write.Markdown(" ".join([*_outside(shown, value), *_crossed(shown, value)]))


def _shown(name: str, among_all: Filters, chosen: tuple[str, ...], compare: str) -> Shown:
    asked, before = question(name), stood(name, among_all, compare)
    short = in_part(asked.folder, among_all)
    return Shown(asked, rows(name, among_all, compare), chosen=chosen, stood=before, short=short)


@kept
def stood(name: str, filters: Filters, compare: str) -> dict[str, str]:
    """How each province stood to the bands in the period compared with, by its code; nothing without one."""
    earlier = filters_before(reader(), name, filters, compare)
    if earlier is None:
        return {}
    return {place["province_code"]: place["standing"] for place in records(rows(name, earlier))}


def _outside(shown: Shown, value: str) -> list[str]:
    """Who is outside the bands, and how many are not."""
    places = records(shown.rows)
    told = []
    for standing in OUTSIDE:
        names = [_side(p, value, shown) for p in places if p["standing"] == standing]
        if names:
            told.append(write.said(f"fair_{standing}", names=", ".join(names)))
    within = sum(p["standing"] == "within" for p in places)
    return [*told, write.said("fair_within", n=within, of=len(places))]


def _crossed(shown: Shown, value: str) -> list[str]:
    """Who has left the bands, and who has come back between them."""
    moved = [(shown.stood.get(p["province_code"]), p) for p in records(shown.rows)]
    left = [_side(p, value, shown) for before, p in moved if before == "within" and p["standing"] in OUTSIDE]
    back = [p["province"] for before, p in moved if before in OUTSIDE and p["standing"] == "within"]
    ways = {"left": left, "back": back}
    return [write.said(f"fair_{way}", names=", ".join(names)) for way, names in ways.items() if names]


def _side(place: dict[str, Any], value: str, shown: Shown) -> str:
    is_above = place[value] > place["expected_per_1000"]
    told = [say("fair_above" if is_above else "fair_below"), shown.short.get(place["province_code"])]
    return f"{place['province']} ({', '.join(filter(None, told))})"
