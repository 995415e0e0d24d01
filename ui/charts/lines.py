"""When: a measure over time, with what it is compared with and the events of the range."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from ui.charts.alt_text import Point, over_time, sentence
from ui.charts.chart_type import chart_type
from ui.charts.events import event_marks, moment
from ui.charts.normal_band import normal_band
from ui.charts.spec import ChartData, ChartSpec, Spec, axis, figure, or_none
from ui.charts.time_axis import time_axis
from ui.charts.tips import tip, with_tips
from ui.language.formats import day, large, short_day, ticks, with_unit
from ui.language.words import lang, translate
from ui.theme import palette
from ui.view.comparison_days import span_in_words
from warehouse.answer.questions import Label


def period_name(first: date, grain: str) -> str:
    """A period as a reader names it: 06/12/2021, tuần 06/12–12/12, 12/2021."""
    if grain == "month":
        return f"{first:%m/%Y}"
    if grain == "week":
        return translate("week_tip", from_day=short_day(first), to_day=short_day(first + timedelta(days=6)))
    return day(first)


@chart_type
def line(chart_data: ChartData, y: str, *, with_event_names: bool = True) -> ChartSpec:
    """A measure over time, beside the period compared with (dotted, point by point); events shaded."""
    rows, label = chart_data.rows, chart_data.question.label(y, lang())
    kind = label.kind
    # where no province reported, the line stays open: missing is not zero
    report_counts = rows["provinces_reported"].tolist()
    values = [None if n == 0 else or_none(v) for v, n in zip(rows[y].tolist(), report_counts, strict=True)]
    previous = [or_none(v) for v in rows[f"{y}_before"]] if f"{y}_before" in rows else []
    tips = _tips(chart_data, y, values, previous)
    band = normal_band(chart_data, y)
    lines_drawn = [
        *previous_line(chart_data, previous, label),
        *_complete_and_partial(chart_data, values, tips, kind),
    ]
    margin_days = 0.5 if chart_data.grain == "day" else 2.0
    ends = [moment(rows["period"].iloc[0], -margin_days), moment(rows["period"].iloc[-1], margin_days)]
    event_spec = event_marks(chart_data, with_names=with_event_names)
    spec = figure(
        280 + event_spec.room,
        [*band, *lines_drawn],
        xaxis=time_axis(rows["period"].tolist(), chart_data.grain, range=ends),
        yaxis=axis(
            showgrid=True,
            gridcolor=palette().grid,
            **value_ticks([v for v in values + previous + _highest(band) if v is not None], kind),
        ),
        showlegend=(bool(previous) and len(lines_drawn) > 1) or bool(band),
        legend={"orientation": "h", "y": -0.14, "yanchor": "top", "x": 1, "xanchor": "right"},
        margin={"l": 4, "r": 12, "t": 8 + event_spec.room, "b": 4},
        shapes=event_spec.shapes,
        annotations=event_spec.labels,
        meta={"measure": chart_data.text(y), **_note(chart_data, band), **event_spec.meta},
    )
    return ChartSpec(spec, _in_words(chart_data, y, values))


def _note(chart_data: ChartData, band: list[Spec]) -> dict[str, str]:
    if chart_data.normal is None:
        return {}
    return {"note": translate("normal_band_means" if band else "normal_band_missing")}


def _highest(band: list[Spec]) -> list[float]:
    return [max(trace["y"]) for trace in band]


def _in_words(chart_data: ChartData, y: str, values: list[Any]) -> str:
    """Highest, lowest and latest, how many periods are open, and the total where periods may be added up."""
    kind = chart_data.kind(y)
    unit = chart_data.unit(y) if kind in ("count", "rate") else ""
    points = [
        None if v is None else Point(float(v), f"{with_unit(large(v, kind), unit)} ({name})")
        for v, name in zip(values, _names(chart_data), strict=True)
    ]
    clauses = over_time(points)
    if any(points) and y in chart_data.question.sums:
        total = large(sum(v for v in values if v is not None), kind)
        clauses.append(translate("finding_total", total=with_unit(total, unit)))
    return sentence(*clauses)


def previous_line(chart_data: ChartData, values: list[Any], label: Label) -> list[Spec]:
    """The period compared with, point by point, dotted; nothing where there is none."""
    if all(v is None for v in values):
        return []
    names = [span_in_words(span) if span else "" for span in chart_data.previous_days]
    whole = translate("period_before")
    tips = [tip(f"{whole} ({name})", value, None, label) for name, value in zip(names, values, strict=True)]
    trace = _trace(chart_data.rows, names, values, label.kind, is_previous=True)
    return [with_tips(trace, tips)]


def is_partial(first: date, chart_data: ChartData) -> bool:
    """Whether the range holds only some of a period's days."""
    if chart_data.grain == "day" or chart_data.days is None:
        return False
    next_start = (
        first + timedelta(days=7)
        if chart_data.grain == "week"
        else (first + timedelta(days=32)).replace(day=1)
    )
    return first < chart_data.days[0] or next_start - timedelta(days=1) > chart_data.days[1]


