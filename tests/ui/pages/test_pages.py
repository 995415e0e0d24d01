"""Every page, in both languages, shows the figures that `warehouse query` prints."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.screen import (
    LANGUAGES,
    NAMES,
    TOPICS,
    answered,
    assert_whole,
    digits,
    opened,
    tables,
    texts,
)
from warehouse.answer.questions import get_question

pytestmark = pytest.mark.usefixtures("sample_pages")

MONTH = ("--from=2021-12-01", "--to=2021-12-31")
SAMPLE = {"vi": "Dữ liệu mẫu", "en": "Sample data"}
#: The key figures that are ratios: what is divided by what, in which unit, to how many decimals it is written.
RATIOS = {
    "registered_pct": ("registered", "installs", 100, 1),
    "amount_per_payment_vnd": ("amount_vnd", "payments", 1, 0),
    "first_time_pct": ("first_time", "donations", 100, 1),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", NAMES)
def test_a_page_shows_itself(page: str, lang: str) -> None:
    shown = opened(page, lang=lang)
    assert_whole(shown)
    scripts = "".join(html.proto.body for html in shown.get("html"))
    assert f"document.documentElement.lang='{lang}'" in scripts


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", NAMES)
def test_a_page_says_that_its_figures_are_a_sample(page: str, lang: str) -> None:
    seen = texts(opened(page, lang=lang))
    assert f"{SAMPLE[lang]}]" in seen


def measured(topic: str, lang: str) -> dict[str, str]:
    """The measures of a topic by the name that the reader knows."""
    asked = get_question(f"{topic}/by_province")
    return {asked.label(measure, lang).text: measure for measure in asked.measures}


def sums(topic: str, *options: str) -> dict[str, int]:
    rows = answered(f"{topic}/by_province", *options)
    return {m: sum(row[m] or 0 for row in rows) for m in get_question(f"{topic}/by_province").measures}


def exact(shown: AppTest) -> dict[str, str]:
    """The exact figure behind each key figure."""
    return {metric.label: metric.proto.help for metric in shown.metric}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_key_figures_are_the_sums_of_the_query(topic: str, lang: str) -> None:
    names, expected = measured(topic, lang), sums(topic, *MONTH)
    found = {names[n]: digits(v) for n, v in exact(opened(topic, lang=lang)).items() if n in names}
    assert len(found) >= 2
    assert found == {measure: expected[measure] for measure in found}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("topic", "ratio"),
    [
        ("app_installs", "registered_pct"),
        ("online_payments", "amount_per_payment_vnd"),
        ("blood_donations", "first_time_pct"),
    ],
)
def test_key_figures_that_are_ratios_are_those_of_the_sums(topic: str, ratio: str, lang: str) -> None:
    (top, below, times, decimals), all_of = RATIOS[ratio], sums(topic, *MONTH)
    label = get_question(f"{topic}/by_province").label(ratio, lang).text
    told = exact(opened(topic, lang=lang))[label]
    assert digits(told) == round(times * all_of[top] / all_of[below] * 10**decimals)


def test_the_overview_shows_the_key_figures_of_the_topics() -> None:
    figures = {digits(metric.proto.help) for metric in opened("overview").metric}
    measures = {
        "app_installs": "installs",
        "online_payments": "amount_vnd",
        "blood_donations": "donations",
        "gifts": "hand_overs",
    }
    assert figures == {sums(topic, *MONTH)[measure] for topic, measure in measures.items()}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_change_is_that_of_the_query(topic: str) -> None:
    names = measured(topic, "en")
    rows = answered(f"{topic}/by_province", *MONTH, "--compare=previous")
    changes = {
        metric.label: metric.delta for metric in opened(topic, lang="en").metric if metric.label in names
    }
    for name, told in changes.items():
        before = sum(row[f"{names[name]}_before"] or 0 for row in rows)
        change = sum(row[names[name]] or 0 for row in rows) - before
        assert told == f"{100 * change / before:+,.1f}%"


@pytest.mark.parametrize("topic", TOPICS)
def test_the_total_of_the_table_is_the_key_figure(topic: str) -> None:
    shown = opened(topic, lang="en")
    heads, totals = tables(shown)[-1][:2]
    assert totals[0] == "Total"
    in_table = dict(zip(heads, totals, strict=True))
    figures = {name: told for name, told in exact(shown).items() if name in measured(topic, "en")}
    assert len(figures) >= 2
    assert {n: digits(in_table[n]) for n in figures} == {n: digits(told) for n, told in figures.items()}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_table_has_a_row_for_each_province(topic: str) -> None:
    provinces = [row["province"] for row in answered("overview/provinces")]
    rows = tables(opened(topic))[-1][2:]
    assert [row[0] for row in rows] == provinces
