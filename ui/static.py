"""The map's boundaries as a static file, which a browser fetches once."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from warehouse.sealed import sha256
from warehouse.settings import ROOT, Places

STATIC = ROOT / "static"
_MARGIN_DEGREES = 0.15


@dataclass(frozen=True)
class Boundaries:
    """Where the browser finds the boundaries, whom they show, and the window that holds the registry's provinces."""

    url: str
    codes: frozenset[str]
    neighbours: tuple[str, ...]
    west: float
    east: float
    south: float
    north: float


def publish_boundaries() -> Boundaries | None:
    """Copies boundaries.geojson to the static folder under a name of its own; None where there is none."""
    source = Places.from_environment().reference / "boundaries.geojson"
    if not source.exists():
        return None
    return _published(source, sha256(source))


@cache
def _published(source: Path, digest: str) -> Boundaries:
    name = f"boundaries-{digest[:12]}.geojson"
    text = source.read_text(encoding="utf-8")
    if not (STATIC / name).exists():
        (STATIC / name).write_text(text, encoding="utf-8")
    features = json.loads(text)["features"]
    shown = [f for f in features if "code" in f["properties"]]
    points = [point for feature in shown for point in _points(feature["geometry"]["coordinates"])]
    longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
    return Boundaries(
        url=f"./app/static/{name}",
        codes=frozenset(f["properties"]["code"] for f in shown),
        neighbours=tuple(f["properties"]["name_vi"] for f in features if "code" not in f["properties"]),
        west=min(longitudes) - _MARGIN_DEGREES,
        east=max(longitudes) + _MARGIN_DEGREES,
        south=min(latitudes) - _MARGIN_DEGREES,
        north=max(latitudes) + _MARGIN_DEGREES,
    )


def _points(nested: list[Any]) -> list[list[float]]:
    if isinstance(nested[0], (int, float)):
        return [nested]
    return [point for part in nested for point in _points(part)]
