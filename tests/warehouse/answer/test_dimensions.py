"""Figures narrowed by a topic's own dimensions are those of a recount of these rows alone, distinct people included."""

from datetime import date
from itertools import combinations

import pytest

from sample.recount.recount import Recount
from sample.recount.rules import Cells
from tests.support.topics import DAY
from tests.warehouse.answer.test_golden import MEASURES, measure_all
from warehouse.answer.compare import fetch_rows
from warehouse.answer.filter_options import known_values
from warehouse.answer.filters import Filter, Filters, all_dimensions
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader

DimensionValues = tuple[tuple[str, str], ...]
RANGE = date(2021, 9, 3), date(2021, 12, 17)
PROVINCES = ("87", "92", "96")


def column(dimension: str) -> str:
    return dimension.partition(".")[2]


def narrowings(rows: list[Cells], topic: str) -> list[DimensionValues]:
    """Every value of every dimension that the rows bear, and of all dimensions of a topic together."""
    names = [dimension.name for dimension in all_dimensions() if dimension.topic == topic]
    sets = [combination for n in range(1, len(names) + 1) for combination in combinations(names, n)]
    borne = {tuple((name, row[column(name)]) for name in combination) for combination in sets for row in rows}
    return sorted(values for values in borne if all(value for _, value in values))


def bearing(
    rows: list[Cells], dimension_values: DimensionValues, topic: str, first: date, last: date
) -> list[Cells]:
    """The rows of a range that bear the values."""
    return [
        row
        for row in rows
        if all(row[column(name)] == value for name, value in dimension_values)
        and first.isoformat() <= row[DAY[topic]][:10] <= last.isoformat()
    ]


@pytest.mark.parametrize("topic", MEASURES)
def test_every_value_of_every_dimension(reader: Reader, sample_recount: Recount, topic: str) -> None:
    rows = sample_recount.rows[topic]
    cases = narrowings(rows, topic)
    assert {name for case in cases for name, _ in case} == {
        d.name for d in all_dimensions() if d.topic == topic
    }
    for dimension_values in cases:
        filters = Filters(*RANGE, dimensions=dimension_values)
        mine = bearing(rows, dimension_values, topic, *RANGE)
        answer = reader.fetch_rows(f"{topic}/by_province", filters).set_index("province_code")
        for code in answer.index[answer[get_question(f"{topic}/by_province").measures[0]].notna()]:
            expected_measures = measure_all(topic, [row for row in mine if row["province"] == code])
            assert {name: str(answer.at[code, name]) for name in expected_measures} == expected_measures, (
                dimension_values,
                code,
            )


@pytest.mark.parametrize("topic", MEASURES)
def test_over_time_in_some_provinces(reader: Reader, sample_recount: Recount, topic: str) -> None:
    for dimension_values in narrowings(sample_recount.rows[topic], topic)[::3]:
        mine = bearing(sample_recount.rows[topic], dimension_values, topic, *RANGE)
        mine = [row for row in mine if row["province"] in PROVINCES]
        answer = reader.fetch_rows(
            f"{topic}/by_period", Filters(*RANGE, PROVINCES, "month", dimensions=dimension_values)
        )
        for month in answer.to_dict("records"):
            expected_measures = measure_all(
                topic, [r for r in mine if r[DAY[topic]][:7] == f"{month['period']:%Y-%m}"]
            )
            assert {name: str(month[name]) for name in expected_measures} == expected_measures, (
                dimension_values,
                month,
            )


def test_payers_are_compared_with_those_of_the_same_days_only(
    reader: Reader, sample_recount: Recount
) -> None:
    """31 October stands beside no day of November."""
    dimension_values = (("online_payments.channel", "bank"), ("online_payments.provider", "BIDV"))
    first, last = date(2021, 11, 25), date(2021, 12, 10)
    filters = Filters(first, last, dimensions=dimension_values)
    answer = fetch_rows(reader, "online_payments/by_province", filters, "month")
    previous_rows = bearing(
        sample_recount.rows["online_payments"],
        dimension_values,
        "online_payments",
        date(2021, 10, 25),
        date(2021, 11, 10),
    )
    paired_rows = [row for row in previous_rows if row["paid_at"][:10] != "2021-10-31"]
    assert len(paired_rows) < len(previous_rows)
    assert str(answer["payers_before"].sum()) == measure_all("online_payments", paired_rows)["payers"]


def test_first_time_payers_are_those_of_the_channel(reader: Reader, sample_recount: Recount) -> None:
    dimension_values = (("online_payments.channel", "e_wallet"),)
    rows = bearing(
        sample_recount.rows["online_payments"],
        dimension_values,
        "online_payments",
        date(2021, 7, 1),
        RANGE[1],
    )
    firsts: dict[tuple[str, str], str] = {}
    for row in sorted((row for row in rows if row["status"] == "paid"), key=lambda row: row["paid_at"]):
        firsts.setdefault((row["province"], row["customer_code"]), row["paid_at"][:10])
    answer = reader.fetch_rows(
        "online_payments/new_payers", Filters(*RANGE, grain="month", dimensions=dimension_values)
    )
    assert answer["new_payers"].sum() == sum(day >= RANGE[0].isoformat() for day in firsts.values())


def test_how_often_donors_gave_is_told_of_one_site(reader: Reader, sample_recount: Recount) -> None:
    dimension_values = (("blood_donations.site", "mobile"),)
    first = date(2021, 7, 1)
    days: dict[tuple[str, str], set[str]] = {}
    for row in bearing(
        sample_recount.rows["blood_donations"], dimension_values, "blood_donations", first, RANGE[1]
    ):
        days.setdefault((row["province"], row["donor_code"]), set()).add(row["donated_on"])
    donation_days = [dates for dates in days.values() if max(dates) >= RANGE[0].isoformat()]
    answer = reader.fetch_rows("blood_donations/by_regularity", Filters(*RANGE, dimensions=dimension_values))
    expected_counts = [sum(min(len(dates), 3) == n for dates in donation_days) for n in (1, 2, 3)]
    assert answer["donors"].tolist() == expected_counts


@pytest.mark.parametrize("dimension", all_dimensions(), ids=lambda dimension: dimension.name)
def test_its_own_question_tells_the_values_that_it_offers(reader: Reader, dimension: Filter) -> None:
    """A click on a bar finds its value by its name."""
    for lang in ("vi", "en"):
        labels = known_values(reader, dimension, lang)
        assert len(set(labels.values())) == len(labels) > 1
        rows = reader.fetch_rows(dimension.divided_by, Filters(*RANGE, lang=lang))
        unknown = {"Không rõ", "Unknown"}
        assert set(rows[get_question(dimension.divided_by).grain[0]]) - unknown <= set(labels.values())


def test_a_part_has_no_target(reader: Reader) -> None:
    week = date(2021, 12, 6), date(2021, 12, 12)
    whole, mobile = (
        fetch_rows(
            reader,
            "blood_donations/by_period",
            Filters(*week, grain="month", dimensions=dimension_values),
            "target",
        )
        for dimension_values in ((), (("blood_donations.site", "mobile"),))
    )
    target_columns = [
        name for name in map(str, whole) if name.endswith("_target") and whole[name].notna().any()
    ]
    assert target_columns
    assert mobile[target_columns].isna().all(axis=None)
