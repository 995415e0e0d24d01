"""The small charts of a page as one chart, for where a picture or a pack holds them: a panel each, on one scale."""

from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from ui.charts.lines import period_name
from ui.charts.literal import literal_chart
from ui.charts.spec import SMALL_TEXT, ChartSpec, Spec, axis, figure, or_none
from ui.charts.time_axis import time_axis
from ui.language.formats import is_missing, rate
from ui.language.words import translate
from ui.theme import palette

_GAP_ACROSS, _GAP_UP = 0.03, 0.34  # between panels; the upper one, a share of a row, holds the panel's title
_ROW = 112  # pixels


@dataclass(frozen=True)
class Panel:
    """One line from 0 to `top` beside the median of all, under its title."""

    title: str
    cells: list[dict[str, Any]]  # a row a period, in order
    value: str
    top: float
    is_chosen: bool = False


@literal_chart
def small_multiples(panels: list[Panel], grain: str, note: str = "") -> ChartSpec:
    """All panels in rows and columns, about as wide as a slide."""
    columns = min(len(panels), ceil(sqrt(1.1 * len(panels))))
    lines = ceil(len(panels) / max(columns, 1))
    data: list[Spec] = []
    axes: Spec = {}
    notes: list[Spec] = []
    for position, panel in enumerate(panels):
        x_start, bottom = position % columns / columns, 1 - (position // columns + 1) / lines
        x = [x_start, x_start + 1 / columns - _GAP_ACROSS]
        y = [bottom, bottom + (1 - _GAP_UP) / lines]
        name = "" if position == 0 else str(position + 1)
        axes |= _axes(panel, name, x, y)
        data += [trace | {"xaxis": f"x{name}", "yaxis": f"y{name}"} for trace in _traces(panel, grain)]
        notes += _titles(panel, x, y[1])
    spec = figure(
        max(_ROW * lines, 200),
        data,
        annotations=notes,
        meta={"note": note, "least_width": 170 * columns},
        **axes,
    )
    return ChartSpec(spec, _in_words(panels))


@literal_chart
def trend(panel: Panel, grain: str) -> ChartSpec:
    """A single panel at the size of a chart, with its axes and the names of its lines."""
    median, own = _traces(panel, grain)
    median |= {"name": translate("among_median"), "mode": "lines", "line": median["line"] | {"width": 1.8}}
    own |= {"name": panel.title, "line": own["line"] | {"width": 2.4}, "marker": {"size": 5}}
    spec = figure(
        280,
        [median, own],
        xaxis=time_axis([cell["period"] for cell in panel.cells], grain),
        yaxis=axis(showgrid=True, gridcolor=palette().grid, rangemode="tozero", nticks=5),
        showlegend=True,
        legend={"orientation": "h", "y": -0.14, "yanchor": "top", "x": 1, "xanchor": "right"},
    )
    return ChartSpec(spec, _in_words([panel]))


def panel_in_words(panel: Panel) -> str:
    """Its newest value, its lowest and its highest, or that nothing was reported."""
    values = [cell[panel.value] for cell in panel.cells if not is_missing(cell[panel.value])]
    if not values:
        return f"{panel.title}: {translate('not_reported')}"
    ends = {"low": rate(min(values), panel.top), "high": rate(max(values), panel.top)}
    return translate("panel_told", title=panel.title, newest=_newest(panel), **ends)


def _in_words(panels: list[Panel]) -> str:
    return " ".join(f"{panel_in_words(panel)}." for panel in panels)


def _newest(panel: Panel) -> str:
    newest = or_none(panel.cells[-1][panel.value])
    return translate("not_reported") if newest is None else rate(newest, panel.top)


def _axes(panel: Panel, name: str, x: list[float], y: list[float]) -> Spec:
    x_style = {"showline": True, "linecolor": palette().grid, "showticklabels": False, "ticks": ""}
    return {
        f"xaxis{name}": axis(type="date", domain=x, anchor=f"y{name}", **x_style),
        f"yaxis{name}": axis(visible=False, domain=y, anchor=f"x{name}", range=[0, 1.04 * panel.top or 1]),
    }


def _traces(panel: Panel, grain: str) -> list[Spec]:
    colours = palette()
    own, names = colours.accent if panel.is_chosen else colours.data, [c["period"] for c in panel.cells]
    values = [or_none(cell[panel.value]) for cell in panel.cells]
    tips = [
        [
            period_name(day, grain),
            translate("not_reported") if v is None else rate(v, panel.top),
            panel.title,
        ]
        for day, v in zip(names, values, strict=True)
    ]
    line: Spec = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": names,
        "connectgaps": False,
        "cliponaxis": False,
    }
    # a marker shows a day between two that are missing
    median = {"y": [or_none(cell["median_rate"]) for cell in panel.cells], "hoverinfo": "skip"}
    tip = "%{customdata[2]}, %{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>"
    return [
        line | median | {"line": {"color": colours.context, "width": 1.2}, "marker": {"size": 1.2}},
        line
        | {"y": values, "line": {"color": own, "width": 1.8}, "marker": {"size": 2}}
        | {"customdata": tips, "hovertemplate": tip},
    ]


def _titles(panel: Panel, x: list[float], y: float) -> list[Spec]:
    position: Spec = {"xref": "paper", "yref": "paper", "y": y, "yanchor": "bottom", "showarrow": False}
    text_style = {"font": {"size": SMALL_TEXT, "color": palette().text}}
    return [
        position | text_style | {"x": x[0], "xanchor": "left", "text": f"<b>{panel.title}</b>"},
        position | text_style | {"x": x[1], "xanchor": "right", "text": _newest(panel)},
    ]
