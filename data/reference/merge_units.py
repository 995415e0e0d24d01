"""Add the units of 1 July 2025 to boundaries.geojson, each merged from its provinces.

    python data/reference/merge_units.py

Neighbours share their vertices, and all outer rings are wound the same way: an edge that two provinces of a unit have
lies inside of it, once in each direction. What is left are the unit's rings. Run it after make_boundaries.py, and
whenever `unit_2025` of provinces.csv changes; a unit without a shape is drawn as its provinces.
"""

import csv
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
REGISTRY = FOLDER / "provinces.csv"
OUTPUT = FOLDER / "boundaries.geojson"

Point = tuple[float, float]
Ring = list[Point]


def rings_of(feature: dict[str, Any]) -> list[Ring]:
    """All rings of a feature."""
    geometry = feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(x, y) for x, y in ring] for polygon in polygons for ring in polygon]


def merge(rings: list[Ring]) -> list[Ring]:
    """The rings around all of these together."""
    edges = {edge for ring in rings for edge in pairwise(ring)}
    next_points: dict[Point, list[Point]] = {}
    for start, end in sorted(edges):
        if (end, start) not in edges:
            next_points.setdefault(start, []).append(end)
    outline: list[Ring] = []
    while next_points:
        ring = [min(next_points)]
        while len(ring) == 1 or ring[-1] != ring[0]:
            point = ring[-1]
            ring.append(next_points[point].pop())
            if not next_points[point]:
                del next_points[point]
        outline.append(ring)
    return outline


def main() -> None:
    """Writes the file anew: its provinces as they are, its units behind them."""
    collection = json.loads(OUTPUT.read_text(encoding="utf-8"))
    provinces = [f for f in collection["features"] if "unit" not in f["properties"]]
    rings = {f["properties"]["code"]: rings_of(f) for f in provinces if "code" in f["properties"]}
    members: dict[str, list[Ring]] = {}
    with REGISTRY.open(encoding="utf-8", newline="") as registry:
        for row in csv.DictReader(registry):
            members.setdefault(row["unit_2025"], []).extend(rings[row["code"]])
    units = [
        {
            "type": "Feature",
            "properties": {"unit": True, "code": unit},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in merge(unit_rings)]},
        }
        for unit, unit_rings in members.items()
    ]
    texts = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in [*provinces, *units]]
    head = json.dumps(collection | {"features": []}, ensure_ascii=False, separators=(",", ":"))
    OUTPUT.write_text(head.removesuffix("]}") + "\n" + ",\n".join(texts) + "\n]}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
