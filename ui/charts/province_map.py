"""Where: the province map."""

from html import unescape
from typing import Any

import pandas as pd

from ui.answers import records
from ui.answers import rows as rows_of
from ui.boundaries import Boundaries, publish_boundaries
from ui.charts.alt_text import Point, extremes, provinces_without, sentence, sentences
from ui.charts.chart_type import chart_type
from ui.charts.classes import class_scale, classes, round_steps
from ui.charts.map_names import map_names
from ui.charts.spec import ChartData, ChartSpec, Spec, figure
from ui.charts.tips import details_below, value_in_words, what_it_counts
from ui.insight.ranks import ranks_in_words
from ui.language.formats import exact, is_missing
from ui.language.words import lang, translate
from ui.theme import palette
from warehouse.answer.filters import Filters

HEIGHT = 364
_CLEAR = "rgba(0,0,0,0)"


@chart_type
def province_map(chart_data: ChartData, value: str) -> ChartSpec:
    """A choropleth of the registry's provinces, neighbours in grey; those without a value stand out."""
    bounds = publish_boundaries()
    assert bounds is not None
    bare = chart_data.rows[chart_data.rows[value].isna()]
    shapes, codes = _shapes(bare, bounds), dict(zip(bare["province"], bare["province_code"], strict=True))
    tips = [f"{name}: {chart_data.missing_text(codes[name])}" for _, name in shapes]
    values = _values(bounds, chart_data, value)
    layers = [
        _layer(bounds, list(bounds.neighbours), "properties.name_vi", palette().neighbour),
        _layer(bounds, [shape_code for shape_code, _ in shapes], "properties.code", palette().silent, tips),
        values,
        _outline(bounds, _outlined_shapes(chart_data, bounds)),
    ]
    meta = {
        "measure": chart_data.text(value),
        "scale": _unit(chart_data, value),
        "outside": _not_on_map(chart_data, value, bounds),
    }
    spec = figure(
        HEIGHT,
        [map_names(bounds, shapes, values), *(layer for layer in layers if layer["locations"])],
        geo=_geo(bounds),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        meta=meta,
    )
    return ChartSpec(spec, _in_words(chart_data, value))


def _in_words(chart_data: ChartData, value: str) -> str:
    """The highest and the lowest of all provinces, on the map or not, and those without a value."""
    rows, kind = records(chart_data.rows), chart_data.kind(value)
    points = [
        Point(float(row[value]), f"{exact(row[value], kind)} ({row['province']})")
        for row in rows
        if not is_missing(row[value])
    ]
    bare = provinces_without(rows, value, chart_data.silent)
    return sentences(sentence(*extremes(points)), sentence(*bare))


def _geo(bounds: Boundaries) -> Spec:
    return {
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [bounds.west, bounds.east]},
        "lataxis": {"range": [bounds.south, bounds.north]},
        "visible": False,
        "bgcolor": _CLEAR,
    }


def _choropleth(bounds: Boundaries, locations: list[str], key: str, z: list[float], line: Spec) -> Spec:
    return {
        "type": "choropleth",
        "geojson": bounds.url,
        "locations": locations,
        "featureidkey": key,
        "z": z,
        "marker": {"line": line},
    }


def _layer(
    bounds: Boundaries, locations: list[str], key: str, colour: str, tips: list[str] | None = None
) -> Spec:
    """Places in one colour, with nothing to read off a scale."""
    tip_options: Spec = (
        {"text": tips, "hovertemplate": "%{text}<extra></extra>"} if tips else {"hoverinfo": "skip"}
    )
    flat = {"colorscale": [[0, colour], [1, colour]], "showscale": False}
    edge = {"color": palette().page, "width": 0.8}
    return _choropleth(bounds, locations, key, [0.0] * len(locations), edge) | flat | tip_options


def _outline(bounds: Boundaries, codes: list[str]) -> Spec:
    edge = {"color": palette().accent, "width": 2.4}
    return _layer(bounds, codes, "properties.code", _CLEAR) | {"marker": {"line": edge}}


