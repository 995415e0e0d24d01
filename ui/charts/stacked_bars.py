"""Two parts of a whole over time, one on the other."""

from typing import Any

from ui.charts.alt_text import Point, extremes, sentence, unreported_periods
from ui.charts.chart_type import chart_type
from ui.charts.lines import period_name, previous_line
from ui.charts.spec import ChartData, ChartSpec, Spec, axis, figure, or_none
from ui.charts.time_axis import time_axis
from ui.charts.tips import tip
from ui.language.formats import large
from ui.language.words import lang, translate
from ui.theme import palette


@chart_type
def stacked_bars(chart_data: ChartData, lower: str, upper: str) -> ChartSpec:
    """Two measures that add up, as bars by period, beside what they came to in the period compared with (dotted);

    where no province reported there is no bar.
    """
    colours = {lower: palette().scale[3], upper: palette().data}
    silent = [n == 0 for n in chart_data.rows["provinces_reported"]]
    names = [period_name(period, chart_data.grain) for period in chart_data.rows["period"]]
    totals = [int(a) + int(b) for a, b in zip(chart_data.rows[lower], chart_data.rows[upper], strict=True)]
    bars = [_bars(chart_data, measure, colour, names, totals, silent) for measure, colour in colours.items()]
    label = chart_data.question.label(chart_data.question.measures[0], lang())
    previous = previous_line(chart_data, _total_before(chart_data, lower, upper), label)
    spec = figure(
        280,
        [*bars, *map(_rim, previous), *previous],
        barmode="stack",
        bargap=0.25,
        xaxis=time_axis(chart_data.rows["period"].tolist(), chart_data.grain),
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
    return ChartSpec(spec, _in_words(bars, silent))


def _in_words(bars: list[Spec], silent: list[bool]) -> str:
    """Of each measure the periods with the most and the least, and how many periods nobody has reported."""
    clauses = []
    for trace in bars:
        heights = zip(trace["y"], trace["text"], strict=True)
        points = [
            Point(float(height), text.partition("<br>")[0]) for height, text in heights if height is not None
        ]
        clauses += [f"{trace['name']} – {clause}" for clause in extremes(points)]
    return sentence(*clauses, *unreported_periods(sum(silent)))


def _share(value: int | None, total: int) -> str:
    """Of the whole bar; nothing where there is none."""
    if value is None or not total:
        return ""
    return translate("stack_tip", share=large(100 * value / total, "pct"), of=large(total, "count"))


def _rim(trace: Spec) -> Spec:
    """What sets a thin line off from the bars that it crosses."""
    style = {"color": palette().page, "width": 4}
    quiet = {"mode": "lines", "hoverinfo": "skip", "showlegend": False}
    return {"type": "scatter", "x": trace["x"], "y": trace["y"], "line": style, **quiet}


def _total_before(chart_data: ChartData, lower: str, upper: str) -> list[Any]:
    """Both parts together in the period that each period is compared with; nothing where it is not compared."""
    if "period_before" not in chart_data.rows:
        return []
    return [or_none(v) for v in chart_data.rows[f"{lower}_before"] + chart_data.rows[f"{upper}_before"]]


def _bars(
    chart_data: ChartData, measure: str, colour: str, names: list[str], totals: list[int], silent: list[bool]
) -> Spec:
    values: list[Any] = [None if s else int(v) for v, s in zip(chart_data.rows[measure], silent, strict=True)]
    label = chart_data.question.label(measure, lang())
    previous = chart_data.rows.get(f"{measure}_before", [None] * len(values))
    tips = [
        tip(f"{name}, {label.brief.lower()}", value, value_before, label, share=_share(value, total))
        for name, value, value_before, total in zip(names, values, previous, totals, strict=True)
    ]
    return {
        "type": "bar",
        "x": chart_data.rows["period"].tolist(),
        "y": values,
        "name": label.brief,
        "marker": {"color": colour},
        "text": tips,
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }
