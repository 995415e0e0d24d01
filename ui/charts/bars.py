"""How much of which: horizontal bars, written at their ends."""

from typing import Any

import pandas as pd

from ui.charts.alt_text import Point, from_most, missing, sentence, sentences
from ui.charts.chart_type import chart_type
from ui.charts.literal import wrap_name
from ui.charts.spec import ChartData, ChartSpec, Spec, axis, figure, or_none
from ui.charts.text_width import label_room
from ui.charts.tips import tip
from ui.language.changes import change
from ui.language.formats import large, number
from ui.language.words import lang, translate
from ui.theme import palette

_LETTERS = 20  # of a line of a name beside the bars
_LINES, _TIP_LINES = 2, 6  # that a name takes at most beside the bars and in a tip
_MOST_BARS = 60  # bars of a chart
_THICKEST = 27  # pixels of a bar, where the chart is as high as its bars need
_TIP = "%{customdata[0]}<extra></extra>"
SMALL = "<span style='color:{}'>{}</span>"


@chart_type
def bars(chart_data: ChartData, category: str, value: str, in_order: bool = False) -> ChartSpec:
    """Horizontal bars from the longest to the shortest, values written at their ends and said when pointed at.

    `in_order` keeps the question's own order, where it means something: blood groups, once before twice.
    """
    kind, rows = chart_data.kind(value), _largest(chart_data.rows, value, in_order)
    names, values = rows[category].tolist(), [or_none(v) for v in rows[value]]
    top = max((v for v in values if v is not None), default=0)
    texts, shares = [large(v, kind, top) for v in values], _shares(chart_data, value, values)
    changes = _changes(rows, value, kind)
    rest_count = len(chart_data.rows) - len(rows)
    note = translate("bars_left_out", n=len(rows), left_out=number(rest_count)) if rest_count else ""
    tips = _tips(chart_data, (category, value), rows, shares)
    labels = [_label(*texts_of_bar) for texts_of_bar in zip(texts, shares, changes, strict=True)]
    height = max(120, (42 if any(changes) else 34) * len(names) + 20)
    spec = figure(
        height,
        [bar_trace(names, values, labels, _TIP, customdata=tips, **_colours(rows, chart_data))],
        xaxis=axis(visible=False, range=[0, top or 1]),
        margin={"l": 4, "r": label_room([float(v or 0) for v in values], labels), "t": 8, "b": 4},
        yaxis=axis(
            autorange="reversed",
            type="category",
            tickvals=names,
            ticktext=[wrap_name(str(name), _LETTERS, _LINES) for name in names],
        ),
        bargap=max(0.35, 1 - _THICKEST * len(names) / height),
        meta={"measure": chart_data.text(value)} | ({"note": note} if note else {}),
    )
    points, names_without_value = _read_out(names, values, texts, shares, changes)
    return ChartSpec(spec, sentences(sentence(*from_most(points), *missing(names_without_value)), note))


def _colours(rows: pd.DataFrame, chart_data: ChartData) -> Spec:
    """Those of bars of which one is chosen, by the column value_code."""
    if not chart_data.selection:
        return {}
    highlights = [code in chart_data.selection for code in rows["value_code"]]
    return {"marker": {"color": [palette().accent if one else palette().data for one in highlights]}}


def _read_out(
    names: list[object], values: list[Any], texts: list[str], shares: list[str], changes: list[str]
) -> tuple[list[Point], list[str]]:
    """Each bar with its share and its change, and the names of those without a value."""
    points, bare = [], []
    for name, value, text, *details in zip(names, values, texts, shares, changes, strict=True):
        if value is None:
            bare.append(str(name))
            continue
        brackets = f" ({', '.join(filter(None, details))})" if any(details) else ""
        points.append(Point(float(value), " ".join(f"{name} {text}{brackets}".split())))
    return points, bare


def _label(value: str, share: str, change: str) -> str:
    """At the end of a bar: the change below the value, as beside each other they would be cut off on a phone."""
    label = f"{value}  ({share})" if share else value
    return f"{label}<br>{SMALL.format(palette().context, change)}" if change else label


def _shares(chart_data: ChartData, value: str, values: list[Any]) -> list[str]:
    """The share of each bar in all of them, of that which is drawn, where the question gives shares."""
    total = chart_data.rows[value].sum() if "share_pct" in chart_data.rows else 0
    return ["" if v is None or not total else large(100 * float(v) / float(total), "pct") for v in values]


def _tips(
    chart_data: ChartData, columns: tuple[str, str], rows: pd.DataFrame, shares: list[str]
) -> list[list[str]]:
    """Of each bar its value, its share, that of the period before, and the change."""
    category, value = columns
    label = chart_data.question.label(value, lang())
    names = [wrap_name(str(name), 2 * _LETTERS, _TIP_LINES) for name in rows[category]]
    previous = rows.get(f"{value}_before", pd.Series([None] * len(rows), dtype=object))
    points = zip(names, rows[value], previous, shares, strict=True)
    return [[tip(name, now, value_before, label, share=share)] for name, now, value_before, share in points]


def _largest(rows: pd.DataFrame, value: str, in_order: bool) -> pd.DataFrame:
    """As many of the largest as somebody would look at, from the largest or in their own order."""
    values = rows[value].astype(float).sort_values(ascending=False, kind="stable")[:_MOST_BARS]
    return rows.loc[values.index.sort_values() if in_order else values.index]


def _changes(rows: pd.DataFrame, value: str, kind: str) -> list[str]:
    """The change of each bar since the period compared with."""
    if f"{value}_before" not in rows:
        return [""] * len(rows)
    pairs = zip(rows[value], rows[f"{value}_before"], strict=True)
    return [change(now, previous, kind) for now, previous in pairs]


def bar_trace(names: list[str], values: list[Any], labels: list[str], tip: str, **options: Any) -> Spec:
    """Bars to the right with their labels at the ends."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": names,
        "marker": {"color": palette().data},
        "text": labels,
        "textposition": "outside",
        "constraintext": "inside",  # two lines at a thin bar are as large as one
        "cliponaxis": False,
        "hovertemplate": tip,
        **options,
    }
