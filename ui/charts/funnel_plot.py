"""A funnel plot of a rate over the inhabitants of a province: what is chance, what is not, and what was before."""

from collections.abc import Iterable
from typing import Any

from ui.answers import records
from ui.charts.alt_text import Point, extremes, provinces_without, sentence, sentences
from ui.charts.chart_type import chart_type
from ui.charts.name_sides import name_sides
from ui.charts.spec import SMALL_TEXT, ChartData, ChartSpec, Spec, axis, figure
from ui.charts.tips import tip
from ui.insight.outliers import OUTER_BANDS, outliers_in_words, write_plain
from ui.language.formats import is_missing, number, rate
from ui.language.words import lang, translate
from ui.theme import palette

Row = dict[str, Any]
_BANDS = {"998": 0.10, "95": 0.16}  # how strong the colour of each band is


@chart_type
def funnel(chart_data: ChartData, value: str) -> ChartSpec:
    """Points by inhabitants and rate, within the bands of chance grey, outside of them in colour and by name;

    of the latter, and of those chosen, also where they stood in the period compared with.
    """
    province_rows = records(chart_data.rows[chart_data.rows[value].notna()].sort_values("population"))
    top = max((float(p[value]) for p in province_rows), default=0.0)
    highlights = [
        p for p in province_rows if p["standing"] in OUTER_BANDS or p["province_code"] in chart_data.selection
    ]
    rest = [p for p in province_rows if p not in highlights]
    highest = max((p["population"] for p in province_rows), default=0)
    previous = _previous_points(highlights, value, chart_data, top)
    notes = [translate("fair_note"), *([translate("fair_note_before")] if previous else [])]
    spec = figure(
        320,
        [
            *(trace for band in _BANDS for trace in _band(province_rows, band)),
            _line(province_rows, "expected_rate") | {"line": {"color": palette().context, "width": 1.4}},
            *previous,
            _points(rest, value, chart_data, top),
            _points(highlights, value, chart_data, top) | _names(highlights, province_rows, value),
        ],
        xaxis=axis(title=_title(translate("inhabitants")), **_ticks(highest)),
        yaxis=axis(showgrid=True, gridcolor=palette().grid, rangemode="tozero", nticks=6),
        margin={"l": 4, "r": 12, "t": 8, "b": 4},
        meta={"measure": chart_data.text(value), "note": " ".join(notes)},
    )
    return ChartSpec(spec, _in_words(chart_data, value, top))


def _in_words(chart_data: ChartData, value: str, top: float) -> str:
    """The highest and the lowest rate, those without one, and which of them are more than chance."""
    rows = records(chart_data.rows)
    points = [
        Point(float(row[value]), f"{rate(row[value], top)} ({row['province']})")
        for row in rows
        if not is_missing(row[value])
    ]
    bare = provinces_without(rows, value, chart_data.silent)
    outliers = outliers_in_words(rows, value, chart_data.previous_bands, chart_data.partial, write_plain)
    return sentences(sentence(*extremes(points)), sentence(*bare), *outliers)


def _title(text: str) -> Spec:
    return {"text": text, "font": {"size": SMALL_TEXT, "color": palette().text}, "standoff": 20}


def _ticks(highest: float) -> Spec:
    """Inhabitants at a few round numbers, which also a phone has room for."""
    step = 10.0 ** (len(str(int(max(highest, 1)))) - 1)
    step = step if highest >= 2 * step else step / 2
    values = [step * i for i in range(int(highest / step) + 2)]
    return {"tickvals": values, "ticktext": [number(v) for v in values]}


def _line(province_rows: list[Row], column: str) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [p["population"] for p in province_rows],
        "y": [p[column] for p in province_rows],
        "line": {"width": 0, "shape": "spline"},
        "hoverinfo": "skip",
    }


def _band(province_rows: list[Row], band: str) -> Iterable[Spec]:
    red, green, blue = (int(palette().context[i : i + 2], 16) for i in (1, 3, 5))
    fill = {"fill": "tonexty", "fillcolor": f"rgba({red},{green},{blue},{_BANDS[band]})"}
    yield _line(province_rows, f"low_{band}_rate")
    yield _line(province_rows, f"high_{band}_rate") | fill


def _points(province_rows: list[Row], value: str, chart_data: ChartData, top: float) -> Spec:
    colours = palette()
    by_band = {"outside_998": colours.data, "outside_95": colours.page}
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,  # a point at zero is a whole one
        "x": [p["population"] for p in province_rows],
        "y": [p[value] for p in province_rows],
        "marker": {
            "size": 10,
            "color": [by_band.get(p["standing"], colours.context) for p in province_rows],
            "line": {
                "width": 2,
                "color": [
                    colours.accent
                    if p["province_code"] in chart_data.selection
                    else colours.data
                    if p["standing"] in OUTER_BANDS
                    else colours.page
                    for p in province_rows
                ],
            },
        },
        "customdata": [[_tip(p, value, chart_data, top), p["province_code"]] for p in province_rows],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _previous_points(province_rows: list[Row], value: str, chart_data: ChartData, top: float) -> list[Spec]:
    """A hollow point where each of the places stood before, and a line from there to where it stands now."""
    province_rows = [p for p in province_rows if not is_missing(p.get(f"{value}_before"))]
    if not province_rows:
        return []
    grey = palette().context
    points = _points(province_rows, value, chart_data, top) | {
        "y": [p[f"{value}_before"] for p in province_rows],
        "marker": {"size": 7, "symbol": "circle-open", "color": grey, "line": {"width": 1.5, "color": grey}},
    }
    lines = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for p in province_rows for x in (p["population"], p["population"], None)],
        "y": [y for p in province_rows for y in (p[f"{value}_before"], p[value], None)],
        "line": {"width": 1.2, "color": grey},
        "hoverinfo": "skip",
    }
    return [lines, points]


def _names(named_rows: list[Row], province_rows: list[Row], value: str) -> Spec:
    """Each name beside its point, clear of all points of this period and of their names."""
    named_points, points = (
        [(float(p["population"]), float(p[value])) for p in rows] for rows in (named_rows, province_rows)
    )
    names = [p["province"] for p in named_rows]
    return {
        "mode": "markers+text",
        "text": names,
        "textposition": name_sides(names, named_points, points),
        "textfont": {"size": SMALL_TEXT, "color": palette().text},
    }


def _tip(row: Row, value: str, chart_data: ChartData, top: float) -> str:
    previous, band = row.get(f"{value}_before"), row["standing"]
    detail = translate(
        "fair_tip",
        low=rate(row["low_95_rate"], top),
        high=rate(row["high_95_rate"], top),
        inhabitants=number(row["population"]),
        standing=translate(f"standing_{band}"),
    )
    if not is_missing(previous):
        previous_band = chart_data.previous_bands[row["province_code"]]
        detail += f"<br>{translate('fair_before', standing=translate(f'standing_{previous_band}'))}"
    label = chart_data.question.label(value, lang())
    return tip(row["province"], row[value], previous, label, largest=top, detail=detail)
