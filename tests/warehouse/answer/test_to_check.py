"""What must be checked: donations too soon after the last one, gifts beyond plan, against plain Python."""

import random
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from sample.recount.recount import Recount
from tests.support.exports import Exports, Outcome, line, lines
from tests.warehouse.answer.test_campaign import exports_with
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

FIRST, LAST = date(2021, 3, 1), date(2021, 12, 19)
PROVINCES = {"Cần Thơ": "92", "Long An": "80", "Tiền Giang": "82"}
DonorDays = list[tuple[str, str, date]]  # province, donor, day: a donation each


def donation(key: str, day: date, donor: str = "D1", province: str = "Cần Thơ") -> str:
    return line("blood_donations", donation_id=key, donated_on=f"{day}", donor_code=donor, province=province)


def early_donations(outcome: Outcome, first: date = FIRST, last: date = LAST) -> dict[str, int]:
    """The provinces with cases, by code."""
    rows = outcome.rows_of("blood_donations/to_check", from_day=first, to_day=last)
    counts = rows.set_index("province_code")["early_donations"].dropna()
    return {str(code): int(n) for code, n in counts.items() if n}


def recount(donor_days: DonorDays, first: date, last: date, minimum: int = 84) -> dict[str, int]:
    """The same by going through the days of every donor of a province."""
    days, counts = defaultdict(list), defaultdict[str, int](int)
    for province, donor, day in donor_days:
        days[province, donor].append(day)
    for (province, _), of_donor in days.items():
        of_donor.sort()
        for previous_day, day in pairwise(of_donor):
            if (day - previous_day).days < minimum and first <= day <= last:
                counts[province] += 1
    return dict(counts)


def test_83_days_are_too_few_and_84_are_enough(exports: Exports) -> None:
    start = date(2021, 3, 1)
    rows = [
        donation("A1", start),
        donation("A2", start + timedelta(83)),
        donation("B1", start, "D2"),
        donation("B2", start + timedelta(84), "D2"),
        donation("C1", start, "D3"),
        donation("C2", start, "D3"),  # twice on one day
        donation("E1", start, "D4"),
        donation("E2", start + timedelta(10), "D4", "Long An"),  # a code is one province's own
        donation("F1", start, "D5", "Long An"),
        donation("F2", start + timedelta(20), "D5", "Long An"),
    ]
    exports.write("blood_donations/1.csv", lines("blood_donations", *rows))
    outcome = exports.refresh()
    assert early_donations(outcome) == {"92": 2, "80": 1}
    assert early_donations(outcome, start + timedelta(83), start + timedelta(83)) == {"92": 1}
    assert early_donations(outcome, start + timedelta(1), start + timedelta(82)) == {"80": 1}
    newer = [donation("F2", start + timedelta(90), "D5", "Long An"), donation("A2", start, "D6")]
    exports.write("blood_donations/2.csv", lines("blood_donations", *newer))
    assert early_donations(exports.refresh()) == {"92": 1}


def test_any_range_equals_a_recount_and_so_it_does_after_an_update(tmp_path: Path) -> None:
    chance, exports = random.Random(84), exports_with(tmp_path)
    settings = exports.folders.reference / "settings.csv"
    days = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    donations: dict[str, tuple[str, str, date]] = {}
    for name in ("1", "2"):  # the second file corrects some of the first
        new = {
            f"K{chance.randint(1, 150)}": (
                chance.choice(list(PROVINCES)),
                f"D{chance.randint(1, 9)}",
                chance.choice(days),
            )
            for _ in range(100)
        }
        donations |= new
        rows = [donation(key, day, donor, province) for key, (province, donor, day) in new.items()]
        exports.write(f"blood_donations/{name}.csv", lines("blood_donations", *rows))
        minimum = {"1": 84, "2": 40}[name]
        settings.write_text(f"setting,value\nminimum_donation_interval_days,{minimum}\n", encoding="utf-8")
        outcome = exports.refresh()
        cases = [(PROVINCES[province], donor, day) for province, donor, day in donations.values()]
        for first, last in [(FIRST, LAST), *(sorted(chance.choices(days, k=2)) for _ in range(6))]:
            assert early_donations(outcome, first, last) == recount(cases, first, last, minimum)
        assert recount(cases, FIRST, LAST, minimum)


def test_the_sample_has_none(reader: Reader, sample_recount: Recount) -> None:
    donor_days = [
        (row["province"], row["donor_code"], date.fromisoformat(row["donated_on"][:10]))
        for row in sample_recount.rows["blood_donations"]
    ]
    assert (
        recount(donor_days, FIRST, date(2021, 12, 31)) == {} != recount(donor_days, FIRST, LAST, minimum=85)
    )
    rows = reader.fetch_rows("blood_donations/to_check", Filters())
    assert rows["early_donations"].tolist() == [0] * len(rows)
    assert reader.fetch_rows("gifts/to_check", Filters())["beyond_plan"].sum() == 0


NOTEBOOKS = "gifts,quantity,notebook,,{place},2021-12-01,2021-12-10,{target},notebooks,plan"


def beyond_plan(outcome: Outcome, first: int, last: int, **filters: object) -> dict[str, int]:
    """By place what went beyond plan from one day of December to another."""
    days = {"from_day": date(2021, 12, first), "to_day": date(2021, 12, last)}
    rows = outcome.rows_of("gifts/to_check", **days, **filters)
    return {
        str(code): int(n)
        for code, n in zip(rows["province_code"], rows["beyond_plan"], strict=True)
        if n == n and n is not None
    }


@pytest.fixture
def hand_overs() -> str:
    """Ten notebooks on four days in Cần Thơ, twenty on the second in Long An, and more when the plan is over."""
    rows = [
        line("gifts", given_on=f"2021-12-{day:02}", quantity=f"{quantity}", province=province)
        for province, day, quantity in [
            *(("Cần Thơ", day, 10) for day in (1, 2, 3, 4)),
            ("Long An", 2, 20),
            ("Cần Thơ", 12, 100),
        ]
    ]
    return lines("gifts", *rows)


def test_gifts_beyond_a_plan_by_province(tmp_path: Path, hand_overs: str) -> None:
    targets = [("ALL", 45), ("92", 25), ("80", 20)]
    exports = exports_with(tmp_path, *(NOTEBOOKS.format(place=p, target=n) for p, n in targets))
    exports.write("gifts/1.csv", hand_overs)
    outcome = exports.refresh()
    assert beyond_plan(outcome, 1, 12) == {"92": 15, "80": 0}  # met is not passed
    assert beyond_plan(outcome, 1, 2) == {"92": 0, "80": 0}
    assert beyond_plan(outcome, 3, 3)["92"] == 5
    assert beyond_plan(outcome, 4, 12)["92"] == 10
    assert beyond_plan(outcome, 1, 12, provinces=("80",)) == {"80": 0}


def test_gifts_beyond_a_plan_of_all_provinces(tmp_path: Path, hand_overs: str) -> None:
    exports = exports_with(tmp_path, NOTEBOOKS.format(place="ALL", target=45))
    exports.write("gifts/1.csv", hand_overs)
    outcome = exports.refresh()
    assert beyond_plan(outcome, 1, 12) == {"ALL": 15}
    assert [beyond_plan(outcome, day, day)["ALL"] for day in (1, 2, 3, 4)] == [0, 0, 5, 10]
    assert beyond_plan(outcome, 1, 12, provinces=("92",)) == {}
