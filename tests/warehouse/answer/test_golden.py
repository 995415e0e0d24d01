"""Every question's download is, byte for byte, what its golden file holds; main figures equal a recount."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from sample.recount.recount import Recount
from sample.recount.rules import Cells
from tests.golden import FOLDER, SHAPE, download, format_of, golden_files, shape
from tests.support.exports import REFERENCE
from tests.support.topics import DAY
from warehouse.answer.questions import get_question

FIRST, LAST = "2021-12-01", "2021-12-31"
FILES = golden_files()
Measure = Callable[[list[Cells]], int]


def total(column: str) -> Measure:
    """The sum of a column."""
    return lambda rows: sum(int(row[column]) for row in rows)


def count_filled(column: str) -> Measure:
    """How many rows have something in a column."""
    return lambda rows: sum(bool(row[column]) for row in rows)


def different(column: str) -> Measure:
    """How many pairs of province and code there are."""
    return lambda rows: len({(row["province"], row[column]) for row in rows})


def only_with(column: str, value: str, measure: Measure = len) -> Measure:
    """A measure of the rows with one value."""
    return lambda rows: measure([row for row in rows if row[column] == value])


MEASURES: dict[str, dict[str, Measure]] = {
    "app_installs": {"installs": len, "registered": count_filled("registered_at")},
    "online_payments": {
        "payments": only_with("status", "paid"),
        "refunds": only_with("status", "refunded"),
        "amount_vnd": only_with("status", "paid", total("amount_vnd")),
        "payers": only_with("status", "paid", different("customer_code")),
    },
    "blood_donations": {
        "donations": len,
        "donors": different("donor_code"),
        "volume_ml": total("volume_ml"),
        "first_time": only_with("first_time", "yes"),
    },
    "gifts": {"hand_overs": len, "quantity": total("quantity"), "value_vnd": total("value_vnd")},
}


def for_machines(store: Path, name: str, columns: Iterable[str]) -> list[dict[str, str]]:
    """Some columns of what programs get of a question."""
    text = download(store, name, "vi", "machine").decode()
    return [{column: row[column] for column in columns} for row in csv.DictReader(io.StringIO(text))]


def for_people(name: str) -> list[list[str]]:
    """The cells of a golden file, headers first."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def of_month(sample_recount: Recount, topic: str) -> list[Cells]:
    """The rows of the month that the golden files show."""
    return [row for row in sample_recount.rows[topic] if FIRST <= row[DAY[topic]][:10] <= LAST]


def measure_all(topic: str, rows: list[Cells]) -> dict[str, str]:
    """All measures of a topic, as a download writes them."""
    return {name: str(measure(rows)) for name, measure in MEASURES[topic].items()}


def monday(day: str) -> str:
    """The first day of the week of a day or moment."""
    value = date.fromisoformat(day[:10])
    return (value - timedelta(value.weekday())).isoformat()


def test_every_golden_file_belongs_to_a_question() -> None:
    assert set(FOLDER.glob("*/*.csv")) == set(FILES)


def test_what_a_version_holds_goes_with_the_number_of_its_format(sample_store: Path) -> None:
    advice = "versions are written otherwise: raise FORMAT in warehouse/store/integrity.py, then python -m tests.golden"
    assert shape(sample_store) == SHAPE.read_text(encoding="utf-8"), advice


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_the_download_is_the_golden_file(sample_store: Path, path: Path) -> None:
    question, lang = FILES[path]
    assert download(sample_store, question, lang, format_of(path)) == path.read_bytes(), (
        "see tests/golden/__main__.py"
    )


@pytest.mark.parametrize("topic", MEASURES)
def test_provinces_are_what_a_recount_finds(sample_store: Path, sample_recount: Recount, topic: str) -> None:
    rows = of_month(sample_recount, topic)
    expected_rows = []
    with (REFERENCE / "provinces.csv").open(encoding="utf-8", newline="") as file:
        for province in csv.DictReader(file):
            code, own = province["code"], [row for row in rows if row["province"] == province["code"]]
            days = sample_recount.reported_days.get((topic, code), set())
            counts = measure_all(topic, own) if any(FIRST <= day <= LAST for day in days) else {}
            missing = dict.fromkeys(MEASURES[topic], "")
            expected_rows.append(
                {"province_code": code, "province": province["name_vi"], **missing, **counts}
            )
    assert for_machines(sample_store, f"{topic}/by_province", expected_rows[0]) == expected_rows


@pytest.mark.parametrize("topic", MEASURES)
def test_people_get_the_same_figures_under_the_headers_of_the_page_and_their_total(
    sample_store: Path, topic: str
) -> None:
    question = get_question(f"{topic}/by_province")
    headers, *provinces, total = for_people(question.name)
    rows = for_machines(sample_store, question.name, ["province", *question.measures])
    assert total[:2] == ["", "Tổng cộng"]
    for measure in question.measures:
        (column,) = [
            index
            for index, header in enumerate(headers)
            if header.split(" (")[0] == question.label(measure, "vi").text
        ]
        assert [row[column] for row in provinces] == [row[measure] for row in rows]
        assert int(total[column]) == sum(int(row[measure] or 0) for row in rows)


@pytest.mark.parametrize("topic", MEASURES)
def test_weeks_are_what_a_recount_finds(sample_store: Path, sample_recount: Recount, topic: str) -> None:
    rows = of_month(sample_recount, topic)
    weeks = sorted({monday(f"2021-12-{day:02}") for day in range(1, 32)})
    expected_rows = [
        {"period": week, **measure_all(topic, [row for row in rows if monday(row[DAY[topic]]) == week])}
        for week in weeks
    ]
    assert for_machines(sample_store, f"{topic}/by_period", expected_rows[0]) == expected_rows
