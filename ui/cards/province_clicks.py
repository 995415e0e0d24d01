"""Charts that choose: a click on a province puts it among the page's provinces, another click takes it out."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import streamlit as st

from ui.answers import current_version, records, rows
from ui.charts.spec import Chart, Ready, config, looking
from warehouse.answer.filters import Filters
from warehouse.store.versions import NoStore


def draw_linked(drawn: Chart, key: str, alt: str) -> None:
    """A chart whose points carry a province's code, as their place on the map or last among their custom data."""
    draw_choosing(drawn, key, alt, lambda point: toggle(_code(point)))


def draw_choosing(drawn: Chart, key: str, alt: str, choose: Callable[[dict[str, Any]], None]) -> None:
    """A chart whose points choose something: a click hands its point to `choose`."""
    st.plotly_chart(
        Ready(_unfaded(drawn)),
        key=key,
        config=config(),
        alt=alt,
        on_select=_taker(key, choose),
        selection_mode="points",
    )


def _unfaded(drawn: Chart) -> Chart:
    # what is chosen is marked by the figure itself; Streamlit would drag the map where no mode is set,
    # and "orbit" is the one that does nothing in two dimensions
    still = {"unselected": {"marker": {"opacity": 1}}}
    return looking(drawn, {"dragmode": "orbit", "hovermode": "closest"}, still)


def _taker(key: str, choose: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
    def take() -> None:
        # with the choice the figure changes, and with it this selection is gone: the next click is a new one
        with suppress(NoStore), current_version():  # what the page on screen was made of may be closed
            for point in st.session_state[key]["selection"]["points"]:
                choose(point)

    return take


def _code(point: dict[str, Any]) -> str:
    return str(point.get("location") or (point.get("customdata") or [""])[-1])


def toggle(code: str) -> None:
    """Chooses a province, or no longer; by the code of a unit all provinces that became it. Else nothing happens."""
    known = records(rows("overview/provinces", Filters()))
    meant = {str(p["province_code"]) for p in known if code in (p["province_code"], p["unit_2025"])}
    before = set(st.session_state["provinces"])
    chosen = before - meant if meant <= before else before | meant
    st.session_state["provinces"] = [p["province_code"] for p in known if p["province_code"] in chosen]
