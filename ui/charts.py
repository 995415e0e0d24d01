"""What the forms share: a question's rows as they are drawn, and a figure in the house's style.

The forms (lines, bars, maps) are the only door to Plotly. Figures are plain specifications (dicts): as a graph
object each takes many times as long to build and to check, on every click. The tests check them instead.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from html import escape, unescape
from textwrap import wrap
from typing import Any

import pandas as pd
from plotly.basedatatypes import BaseFigure

from ui.formats import MISSING, is_missing
from ui.theme import palette
from ui.words import lang, say
from warehouse.questions import Question
from warehouse.visible import visible

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
class Shown:
    """What a form draws: a question's rows (with m_before where compared), the step, and events of the range."""

    question: Question
    rows: pd.DataFrame
    grain: str = "day"
    events: pd.DataFrame | None = None
    chosen: tuple[str, ...] = ()  # provinces to be marked among all
    days: tuple[date, date] | None = None  # the range asked for
    days_before: Sequence[tuple[date, date] | None] = ()  # what each period stands beside
    moves: dict[str, int] = field(default_factory=dict)  # ranks risen since the period before, by province
    short: dict[str, str] = field(default_factory=dict)  # what is missing of places that reported in part
    silent: frozenset[str] = frozenset()  # the places that reported nothing
    stood: dict[str, str] = field(default_factory=dict)  # how provinces stood to chance in the period before

    def kind(self, column: str) -> str:
        return self.question.label(column, lang()).kind

    def text(self, column: str) -> str:
        return self.question.label(column, lang()).text

    def unit(self, column: str) -> str:
        return self.question.label(column, lang()).unit

    def without(self, code: str) -> str:
        """What stands in the place of a value that a province does not have: it need not be its silence."""
        return say("not_reported") if code in self.silent else MISSING


Spec = dict[str, Any]
Form = Callable[[Shown], Spec]


class Ready(BaseFigure):  # type: ignore[misc]  # Plotly has no types
    """A specification as Streamlit takes a figure: it goes out as it is, without being built and checked again."""

    def __init__(self, spec: Spec) -> None:
        object.__setattr__(self, "_ready", spec)

    def to_dict(self) -> Spec:
        """The specification."""
        ready: Spec = object.__getattribute__(self, "_ready")
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
        "font": {"color": palette().text, "size": 13},
        "hoverlabel": {"align": "left"},
        "dragmode": False,
        "showlegend": False,
    }
    return {"data": data, "layout": style | layout}


def noted(drawn: Spec, note: str) -> Spec:
    """The same with a line on how it is read, for where it stands without the page around it."""
    meta = {**drawn["layout"].get("meta", {}), "note": note}
    return {**drawn, "layout": {**drawn["layout"], "meta": meta}}


def note_of(drawn: Spec) -> str:
    """How a chart is read, and what it leaves out, for where it stands without the page around it."""
    meta = drawn["layout"].get("meta", {})
    return " · ".join(str(meta[told]) for told in ("note", "outside") if meta.get(told))


def literal(text: str) -> str:
    """A text that Plotly shows as it stands there: it would obey tags, and open links."""
    return escape(visible(text), quote=False)


def of_literal(draw: Form) -> Form:
    """A form that gets the texts of its rows and events as Plotly shows them: the only way for data into a chart."""

    @wraps(draw)
    def drawn(shown: Shown) -> Spec:
        events = None if shown.events is None else _literal(shown.events)
        short = {code: literal(told) for code, told in shown.short.items()}
        return draw(replace(shown, rows=_literal(shown.rows), events=events, short=short))

    return drawn


def _literal(rows: pd.DataFrame) -> pd.DataFrame:
    marked = {
        name: [literal(cell) if isinstance(cell, str) else cell for cell in rows[name]]
        for name in rows
        if rows[name].dtype.kind == "O" and not str(name).endswith("_code") and _has_marks(rows[name])
    }
    return rows.assign(**{str(name): cells for name, cells in marked.items()}) if marked else rows


def _has_marks(cells: Iterable[Any]) -> bool:
    return any(isinstance(cell, str) and literal(cell) != cell for cell in cells)


def folded(text: str, letters: int, most: int = 99) -> str:
    """A literal name on as many lines as it needs: one with that many letters is as wide as a phone has room for.

    Of more than `most` lines the rest is cut off, with a sign that it is.
    """
    lines = wrap(unescape(text), letters, max_lines=most, placeholder="…")
    return "<br>".join(map(literal, lines))


def axis(**more: Any) -> Spec:
    """An axis without zoom, grid or zero line, unless said otherwise."""
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "automargin": True} | more


def or_none(value: Any) -> Any:
    """Missing cells as None, whatever kind of missing they are."""
    return None if is_missing(value) else value
