"""The reference data that the repository ships: registry, targets, events."""

import csv
import datetime
import unicodedata
from pathlib import Path

import pytest

from tests.support.topics import TOPICS
from warehouse.contract.spelling import fold

REFERENCE = Path(__file__).resolve().parents[3] / "data" / "reference"

REGISTRY_COLUMNS = "code,name_vi,name_en,aliases,region_vi,region_en,population,customers,staff,unit_2025"
TARGET_COLUMNS = "topic,metric,programme,item,province,from_date,to_date,target,unit,source"
EVENT_COLUMNS = "from_date,to_date,topic,name_vi,name_en"

#: General Statistics Office, Population and Housing Census 2019; the South East without Ho Chi Minh City.
CENSUS_2019 = {"South East": 8_835_825, "Mekong Delta": 17_273_630}

#: Prizes of the draw: how many, and what one is worth in VND.
PRIZES = {
    "first_prize": (21, 10_000_000),
    "second_prize": (105, 5_000_000),
    "third_prize": (210, 2_000_000),
    "consolation_prize": (315, 1_000_000),
}


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the reference's CSV files."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PROVINCES = read_rows("provinces.csv")
TARGETS = read_rows("targets.csv")
EVENTS = read_rows("events.csv")
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
            assert owners.setdefault(fold(name), row["code"]) == row["code"]


def test_english_names_are_the_vietnamese_ones_without_diacritics() -> None:
    for row in PROVINCES:
        assert row["name_en"].isascii()
        assert fold(row["name_en"]) == fold(row["name_vi"])


@pytest.mark.parametrize(("region", "population"), CENSUS_2019.items())
def test_populations_add_up_to_the_census(region: str, population: int) -> None:
    assert sum(int(row["population"]) for row in PROVINCES if row["region_en"] == region) == population


def test_customers_and_staff_are_left_to_the_company() -> None:
    assert {(row["customers"], row["staff"]) for row in PROVINCES} == {("", "")}


def test_targets_name_known_things() -> None:
    for row in TARGETS:
        assert row["metric"] in TOPICS[row["topic"]].measures
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
    targets = prize_targets("ALL")
    assert targets == {tier: number for tier, (number, _) in PRIZES.items()}
    assert sum(targets.values()) == 651
    worth = sum(targets[tier] * value for tier, (_, value) in PRIZES.items())
    target_values = [int(row["target"]) for row in TARGETS if row["metric"] == "value_vnd"]
    assert target_values == [worth] == [1_470_000_000]


def test_prizes_of_the_provinces_add_up_to_those_of_all() -> None:
    shares = [prize_targets(code) for code in CODES]
    assert all(list(share.values()) == [1, 5, 10, 15] for share in shares)
    assert {tier: sum(share[tier] for share in shares) for tier in PRIZES} == prize_targets("ALL")


def test_even_shares_say_that_they_are() -> None:
    for row in TARGETS:
        assert ("chia đều" in row["source"]) == (row["province"] != "ALL")


def test_events_name_known_topics() -> None:
    for row in EVENTS:
        assert row["topic"] in {"ALL", *TOPICS}
        assert is_period(row)
        assert row["name_vi"]
        assert row["name_en"]
    days = [row["from_date"] for row in EVENTS]
    assert days == sorted(days)
