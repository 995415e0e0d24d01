"""When: a measure over time, with what it is compared with and the events of the range."""

from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd

from ui.charts.events import CLEAR, events, moment
from ui.charts.literal import of_literal
from ui.charts.spec import Form, Shown, Spec, axis, figure, or_none
from ui.language.formats import day, large, short_day, ticks
from ui.language.words import lang, say
from ui.theme import palette
from ui.view.comparison_days import span_in_words


def period_name(first: date, grain: str) -> str:
    """A period as a reader names it: 06/12/2021, tuần 06/12–12/12, 12/2021."""
    if grain == "month":
        return f"{first:%m/%Y}"
    if grain == "week":
        return say("week_tip", from_day=short_day(first), to_day=short_day(first + timedelta(days=6)))
    return day(first)


@cache
def line(y: str) -> Form:
    """A measure over time, beside the period compared with (dotted, point by point); events shaded."""

    @of_literal
    def draw(shown: Shown) -> Spec:
        rows, kind = shown.rows, shown.kind(y)
        # where no province reported, the line stays open: missing is not zero
        reported = rows["provinces_reported"].tolist()
        values = [None if n == 0 else v for v, n in zip(rows[y].tolist(), reported, strict=True)]
        names = [period_name(p, shown.grain) for p in rows["period"]]
        before = [or_none(v) for v in rows[f"{y}_before"]] if f"{y}_before" in rows else []
        data = [*line_before(shown, before, kind), *_whole_and_part(shown, names, values, kind)]
        around = 0.5 if shown.grain == "day" else 2.0
        ends = [moment(rows["period"].iloc[0], -around), moment(rows["period"].iloc[-1], around)]
        shapes, labels, lines = events(shown)
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
            margin={"l": 4, "r": 12, "t": 8 + 18 * lines + (CLEAR if lines else 0), "b": 4},
            shapes=shapes,
            annotations=labels,
            meta=_for_finding(shown, y, values),
        )

    return draw


def line_before(shown: Shown, values: list[Any], kind: str) -> list[Spec]:
    """The period compared with, point by point, dotted; nothing where there is none."""
    if all(v is None for v in values):
        return []
    names = [span_in_words(span) if span else "" for span in shown.days_before]
    return [_trace(shown.rows, names, values, kind, before=True)]


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
        "mode": "lines+markers" if len(rows) <= 62 and (not before or _stands_alone(values)) else "lines",
        "line": {"color": colours.context, "dash": "dot", "width": 1.6}
        if before
        else {"color": colours.data, "width": 2.4},
        "marker": {"size": 5},
        "customdata": [[n, large(v, kind)] for n, v in zip(names, values, strict=True)],
        "hovertemplate": "%{customdata[0]}: <b>%{customdata[1]}</b><extra>" + name + "</extra>",
        "connectgaps": False,
    }


def _stands_alone(values: list[Any]) -> bool:
    """Whether one of the points has no neighbour, so that no line would show it."""
    around = [None, *values, None]
    return any(v is not None and around[n] is None and around[n + 2] is None for n, v in enumerate(values))


def _ticks(values: list[float], kind: str) -> Spec:
    """Ticks from zero at round values, written in the reader's units."""
    top = max(values, default=0)
    if top <= 0:
        return {"rangemode": "tozero", "nticks": 2}
    step = _round_step(top / 4)
    at = [step * i for i in range(int(top / step) + 2)]
    return {"tickvals": at, "ticktext": ticks(at, kind), "range": [0, at[-1]]}


def _round_step(rough: float) -> float:
    size = 10.0 ** (len(str(int(max(rough, 1)))) - 1)
    return next(size * m for m in (1, 2, 2.5, 5, 10) if size * m >= rough and (size * m).is_integer())
