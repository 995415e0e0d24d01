"""When: a measure over time, with what it is compared with and the events of the range."""

from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from ui.charts import Form, Shown, Spec, axis, figure, or_none
from ui.data import records
from ui.formats import day, large, short_day
from ui.theme import palette
from ui.words import lang, say

EVENT_LINE = 0.085  # height of one line of event names above the plot, as a share of it

CLEAR = 7  # pixels that keep a name, which on a phone reaches over them, clear of the axis' numbers


def period_name(first: date | None, grain: str) -> str:
    """A period as a reader names it: 06/12/2021, tuần 06/12–12/12, 12/2021."""
    if first is None:
        return ""
    if grain == "month":
        return f"{first:%m/%Y}"
    if grain == "week":
        return say("week_tip", from_day=short_day(first), to_day=short_day(first + timedelta(days=6)))
    return day(first)


def line(y: str) -> Form:
    """A measure over time, beside the period compared with (dotted, point by point); events shaded."""

    def draw(shown: Shown) -> Spec:
        rows, kind = shown.rows, shown.kind(y)
        # where no province reported, the line stays open: missing is not zero
        reported = rows["provinces_reported"].tolist()
        values = [None if n == 0 else v for v, n in zip(rows[y].tolist(), reported, strict=True)]
        names = [period_name(p, shown.grain) for p in rows["period"]]
        before = [or_none(v) for v in rows[f"{y}_before"]] if f"{y}_before" in rows else []
        data = []
        if any(v is not None for v in before):
            earlier = [period_name(or_none(p), shown.grain) for p in rows["period_before"]]
            data.append(_trace(rows, earlier, before, kind, before=True))
        data += _whole_and_part(shown, names, values, kind)
        around = 0.5 if shown.grain == "day" else 2.0
        ends = [_moment(rows["period"].iloc[0], -around), _moment(rows["period"].iloc[-1], around)]
        shapes, labels = _events(shown)
        return figure(
            280,
            data,
            xaxis=axis(
                type="date", tickformat="%m/%Y" if shown.grain == "month" else "%d/%m", nticks=8, range=ends
            ),
            yaxis=axis(
                showgrid=True,
                gridcolor=palette().grid,
                **_ticks([v for v in values + before if v is not None], kind),
            ),
            showlegend=bool(before) and len(data) > 1,
            legend={"orientation": "h", "y": -0.14, "yanchor": "top", "x": 1, "xanchor": "right"},
            margin={"l": 4, "r": 12, "t": 8 + 18 * min(len(labels), 3) + (CLEAR if labels else 0), "b": 4},
            shapes=shapes,
            annotations=labels,
            meta=_for_finding(shown, y, values),
        )

    return draw


def _for_finding(shown: Shown, y: str, values: list[Any]) -> Spec:
    """What the sentence about the line says beside its values; the total only where periods may be added up."""
    kind, unit = shown.kind(y), shown.question.label(y, lang()).unit
    unit = unit if kind in ("count", "rate") else ""
    total = sum(v for v in values if v is not None)
    added = y in shown.question.sums
    told = f"{large(total, kind)} {unit}".strip() if added else ""
    return {"unit": unit, "total": told, "measure": shown.text(y)}


def _is_part(first: date, shown: Shown) -> bool:
    """Whether the range holds only some of a period's days."""
    if shown.grain == "day" or shown.days is None:
        return False
    after = (
        first + timedelta(days=7) if shown.grain == "week" else (first + timedelta(days=32)).replace(day=1)
    )
    return first < shown.days[0] or after - timedelta(days=1) > shown.days[1]


def _whole_and_part(shown: Shown, names: list[str], values: list[Any], kind: str) -> list[Spec]:
    """The line, dashed from and to periods that the range holds only a part of."""
    part = [_is_part(first, shown) for first in shown.rows["period"]]
    if not any(part):
        return [_trace(shown.rows, names, values, kind, before=False)]
    beside = [any(part[max(i - 1, 0) : i + 2]) for i in range(len(part))]
    told = [f"{n} ({say('in_part')})" if p else n for n, p in zip(names, part, strict=True)]
    whole = [None if p else v for v, p in zip(values, part, strict=True)]
    dashed = [v if b else None for v, b in zip(values, beside, strict=True)]
    drawn = _trace(shown.rows, told, dashed, kind, before=False)
    look = {"line": drawn["line"] | {"dash": "dash"}, "marker": {"size": 6, "symbol": "circle-open"}}
    return [drawn | look | {"showlegend": False}, _trace(shown.rows, names, whole, kind, before=False)]


