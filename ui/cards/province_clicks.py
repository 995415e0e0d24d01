"""Clickable charts: a click on a province adds it to the page's filter, another click removes it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Literal

import streamlit as st

from ui.answers import current_version, records, rows
from ui.charts.spec import Chart, Ready, config, with_layout
from warehouse.answer.filters import Filters
from warehouse.store.versions import NoStore


def draw_clickable(chart: Chart, key: str, alt: str) -> None:
    """Draws a chart whose points carry a province code, as map location or last in their custom data."""
    draw_choosing(chart, key, alt, _toggle_point)


def draw_choosing(
    chart: Chart,
    key: str,
    alt: str,
    choose: Callable[[dict[str, Any]], None],
    height: Literal["content", "stretch"] = "content",
) -> None:
    """Draws a chart whose points choose something: a click hands its point to `choose`."""
    st.plotly_chart(
        Ready(_without_fading(chart)),
        key=key,
        config=config(),
        alt=alt,
        height=height,
        on_select=_click_handler(key, choose),
        selection_mode="points",
    )


def _without_fading(chart: Chart) -> Chart:
    # what is chosen is marked by the figure itself; Streamlit would drag the map where no mode is set,
    # and "orbit" is the one that does nothing in two dimensions
    traces = {"unselected": {"marker": {"opacity": 1}}}
    return with_layout(chart, {"dragmode": "orbit", "hovermode": "closest"}, traces)


def _click_handler(key: str, choose: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
    def choose_points() -> None:
        # with the choice the figure changes, and with it this selection is gone: the next click is a new one
        with suppress(NoStore), current_version():  # what the page on screen was made of may be closed
            for point in st.session_state[key]["selection"]["points"]:
                choose(point)

    return choose_points


def _toggle_point(point: dict[str, Any]) -> None:
    toggle(_code(point))


def _code(point: dict[str, Any]) -> str:
    return str(point.get("location") or (point.get("customdata") or [""])[-1])


def toggle(code: str) -> None:
    """Adds or removes a province; for a unit's code all of its provinces. Unknown codes are ignored."""
    provinces = records(rows("overview/provinces", Filters()))
    codes = {str(p["province_code"]) for p in provinces if code in (p["province_code"], p["unit_2025"])}
    previous = set(st.session_state["provinces"])
    selection = previous - codes if codes <= previous else previous | codes
    st.session_state["provinces"] = [p["province_code"] for p in provinces if p["province_code"] in selection]
