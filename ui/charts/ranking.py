"""The ranking of the provinces."""

from typing import Any

import pandas as pd

from ui.answers import records
from ui.charts.alt_text import provinces_without, sentence, sentences
from ui.charts.bars import SMALL, bar_trace
from ui.charts.chart_type import chart_type
from ui.charts.literal import wrap_name
from ui.charts.province_map import HEIGHT
from ui.charts.spec import ChartData, ChartSpec, Spec, axis, figure, or_none
from ui.charts.text_width import label_room
from ui.charts.tips import details_below, what_it_counts
from ui.insight.ranks import in_order, ranks_in_words, sign
from ui.language.formats import exact, is_missing, large
from ui.language.words import lang
from ui.theme import palette

_LETTERS = 20  # of a line of a name beside the bars


@chart_type
def ranking(chart_data: ChartData, value: str) -> ChartSpec:
    """Provinces from the most to the least, the chosen marked, those that have not reported last, without a bar.

    Beside the value stands how many ranks a province has risen or fallen, or that it has reported in part only.
    """
    order = in_order(chart_data.rows, value)
    ranks = ranks_in_words(order, value, chart_data.moves, chart_data.partial)
    colours, codes, names = palette(), order["province_code"], order["province"].tolist()
    trace = _bars(order, value, chart_data, ranks)
    trace["marker"] = {
        "color": [colours.accent if code in chart_data.selection else colours.data for code in codes]
    }
    spec = figure(
        max(HEIGHT, 18 * len(order)) if len(order) > 5 else 60 + 34 * len(order),
        [trace],
        xaxis=axis(visible=False, range=[0, max(trace["x"], default=0) or 1]),
        yaxis=axis(
            autorange="reversed",
            type="category",
            tickvals=names,
            ticktext=[wrap_name(name, _LETTERS) for name in names],
        ),
        bargap=0.28,
        meta={"measure": chart_data.text(value)},
        margin={"l": 4, "r": label_room(trace["x"], trace["text"]), "t": 4, "b": 4},
    )
    return ChartSpec(spec, _in_words(order, value, chart_data, ranks))


def _in_words(order: pd.DataFrame, value: str, chart_data: ChartData, ranks: dict[str, str]) -> str:
    """Every province with its value and rank, then those without a value."""
    kind, rows = chart_data.kind(value), records(order)
    provinces = [
        f"{row['province']} {exact(row[value], kind)} ({ranks[row['province_code']]})"
        for row in rows
        if not is_missing(row[value])
    ]
    bare = provinces_without(rows, value, chart_data.silent)
    return sentences(sentence(*provinces), sentence(*bare))


def _bars(order: pd.DataFrame, value: str, chart_data: ChartData, ranks: dict[str, str]) -> Spec:
    """The bars of a ranking, with what stands at their ends."""
    kind, codes = chart_data.kind(value), order["province_code"]
    label = chart_data.question.label(value, lang())
    values: list[Any] = [or_none(v) for v in order[value]]
    top = max((float(v) for v in values if v is not None), default=0)
    pairs = list(zip(values, (chart_data.missing_text(code) for code in codes), strict=True))
    texts = [missing_text if v is None else large(v, kind, top) for v, missing_text in pairs]
    exact_texts = [missing_text if v is None else exact(v, kind) for v, missing_text in pairs]
    details = details_below(order, value, label, ranks)
    signs = [sign(chart_data.moves.get(code), is_short=code in chart_data.partial) for code in codes]
    return bar_trace(
        order["province"].tolist(),
        [0 if v is None else v for v in values],
        [f"{text}  {SMALL.format(palette().context, move)}" for text, move in zip(texts, signs, strict=True)],
        "%{y}: <b>%{customdata[0]} " + what_it_counts(label) + "</b>%{customdata[1]}<extra></extra>",
        customdata=[
            [text, detail, code] for text, detail, code in zip(exact_texts, details, codes, strict=True)
        ],
    )
