"""Which differences are more than chance: the funnel plot of a topic, what it shows, and what has changed in it."""

from dataclasses import replace
from typing import Any

import streamlit as st

from ui import markdown
from ui.answers import cached_by_version, reader, records, rows
from ui.cards.card import head
from ui.cards.province_clicks import draw_linked
from ui.charts.funnel_plot import OUTSIDE, funnel
from ui.charts.spec import Chart, Shown
from ui.insight.reporting import partial_reports
from ui.insight.reporting_words import nothing_here
from ui.language.words import lang, say
from ui.view.state import view
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question


def fair(name: str, value: str) -> None:
    """All provinces in the funnel, those outside of it named; a click chooses one."""
    asked, filters, compare = question(name), view().filters, view().compare
    among_all = replace(filters, provinces=())
    shown = _shown(name, among_all, filters.provinces, compare)
    with st.container(border=True):
        head(asked, asked.titles[lang()], name, among_all, lambda: funnel(value)(shown))
        if not shown.rows[value].sum() > 0:
            markdown.info(nothing_here(asked.folder), icon=":material/search_off:")
            return
        drawn, told = _drawn(name, value, among_all, filters.provinces, compare)
        markdown.markdown(told)
        draw_linked(drawn, name, f"{shown.text(value)}. {told}")
        markdown.caption(drawn["layout"]["meta"]["note"])


@cached_by_version
def _drawn(
    name: str, value: str, among_all: Filters, chosen: tuple[str, ...], compare: str
) -> tuple[Chart, markdown.Markdown]:
    """The funnel, and what it says."""
    shown = _shown(name, among_all, chosen, compare)
    return funnel(value)(shown), markdown.Markdown(
        " ".join([*_outside(shown, value), *_crossed(shown, value)])
    )


def _shown(name: str, among_all: Filters, chosen: tuple[str, ...], compare: str) -> Shown:
    asked, before = question(name), stood(name, among_all, compare)
    short = partial_reports(asked.folder, among_all)
    return Shown(asked, rows(name, among_all, compare), chosen=chosen, stood=before, short=short)


@cached_by_version
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
            told.append(markdown.markdown_text(f"fair_{standing}", names=", ".join(names)))
    within = sum(p["standing"] == "within" for p in places)
    return [*told, markdown.markdown_text("fair_within", n=within, of=len(places))]


def _crossed(shown: Shown, value: str) -> list[str]:
    """Who has left the bands, and who has come back between them."""
    moved = [(shown.stood.get(p["province_code"]), p) for p in records(shown.rows)]
    left = [_side(p, value, shown) for before, p in moved if before == "within" and p["standing"] in OUTSIDE]
    back = [p["province"] for before, p in moved if before in OUTSIDE and p["standing"] == "within"]
    ways = {"left": left, "back": back}
    return [
        markdown.markdown_text(f"fair_{way}", names=", ".join(names)) for way, names in ways.items() if names
    ]


def _side(place: dict[str, Any], value: str, shown: Shown) -> str:
    is_above = place[value] > place["expected_per_1000"]
    told = [say("fair_above" if is_above else "fair_below"), shown.short.get(place["province_code"])]
    return f"{place['province']} ({', '.join(filter(None, told))})"
