"""All topics by province in one table: in each topic the same figures as the topic's own question gives."""

from datetime import date

import pytest

from tests.support.exports import Exports, Outcome, line, lines
from warehouse.answer.compare import fetch_rows
from warehouse.answer.filters import COMPARISONS, Filters
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

SUMMARY = "overview/summary"
RANGES = {
    "all days": (None, None),
    "December": (date(2021, 12, 1), date(2021, 12, 31)),
    "nine days": (date(2021, 11, 26), date(2021, 12, 4)),
    "beyond the newest day": (date(2021, 12, 10), date(2022, 3, 1)),
}


def assert_like_the_topics(reader: Reader, filters: Filters, compare: str) -> None:
    answer = fetch_rows(reader, SUMMARY, filters, compare)
    for topic, measures in get_question(SUMMARY).measures_by_topic.items():
        own = fetch_rows(reader, f"{topic}/by_province", filters, compare)
        extra_columns = [
            f"{m}_{end}" for m in measures for end in ("before", "change", "target") if f"{m}_{end}" in own
        ]
        columns = ["province_code", "province", *measures, *extra_columns]
        assert compare == "none" or extra_columns
        assert answer[columns].equals(own[columns]), (topic, compare, filters)


@pytest.mark.parametrize("compare", COMPARISONS)
@pytest.mark.parametrize("days", RANGES)
def test_each_topic_has_the_figures_of_its_own_question(reader: Reader, days: str, compare: str) -> None:
    for units, lang in (("2021", "vi"), ("2025", "en")):
        for provinces in ((), ("87", "96"), ("92",)):
            filters = Filters(*RANGES[days], provinces=provinces, units=units, lang=lang)
            assert_like_the_topics(reader, filters, compare)


def test_a_topic_that_a_province_has_not_reported_is_empty_not_zero(midway: Outcome) -> None:
    reader = Reader(current(midway.folders.store))
    for compare in COMPARISONS:
        assert_like_the_topics(reader, Filters(*RANGES["December"]), compare)
    row = (
        fetch_rows(reader, SUMMARY, Filters(date(2021, 12, 1), date(2021, 12, 15)))
        .set_index("province_code")
        .loc["96"]
    )
    assert row[list(get_question(SUMMARY).measures)].isna().all()


def test_a_topic_that_reaches_back_is_compared_beside_one_that_does_not(exports: Exports) -> None:
    long_ago = line("gifts", given_on="2021-10-01")
    exports.write("gifts/2021.csv", lines("gifts", long_ago, line("gifts", given_on="2021-12-05")))
    exports.write("blood_donations/2021.csv", lines("blood_donations", line("blood_donations")))
    reader = Reader(current(exports.refresh().folders.store))
    filters = Filters(date(2021, 12, 3), date(2021, 12, 5))
    assert_like_the_topics(reader, filters, "previous")
    row = fetch_rows(reader, SUMMARY, filters, "previous").set_index("province").loc["Cần Thơ"]
    assert row["hand_overs_change"] == 1
    assert row["donations"] == 1
    assert row[["donations_before", "installs", "installs_before"]].isna().all()


def test_every_measure_of_its_topics_is_there() -> None:
    for topic, measures in get_question(SUMMARY).measures_by_topic.items():
        assert set(measures) == set(get_question(f"{topic}/by_province").measures)
