"""Figures narrowed by a topic's own dimensions are those of a recount of these rows alone, distinct people included."""

from datetime import date
from itertools import combinations

import pytest

from sample.recount.recount import Recount
from sample.recount.rules import Cells
from tests.support.topics import DAY
from tests.warehouse.answer.test_golden import MEASURES, measure_all
from warehouse.answer.compare import ask
from warehouse.answer.filter_options import known_values
from warehouse.answer.filters import Filter, Filters, all_dimensions
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader

Narrowed = tuple[tuple[str, str], ...]
RANGE = date(2021, 9, 3), date(2021, 12, 17)
SOME = ("87", "92", "96")


def column(dimension: str) -> str:
    return dimension.partition(".")[2]


def narrowings(rows: list[Cells], topic: str) -> list[Narrowed]:
    """Every value of every dimension that the rows bear, and of all dimensions of a topic together."""
    names = [each.name for each in all_dimensions() if each.topic == topic]
    sets = [chosen for n in range(1, len(names) + 1) for chosen in combinations(names, n)]
    borne = {tuple((name, row[column(name)]) for name in chosen) for chosen in sets for row in rows}
    return sorted(each for each in borne if all(value for _, value in each))


def bearing(rows: list[Cells], narrowed: Narrowed, topic: str, first: date, last: date) -> list[Cells]:
    """The rows of a range that bear the values."""
    return [
        row
        for row in rows
        if all(row[column(name)] == value for name, value in narrowed)
        and first.isoformat() <= row[DAY[topic]][:10] <= last.isoformat()
    ]


@pytest.mark.parametrize("topic", MEASURES)
def test_every_value_of_every_dimension(reader: Reader, sample_recount: Recount, topic: str) -> None:
    rows = sample_recount.rows[topic]
    cases = narrowings(rows, topic)
    assert {name for case in cases for name, _ in case} == {
        d.name for d in all_dimensions() if d.topic == topic
    }
    for narrowed in cases:
        filters = Filters(*RANGE, dimensions=narrowed)
        mine = bearing(rows, narrowed, topic, *RANGE)
        answer = reader.ask(f"{topic}/by_province", filters).set_index("province_code")
        for code in answer.index[answer[get_question(f"{topic}/by_province").measures[0]].notna()]:
            expected = measure_all(topic, [row for row in mine if row["province"] == code])
            assert {name: str(answer.at[code, name]) for name in expected} == expected, (narrowed, code)


@pytest.mark.parametrize("topic", MEASURES)
def test_over_time_in_some_provinces(reader: Reader, sample_recount: Recount, topic: str) -> None:
    for narrowed in narrowings(sample_recount.rows[topic], topic)[::3]:
        mine = bearing(sample_recount.rows[topic], narrowed, topic, *RANGE)
        mine = [row for row in mine if row["province"] in SOME]
        answer = reader.ask(f"{topic}/by_period", Filters(*RANGE, SOME, "month", dimensions=narrowed))
        for month in answer.to_dict("records"):
            expected = measure_all(
                topic, [r for r in mine if r[DAY[topic]][:7] == f"{month['period']:%Y-%m}"]
            )
            assert {name: str(month[name]) for name in expected} == expected, (narrowed, month)


def test_payers_are_compared_with_those_of_the_same_days_only(
    reader: Reader, sample_recount: Recount
) -> None:
    """31 October stands beside no day of November."""
    narrowed = (("online_payments.channel", "bank"), ("online_payments.provider", "BIDV"))
    first, last = date(2021, 11, 25), date(2021, 12, 10)
    filters = Filters(first, last, dimensions=narrowed)
    compared = ask(reader, "online_payments/by_province", filters, "month")
    earlier = bearing(
        sample_recount.rows["online_payments"],
        narrowed,
        "online_payments",
        date(2021, 10, 25),
        date(2021, 11, 10),
    )
    counted = [row for row in earlier if row["paid_at"][:10] != "2021-10-31"]
    assert len(counted) < len(earlier)
    assert str(compared["payers_before"].sum()) == measure_all("online_payments", counted)["payers"]


def test_first_time_payers_are_those_of_the_channel(reader: Reader, sample_recount: Recount) -> None:
    narrowed = (("online_payments.channel", "e_wallet"),)
    rows = bearing(
        sample_recount.rows["online_payments"], narrowed, "online_payments", date(2021, 7, 1), RANGE[1]
    )
    firsts: dict[tuple[str, str], str] = {}
    for row in sorted((row for row in rows if row["status"] == "paid"), key=lambda row: row["paid_at"]):
        firsts.setdefault((row["province"], row["customer_code"]), row["paid_at"][:10])
    answer = reader.ask("online_payments/new_payers", Filters(*RANGE, grain="month", dimensions=narrowed))
    assert answer["new_payers"].sum() == sum(day >= RANGE[0].isoformat() for day in firsts.values())


def test_how_often_donors_gave_is_told_of_one_site(reader: Reader, sample_recount: Recount) -> None:
    narrowed = (("blood_donations.site", "mobile"),)
    first = date(2021, 7, 1)
    days: dict[tuple[str, str], set[str]] = {}
    for row in bearing(sample_recount.rows["blood_donations"], narrowed, "blood_donations", first, RANGE[1]):
        days.setdefault((row["province"], row["donor_code"]), set()).add(row["donated_on"])
    here = [given for given in days.values() if max(given) >= RANGE[0].isoformat()]
    answer = reader.ask("blood_donations/by_regularity", Filters(*RANGE, dimensions=narrowed))
    expected = [sum(min(len(given), 3) == n for given in here) for n in (1, 2, 3)]
    assert answer["donors"].tolist() == expected


@pytest.mark.parametrize("dimension", all_dimensions(), ids=lambda each: each.name)
def test_its_own_question_tells_the_values_that_it_offers(reader: Reader, dimension: Filter) -> None:
    """A click on a bar finds its value by its name."""
    for lang in ("vi", "en"):
        offered = known_values(reader, dimension, lang)
        assert len(set(offered.values())) == len(offered) > 1
        rows = reader.ask(dimension.divided_by, Filters(*RANGE, lang=lang))
        unknown = {"Không rõ", "Unknown"}
        assert set(rows[get_question(dimension.divided_by).grain[0]]) - unknown <= set(offered.values())


def test_a_part_has_no_target(reader: Reader) -> None:
    week = date(2021, 12, 6), date(2021, 12, 12)
    whole, part = (
        ask(reader, "blood_donations/by_period", Filters(*week, grain="month", dimensions=narrowed), "target")
        for narrowed in ((), (("blood_donations.site", "mobile"),))
    )
    planned = [name for name in map(str, whole) if name.endswith("_target") and whole[name].notna().any()]
    assert planned
    assert part[planned].isna().all(axis=None)
