"""The outlines of the map: where a name has room within one."""

import json
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from ui.boundaries import boundaries_at

_LETTER, _LINE = 0.07, 0.164  # degrees that a letter takes and a line, where a map has 85 pixels a degree
_FINENESS = 16  # places across and up that are tried for a name
_PROBE_X, _PROBE_Y = (
    np.array((-0.5, -0.5, -0.5, 0.0, 0.5, 0.5, 0.5)),
    np.array((-0.5, 0, 0.5, 0, -0.5, 0, 0.5)),
)
Floats = npt.NDArray[np.float64]


@cache
def place_of_name(url: str, outline: tuple[str, str], letters: int) -> tuple[float, float] | None:
    """Where a name of so many letters lies in an outline, as far inside as it goes; None without room or an outline."""
    ring = _rings(url).get(outline)
    if ring is None:
        return None
    low, high = ring.min(axis=0), ring.max(axis=0)
    lons, lats = (np.linspace(low[way], high[way], _FINENESS) for way in (0, 1))
    centres = np.array(np.meshgrid(lons, lats)).reshape(2, -1).T
    probes = np.stack(
        [centres[:, :1] + _PROBE_X * _LETTER * letters, centres[:, 1:] + _PROBE_Y * _LINE], axis=-1
    )
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
        if len(largest) > 2:  # there are boundaries of places without an area
            rings[key, properties[key]] = np.array(largest)[:, :2]
    return rings
