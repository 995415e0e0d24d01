"""Who does not see a chart is told what it shows, from the same rows."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.screen import LANGUAGES, NAMES, TOPICS, answered, opened
from ui.language.formats import large, rate
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
DRAWN = {"app_installs": "installs", "online_payments": "amount_vnd", "blood_donations": "donations"}


def told(shown: AppTest) -> list[str]:
    return [chart.proto.alt for chart in shown.get("plotly_chart")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", NAMES)
def test_every_chart_says_what_it_shows(page: str, lang: str) -> None:
    for text in told(opened(page, lang=lang)):
        title, _, found = text.partition(". ")
        assert title
        assert any(mark.isdecimal() for mark in found)
        assert found.endswith(".")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", DRAWN)
def test_a_line_says_its_highest_its_lowest_and_its_total(topic: str, lang: str) -> None:
    (text,) = [
        t for t in told(opened(topic, lang=lang)) if get_question(f"{topic}/by_period").titles[lang] in t
    ]
    set_language(lang)
    label = get_question(f"{topic}/by_period").label(DRAWN[topic], lang)
    unit = f" {label.unit}" if label.kind == "count" else ""
    rows = answered(f"{topic}/by_period", *MONTH)
    by_size = sorted(rows, key=lambda row: row[DRAWN[topic]])
    for extreme in (by_size[-1], by_size[0]):
        written = f"{extreme['period'][8:]}/12/2021"
        same = [row for row in rows if row[DRAWN[topic]] == extreme[DRAWN[topic]]]
        assert f"{large(extreme[DRAWN[topic]], label.kind)}{unit} (" in text
        assert written in text or len(same) > 1
    total = large(sum(row[DRAWN[topic]] for row in rows), label.kind)
    assert text.endswith(f"{translate('finding_total', total=total + unit)}.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_map_and_a_ranking_name_who_has_not_reported(lang: str) -> None:
    shown = opened("app_installs", period="7days", lang=lang)
    rows = answered("app_installs/by_province", "--from=2021-12-25", "--to=2021-12-31", f"--lang={lang}")
    rates = {row["province"]: row["installs_per_1000"] for row in rows}
    silent = ", ".join(name for name, value in rates.items() if value is None)
    reported = {name: value for name, value in rates.items() if value is not None}
    most, least = max(reported, key=reported.__getitem__), min(reported, key=reported.__getitem__)
    set_language(lang)
    for text in told(shown)[:2]:
        assert most in text
        assert least in text
        assert translate("not_reported_legend", names=silent) in text
    assert f"{rate(reported[most])} ({most})" in told(shown)[0]


@pytest.mark.parametrize("topic", TOPICS)
def test_bars_are_told_from_the_most_down(topic: str) -> None:
    titles = [get_question(f"{topic}/{name}").titles["en"] for name in BARS[topic]]
    texts = [text for text in told(opened(topic, lang="en")) if text.split(". ")[0] in titles]
    assert len(texts) == len(titles)
    assert all("From most to least: " in text for text in texts)
