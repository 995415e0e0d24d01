"""Two parts of a whole over time, one on the other."""

from functools import cache
from typing import Any

from ui.charts.lines import line_before, period_name
from ui.charts.literal import of_literal
from ui.charts.spec import Form, Shown, Spec, axis, figure, or_none
from ui.language.formats import large
from ui.language.words import lang, say
from ui.theme import palette


@cache
def stacked(lower: str, upper: str) -> Form:
    """Two measures that add up, as bars by period, beside what they came to in the period compared with (dotted);

    where no province reported there is no bar.
    """

    @of_literal
    def draw(shown: Shown) -> Spec:
        parts = ((lower, palette().scale[3]), (upper, palette().data))
        silent = [n == 0 for n in shown.rows["provinces_reported"]]
        names = [period_name(period, shown.grain) for period in shown.rows["period"]]
        whole = [int(a) + int(b) for a, b in zip(shown.rows[lower], shown.rows[upper], strict=True)]
        bars = [_bars(shown, part, colour, names, whole, silent) for part, colour in parts]
        before = line_before(shown, _whole_before(shown, lower, upper), "count")
        return figure(
            280,
            [*bars, *map(_rim, before), *before],
            barmode="stack",
            bargap=0.25,
            xaxis=axis(type="date", tickformat="%m/%Y" if shown.grain == "month" else "%d/%m", nticks=8),
            yaxis=axis(showgrid=True, gridcolor=palette().grid, rangemode="tozero", nticks=5, tickformat=","),
            showlegend=True,
            legend={
                "orientation": "h",
                "y": -0.14,
                "yanchor": "top",
                "x": 1,
                "xanchor": "right",
                "traceorder": "normal",
            },
        )

    return draw


def _rim(drawn: Spec) -> Spec:
    """What sets a thin line off from the bars that it crosses."""
    look = {"color": palette().page, "width": 4}
    quiet = {"mode": "lines", "hoverinfo": "skip", "showlegend": False}
    return {"type": "scatter", "x": drawn["x"], "y": drawn["y"], "line": look, **quiet}


def _whole_before(shown: Shown, lower: str, upper: str) -> list[Any]:
    """Both parts together in the period that each period is compared with; nothing where it is not compared."""
    if "period_before" not in shown.rows:
        return []
    return [or_none(v) for v in shown.rows[f"{lower}_before"] + shown.rows[f"{upper}_before"]]


def _bars(
    shown: Shown, part: str, colour: str, names: list[str], whole: list[int], silent: list[bool]
) -> Spec:
    values: list[Any] = [None if s else int(v) for v, s in zip(shown.rows[part], silent, strict=True)]
    label = shown.question.label(part, lang())
    tips = [
        say(
            "stack_tip",
            period=name,
            part=label.text.lower(),
            n=large(value, "count"),
            of=large(all_, "count"),
            share=large(100 * (value or 0) / all_ if all_ else None, "pct"),
        )
        for name, value, all_ in zip(names, values, whole, strict=True)
    ]
    return {
        "type": "bar",
        "x": shown.rows["period"].tolist(),
        "y": values,
        "name": label.brief,
        "marker": {"color": colour},
        "text": tips,
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }
