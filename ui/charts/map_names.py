"""The names on the map: of those places whose outline has room for theirs on a laptop; a phone hides them."""

import json
from functools import cache
from html import unescape
from typing import Any

import numpy as np
import numpy.typing as npt

from ui.boundaries import Boundaries, boundaries_at
from ui.charts.spec import Spec
from ui.language.collation import without_marks
from ui.language.words import lang
from ui.theme import palette

_SIZE = 11  # pixels
_LETTER, _LINE = 0.064, 0.15  # degrees that a letter takes and a line, where a map has 85 pixels a degree
_FINENESS = 16  # places across and up that are tried for a name
_ACROSS, _UP = np.array((-0.5, -0.5, -0.5, 0.0, 0.5, 0.5, 0.5)), np.array((-0.5, 0, 0.5, 0, -0.5, 0, 0.5))
Floats = npt.NDArray[np.float64]


def map_names(bounds: Boundaries, silent: list[tuple[str, str]], values: Spec) -> Spec:
    """Of neighbours, of places that have not reported (their outlines and names), and of those with values."""
    fills = [(code, name, palette().silent) for code, name in silent] + _fills(values)
    outlines = [(("code", code), name, _ink(fill)) for code, name, fill in fills]
    outlines += [(("name_vi", name), _own(name), palette().context) for name in bounds.neighbours]
    labels: dict[str, tuple[float, float, str]] = {}  # provinces of one unit carry one name
    for outline, name, colour in outlines:
        short_name = name.partition(" (")[0]
        place = _place(bounds.url, outline, len(unescape(short_name)))
        if place and short_name not in labels:
            labels[short_name] = (*place, colour)
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [lon for lon, _, _ in labels.values()],
        "lat": [lat for _, lat, _ in labels.values()],
        "text": list(labels),
        "textfont": {"size": _SIZE, "color": [colour for _, _, colour in labels.values()]},
        "hoverinfo": "skip",
    }


def _fills(values: Spec) -> list[tuple[str, str, str]]:
    """Each outline that a layer of values colours, its name and its colour."""
    colours, top = values["colorscale"], values["zmax"]
    return [
        (code, name, next(colour for end, colour in colours if z <= end * top))
        for code, (name, *_), z in zip(values["locations"], values["customdata"], values["z"], strict=True)
    ]


def _own(name: str) -> str:
    """A neighbour's name as the reader's language writes those of the provinces."""
    return name if lang() == "vi" else without_marks(name)


def _ink(fill: str) -> str:
    """White or nearly black, whichever is easier to read on a colour."""
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return "#FFFFFF" if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 < 0.2 else "#1B2733"


@cache
def _place(url: str, outline: tuple[str, str], letters: int) -> tuple[float, float] | None:
    """Where a name of so many letters lies within an outline, as far inside as it goes; None where it has no room."""
    ring = _rings(url)[outline]
    low, high = ring.min(axis=0), ring.max(axis=0)
    lons, lats = (np.linspace(low[way], high[way], _FINENESS) for way in (0, 1))
    centres = np.array(np.meshgrid(lons, lats)).reshape(2, -1).T
    probes = np.stack([centres[:, :1] + _ACROSS * _LETTER * letters, centres[:, 1:] + _UP * _LINE], axis=-1)
    fits = _contains(ring, probes.reshape(-1, 2)).reshape(len(centres), -1).all(axis=1)
    if not fits.any():
        return None
    fitting = centres[fits]
    lon, lat = fitting[np.hypot(*(fitting - fitting.mean(axis=0)).T).argmin()]
    return round(float(lon), 3), round(float(lat), 3)


def _contains(ring: Floats, points: Floats) -> npt.NDArray[np.bool_]:
    """Whether each point lies within a ring: a line from it to the right crosses the ring an odd number of times."""
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    x, y = points[:, :1], points[:, 1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        crosses = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    odd: npt.NDArray[np.bool_] = crosses.sum(axis=1) % 2 == 1
    return odd


@cache
def _rings(url: str) -> dict[tuple[str, str], Floats]:
    """The largest ring of each feature, by its code, or by its name where it is a neighbour."""
    rings: dict[tuple[str, str], Floats] = {}
    for feature in json.loads(boundaries_at(url))["features"]:
        properties, geometry = feature["properties"], feature["geometry"]
        polygons: list[Any] = (
            geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        )
        largest = max((polygon[0] for polygon in polygons), key=len)
        key = "code" if "code" in properties else "name_vi"
        rings[key, properties[key]] = np.array(largest)[:, :2]
    return rings
