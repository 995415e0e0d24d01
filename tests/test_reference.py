"""The reference data that the repository ships: registry, targets, events, boundaries."""

import csv
import datetime
import importlib.util
import json
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

REFERENCE = Path(__file__).resolve().parents[1] / "data" / "reference"

REGISTRY_COLUMNS = "code,name_vi,name_en,aliases,region_vi,region_en,population,customers,staff,unit_2025"
TARGET_COLUMNS = "topic,metric,programme,item,province,from_date,to_date,target,unit,source"
EVENT_COLUMNS = "from_date,to_date,topic,name_vi,name_en"

#: General Statistics Office, Population and Housing Census 2019; the South East without Ho Chi Minh City.
CENSUS_2019 = {"South East": 8_835_825, "Mekong Delta": 17_273_630}

MEASURES = {
    "app_installs": {"installs", "registered"},
    "online_payments": {"payments", "refunds", "amount_vnd", "payers"},
    "blood_donations": {"donations", "donors", "volume_ml", "first_time"},
    "gifts": {"hand_overs", "quantity", "value_vnd"},
}

#: Prizes of the draw: how many, and what one is worth in VND.
PRIZES = {
    "first_prize": (21, 10_000_000),
    "second_prize": (105, 5_000_000),
    "third_prize": (210, 2_000_000),
    "consolation_prize": (315, 1_000_000),
}