def _shapes(rows: pd.DataFrame, bounds: Boundaries) -> list[tuple[str, str]]:
    """The codes of the shapes to draw for each row, with its name: a unit without a shape is drawn as its provinces.

    Leaves out provinces without boundaries.
    """
    members = _members()
    pairs = zip(rows["province_code"], rows["province"], strict=True)
    shapes = [
        (location, name)
        for code, name in pairs
        for location in ([code] if code in bounds.codes else members.get(code, []))
    ]
    return [(location, name) for location, name in shapes if location in bounds.codes]


def _members() -> dict[str, list[str]]:
    """The provinces of each unit since 2025, by its code."""
    members: dict[str, list[str]] = {}
    for province in records(rows_of("overview/provinces", Filters())):
        members.setdefault(province["unit_2025"], []).append(province["province_code"])
    return members


def _outlined_shapes(chart_data: ChartData, bounds: Boundaries) -> list[str]:
    """The shapes of what is chosen: of a unit as such where all of its provinces are."""
    codes, units = set(chart_data.selection), set(chart_data.rows["province_code"]) & bounds.codes
    whole = {
        unit: set(codes_of_unit)
        for unit, codes_of_unit in _members().items()
        if unit in units and codes >= set(codes_of_unit)
    }
    in_whole_units = {code for codes_of_unit in whole.values() for code in codes_of_unit}
    return [*whole, *(code for code in chart_data.selection if code in bounds.codes - in_whole_units)]


def _not_on_map(chart_data: ChartData, value: str, bounds: Boundaries) -> str:
    """The provinces without an outline on the map, each with its figure."""
    on_map = {name for _, name in _shapes(chart_data.rows, bounds)}
    texts = [
        f"{unescape(row['province'])} ({_figure(chart_data, row, value)})"
        for row in records(chart_data.rows)
        if row["province"] not in on_map
    ]
    return translate("no_outline", names=", ".join(texts)) if texts else ""


def _figure(chart_data: ChartData, row: dict[str, Any], value: str) -> str:
    if is_missing(row[value]):
        return chart_data.missing_text(row["province_code"])
    return exact(row[value], chart_data.kind(value))


def _values(bounds: Boundaries, chart_data: ChartData, value: str) -> Spec:
    rows = chart_data.rows[chart_data.rows[value].notna()]
    kind, colours = chart_data.kind(value), palette()
    rank_texts = ranks_in_words(rows, value, chart_data.moves, chart_data.partial)
    counts, label = _counts(chart_data, rows, value), chart_data.question.label(value, lang())
    details = details_below(rows, value, label, rank_texts)
    by_name = {
        name: (float(v), [name, exact(v, kind), detail, count])
        for name, v, detail, count in zip(rows["province"], rows[value], details, counts, strict=True)
    }
    shapes = _shapes(rows, bounds)
    z = [by_name[name][0] for _, name in shapes]
    edge = {"color": colours.page, "width": 0.8}
    steps = round_steps(max(z, default=0.0), is_whole=kind in ("count", "vnd", "ml"))
    return _choropleth(bounds, [shape_code for shape_code, _ in shapes], "properties.code", z, edge) | {
        "zmin": 0,
        "zmax": steps[-1],
        "colorscale": classes(colours.scale, len(steps) - 1),
        "customdata": [by_name[name][1] for _, name in shapes],
        "hovertemplate": "%{customdata[0]}: <b>%{customdata[1]} "
        + what_it_counts(label)
        + "</b>%{customdata[3]}%{customdata[2]}<extra></extra>",
        "colorbar": class_scale(steps, kind, _unit(chart_data, value)),
    }


def _counts(chart_data: ChartData, rows: pd.DataFrame, value: str) -> list[str]:
    """What a rate counts, in brackets behind it, where the question gives it."""
    ratio = chart_data.question.label(value, lang()).ratio
    if not ratio or ratio[0] not in rows:
        return [""] * len(rows)
    label = chart_data.question.label(ratio[0], lang())
    return ["" if is_missing(n) else f" ({value_in_words(n, label)})" for n in rows[ratio[0]]]


def _unit(chart_data: ChartData, value: str) -> str:
    """What the numbers of the scale are of, where they do not say it themselves."""
    return chart_data.unit(value) if chart_data.kind(value) in ("rate", "count") else ""
