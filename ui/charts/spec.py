"""What chart types share: a question's rows as they are drawn, and a figure in the house's style.

Chart types (lines, bars, maps) are the only door to Plotly. Figures are plain specifications (dicts): as a graph
object each takes many times as long to build and to check, on every click. The tests check them instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
from plotly.basedatatypes import BaseFigure

from ui.language.formats import MISSING, is_missing
from ui.language.words import lang, translate
from ui.theme import palette
from warehouse.answer.questions import Question

_LOCALE = {
    "vi": {
        "format": {
            "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
            "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
            "months": [f"Tháng {m}" for m in range(1, 13)],
            "shortMonths": [f"Th{m}" for m in range(1, 13)],
            "decimal": ",",
            "thousands": ".",
        }
    }
}


@dataclass(frozen=True)
class ChartData:
    """What a chart draws: a question's rows (with m_before where compared), the step, and events of the range."""

    question: Question
    rows: pd.DataFrame
    grain: str = "day"
    events: pd.DataFrame | None = None
    selection: tuple[str, ...] = ()  # provinces, or values (the column value_code), to be marked among all
    days: tuple[date, date] | None = None  # the range asked for
    previous_days: Sequence[tuple[date, date] | None] = ()  # what each period stands beside
    moves: dict[str, int] = field(default_factory=dict)  # ranks risen since the period before, by province
    partial: dict[str, str] = field(default_factory=dict)  # what is missing of places that reported in part
    silent: frozenset[str] = frozenset()  # the places that reported nothing
    normal: pd.DataFrame | None = (
        None  # over time: what is normal of a measure m, as m_low and m_high by period
    )
    previous_bands: dict[str, str] = field(
        default_factory=dict
    )  # how provinces stood to chance in the period before

    def kind(self, column: str) -> str:
        return self.question.label(column, lang()).kind

    def text(self, column: str) -> str:
        return self.question.label(column, lang()).text

    def unit(self, column: str) -> str:
        return self.question.label(column, lang()).unit

    def missing_text(self, code: str) -> str:
        """The text for a missing value of a province, which need not mean that it has not reported."""
        return translate("not_reported") if code in self.silent else MISSING


Spec = dict[str, Any]
TEXT, SMALL_TEXT = 13, 12  # pixels, of texts, and of names and numbers beside what is drawn


@dataclass(frozen=True)
class ChartSpec:
    """What rows look like as a chart, and what it shows in words; there is no chart without either."""

    spec: Spec
    alt: str  # sentences for readers who cannot see it, without its title; empty where nothing is drawn


class Chart(Spec):
    """A specification that `literal_chart` has let out: no other reaches a page, a pack or a picture.

    `alt` says what it shows, as plain text, without its title.
    """

    def __init__(self, spec: Spec, alt: str) -> None:
        super().__init__(spec)
        self.alt = alt

    def alt_under(self, title: str) -> str:
        """What stands for the chart where it is not seen."""
        return f"{title}. {self.alt}".strip()


class Ready(BaseFigure):  # type: ignore[misc]  # Plotly has no types
    """A specification as Streamlit takes a figure: it goes out as it is, without being built and checked again."""

    def __init__(self, chart: Chart) -> None:
        object.__setattr__(self, "_ready", chart)

    def to_dict(self) -> Chart:
        """The specification."""
        ready: Chart = object.__getattribute__(self, "_ready")
        return ready


def config() -> Spec:
    """For every chart: nothing is fetched, nothing hijacks scrolling, words in the reader's language."""
    return {
        "displayModeBar": False,
        "scrollZoom": False,
        "topojsonURL": "./app/static/topojson/",
        "locale": lang(),
        "locales": _LOCALE,
    }


def figure(height: int, data: list[Spec], **layout: Any) -> Spec:
    """A figure in the house's style; `layout` adds to it or overrides it."""
    style: Spec = {
        "height": height,
        "margin": {"l": 4, "r": 12, "t": 8, "b": 4},
        "separators": ",." if lang() == "vi" else ".,",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": palette().text, "size": TEXT},
        "hoverlabel": {
            "align": "left",
            "bgcolor": palette().page,
            "bordercolor": palette().context,
            "font": {"color": palette().text, "size": TEXT},
        },
        "dragmode": False,
        "showlegend": False,
    }
    legend = {"font": {"size": SMALL_TEXT}, **layout.pop("legend", {})}
    return {"data": data, "layout": style | layout | {"legend": legend}}


def with_note(chart: Chart, note: str) -> Chart:
    """The same chart with a note on how to read it, for use outside the page."""
    return with_layout(chart, {"meta": {**chart["layout"].get("meta", {}), "note": note}})


def with_layout(chart: Chart, layout: Spec, trace_options: Spec | None = None) -> Chart:
    """The same chart with more layout options, and `trace_options` for each of its traces."""
    data = [layer | trace_options for layer in chart["data"]] if trace_options else chart["data"]
    return Chart({**chart, "data": data, "layout": {**chart["layout"], **layout}}, chart.alt)


def note_of(chart: Spec) -> str:
    """How to read a chart, and what it leaves out, for use outside the page."""
    meta = chart["layout"].get("meta", {})
    return " · ".join(str(meta[key]) for key in ("note", "outside", "events") if meta.get(key))


def axis(**options: Any) -> Spec:
    """An axis without zoom, grid or zero line, unless said otherwise."""
    plain: Spec = {"showgrid": False, "zeroline": False, "fixedrange": True, "automargin": True}
    # Streamlit's own grey of numbers and names at an axis is too pale to read on the light page
    return plain | options | {"tickfont": {"color": palette().text, "size": SMALL_TEXT}}


def or_none(value: Any) -> Any:
    """Missing cells as None, whatever kind of missing they are."""
    return None if is_missing(value) else value