def _names(chart_data: ChartData) -> list[str]:
    """The names of the periods, marked where the range holds only some of their days."""
    pairs = [(first, period_name(first, chart_data.grain)) for first in chart_data.rows["period"]]
    return [
        f"{name} ({translate('in_part')})" if is_partial(first, chart_data) else name for first, name in pairs
    ]


def _complete_and_partial(chart_data: ChartData, values: list[Any], tips: list[str], kind: str) -> list[Spec]:
    """The line, dashed from and to periods that the range holds only a part of."""
    partial = [is_partial(first, chart_data) for first in chart_data.rows["period"]]
    names = _names(chart_data)
    if not any(partial):
        return [with_tips(_trace(chart_data.rows, names, values, kind, is_previous=False), tips)]
    complete, dashed_values = split_partial(values, partial)
    trace = with_tips(_trace(chart_data.rows, names, dashed_values, kind, is_previous=False), tips)
    style = {"line": trace["line"] | {"dash": "dash"}, "marker": {"size": 6, "symbol": "circle-open"}}
    return [
        trace | style | {"showlegend": False},
        with_tips(_trace(chart_data.rows, names, complete, kind, is_previous=False), tips),
    ]


def split_partial(values: list[Any], partial: list[bool]) -> tuple[list[Any], list[Any]]:
    """The values of whole periods, and those of a line from and to periods that the range holds only a part of."""
    near_partial = [any(partial[max(i - 1, 0) : i + 2]) for i in range(len(partial))]
    complete = [None if p else v for v, p in zip(values, partial, strict=True)]
    return complete, [v if b else None for v, b in zip(values, near_partial, strict=True)]


def _trace(rows: pd.DataFrame, names: list[str], values: list[Any], kind: str, *, is_previous: bool) -> Spec:
    colours, name = palette(), translate("period_before" if is_previous else "this_period")
    return {
        "type": "scatter",
        "x": rows["period"].tolist(),
        "y": values,
        "name": name,
        "mode": "lines+markers"
        if len(rows) <= 62 and (not is_previous or _stands_alone(values))
        else "lines",
        "line": {"color": colours.context, "dash": "dot", "width": 1.6}
        if is_previous
        else {"color": colours.data, "width": 2.4},
        "marker": {"size": 5},
        "cliponaxis": False,
        "customdata": [[n, large(v, kind)] for n, v in zip(names, values, strict=True)],
        "hovertemplate": "%{customdata[0]}: <b>%{customdata[1]}</b><extra>" + name + "</extra>",
        "connectgaps": False,
    }


def _tips(chart_data: ChartData, y: str, values: list[Any], previous: list[Any]) -> list[str]:
    """Of each period its value, that of the period it is compared with, and the change."""
    label, weekdays = chart_data.question.label(y, lang()), translate("weekdays").split(", ")
    names = _names(chart_data)
    if chart_data.grain == "day":
        names = [f"{weekdays[d.weekday()]} {short_day(d)}" for d in chart_data.rows["period"]]
    spans = [span_in_words(span) if span else "" for span in chart_data.previous_days]
    values_before: list[Any] = previous or [None] * len(values)
    points = zip(names, values, values_before, spans or [""] * len(values), strict=True)
    return [tip(name, now, value_before, label, period=span) for name, now, value_before, span in points]


def _stands_alone(values: list[Any]) -> bool:
    """Whether a point has no neighbour, so that a line alone would not show it."""
    neighbours = [None, *values, None]
    return any(
        v is not None and neighbours[n] is None and neighbours[n + 2] is None for n, v in enumerate(values)
    )


def value_ticks(values: list[float], kind: str) -> Spec:
    """Ticks from zero at round values, written in the reader's units."""
    top = max(values, default=0)
    if top <= 0:
        return {"rangemode": "tozero", "nticks": 2}
    step = _round_step(top / 4)
    tick_values = [step * i for i in range(int(top / step) + 2)]
    return {"tickvals": tick_values, "ticktext": ticks(tick_values, kind), "range": [0, tick_values[-1]]}


def _round_step(rough: float) -> float:
    size = 10.0 ** (len(str(int(max(rough, 1)))) - 1)
    return next(size * m for m in (1, 2, 2.5, 5, 10) if size * m >= rough and (size * m).is_integer())
