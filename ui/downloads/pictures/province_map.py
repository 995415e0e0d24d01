"""The province map: boundaries in Mercator's projection, each place with its name and value, as paper has no tips."""

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
_OF_A_DEGREE, _LEAST_SIZE = 0.082, 5.0  # a name's size by the size of the map; no name that nobody could read
_FINENESS = 30  # places across and up that are tried for a name
Ring = list[list[float]]


def draw_places(axes: Axes, traces: list[Spec], layout: Spec, px: float) -> list[Patch]:
    """All layers of the map; gives what a legend should explain."""
    explained: list[Patch] = []
    _window(axes, layout["geo"])
    for trace in traces:
        outlines = _outlines(trace["geojson"], trace["featureidkey"])
        tells, is_scaled = "text" in trace, "colorbar" in trace
        colours = _colours(trace)
        named: dict[str, tuple[str, str]] = {}
        for place, (location, colour) in enumerate(zip(trace["locations"], colours, strict=True)):
            patch = _patch(outlines[location], colour, trace["marker"]["line"], px, hatched=tells)
            patch.set_gid(f"place-{location}" if is_scaled or tells else "around")
            axes.add_patch(patch)
            if is_scaled:
                name, value, *_ = trace["customdata"][place]
                name = plain(name)
                named[name] = _larger(named.get(name), location, value, outlines)
        for name, (location, value) in named.items():
            _name(axes, name, value, outlines[location][0], colours[trace["locations"].index(location)])
        if tells:
            explained.append(Patch(facecolor=colours[0], hatch=_HATCH, edgecolor="white", linewidth=0))
    return explained


def _larger(
    known: tuple[str, str] | None, location: str, value: str, outlines: dict[str, list[Ring]]
) -> tuple[str, str]:
    """Of places that carry one name, together one unit, the larger one shows it."""
    if known and _area(outlines[known[0]][0]) >= _area(outlines[location][0]):
        return known
    return location, value


def _colours(trace: Spec) -> list[Colour]:
    colours, values = scale(trace["colorscale"]), trace["z"]
    low, top = trace.get("zmin", 0), trace.get("zmax", 1)
    return [colours((v - low) / (top - low) if top > low else 0.5) for v in values]


def _patch(rings: list[Ring], fill: Colour, edge: Spec, px: float, *, hatched: bool) -> PathPatch:
    points = [point for ring in rings for point in ring]
    codes = [
        Outline.MOVETO if n == 0 else Outline.CLOSEPOLY if n == len(ring) - 1 else Outline.LINETO
        for ring in rings
        for n in range(len(ring))
    ]
    look: dict[str, Any] = {
        "facecolor": fill,
        "edgecolor": paint(edge["color"]),
        "linewidth": edge["width"] * px,
    }
    if hatched:
        look |= {"hatch": _HATCH, "edgecolor": "white"}
    return PathPatch(Outline(points, codes), **look)


def _name(axes: Axes, name: str, value: str, ring: Ring, colour: Colour) -> None:
    size = _OF_A_DEGREE * _points_a_degree(axes)
    if size < _LEAST_SIZE:
        return
    at, told = _middle(tuple(map(tuple, ring))), f"{_short(name)}\n{value}"
    drawn = axes.text(
        *at,
        told,
        ha="center",
        va="center",
        linespacing=1.0,
        color="white" if is_dark(colour) else "#1B2733",
        fontproperties=font(size),
        zorder=5,
    )
    if not _fits(told, at, ring):
        drawn.set_path_effects([withStroke(linewidth=size / 4, foreground=colour)])


def _fits(told: str, at: tuple[float, float], ring: Ring) -> bool:
    """Whether a name stands within its place, its letters being about half as wide as high."""
    lines = told.split("\n")
    across, up = _OF_A_DEGREE * max(map(len, lines)) / 4, _OF_A_DEGREE * len(lines) / 2
    corners = [(at[0] + a * across, at[1] + b * up) for a in (-1, 1) for b in (-1, 1)]
    return bool(Outline(ring).contains_points(corners).all())


def _short(name: str) -> str:
    """Without the parts in brackets, which a note names, on two lines where the name is of two."""
    whole, *parts = name.split(" (")
    return f"{whole}*".replace(" - ", "\n") if parts else whole.replace(" - ", "\n")


def _points_a_degree(axes: Axes) -> float:
    room, (west, east), (south, north) = axes.get_window_extent(), axes.get_xlim(), axes.get_ylim()
    return float(min(room.width / (east - west), room.height / (north - south)) * 72 / axes.figure.dpi)


@lru_cache(maxsize=200)
def _middle(ring: tuple[tuple[float, ...], ...]) -> tuple[float, float]:
    """Where in a polygon a name has most room around it, more so on its sides."""
    points = np.array(ring)
    across, up = (np.linspace(points[:, way].min(), points[:, way].max(), _FINENESS) for way in (0, 1))
    inside = np.array(np.meshgrid(across, up)).reshape(2, -1).T
    inside = inside[Outline(points).contains_points(inside)]
    apart = (inside[:, None, :] - points[None, :, :]) * np.array([0.5, 1.0])
    x, y = inside[np.hypot(apart[..., 0], apart[..., 1]).min(axis=1).argmax()]
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
    """The rings of each place, the largest first, by the property that names it."""
    features = json.loads(boundaries_at(url))["features"]
    name = key.removeprefix("properties.")
    return {
        f["properties"][name]: sorted(_rings(f["geometry"]), key=_area, reverse=True)
        for f in features
        if name in f["properties"]
    }


def _rings(geometry: Spec) -> list[Ring]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[[lon, _mercator(lat)] for lon, lat, *_ in ring] for part in parts for ring in part]
