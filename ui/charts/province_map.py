"""Where: the province map."""

from functools import cache
from html import unescape
from typing import Any

import pandas as pd

from ui.answers import records
from ui.answers import rows as rows_of
from ui.boundaries import Boundaries, publish_boundaries
from ui.charts.literal import of_literal
from ui.charts.spec import Form, Shown, Spec, figure
from ui.insight.ranks import ranks_in_words
from ui.language.formats import exact, is_missing, ticks
from ui.language.words import say
from ui.theme import palette
from warehouse.answer.filters import Filters

HEIGHT = 364
_CLEAR = "rgba(0,0,0,0)"


@cache
def province_map(value: str) -> Form:
    """A choropleth of the registry's provinces, neighbours in grey; those without a value stand out."""

    @of_literal
    def draw(shown: Shown) -> Spec:
        bounds = publish_boundaries()
        assert bounds is not None
        bare = shown.rows[shown.rows[value].isna()]
        places, codes = _drawn(bare, bounds), dict(zip(bare["province"], bare["province_code"], strict=True))
        tips = [f"{name}: {shown.without(codes[name])}" for _, name in places]
        data = [
            _layer(bounds, list(bounds.neighbours), "properties.name_vi", palette().neighbour),
            _layer(bounds, [place for place, _ in places], "properties.code", palette().silent, tips),
            _values(bounds, shown, value),
            _outline(bounds, [code for code in shown.chosen if code in bounds.codes]),
        ]
        geo = {
            "projection": {"type": "mercator"},
            "lonaxis": {"range": [bounds.west, bounds.east]},
            "lataxis": {"range": [bounds.south, bounds.north]},
            "visible": False,
            "bgcolor": _CLEAR,
        }
        drawn = [trace for trace in data if trace["locations"]]
        none, meta = (
            {"l": 0, "r": 0, "t": 0, "b": 0},
            {
                "measure": shown.text(value),
                "scale": _unit(shown, value),
                "outside": _outside(shown, value, bounds),
            },
        )
        return figure(HEIGHT, drawn, geo=geo, margin=none, meta=meta)

    return draw


def _places(bounds: Boundaries, places: list[str], key: str, z: list[float], line: Spec) -> Spec:
    return {
        "type": "choropleth",
        "geojson": bounds.url,
        "locations": places,
        "featureidkey": key,
        "z": z,
        "marker": {"line": line},
    }


def _layer(
    bounds: Boundaries, places: list[str], key: str, colour: str, tips: list[str] | None = None
) -> Spec:
    """Places in one colour, with nothing to read off a scale."""
    told: Spec = {"text": tips, "hovertemplate": "%{text}<extra></extra>"} if tips else {"hoverinfo": "skip"}
    flat = {"colorscale": [[0, colour], [1, colour]], "showscale": False}
    edge = {"color": palette().page, "width": 0.8}
    return _places(bounds, places, key, [0.0] * len(places), edge) | flat | told


def _outline(bounds: Boundaries, chosen: list[str]) -> Spec:
    edge = {"color": palette().mark, "width": 2.4}
    return _layer(bounds, chosen, "properties.code", _CLEAR) | {"marker": {"line": edge}}


def _drawn(rows: pd.DataFrame, bounds: Boundaries) -> list[tuple[str, str]]:
    """The provinces to be drawn for each row, with its name: a unit since 2025 is drawn as those it was made of.

    Those that the boundaries do not hold are left out.
    """
    parts: dict[str, list[str]] = {}
    for province in records(rows_of("overview/provinces", Filters())):
        parts.setdefault(province["unit_2025"], []).append(province["province_code"])
    named = zip(rows["province_code"], rows["province"], strict=True)
    found = [(place, name) for code, name in named for place in parts.get(code, [code])]
    return [(place, name) for place, name in found if place in bounds.codes]


def _outside(shown: Shown, value: str, bounds: Boundaries) -> str:
    """Those that the map has no outline of, each with its figure."""
    on_map = {name for _, name in _drawn(shown.rows, bounds)}
    told = [
        f"{unescape(place['province'])} ({_figure(shown, place, value)})"
        for place in records(shown.rows)
        if place["province"] not in on_map
    ]
    return say("no_outline", names=", ".join(told)) if told else ""


def _figure(shown: Shown, place: dict[str, Any], value: str) -> str:
    if is_missing(place[value]):
        return shown.without(place["province_code"])
    return exact(place[value], shown.kind(value))


def _values(bounds: Boundaries, shown: Shown, value: str) -> Spec:
    rows = shown.rows[shown.rows[value].notna()]
    kind, colours = shown.kind(value), palette()
    ranked = ranks_in_words(rows, value, shown.moves, shown.short)
    told = {
        name: (float(v), [name, exact(v, kind), f"<br>{ranked[code]}"])
        for name, v, code in zip(rows["province"], rows[value], rows["province_code"], strict=True)
    }
    drawn = _drawn(rows, bounds)
    z = [told[name][0] for _, name in drawn]
    edge = {"color": colours.page, "width": 0.8}
    ends = (min(z, default=0.0) if len(set(z)) > 1 else 0.0, max(z, default=0.0))  # all the same is no half
    return _places(bounds, [place for place, _ in drawn], "properties.code", z, edge) | {
        "zmin": ends[0],
        "zmax": ends[1] or 1,
        "colorscale": [[i / (len(colours.scale) - 1), c] for i, c in enumerate(colours.scale)],
        "customdata": [told[name][1] for _, name in drawn],
        "hovertemplate": "%{customdata[0]}: <b>%{customdata[1]}</b> · "
        + shown.text(value)
        + "%{customdata[2]}<extra></extra>",
        "colorbar": _scale(ends, kind),
    }


def _unit(shown: Shown, value: str) -> str:
    """What the numbers of the scale are of, where they do not say it themselves."""
    return shown.unit(value) if shown.kind(value) in ("rate", "count") else ""


def _scale(ends: tuple[float, float], kind: str) -> Spec:
    """Marks at equal distances, each once; what is counted in whole things has no parts of them."""
    low, top = ends
    steps = (low + (top - low) * i / 3 for i in range(4))
    at = sorted({v if kind in ("rate", "pct") else round(v) for v in steps})
    place: Spec = {
        "thickness": 10,
        "len": 0.42,
        "x": 0.86,
        "y": 0.24,
        "outlinewidth": 0,
        "tickfont": {"size": 11},
    }
    return place | {"tickvals": at, "ticktext": ticks(at, kind)}
