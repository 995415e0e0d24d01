"""Which differences are more than chance: a funnel plot of a rate over the inhabitants of a province."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import streamlit as st

from ui.cards import head
from ui.charts import Form, Shown, Spec, axis, figure
from ui.data import records, rows
from ui.formats import number, rate
from ui.linked import draw_linked
from ui.state import view
from ui.theme import palette
from ui.words import lang, say
from warehouse.questions import question

_NAMED = ("outside_998", "outside_95")
_BANDS = {"998": 0.10, "95": 0.16}  # how strong the colour of each band is


def fair(name: str, value: str) -> None:
    """All provinces in the funnel, those outside of it named; a click chooses one."""
    asked, filters = question(name), view().filters
    among_all = replace(filters, provinces=())
    shown = Shown(asked, rows(name, among_all), chosen=filters.provinces)
    with st.container(border=True):
        head(asked, asked.titles[lang()], name, among_all, lambda: funnel(value)(shown))
        if not shown.rows[value].sum() > 0:
            st.info(say("nothing_here"), icon=":material/search_off:")
            return
        told = _finding(shown, value)
        st.markdown(told)
        draw_linked(funnel(value)(shown), name, f"{shown.text(value)}. {told}")
        st.caption(say("fair_note"))


def _finding(shown: Shown, value: str) -> str:
    places = records(shown.rows)
    told = []
    for standing in _NAMED:
        names = [_side(p, value) for p in places if p["standing"] == standing]
        if names:
            told.append(say(f"fair_{standing}", names=", ".join(names)))
    within = sum(p["standing"] == "within" for p in places)
    return " ".join([*told, say("fair_within", n=within, of=len(places))])


def _side(place: dict[str, Any], value: str) -> str:
    is_above = place[value] > place["expected_per_1000"]
    return say("fair_above" if is_above else "fair_below", province=place["province"])


def funnel(value: str) -> Form:
    """Points by inhabitants and rate, within the bands of chance grey, outside of them in colour and by name."""

    def draw(shown: Shown) -> Spec:
        known = records(shown.rows[shown.rows[value].notna()].sort_values("population"))
        top = max((float(p[value]) for p in known), default=0.0)
        marked = [p for p in known if p["standing"] in _NAMED or p["province_code"] in shown.chosen]
        grey = [p for p in known if p not in marked]
        most = max((p["population"] for p in known), default=0)
        return figure(
            320,
            [
                *(part for band in _BANDS for part in _band(known, band)),
                _line(known, "expected_per_1000") | {"line": {"color": palette().context, "width": 1.4}},
                _points(grey, value, shown, top),
                _points(marked, value, shown, top) | _names(marked, value, most / 2),
            ],
            xaxis=axis(title=_title(say("inhabitants")), **_ticks(most)),
            yaxis=axis(showgrid=True, gridcolor=palette().grid, rangemode="tozero", nticks=6),
            margin={"l": 4, "r": 12, "t": 8, "b": 4},
            meta={"measure": shown.text(value), "note": say("fair_note")},
        )

    return draw


def _title(text: str) -> Spec:
    return {"text": text, "font": {"size": 12}, "standoff": 6}


def _ticks(most: float) -> Spec:
    """Inhabitants at a few round numbers, which also a phone has room for."""
    step = 10.0 ** (len(str(int(max(most, 1)))) - 1)
    step = step if most >= 2 * step else step / 2
    at = [step * i for i in range(int(most / step) + 2)]
    return {"tickvals": at, "ticktext": [number(v) for v in at]}


def _line(known: list[dict[str, Any]], column: str) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [p["population"] for p in known],
        "y": [p[column] for p in known],
        "line": {"width": 0, "shape": "spline"},
        "hoverinfo": "skip",
    }


def _band(known: list[dict[str, Any]], band: str) -> Iterable[Spec]:
    red, green, blue = (int(palette().context[i : i + 2], 16) for i in (1, 3, 5))
    fill = {"fill": "tonexty", "fillcolor": f"rgba({red},{green},{blue},{_BANDS[band]})"}
    yield _line(known, f"low_{band}")
    yield _line(known, f"high_{band}") | fill


def _points(places: list[dict[str, Any]], value: str, shown: Shown, top: float) -> Spec:
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
                    if p["province_code"] in shown.chosen
                    else colours.data
                    if p["standing"] in _NAMED
                    else colours.page
                    for p in places
                ],
            },
        },
        "customdata": [[_told(p, value, top), p["province_code"]] for p in places],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _names(places: list[dict[str, Any]], value: str, middle: float) -> Spec:
    return {
        "mode": "markers+text",
        "text": [p["province"] for p in places],
        "textposition": [
            f"{_above(p, places, value)} {'left' if p['population'] > middle else 'right'}" for p in places
        ],
        "textfont": {"size": 12, "color": palette().text},
        "cliponaxis": False,
    }


def _above(place: dict[str, Any], places: list[dict[str, Any]], value: str) -> str:
    """On which side of its point a name stands clear of the next one."""
    others = [p for p in places if p is not place]
    if not others:
        return "middle"
    beside = min(others, key=lambda other: abs(other["population"] - place["population"]))
    return "top" if place[value] >= beside[value] else "bottom"


def _told(place: dict[str, Any], value: str, top: float) -> str:
    stands = place["standing"]
    return say(
        "fair_tip",
        province=place["province"],
        rate=rate(place[value], top),
        low=rate(place["low_95"], top),
        high=rate(place["high_95"], top),
        inhabitants=number(place["population"]),
        standing=say(f"standing_{stands}"),
    )
