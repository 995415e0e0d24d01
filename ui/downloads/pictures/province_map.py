"""The province map in Mercator projection; each province has its name and value, as paper has no tooltips."""

import json
from functools import lru_cache
from math import log, pi, radians, tan
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke

from ui.boundaries import boundaries_at
from ui.charts.spec import Spec
from ui.downloads.pictures.style import Colour, font, is_dark, paint, plain, scale

_HATCH = "////"  # what has not been reported
_NAME_DEGREES, _LEAST_SIZE = (
    0.082,
    5.0,
)  # a name's size by the size of the map; no name that nobody could read
_FINENESS = 30  # places across and up that are tried for a name
Ring = list[list[float]]


def draw_map(axes: Axes, traces: list[Spec], layout: Spec, px: float) -> list[Patch]:
    """Draws all layers of the map; returns what a legend should explain."""
    legend_patches: list[Patch] = []
    _window(axes, layout["geo"])
    for trace in traces:
        if trace["type"] == "scattergeo":
            continue  # paper has names of its own, with values
        outlines = _outlines(trace["geojson"], trace["featureidkey"])
        has_text, is_scaled = "text" in trace, "colorbar" in trace
        colours = _colours(trace)
        names: dict[str, tuple[str, str]] = {}
        for position, (location, colour) in enumerate(zip(trace["locations"], colours, strict=True)):
            patch = _patch(outlines[location], colour, trace["marker"]["line"], px, is_hatched=has_text)
            patch.set_gid(f"place-{location}" if is_scaled or has_text else "around")
            axes.add_patch(patch)
            if is_scaled:
                name, value, *_ = trace["customdata"][position]
                name = plain(name)
                names[name] = _larger(names.get(name), location, value, outlines)
        for name, (location, value) in names.items():
            _name(axes, name, value, outlines[location][0], colours[trace["locations"].index(location)])
        if has_text:
            legend_patches.append(Patch(facecolor=colours[0], hatch=_HATCH, edgecolor="white", linewidth=0))
    return legend_patches


def _larger(
    previous: tuple[str, str] | None, location: str, value: str, outlines: dict[str, list[Ring]]
) -> tuple[str, str]:
    """Provinces of one unit carry one name: the largest of them shows it."""
    if previous and _area(outlines[previous[0]][0]) >= _area(outlines[location][0]):
        return previous
    return location, value


def _colours(trace: Spec) -> list[Colour]:
    colours, values = scale(trace["colorscale"]), trace["z"]
    low, top = trace.get("zmin", 0), trace.get("zmax", 1)
    return [colours((v - low) / (top - low) if top > low else 0.5) for v in values]


def _patch(rings: list[Ring], fill: Colour, edge: Spec, px: float, *, is_hatched: bool) -> PathPatch:
    points = [point for ring in rings for point in ring]
    codes = [
        Outline.MOVETO if n == 0 else Outline.CLOSEPOLY if n == len(ring) - 1 else Outline.LINETO
        for ring in rings
        for n in range(len(ring))
    ]
    style: dict[str, Any] = {
        "facecolor": fill,
        "edgecolor": paint(edge["color"]),
        "linewidth": edge["width"] * px,
    }
    if is_hatched:
        style |= {"hatch": _HATCH, "edgecolor": "white"}
    return PathPatch(Outline(points, codes), **style)


def _name(axes: Axes, name: str, value: str, ring: Ring, colour: Colour) -> None:
    size = _NAME_DEGREES * _points_a_degree(axes)
    if size < _LEAST_SIZE:
        return
    point, text = _middle(tuple(map(tuple, ring))), f"{_short(name)}\n{value}"
    label = axes.text(
        *point,
        text,
        ha="center",
        va="center",
        linespacing=1.0,
        color="white" if is_dark(colour) else "#1B2733",
        fontproperties=font(size),
        zorder=5,
    )
    if not _fits(text, point, ring):
        label.set_path_effects([withStroke(linewidth=size / 4, foreground=colour)])


def _fits(text: str, point: tuple[float, float], ring: Ring) -> bool:
    """Whether a name fits within its province; letters are about half as wide as high."""
    lines = text.split("\n")
    width, height = _NAME_DEGREES * max(map(len, lines)) / 4, _NAME_DEGREES * len(lines) / 2
    corners = [(point[0] + a * width, point[1] + b * height) for a in (-1, 1) for b in (-1, 1)]
    return bool(Outline(ring).contains_points(corners).all())


def _short(name: str) -> str:
    """Without the parts in brackets, which a note names, on two lines where the name is of two."""
    whole, *suffixes = name.split(" (")
    return f"{whole}*".replace(" - ", "\n") if suffixes else whole.replace(" - ", "\n")


def _points_a_degree(axes: Axes) -> float:
    room, (west, east), (south, north) = axes.get_window_extent(), axes.get_xlim(), axes.get_ylim()
    return float(min(room.width / (east - west), room.height / (north - south)) * 72 / axes.figure.dpi)


@lru_cache(maxsize=200)
def _middle(ring: tuple[tuple[float, ...], ...]) -> tuple[float, float]:
    """The point of a polygon with most room around it, above all to the left and right."""
    points = np.array(ring)
    xs, ys = (np.linspace(points[:, way].min(), points[:, way].max(), _FINENESS) for way in (0, 1))
    grid = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
    grid = grid[Outline(points).contains_points(grid)]
    offsets = (grid[:, None, :] - points[None, :, :]) * np.array([0.5, 1.0])
    x, y = grid[np.hypot(offsets[..., 0], offsets[..., 1]).min(axis=1).argmax()]
    return float(x), float(y)


def _area(ring: Ring) -> float:
    points = np.array(ring)
    x, y = points[:, 0], points[:, 1]
    return float(abs((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()) / 2)


def _window(axes: Axes, geo: Spec) -> None:
    axes.set_xlim(*geo["lonaxis"]["range"])
    axes.set_ylim(*(_mercator(lat) for lat in geo["lataxis"]["range"]))
    axes.set_aspect("equal", anchor="C")
    axes.axis("off")


def _mercator(lat: float) -> float:
    """In degrees, as the longitude is."""
    return log(tan(pi / 4 + radians(lat) / 2)) * 180 / pi


@lru_cache(maxsize=4)
def _outlines(url: str, key: str) -> dict[str, list[Ring]]:
    """The rings of each feature, the largest first, by the property `key`."""
    features = json.loads(boundaries_at(url))["features"]
    name = key.removeprefix("properties.")
    return {
        f["properties"][name]: sorted(_rings(f["geometry"]), key=_area, reverse=True)
        for f in features
        if name in f["properties"]
    }


def _rings(geometry: Spec) -> list[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[[lon, _mercator(lat)] for lon, lat, *_ in ring] for polygon in polygons for ring in polygon]
