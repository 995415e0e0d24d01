"""A funnel plot of a rate over the inhabitants of a province: what is chance, what is not, and what was before."""

from collections.abc import Iterable
from typing import Any

from ui.answers import records
from ui.charts.alt_text import Point, extremes, provinces_without, sentence, sentences
from ui.charts.chart_type import chart_type
from ui.charts.spec import ChartData, Drawing, Spec, axis, figure
from ui.insight.outliers import OUTSIDE, outliers_in_words, write_plain
from ui.language.formats import is_missing, number, rate
from ui.language.words import say
from ui.theme import palette

Place = dict[str, Any]
_BANDS = {"998": 0.10, "95": 0.16}  # how strong the colour of each band is


@chart_type
def funnel(chart_data: ChartData, value: str) -> Drawing:
    """Points by inhabitants and rate, within the bands of chance grey, outside of them in colour and by name;

    of the latter, and of those chosen, also where they stood in the period compared with.
    """
    known = records(chart_data.rows[chart_data.rows[value].notna()].sort_values("population"))
    top = max((float(p[value]) for p in known), default=0.0)
    marked = [p for p in known if p["standing"] in OUTSIDE or p["province_code"] in chart_data.chosen]
    grey = [p for p in known if p not in marked]
    most = max((p["population"] for p in known), default=0)
    before = _before(marked, value, chart_data, top)
    notes = [say("fair_note"), *([say("fair_note_before")] if before else [])]
    spec = figure(
        320,
        [
            *(part for band in _BANDS for part in _band(known, band)),
            _line(known, "expected_per_1000") | {"line": {"color": palette().context, "width": 1.4}},
            *before,
            _points(grey, value, chart_data, top),
            _points(marked, value, chart_data, top) | _names(marked, value, most / 2),
        ],
        xaxis=axis(title=_title(say("inhabitants")), **_ticks(most)),
        yaxis=axis(showgrid=True, gridcolor=palette().grid, rangemode="tozero", nticks=6),
        margin={"l": 4, "r": 12, "t": 8, "b": 4},
        meta={"measure": chart_data.text(value), "note": " ".join(notes)},
    )
    return Drawing(spec, _in_words(chart_data, value, top))


def _in_words(chart_data: ChartData, value: str, top: float) -> str:
    """The highest and the lowest rate, those without one, and which of them are more than chance."""
    rows = records(chart_data.rows)
    points = [
        Point(float(row[value]), f"{rate(row[value], top)} ({row['province']})")
        for row in rows
        if not is_missing(row[value])
    ]
    bare = provinces_without(rows, value, chart_data.silent)
    outliers = outliers_in_words(rows, value, chart_data.stood, chart_data.short, write_plain)
    return sentences(sentence(*extremes(points)), sentence(*bare), *outliers)


def _title(text: str) -> Spec:
    return {"text": text, "font": {"size": 12}, "standoff": 6}


def _ticks(most: float) -> Spec:
    """Inhabitants at a few round numbers, which also a phone has room for."""
    step = 10.0 ** (len(str(int(max(most, 1)))) - 1)
    step = step if most >= 2 * step else step / 2
    at = [step * i for i in range(int(most / step) + 2)]
    return {"tickvals": at, "ticktext": [number(v) for v in at]}


def _line(known: list[Place], column: str) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [p["population"] for p in known],
        "y": [p[column] for p in known],
        "line": {"width": 0, "shape": "spline"},
        "hoverinfo": "skip",
    }


def _band(known: list[Place], band: str) -> Iterable[Spec]:
    red, green, blue = (int(palette().context[i : i + 2], 16) for i in (1, 3, 5))
    fill = {"fill": "tonexty", "fillcolor": f"rgba({red},{green},{blue},{_BANDS[band]})"}
    yield _line(known, f"low_{band}")
    yield _line(known, f"high_{band}") | fill


def _points(places: list[Place], value: str, chart_data: ChartData, top: float) -> Spec:
    colours = palette()
    by_standing = {"outside_998": colours.data, "outside_95": colours.page}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [p["population"] for p in places],
        "y": [p[value] for p in places],
        "marker": {
            "size": 10,
            "color": [by_standing.get(p["standing"], colours.context) for p in places],
            "line": {
                "width": 2,
                "color": [
                    colours.mark
                    if p["province_code"] in chart_data.chosen
                    else colours.data
                    if p["standing"] in OUTSIDE
                    else colours.page
                    for p in places
                ],
            },
        },
        "customdata": [[_told(p, value, chart_data, top), p["province_code"]] for p in places],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _before(places: list[Place], value: str, chart_data: ChartData, top: float) -> list[Spec]:
    """A hollow point where each of the places stood before, and a line from there to where it stands now."""
    known = [p for p in places if not is_missing(p.get(f"{value}_before"))]
    if not known:
        return []
    grey = palette().context
    points = _points(known, value, chart_data, top) | {
        "y": [p[f"{value}_before"] for p in known],
        "marker": {"size": 7, "symbol": "circle-open", "color": grey, "line": {"width": 1.5, "color": grey}},
    }
    lines = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for p in known for x in (p["population"], p["population"], None)],
        "y": [y for p in known for y in (p[f"{value}_before"], p[value], None)],
        "line": {"width": 1.2, "color": grey},
        "hoverinfo": "skip",
    }
    return [lines, points]


def _names(places: list[Place], value: str, middle: float) -> Spec:
    return {
        "mode": "markers+text",
        "text": [p["province"] for p in places],
        "textposition": [
            f"{_above(p, places, value)} {'left' if p['population'] > middle else 'right'}" for p in places
        ],
        "textfont": {"size": 12, "color": palette().text},
        "cliponaxis": False,
    }


def _above(place: Place, places: list[Place], value: str) -> str:
    """On which side of its point a name stands clear of the next one."""
    others = [p for p in places if p is not place]
    if not others:
        return "middle"
    beside = min(others, key=lambda other: abs(other["population"] - place["population"]))
    return "top" if place[value] >= beside[value] else "bottom"


def _told(place: Place, value: str, chart_data: ChartData, top: float) -> str:
    stands = place["standing"]
    told = say(
        "fair_tip",
        province=place["province"],
        rate=rate(place[value], top),
        low=rate(place["low_95"], top),
        high=rate(place["high_95"], top),
        inhabitants=number(place["population"]),
        standing=say(f"standing_{stands}"),
    )
    before: Any = place.get(f"{value}_before")
    if is_missing(before):
        return told
    stood = chart_data.stood[place["province_code"]]
    return f"{told}<br>{say('fair_before', rate=rate(before, top), standing=say(f'standing_{stood}'))}"
