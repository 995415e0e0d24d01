"""How much of which: bars, and the ranking of the provinces."""

from functools import cache
from typing import Any

import pandas as pd

from ui.answers import records
from ui.charts.literal import folded, of_literal
from ui.charts.province_map import HEIGHT
from ui.charts.spec import Form, Shown, Spec, axis, figure, or_none
from ui.insight.ranks import in_order, ranks_in_words, sign
from ui.language.formats import exact, is_missing, large, number, relative_change
from ui.language.words import say
from ui.theme import palette

_LETTERS = 20  # of a line of a name beside the bars
_LINES, _LINES_OF_A_TIP = 2, 6  # that a name takes at most beside the bars and in a tip
_MOST = 60  # bars of a chart
_PHONE = 322  # pixels: the width of a chart there
_LEAST = 40  # pixels of a bar, whatever stands at its end
_AT_SIDE, _AT_BAR = 5.8, 6.2  # pixels of a letter beside the bars and at their ends
_SMALL = "<span style='color:{}'>{}</span>"


@cache
def bars(category: str, value: str) -> Form:
    """Horizontal bars in the question's own order, values written at their ends."""

    @of_literal
    def draw(shown: Shown) -> Spec:
        kind, rows = shown.kind(value), _largest(shown.rows, value)
        names, values = rows[category].tolist(), [or_none(v) for v in rows[value]]
        shares = rows["share_pct"].tolist() if "share_pct" in rows else [None] * len(values)
        changes = _changes(rows, value)
        tip = "%{customdata[0]}: <b>%{text}</b><extra></extra>"
        codes = rows["value_code"].tolist() if "value_code" in rows else [""] * len(values)
        told = [[folded(str(name), 2 * _LETTERS, _LINES_OF_A_TIP)] for name in names]
        labels = [
            _label(large(v, kind), s, change) for v, s, change in zip(values, shares, changes, strict=True)
        ]
        top = max((v for v in values if v is not None), default=0)
        left_out = len(shown.rows) - len(rows)
        note = say("bars_left_out", n=len(rows), left_out=number(left_out)) if left_out else ""
        return figure(
            max(120, (42 if any(changes) else 34) * len(names) + 20),
            [bar_trace(names, values, labels, tip, customdata=told, **_marked(codes, shown))],
            xaxis=axis(visible=False, range=[0, top * (1.75 if any(changes) else 1.45) or 1]),
            yaxis=axis(
                autorange="reversed",
                type="category",
                tickvals=names,
                ticktext=[folded(str(name), _LETTERS, _LINES) for name in names],
            ),
            bargap=0.35,
            meta={"measure": shown.text(value)} | ({"note": note} if note else {}),
        )

    return draw


def _marked(codes: list[str], shown: Shown) -> Spec:
    """The colours of bars of which some are chosen."""
    if not shown.chosen:
        return {}
    colours = palette()
    return {"marker": {"color": [colours.mark if code in shown.chosen else colours.data for code in codes]}}


def _label(value: str, share: object, change: str) -> str:
    """At the end of a bar: the change below the value, as beside each other they would be cut off on a phone."""
    told = value if is_missing(share) else f"{value}  ({large(share, 'pct')})"
    return f"{told}<br>{change}" if change else told


def _largest(rows: pd.DataFrame, value: str) -> pd.DataFrame:
    """As many of the largest, in their own order, as somebody would look at."""
    if len(rows) <= _MOST:
        return rows
    return rows.loc[rows[value].astype(float).nlargest(_MOST).index.sort_values()]


def _changes(rows: pd.DataFrame, value: str) -> list[str]:
    """The change of each bar since the period compared with."""
    if f"{value}_before" not in rows:
        return [""] * len(rows)
    pairs = zip(rows[value], rows[f"{value}_before"], strict=True)
    told = (relative_change(now, before) for now, before in pairs)
    return [_SMALL.format(palette().context, change) if change else "" for change in told]


def bar_trace(names: list[str], values: list[Any], labels: list[str], tip: str, **more: Any) -> Spec:
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
        **more,
    }


@cache
def ranking(value: str) -> Form:
    """Provinces from the most to the least, the chosen marked, those that have not reported last, without a bar.

    Beside the value stands how many ranks a province has risen or fallen, or that it has reported in part only.
    """

    @of_literal
    def draw(shown: Shown) -> Spec:
        order = in_order(shown.rows, value)
        colours, codes, names = palette(), order["province_code"], order["province"].tolist()
        trace, told = _ranked(order, value, shown)
        trace["marker"] = {
            "color": [colours.mark if code in shown.chosen else colours.data for code in codes]
        }
        folded_names = [folded(name, _LETTERS) for name in names]
        return figure(
            max(HEIGHT, 19 * len(order)) if len(order) > 5 else 60 + 34 * len(order),
            [trace],
            xaxis=axis(visible=False, range=[0, _room(folded_names, trace["x"], told)]),
            yaxis=axis(
                autorange="reversed",
                type="category",
                tickfont={"size": 11.5},
                tickvals=names,
                ticktext=folded_names,
            ),
            bargap=0.28,
            meta={"measure": shown.text(value)},
            margin={"l": 4, "r": 4, "t": 4, "b": 4},
        )

    return draw


def _ranked(order: pd.DataFrame, value: str, shown: Shown) -> tuple[Spec, list[str]]:
    """The bars of a ranking, and what stands at their ends."""
    kind, codes = shown.kind(value), order["province_code"]
    values: list[Any] = [or_none(v) for v in order[value]]
    top = max((float(v) for v in values if v is not None), default=0)
    pairs = list(zip(values, (shown.without(code) for code in codes), strict=True))
    texts = [none if v is None else large(v, kind, top) for v, none in pairs]
    told = [none if v is None else exact(v, kind) for v, none in pairs]
    signs = [sign(shown.moves.get(code), is_short=code in shown.short) for code in codes]
    ranked = ranks_in_words(order, value, shown.moves, shown.short)
    trace = bar_trace(
        order["province"].tolist(),
        [0 if v is None else v for v in values],
        [f"{text}  {_SMALL.format(palette().context, by)}" for text, by in zip(texts, signs, strict=True)],
        "%{y}: <b>%{customdata[0]}</b> · " + shown.text(value) + "%{customdata[1]}<extra></extra>",
        customdata=[
            [text, f"<br>{ranked[code]}" if code in ranked else "", code]
            for text, code in zip(told, codes, strict=True)
        ],
    )
    return trace, [f"{text}  {by}" for text, by in zip(texts, signs, strict=True)]


def _room(names: list[str], values: list[float], told: list[str]) -> float:
    """The value up to which the axis must go for a phone to have room for what stands at the end of each bar."""
    widest = max((len(line) for name in names for line in name.split("<br>")), default=0)
    plot = _PHONE - _AT_SIDE * widest
    ends = (
        value * plot / max(plot - _AT_BAR * len(text) - 12, _LEAST)
        for value, text in zip(values, told, strict=True)
    )
    return max(ends, default=0) or 1


def ranking_in_words(shown: Shown, value: str) -> str:
    """The ranking for who listens to it."""
    order, kind = in_order(shown.rows, value), shown.kind(value)
    ranked = ranks_in_words(order, value, shown.moves, shown.short)
    told = (
        f"{place['province']} {exact(place[value], kind)} ({ranked[place['province_code']]})"
        for place in records(order[order[value].notna()])
    )
    silent = ", ".join(order[order["province_code"].isin(shown.silent)]["province"])
    last = f" {say('not_reported_legend', names=silent)}." if silent else ""
    return f"{say('ranking')}: {shown.text(value)}. {'; '.join(told)}.{last}"
