"""What is normal of a measure over time: a band behind the line."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from ui.charts.spec import ChartData, Spec, or_none
from ui.language.words import translate
from ui.theme import palette

_OPACITY = 0.22


def normal_band(chart_data: ChartData, y: str) -> list[Spec]:
    """From the lowest to the highest that is normal; open where that is not known, nothing where it never is."""
    if chart_data.normal is None or f"{y}_low" not in chart_data.normal:
        return []
    columns = (chart_data.normal[name].tolist() for name in ("period", f"{y}_low", f"{y}_high"))
    points = [(period, or_none(low), or_none(high)) for period, low, high in zip(*columns, strict=True)]
    runs = [list(run) for is_known, run in groupby(points, lambda point: point[1] is not None) if is_known]
    return [trace for number, run in enumerate(runs) for trace in _edges(run, is_first=number == 0)]


def _edges(run: list[tuple[Any, ...]], *, is_first: bool) -> list[Spec]:
    """The lower edge, and the upper one with what lies between them."""
    red, green, blue = (int(palette().context[i : i + 2], 16) for i in (1, 3, 5))
    edge = {
        "type": "scatter",
        "mode": "lines",
        "x": list(map(itemgetter(0), run)),
        "line": {"width": 0, "color": palette().context},
        "hoverinfo": "skip",
        "name": translate("normal_range"),
    }
    fill = {"fill": "tonexty", "fillcolor": f"rgba({red},{green},{blue},{_OPACITY})"}
    low = edge | {"y": list(map(itemgetter(1), run)), "showlegend": False}
    return [low, edge | fill | {"y": list(map(itemgetter(2), run)), "showlegend": is_first}]
