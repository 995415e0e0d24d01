"""Who does not see a chart is told what it shows, from the same rows."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.topics import TOPICS as FACTS
from tests.ui.support.screen import LANGUAGES, NAMES, TOPICS, query_rows, run_page
from ui.language.formats import large, rate, with_unit
from ui.language.words import set_language, translate
from warehouse.answer.questions import get_question

pytestmark = pytest.mark.usefixtures("sample_pages")
MONTH = ("--from=2021-12-01", "--to=2021-12-31")
BARS = {
    "app_installs": ["by_channel", "by_platform"],
    "online_payments": ["by_channel", "by_provider"],
    "blood_donations": ["by_blood_group", "by_first_time", "by_site"],
    "gifts": ["by_programme", "by_recipient_group"],
}
MEASURES = {name: FACTS[name].over_time for name in ("app_installs", "online_payments", "blood_donations")}


def alt_texts(test: AppTest) -> list[str]:
    return [chart.proto.alt for chart in test.get("plotly_chart")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", NAMES)
def test_every_chart_says_what_it_shows(page: str, lang: str) -> None:
    for text in alt_texts(run_page(page, lang=lang)):
        title, _, sentence = text.partition(". ")
        assert title
        assert any(letter.isdecimal() for letter in sentence)
        assert sentence.endswith(".")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", MEASURES)
def test_a_line_says_its_highest_its_lowest_and_its_total(topic: str, lang: str) -> None:
    (text,) = [
        t
        for t in alt_texts(run_page(topic, lang=lang))
        if get_question(f"{topic}/by_period").titles[lang] in t
    ]
    set_language(lang)
    label = get_question(f"{topic}/by_period").label(MEASURES[topic], lang)
    unit = f" {label.unit}" if label.kind == "count" else ""
    rows = query_rows(f"{topic}/by_period", *MONTH)
    by_size = sorted(rows, key=lambda row: row[MEASURES[topic]])
    for extreme in (by_size[-1], by_size[0]):
        day = f"{extreme['period'][8:]}/12/2021"
        ties = [row for row in rows if row[MEASURES[topic]] == extreme[MEASURES[topic]]]
        assert f"{large(extreme[MEASURES[topic]], label.kind)}{unit} (" in text
        assert day in text or len(ties) > 1
    total = large(sum(row[MEASURES[topic]] for row in rows), label.kind)
    assert text.endswith(f"{translate('finding_total', total=total + unit)}.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_map_and_a_ranking_name_who_has_not_reported(lang: str) -> None:
    test = run_page("app_installs", period="7days", lang=lang)
    rows = query_rows("app_installs/by_province", "--from=2021-12-25", "--to=2021-12-31", f"--lang={lang}")
    rates = {row["province"]: row["installs_per_1000"] for row in rows}
    silent = ", ".join(name for name, value in rates.items() if value is None)
    known_rates = {name: value for name, value in rates.items() if value is not None}
    highest, lowest = (
        max(known_rates, key=known_rates.__getitem__),
        min(known_rates, key=known_rates.__getitem__),
    )
    set_language(lang)
    for text in alt_texts(test)[:2]:
        assert highest in text
        assert lowest in text
        assert translate("not_reported_legend", names=silent) in text
    assert f"{rate(known_rates[highest])} ({highest})" in alt_texts(test)[0]


@pytest.mark.parametrize("topic", TOPICS)
def test_bars_are_told_from_the_most_down(topic: str) -> None:
    titles = [get_question(f"{topic}/{name}").titles["en"] for name in BARS[topic]]
    texts = [text for text in alt_texts(run_page(topic, lang="en")) if text.split(". ")[0] in titles]
    assert len(texts) == len(titles)
    assert all("From most to least: " in text for text in texts)


@pytest.mark.parametrize(
    ("lang", "number", "unit", "text"),
    [
        ("en", "1", "paying customers", "1 paying customer"),
        ("en", "−1", "payments", "−1 payment"),
        ("en", "2", "payments", "2 payments"),
        ("en", "1", "per 1,000 inhabitants", "1 per 1,000 inhabitants"),
        ("en", "1", "donations per 1,000 staff", "1 donation per 1,000 staff"),
        ("vi", "1", "lượt", "1 lượt"),
    ],
)
def test_in_english_one_is_one(lang: str, number: str, unit: str, text: str) -> None:
    set_language(lang)
    assert with_unit(number, unit) == text
