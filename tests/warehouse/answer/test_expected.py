"""What is normal of payments: sums over days and provinces, and what they are beside."""

from datetime import date
from math import sqrt
from pathlib import Path

import pyarrow as pa
import pytest

from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.engine import open_store, open_workshop
from warehouse.settings import QUERIES

WEEK = (date(2021, 12, 6), date(2021, 12, 12))


@pytest.mark.parametrize("provinces", [(), ("80",), ("80", "82")])
@pytest.mark.parametrize("grain", ["day", "week"])
def test_the_range_is_that_of_a_recount(reader: Reader, grain: str, provinces: tuple[str, ...]) -> None:
    con = open_store(reader.version.database)
    lines = [
        line
        for line in con.table("expected_daily").fetchall()
        if line[1] == "payments" and WEEK[0] <= line[3] <= WEEK[1] and (not provinces or line[2] in provinces)
    ]
    con.close()
    filters = Filters(*WEEK, grain=grain, provinces=provinces)
    answer = reader.fetch_rows("online_payments/expected_by_period", filters)
    for row in answer.to_dict("records"):
        own = [line for line in lines if grain == "week" or line[3] == row["period"]]
        errors = [
            sum(line[7] for line in own if line[2] == province) for province in {line[2] for line in own}
        ]
        margin = 2.34 * sqrt(sum(line[6] for line in own) + sum(error**2 for error in errors))
        mean = sum(line[5] for line in own)
        assert row["payments"] == sum(line[4] for line in own)
        assert row["payments_expected"] == pytest.approx(mean, abs=0.51)
        assert row["payments_low"] == pytest.approx(max(mean - margin, 0), abs=0.51)
        assert row["payments_high"] == pytest.approx(mean + margin, abs=0.51)


@pytest.mark.parametrize("measure", ["payments", "amount_vnd"])
def test_it_stands_beside_the_very_figures_of_the_page(reader: Reader, measure: str) -> None:
    for grain in ("day", "month"):
        filters = Filters(grain=grain)
        normal = reader.fetch_rows("online_payments/expected_by_period", filters)
        assert normal[measure].equals(reader.fetch_rows("online_payments/by_period", filters)[measure])
    filters = Filters(*WEEK, units="2025")
    normal = reader.fetch_rows("online_payments/expected_by_province", filters)
    assert normal[measure].equals(reader.fetch_rows("online_payments/by_province", filters)[measure])


def test_of_the_sample_about_two_days_in_a_hundred_are_not_normal(reader: Reader) -> None:
    con = open_store(reader.version.database)
    lines = con.table("expected_daily").fetchall()
    con.close()
    for measure in ("payments", "amount_vnd"):
        own = [line for line in lines if line[1] == measure]
        is_unusual = [abs(line[4] - line[5]) > 2.34 * sqrt(line[6] + line[7] ** 2) for line in own]
        assert 0.01 < sum(is_unusual) / len(is_unusual) < 0.025


def test_nothing_is_normal_of_days_of_which_one_has_no_estimate(tmp_path: Path) -> None:
    macros = QUERIES / "_publish" / "macros" / "expected.sql"
    estimates = {"expected": [5.0, None], "variance": [4.0, None], "error": [1.0, None]}
    days = {"slice": ["a", "a"], "measure": ["payments"] * 2, "province_code": ["80"] * 2, "amount": [5, 3]}
    with open_workshop(Path(":memory:"), tmp_path / "scratch") as con:
        con.execute(macros.read_text(encoding="utf-8"))
        con.from_arrow(pa.table(days | estimates)).create("days")
        (row,) = (
            con.table_function("normal_ranges", ["days"]).select("amount, expected, low, high").fetchall()
        )
    assert row == (8, None, None, None)
