"""The boundaries that the repository ships: every province in its place, no gaps, small enough."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

REFERENCE = Path(__file__).resolve().parents[3] / "data" / "reference"
BOUNDARIES: dict[str, Any] = json.loads((REFERENCE / "boundaries.geojson").read_text(encoding="utf-8"))
FEATURES: list[dict[str, Any]] = [f for f in BOUNDARIES["features"] if "unit" not in f["properties"]]
UNITS: list[dict[str, Any]] = [f for f in BOUNDARIES["features"] if "unit" in f["properties"]]
PROVINCES = list(csv.DictReader((REFERENCE / "provinces.csv").read_text(encoding="utf-8").splitlines()))
CODES = [row["code"] for row in PROVINCES]

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]


class Town(NamedTuple):
    """A place that must lie in the province with this code (None: in a context province)."""

    name: str
    longitude: float
    latitude: float
    code: str | None


TOWNS = (
    Town("Phan Rang - Tháp Chàm", 108.989, 11.565, "58"),
    Town("Phan Thiết", 108.102, 10.935, "60"),
    Town("Phú Quý", 108.945, 10.525, "60"),
    Town("Đà Lạt", 108.440, 11.940, "68"),
    Town("Bảo Lộc", 107.810, 11.550, "68"),
    Town("Đồng Xoài", 106.890, 11.535, "70"),
    Town("Tây Ninh", 106.110, 11.310, "72"),
    Town("Thủ Dầu Một", 106.650, 10.980, "74"),
    Town("Biên Hòa", 106.830, 10.950, "75"),
    Town("Bà Rịa", 107.170, 10.500, "77"),
    Town("Vũng Tàu", 107.085, 10.360, "77"),
    Town("Côn Đảo", 106.610, 8.690, "77"),
    Town("Tân An", 106.410, 10.535, "80"),
    Town("Mỹ Tho", 106.360, 10.360, "82"),
    Town("Bến Tre", 106.375, 10.240, "83"),
    Town("Trà Vinh", 106.340, 9.935, "84"),
    Town("Vĩnh Long", 105.970, 10.250, "86"),
    Town("Cao Lãnh", 105.635, 10.460, "87"),
    Town("Sa Đéc", 105.760, 10.295, "87"),
    Town("Long Xuyên", 105.435, 10.385, "89"),
    Town("Châu Đốc", 105.115, 10.700, "89"),
    Town("Rạch Giá", 105.090, 10.010, "91"),
    Town("Phú Quốc", 103.970, 10.220, "91"),
    Town("Cần Thơ", 105.785, 10.030, "92"),
    Town("Vị Thanh", 105.470, 9.785, "93"),
    Town("Sóc Trăng", 105.975, 9.600, "94"),
    Town("Bạc Liêu", 105.725, 9.290, "95"),
    Town("Cà Mau", 105.150, 9.180, "96"),
    Town("Bến Thành", 106.698, 10.772, None),
    Town("Buôn Ma Thuột", 108.040, 12.670, None),
    Town("Gia Nghĩa", 107.690, 12.000, None),
    Town("Nha Trang", 109.180, 12.240, None),
)


def ring_contains(ring: Ring, point: Point) -> bool:
    """Even-odd rule: does a ray from the point to the east cross the ring an odd number of times?"""
    x, y = point
    is_inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            is_inside = not is_inside
    return is_inside


def contains(polygons: Iterable[Polygon], point: Point) -> bool:
    """Does the point lie in one of the polygons, and not in a hole of it?"""
    return any(sum(ring_contains(ring, point) for ring in polygon) % 2 for polygon in polygons)


def polygons_of(feature: dict[str, Any]) -> list[Polygon]:
    """A feature's polygons, whichever of the two types its geometry has."""
    geometry = feature["geometry"]
    coordinates: list[Any] = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def signed_area(ring: Ring) -> float:
    """The ring's area in square degrees: positive counterclockwise, negative clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def test_boundaries_have_the_provinces_of_the_registry() -> None:
    names = {f["properties"]["code"]: f["properties"]["name_vi"] for f in FEATURES if "id" in f}
    assert names == {row["code"]: row["name_vi"] for row in PROVINCES}
    assert [f["id"] for f in FEATURES if "code" in f["properties"]] == CODES


def test_a_unit_covers_what_its_provinces_cover_and_no_border_runs_inside_it() -> None:
    rings: dict[str, list[Ring]] = {
        f["properties"]["code"]: [ring for polygon in polygons_of(f) for ring in polygon]
        for f in BOUNDARIES["features"]
        if "code" in f["properties"]
    }
    units = [f["properties"]["code"] for f in UNITS]
    assert units == list(dict.fromkeys(row["unit_2025"] for row in PROVINCES))
    for unit in units:
        pieces = [rings[row["code"]] for row in PROVINCES if row["unit_2025"] == unit]
        assert sum(map(signed_area, rings[unit])) == pytest.approx(
            sum(signed_area(ring) for piece in pieces for ring in piece)
        )
        counts = Counter(
            frozenset((tuple(a), tuple(b))) for piece in pieces for ring in piece for a, b in pairwise(ring)
        )
        inner_edges = {edge for edge, n in counts.items() if n > 1}
        own_edges = {frozenset((tuple(a), tuple(b))) for ring in rings[unit] for a, b in pairwise(ring)}
        assert len(inner_edges) > 0 or len(pieces) == 1 or unit == "TP. Hồ Chí Minh", (
            "HCMC itself lies between"
        )
        assert own_edges == set(counts) - inner_edges


def test_neighbours_are_context_without_a_code() -> None:
    neighbours = [f["properties"] for f in FEATURES if "id" not in f]
    assert sorted(properties["name_vi"] for properties in neighbours) == [
        "Khánh Hòa",
        "TP. Hồ Chí Minh",
        "Đắk Lắk",
        "Đắk Nông",
    ]
    assert all(properties["context"] is True and "code" not in properties for properties in neighbours)


def test_boundaries_are_small_and_name_their_licence() -> None:
    assert (REFERENCE / "boundaries.geojson").stat().st_size < 100_000
    assert "Open Database License" in BOUNDARIES["attribution"]
    assert (REFERENCE / "boundaries.LICENCE.md").exists()


def test_contains_follows_the_even_odd_rule() -> None:
    outer = [(0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0)]
    hole = [(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0), (1.0, 1.0)]
    assert contains([[outer]], (2.0, 2.0))
    assert not contains([[outer, hole]], (2.0, 2.0))
    assert not contains([[outer]], (5.0, 2.0))


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.name)
def test_place_lies_in_its_province_only(town: Any) -> None:
    point = (town.longitude, town.latitude)
    assert [f.get("id") for f in FEATURES if contains(polygons_of(f), point)] == [town.code]


def test_a_place_of_every_province_is_tested() -> None:
    assert {town.code for town in TOWNS} == {None, *CODES}


def test_rings_are_closed_and_wound_for_d3() -> None:
    for feature in FEATURES:
        for outer, *holes in polygons_of(feature):
            assert signed_area(outer) < 0
            assert all(signed_area(hole) > 0 for hole in holes)
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in (outer, *holes))


def groups(links: list[set[Any]]) -> int:
    """How many groups the sets fall into, where sets with a common member belong together."""
    result: list[set[Any]] = []
    for link in links:
        separate_groups = [group for group in result if not group & link]
        result = [*separate_groups, link.union(*(group for group in result if group & link))]
    return len(result)


def test_neighbours_share_their_borders_without_gaps() -> None:
    """Edges of one province only are coast and frontier: one outline a landmass, none inside it."""
    rings = [[tuple(point) for point in polygon[0]] for f in FEATURES for polygon in polygons_of(f)]
    edges = Counter(frozenset(edge) for ring in rings for edge in pairwise(ring))
    assert set(edges.values()) == {1, 2}
    outlines = groups([set(edge) for edge, count in edges.items() if count == 1])
    landmasses = groups([{frozenset(edge) for edge in pairwise(ring)} for ring in rings])
    assert outlines == landmasses == 9
