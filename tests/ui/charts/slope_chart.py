"""A chart type that no page of the house has: all that it takes is this file, and a page that uses it."""

from ui.charts.alt_text import Point, extremes, sentence
from ui.charts.chart_type import chart_type
from ui.charts.spec import ChartData, ChartSpec, Spec, axis, figure, or_none
from ui.language.formats import large
from ui.language.words import translate
from ui.theme import palette

drawings: list[tuple[str, str]] = []  # the choices of each time that it was drawn


@chart_type
def slope(chart_data: ChartData, category: str, value: str) -> ChartSpec:
    """A line for each category from the period before to this one, its name and value at its end."""
    drawings.append((category, value))
    kind, rows = chart_data.kind(value), chart_data.rows
    names, values = rows[category].tolist(), [or_none(v) for v in rows[value]]
    earlier_values = [or_none(v) for v in rows[f"{value}_before"]]
    texts = [f"{name} {large(v, kind)}" for name, v in zip(names, values, strict=True)]
    periods = [translate("period_before"), translate("this_period")]
    spec = figure(
        280,
        [_line(periods, ends, text) for *ends, text in zip(earlier_values, values, texts, strict=True)],
        xaxis=axis(type="category", range=[-0.1, 1.9]),  # room for the names
        yaxis=axis(visible=False, rangemode="tozero"),
        meta={"measure": chart_data.text(value)},
    )
    points = [Point(float(v), text) for v, text in zip(values, texts, strict=True) if v is not None]
    return ChartSpec(spec, sentence(*extremes(points)))


def _line(periods: list[str], ends: list[float | None], text: str) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": periods,
        "y": ends,
        "text": ["", text],
        "textposition": "middle right",
        "line": {"color": palette().data, "width": 2},
        "hoverinfo": "skip",
    }
