"""The map's boundaries, served from memory under a name of their own: a browser fetches them once."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from warehouse.settings import ROOT, Folders
from warehouse.store.checksums import sha256

STATIC = ROOT / "static"
_MARGIN_DEGREES = 0.15
_CACHE_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
_texts: dict[str, str] = {}  # by name: the folder of the code may be one that nobody can write


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
    """Offers boundaries.geojson to browsers under a name of its own; None where there is none."""
    source = Folders.from_environment().boundaries
    if not source.exists():
        return None
    return _load_boundaries(source, sha256(source))


@cache
def _load_boundaries(source: Path, digest: str) -> Boundaries:
    name = f"boundaries-{digest[:12]}.geojson"
    _texts[name] = source.read_text(encoding="utf-8")
    features = json.loads(_texts[name])["features"]
    province_features = [f for f in features if "code" in f["properties"]]
    points = [point for feature in province_features for point in _points(feature["geometry"]["coordinates"])]
    longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
    return Boundaries(
        url=f"./boundaries/{name}",
        codes=frozenset(f["properties"]["code"] for f in province_features),
        neighbours=tuple(f["properties"]["name_vi"] for f in features if "code" not in f["properties"]),
        west=min(longitudes) - _MARGIN_DEGREES,
        east=max(longitudes) + _MARGIN_DEGREES,
        south=min(latitudes) - _MARGIN_DEGREES,
        north=max(latitudes) + _MARGIN_DEGREES,
    )


def boundaries_at(url: str) -> str:
    """The boundaries that were offered at an address, as GeoJSON."""
    return _texts[Path(url).name]


async def _send(request: Request) -> Response:
    text = _texts.get(request.path_params["name"])
    if text is None:
        return PlainTextResponse("", 404)
    return Response(text, headers=_CACHE_FOREVER, media_type="application/geo+json")


#: Where Streamlit is told to live below a path, it puts itself there, but not the routes that are added to it.
BOUNDARIES_ROUTE = Route(
    f"/{st.get_option('server.baseUrlPath')}/boundaries/{{name}}".replace("//", "/"), _send
)


def _points(coordinates: list[Any]) -> list[list[float]]:
    if isinstance(coordinates[0], (int, float)):
        return [coordinates]
    return [point for item in coordinates for point in _points(item)]