def _trace(rows: pd.DataFrame, names: list[str], values: list[Any], kind: str, *, before: bool) -> Spec:
    colours, name = palette(), say("period_before" if before else "this_period")
    return {
        "type": "scatter",
        "x": rows["period"].tolist(),
        "y": values,
        "name": name,
        "mode": "lines+markers" if not before and len(rows) <= 62 else "lines",
        "line": {"color": colours.context, "dash": "dot", "width": 1.6}
        if before
        else {"color": colours.data, "width": 2.4},
        "marker": {"size": 5},
        "customdata": [[n, large(v, kind)] for n, v in zip(names, values, strict=True)],
        "hovertemplate": "%{customdata[0]}: <b>%{customdata[1]}</b><extra>" + name + "</extra>",
        "connectgaps": False,
    }


def _ticks(values: list[float], kind: str) -> Spec:
    """Ticks from zero at round values, written in the reader's units."""
    top = max(values, default=0)
    if top <= 0:
        return {"rangemode": "tozero", "nticks": 2}
    step = _round_step(top / 4)
    at = [step * i for i in range(int(top / step) + 2)]
    return {"tickvals": at, "ticktext": [large(int(v), kind) for v in at], "range": [0, at[-1]]}


def _round_step(rough: float) -> float:
    size = 10.0 ** (len(str(int(max(rough, 1)))) - 1)
    return next(size * m for m in (1, 2, 2.5, 5, 10) if size * m >= rough and (size * m).is_integer())


def _moment(day_: date, days_later: float) -> datetime:
    return datetime(day_.year, day_.month, day_.day) + timedelta(days=days_later)


def _events(shown: Shown) -> tuple[list[Spec], list[Spec]]:
    """Shades and names the events that begin or end within the range (one that spans it all says nothing)."""
    shapes: list[Spec] = []
    labels: list[Spec] = []
    first, last = shown.rows["period"].iloc[0], shown.rows["period"].iloc[-1]
    for event in [] if shown.events is None else records(shown.events):
        from_day, to_day = max(event["from_day"], first), min(event["to_day"], last)
        if from_day > to_day or (from_day <= first and to_day >= last):
            continue
        shapes.append(_band(from_day, to_day))
        if from_day == to_day:
            shapes.append(_dash(from_day))
        late = from_day - first > (last - first) / 2
        told = f"{event['event']}: {days_of(event)}"
        labels.append(_name(event["event"], told, to_day if late else from_day, len(labels), late))
    return shapes, labels


def _band(from_day: date, to_day: date) -> Spec:
    ends = {"x0": _moment(from_day, -0.5), "x1": _moment(to_day, 0.5), "y0": 0, "y1": 1}
    fill = {"fillcolor": palette().mark, "opacity": 0.10, "line": {"width": 0}}
    return {"type": "rect", "xref": "x", "yref": "paper", **ends, **fill}


def _dash(on: date) -> Spec:
    ends = {"x0": on, "x1": on, "y0": 0, "y1": 1}
    return {
        "type": "line",
        "yref": "paper",
        **ends,
        "line": {"color": palette().mark, "width": 1.2, "dash": "dash"},
    }


def days_of(event: dict[str, Any]) -> str:
    """06/12–12/12/2021, or its one day."""
    first, last = event["from_day"], event["to_day"]
    return day(last) if first == last else f"{short_day(first)}–{day(last)}"


def _name(text: str, told: str, at: date, place: int, late: bool) -> Spec:
    return {
        "text": text,
        "hovertext": told,
        "captureevents": True,
        "x": at,
        "y": 1.0 + EVENT_LINE * (place % 3),
        "yref": "paper",
        "yshift": CLEAR,
        "showarrow": False,
        "xanchor": "right" if late else "left",
        "yanchor": "bottom",
        "font": {"size": 11, "color": palette().mark},
    }
