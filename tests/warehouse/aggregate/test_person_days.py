"""The days on which people visits, each with those earlier it, against a plain walk through the rows."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.aggregate.support import Row, person_rows
from warehouse.aggregate.person_days import people_by_first_day, person_days, write_person_rows
from warehouse.engine import open_workshop

Days = tuple[date | None, ...]
SETS: tuple[tuple[str, ...], ...] = ((), ("channel",), ("provider",), ("channel", "provider"))


def has_date_later(day: date, months: int) -> bool:
    """Whether the month so many months later has the same date."""
    month = day.month - 1 + months
    try:
        day.replace(year=day.year + month // 12, month=month % 12 + 1)
    except ValueError:
        return False
    return True


def days_before(rows: Iterable[Row], dimensions: tuple[str, ...]) -> Counter[tuple[Any, ...]]:
    """How many people came to a province, by these dimensions, on a day after the same days before."""
    visits = defaultdict(set)
    for row in rows:
        visits[row.province, tuple(getattr(row, name) for name in dimensions), row.person].add(row.day)
    counts: Counter[tuple[Any, ...]] = Counter()
    for (province, values, person), days in visits.items():
        earlier: Days = (None, None, None)
        for day in sorted(days):
            counts[province, values, day, *earlier, None if earlier[0] else person] += 1
            month, year = has_date_later(day, 1), has_date_later(day, 12)
            earlier = (day, day if month else earlier[1], day if year else earlier[2])
    return counts


def make_rows(provinces: list[str], providers: int, days: int, people: int) -> list[Row]:
    rng, first = random.Random(7), date(2000, 1, 1)
    return [
        Row(
            rng.choice(provinces),
            rng.choice("ab"),
            f"provider {rng.randrange(providers)}",
            99_999_999_999 - rng.randrange(people),
            first + timedelta(rng.randrange(days)),
        )
        for _ in range(6_000)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            make_rows(["62", "70", "80"], providers=3, days=70, people=200), id="people who come again"
        ),
        pytest.param(
            make_rows(["70"], providers=99_999, days=9_800, people=50), id="a provider a row, in 27 years"
        ),
        pytest.param([], id="nobody"),
    ],
)
def test_each_day_has_the_days_before_it(tmp_path: Path, rows: list[Row]) -> None:
    with open_workshop(Path(":memory:"), tmp_path / "scratch") as con:
        write_person_rows(con, person_rows(con, rows, tmp_path), tmp_path / "people")
        lists = person_days(con, tmp_path / "people", SETS).select(
            "province_code, channel, provider, day, unnest(people, recursive := true)"
        )
        counts: Counter[tuple[Any, ...]] = Counter({tuple(day): n for *day, n in lists.fetchall()})
        people = people_by_first_day(con, tmp_path / "people").aggregate(
            "province_code, day, previous_day, previous_day_month, previous_day_year, person, sum(people)"
        )
        first_days = {tuple(day): n for *day, n in people.fetchall()}
    plain: Counter[tuple[Any, ...]] = Counter()
    for names in SETS:
        for (province, values, *days, _), n in days_before(rows, names).items():
            named_values = dict(zip(names, values, strict=True))
            plain[province, named_values.get("channel"), named_values.get("provider"), *days] += n
    assert counts == plain
    assert first_days == {(province, *rest): n for (province, _, *rest), n in days_before(rows, ()).items()}
