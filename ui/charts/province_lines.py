"""When, of a few places: a line each, named at its end, with the events of the range."""

from itertools import groupby
from typing import Any

from ui.answers import records
from ui.charts.alt_text import Point, over_time, sentence, sentences
from ui.charts.chart_type import chart_type
from ui.charts.events import event_marks, moment
from ui.charts.lines import is_partial, period_name, split_partial, value_ticks
from ui.charts.spec import ChartData, ChartSpec, Spec, axis, figure, or_none
from ui.charts.text_width import text_width
from ui.charts.time_axis import time_axis
from ui.charts.tips import tip
from ui.language.formats import large, with_unit
from ui.language.words import lang, translate
from ui.theme import palette

Row = dict[str, Any]
_LEAST_GAP = 0.075  # between two names, as a share of the plot's height
_MOST_LETTERS = 18  # of a name beside its line


@chart_type
def province_lines(chart_data: ChartData, y: str, *, with_event_names: bool = True) -> ChartSpec:
    """A measure of two to four places over time; where one has not reported, its line stays open."""
    by_place = [
        list(cells)
        for _, cells in groupby(records(chart_data.rows), key=lambda cell: str(cell["province_code"]))
    ]
    values = [v for v in map(or_none, chart_data.rows[y].tolist()) if v is not None]
    value_axis = _value_axis(values, chart_data.kind(y))
    event_spec = event_marks(chart_data, with_names=with_event_names)
    margin_days = 0.5 if chart_data.grain == "day" else 2.0
    ends = [moment(by_place[0][0]["period"], -margin_days), moment(by_place[0][-1]["period"], margin_days)]
    names = [_short_name(cells, chart_data) for cells in by_place]
    traces = [
        trace
        for number, cells in enumerate(by_place)
        for trace in _lines(chart_data, y, cells, palette().series[number])
    ]
    spec = figure(
        300 + event_spec.room,
        [*traces, *_names(by_place, names, y, value_axis["range"][1])],
        xaxis=time_axis([cell["period"] for cell in by_place[0]], chart_data.grain, range=ends),
        yaxis=axis(showgrid=True, gridcolor=palette().grid, **value_axis),
        margin={
            "l": 4,
            "r": 16 + text_width("<br>".join(names)),
            "t": 8 + event_spec.room,
            "b": 4,
        },
        shapes=event_spec.shapes,
        annotations=event_spec.labels,
        meta={"measure": chart_data.text(y), **event_spec.meta},
    )
    return ChartSpec(spec, sentences(*(_in_words(chart_data, y, cells) for cells in by_place)))


def _value_axis(values: list[float], kind: str) -> Spec:
    """From zero, at round values; of rates, which are small, as Plotly divides them."""
    top = max(values, default=0) or 1
    return {"range": [0, 1.05 * top], "nticks": 5} if kind == "rate" else value_ticks([top], kind)


def _short_name(cells: list[Row], chart_data: ChartData) -> str:
    """A name that has room beside its line: a unit without its parts; … event_spec a place that reported in part."""
    name = str(cells[0]["province"]).partition(" (")[0]
    name = name if len(name) <= _MOST_LETTERS else f"{name[: _MOST_LETTERS - 1]}…"
    return f"{name} …" if cells[0]["province_code"] in chart_data.partial else name


def _lines(chart_data: ChartData, y: str, cells: list[Row], colour: str) -> list[Spec]:
    """The line of a place, dashed from and to periods that the range holds only a part of."""
    values = [or_none(cell[y]) for cell in cells]
    partial = [is_partial(cell["period"], chart_data) for cell in cells]
    line: Spec = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [cell["period"] for cell in cells],
        "y": values,
        "name": cells[0]["province"],
        "line": {"color": colour, "width": 2.2},
        "marker": {"size": 5 if len(cells) <= 62 else 2},
        "cliponaxis": False,  # a point at zero is a whole one
        "customdata": [
            [_tip(chart_data, y, cell, is_part=of_part)] for cell, of_part in zip(cells, partial, strict=True)
        ],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "connectgaps": False,
    }
    if not any(partial):
        return [line]
    complete, dashed_values = split_partial(values, partial)
    style = {"line": line["line"] | {"dash": "dash"}, "marker": {"size": 6, "symbol": "circle-open"}}
    return [line | style | {"y": dashed_values, "showlegend": False}, line | {"y": complete}]


def _tip(chart_data: ChartData, y: str, cell: Row, *, is_part: bool) -> str:
    name = period_name(cell["period"], chart_data.grain)
    period = f"{name} ({translate('in_part')})" if is_part else name
    label = chart_data.question.label(y, lang())
    return tip(f"{cell['province']}, {period}", or_none(cell[y]), cell.get(f"{y}_before"), label)


def _figure(chart_data: ChartData, y: str, cell: Row) -> str:
    kind, unit = chart_data.kind(y), chart_data.unit(y)
    text = large(or_none(cell[y]), kind)
    return with_unit(text, unit if kind in ("count", "rate") else "")


def _names(by_place: list[list[Row]], names: list[str], y: str, top: float) -> list[Spec]:
    """Each name at the newest value of its line, apart from the others."""
    ends = [
        (number, [cell for cell in cells if or_none(cell[y]) is not None][-1])
        for number, cells in enumerate(by_place)
        if any(or_none(cell[y]) is not None for cell in cells)
    ]
    heights = spread([float(cell[y]) for _, cell in ends], _LEAST_GAP * top, top)
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [cell["period"]],
            "y": [height],
            "text": [f"\u00a0\u00a0{names[number]}"],  # clear of the last marker
            "textposition": "middle right",
            "textfont": {"size": 12, "color": palette().series[number]},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
        for (number, cell), height in zip(ends, heights, strict=True)
    ]


def spread(heights: list[float], gap: float, top: float) -> list[float]:
    """The same heights, those that are closer than the gap moved away from each other, and none above the top."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    result, floor = list(heights), 0.0
    for index in order:
        result[index] = floor = max(heights[index], floor)
        floor += gap
    ceiling = top
    for index in reversed(order):
        result[index] = ceiling = min(result[index], ceiling)
        ceiling -= gap
    return result


def _in_words(chart_data: ChartData, y: str, cells: list[Row]) -> str:
    """A place, and its highest, lowest and latest value."""
    points = [
        None
        if or_none(cell[y]) is None
        else Point(
            float(cell[y]),
            f"{_figure(chart_data, y, cell)} ({period_name(cell['period'], chart_data.grain)})",
        )
        for cell in cells
    ]
    first, *rest = over_time(points)
    return sentence(f"{cells[0]['province']}: {first}", *rest)