def load_script() -> ModuleType:
    """The script that made the boundaries, as a module."""
    spec = importlib.util.spec_from_file_location("make_boundaries", REFERENCE / "make_boundaries.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the reference's CSV files."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SCRIPT = load_script()
PROVINCES = read_rows("provinces.csv")
TARGETS = read_rows("targets.csv")
EVENTS = read_rows("events.csv")
BOUNDARIES: dict[str, Any] = json.loads((REFERENCE / "boundaries.geojson").read_text(encoding="utf-8"))
FEATURES: list[dict[str, Any]] = BOUNDARIES["features"]
CODES = [row["code"] for row in PROVINCES]


def prize_targets(province: str) -> dict[str, int]:
    """The number of prizes aimed at in a province, or in ALL, by tier."""
    return {
        row["item"]: int(row["target"])
        for row in TARGETS
        if (row["metric"], row["programme"], row["province"]) == ("quantity", "prize_draw", province)
    }


def is_period(row: dict[str, str]) -> bool:
    """Are the row's two dates ISO days in order?"""
    first, last = (datetime.date.fromisoformat(row[name]) for name in ("from_date", "to_date"))
    return first <= last


@pytest.mark.parametrize(
    ("name", "columns"),
    [("provinces.csv", REGISTRY_COLUMNS), ("targets.csv", TARGET_COLUMNS), ("events.csv", EVENT_COLUMNS)],
)
def test_files_are_plain_csv(name: str, columns: str) -> None:
    data = (REFERENCE / name).read_bytes()
    text = data.decode("utf-8")
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    assert text.splitlines()[0] == columns
    assert len({len(row) for row in csv.reader(text.splitlines())}) == 1


def test_registry_has_21_provinces_in_order() -> None:
    assert len(PROVINCES) == 21
    assert sorted(set(CODES)) == CODES
    assert all(len(code) == 2 and code.isdigit() for code in CODES)


def test_every_name_and_alias_is_of_one_province() -> None:
    owners: dict[str, str] = {}
    for row in PROVINCES:
        for name in filter(None, [row["name_vi"], row["name_en"], *row["aliases"].split("|")]):
            assert owners.setdefault(SCRIPT.fold(name), row["code"]) == row["code"]


def test_english_names_are_the_vietnamese_ones_without_diacritics() -> None:
    for row in PROVINCES:
        assert row["name_en"].isascii()
        assert SCRIPT.fold(row["name_en"]) == SCRIPT.fold(row["name_vi"])


@pytest.mark.parametrize(("region", "population"), CENSUS_2019.items())
def test_populations_add_up_to_the_census(region: str, population: int) -> None:
    assert sum(int(row["population"]) for row in PROVINCES if row["region_en"] == region) == population


def test_customers_and_staff_are_left_to_the_company() -> None:
    assert {(row["customers"], row["staff"]) for row in PROVINCES} == {("", "")}


def test_targets_name_known_things() -> None:
    for row in TARGETS:
        assert row["metric"] in MEASURES[row["topic"]]
        assert row["province"] in {"ALL", *CODES}
        assert is_period(row)
        assert int(row["target"]) > 0
        assert row["unit"]
        assert row["source"]


def test_no_target_stands_twice() -> None:
    names = TARGET_COLUMNS.split(",target,")[0].split(",")
    keys = [tuple(row[name] for name in names) for row in TARGETS]
    assert len(set(keys)) == len(keys)


def test_prizes_add_up_to_the_published_totals() -> None:
    planned = prize_targets("ALL")
    assert planned == {tier: number for tier, (number, _) in PRIZES.items()}
    assert sum(planned.values()) == 651
    worth = sum(planned[tier] * value for tier, (_, value) in PRIZES.items())
    published = [int(row["target"]) for row in TARGETS if row["metric"] == "value_vnd"]
    assert published == [worth] == [1_470_000_000]


def test_prizes_of_the_provinces_add_up_to_those_of_all() -> None:
    shares = [prize_targets(code) for code in CODES]
    assert all(list(share.values()) == [1, 5, 10, 15] for share in shares)
    assert {tier: sum(share[tier] for share in shares) for tier in PRIZES} == prize_targets("ALL")


def test_even_shares_say_that_they_are() -> None:
    for row in TARGETS:
        assert ("even split" in row["source"]) == (row["province"] != "ALL")


def test_events_name_known_topics() -> None:
    for row in EVENTS:
        assert row["topic"] in {"ALL", *MEASURES}
        assert is_period(row)
        assert row["name_vi"]
        assert row["name_en"]
    days = [row["from_date"] for row in EVENTS]
    assert days == sorted(days)


def test_boundaries_have_the_provinces_of_the_registry() -> None:
    named = {f["properties"]["code"]: f["properties"]["name_vi"] for f in FEATURES if "id" in f}
    assert named == {row["code"]: row["name_vi"] for row in PROVINCES}
    assert [f["id"] for f in FEATURES if "code" in f["properties"]] == CODES


def test_neighbours_are_context_without_a_code() -> None:
    around = [f["properties"] for f in FEATURES if "id" not in f]
    assert sorted(properties["name_vi"] for properties in around) == sorted(SCRIPT.CONTEXT.values())
    assert all(properties["context"] is True and "code" not in properties for properties in around)


def test_boundaries_are_small_and_name_their_licence() -> None:
    assert (REFERENCE / "boundaries.geojson").stat().st_size < 100_000
    assert "Open Database License" in BOUNDARIES["attribution"]
    assert (REFERENCE / "boundaries.LICENCE.md").exists()


def test_contains_follows_the_even_odd_rule() -> None:
    outer = [(0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0)]
    hole = [(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0), (1.0, 1.0)]
    assert SCRIPT.contains([[outer]], (2.0, 2.0))
    assert not SCRIPT.contains([[outer, hole]], (2.0, 2.0))
    assert not SCRIPT.contains([[outer]], (5.0, 2.0))


@pytest.mark.parametrize("place", SCRIPT.PLACES, ids=lambda place: place.name)
def test_place_lies_in_its_province_only(place: Any) -> None:
    point = (place.longitude, place.latitude)
    assert [f.get("id") for f in FEATURES if SCRIPT.contains(SCRIPT.polygons_of(f), point)] == [place.code]


def test_a_place_of_every_province_is_tested() -> None:
    assert {place.code for place in SCRIPT.PLACES} == {None, *CODES}


def test_rings_are_closed_and_wound_for_d3() -> None:
    for feature in FEATURES:
        for outer, *holes in SCRIPT.polygons_of(feature):
            assert SCRIPT.signed_area(outer) < 0
            assert all(SCRIPT.signed_area(hole) > 0 for hole in holes)
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in (outer, *holes))


def groups(links: list[set[Any]]) -> int:
    """How many groups the sets fall into, where sets with a common member belong together."""
    found: list[set[Any]] = []
    for link in links:
        apart = [group for group in found if not group & link]
        found = [*apart, link.union(*(group for group in found if group & link))]
    return len(found)


def test_neighbours_share_their_borders_without_gaps() -> None:
    """Edges of one province only are coast and frontier: one outline a landmass, none inside it."""
    rings = [[tuple(point) for point in polygon[0]] for f in FEATURES for polygon in SCRIPT.polygons_of(f)]
    edges = Counter(frozenset(edge) for ring in rings for edge in pairwise(ring))
    assert set(edges.values()) == {1, 2}
    outlines = groups([set(edge) for edge, count in edges.items() if count == 1])
    landmasses = groups([{frozenset(edge) for edge in pairwise(ring)} for ring in rings])
    assert outlines == landmasses == 9
