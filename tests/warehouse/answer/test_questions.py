"""Every question keeps what its header and its contract say."""

import re
import tomllib
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from tests.support.topics import TOPICS
from warehouse.answer.filters import GRAINS, Filters
from warehouse.answer.questions import Question, get_question, question_names
from warehouse.answer.reader import Reader
from warehouse.contract.schema import topics
from warehouse.engine import parameters_of
from warehouse.settings import QUERIES

NAMES = question_names()
MONTH = (date(2021, 12, 1), date(2021, 12, 31))
DTYPES = {
    "count": {"Int64"},
    "vnd": {"Int64"},
    "ml": {"Int64"},
    "pct": {"float64"},
    "rate": {"float64"},
    "day": {"object"},
    "code": {"object", "str"},
    "text": {"object", "str"},
    "prose": {"object", "str"},
}


def header_names(name: str, word: str) -> list[str]:
    """The names after `-- takes:` and the like, without the units in brackets."""
    comment = " ".join(
        line[2:].strip() for line in get_question(name).sql.splitlines() if line.startswith("--")
    )
    match = re.search(rf"\b{word}: (.*?)(?= (?:what|grain|takes|gives): |$)", comment)
    text = re.sub(r"\[.*?\]", "", match[1]) if match else ""
    return [item.strip() for item in text.split(",") if item.strip()]


def in_a_header(definition: Question) -> list[str]:
    """The columns of a question as its header names them, which lists no measures of all topics."""
    if len(definition.measures_by_topic) < 2:
        return list(definition.gives)
    return [*(c for c in definition.gives if c not in definition.measures), "each measure of each topic"]


@pytest.mark.parametrize("name", NAMES)
def test_the_header_takes_what_the_statement_takes(name: str) -> None:
    assert {parameter.removeprefix("$") for parameter in header_names(name, "takes")} == parameters_of(
        get_question(name).sql
    )


@pytest.mark.parametrize("name", [name for name in NAMES if get_question(name).measures])
def test_what_is_compared_can_leave_days_out_and_line_periods_up(name: str) -> None:
    """Else days without a partner would count, and the periods of other days would stand by themselves."""
    over_time = {"period", "week"} & set(get_question(name).grain)
    needed_parameters = {"paired_months"} | ({"days_later", "months_later"} if over_time else set())
    assert needed_parameters <= parameters_of(get_question(name).sql)


@pytest.mark.parametrize("name", NAMES)
def test_header_and_contract_and_rows_agree_on_the_columns(reader: Reader, name: str) -> None:
    columns = list(reader.fetch_rows(name, Filters()).columns)
    assert list(get_question(name).gives) == columns
    assert header_names(name, "gives") == in_a_header(get_question(name))


@pytest.mark.parametrize("name", NAMES)
def test_header_and_contract_agree_on_the_grain(name: str) -> None:
    assert header_names(name, "grain") == list(get_question(name).grain)


@pytest.mark.parametrize("name", NAMES)
def test_the_kinds_fit_the_values(reader: Reader, name: str) -> None:
    rows = reader.fetch_rows(name, Filters())
    for column in rows.columns:
        kind = get_question(name).label(column, "vi").kind
        assert str(rows[column].dtype) in DTYPES[kind], (column, kind, rows[column].dtype)
        if str(rows[column].dtype) == "object":
            expected_type = date if kind == "day" else str
            assert all(isinstance(value, expected_type) for value in rows[column].dropna()), column


@pytest.mark.parametrize("name", NAMES)
def test_the_grain_is_unique(reader: Reader, name: str) -> None:
    for grain, units, lang in product(GRAINS, ("2021", "2025"), ("vi", "en")):
        rows = reader.fetch_rows(name, Filters(*MONTH, grain=grain, units=units, lang=lang))
        assert not rows.duplicated(list(get_question(name).grain)).any()


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_come_in_a_stable_order(reader: Reader, name: str) -> None:
    last_order = get_question(name).sql.lower().rpartition("\norder by ")[2]
    assert ")" not in last_order.replace("()", "")
    first = reader.fetch_rows(name, Filters(*MONTH))
    assert all(reader.fetch_rows(name, Filters(*MONTH)).equals(first) for _ in range(3))


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_titles_and_meanings_in_both_languages(name: str) -> None:
    definition = get_question(name)
    assert definition.titles["vi"] != definition.titles["en"]
    assert definition.descriptions["vi"] != definition.descriptions["en"]
    assert set(definition.measures) <= set(definition.gives)
    for column, lang in product(definition.gives, ("vi", "en")):
        assert definition.label(column, lang).text


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*/contract.toml")), ids=lambda path: path.parent.name)
def test_every_contract_names_only_what_there_is(path: Path) -> None:
    folder = tomllib.loads(path.read_text(encoding="utf-8"))
    definitions = [get_question(f"{path.parent.name}/{name}") for name in folder if name != "columns"]
    assert {column for definition in definitions for column in definition.gives} >= set(
        folder.get("columns", {})
    )


def test_every_shared_column_is_given_by_some_question() -> None:
    shared_columns = tomllib.loads((QUERIES / "columns.toml").read_text(encoding="utf-8"))
    added_by_comparisons = {"_before", "_change", "_target", "period_before", "rank"}
    assert {column for name in NAMES for column in get_question(name).gives} >= set(
        shared_columns
    ) - added_by_comparisons


@pytest.mark.parametrize("topic", topics())
def test_a_rate_says_how_many_inhabitants_it_is_for(topic: str) -> None:
    """What stands beside it in its questions is for as many, and says so."""
    rate, base = topics()[topic].rate, topics()[topic].rate_base
    if topic in TOPICS:
        assert (rate, base) == (TOPICS[topic].rate, TOPICS[topic].rate_base)
    units = {"vi": f"trên {base:,} dân".replace(",", "."), "en": f"per {base:,} inhabitants"}
    for lang, unit in units.items():
        assert get_question(f"{topic}/by_province").label(rate, lang).text.endswith(unit)
        for name in ("fair", "by_province_and_period"):
            question = get_question(f"{topic}/{name}")
            rates = [column for column in question.gives if question.kind(column) == "rate"]
            assert len(rates) > 1
            assert {question.label(column, lang).unit for column in rates} == {unit}


@pytest.mark.parametrize("topic", topics())
def test_every_topic_has_its_measures_by_province_and_by_period(topic: str) -> None:
    by_province, by_period = get_question(f"{topic}/by_province"), get_question(f"{topic}/by_period")
    measures = (
        TOPICS[topic].measures if topic in TOPICS else by_province.measures
    )  # a topic that has come later tells its own
    assert by_province.measures == by_period.measures == measures
    assert by_province.gives[: 2 + len(measures)] == ("province_code", "province", *measures)
    assert by_period.gives[: 1 + len(measures)] == ("period", *measures)
