"""Every page, in both languages, shows the figures that `warehouse query` prints."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.topics import TOPICS as FACTS
from tests.ui.support.screen import (
    LANGUAGES,
    NAMES,
    TOPICS,
    assert_whole,
    digits,
    exact_text,
    query_rows,
    run_page,
    tables,
    texts,
)
from ui.language.collation import vietnamese
from warehouse.answer.questions import get_question

pytestmark = pytest.mark.usefixtures("sample_pages")

MONTH = ("--from=2021-12-01", "--to=2021-12-31")
SAMPLE = {"vi": "Dữ liệu mẫu", "en": "Sample data"}
#: What the sentence behind the question mark of a key figure ends with.
MEANING = {
    "vi": " từ 01/12/2021 đến 31/12/2021, theo tệp các tỉnh gửi; không tính dòng bị giữ lại.",
    "en": " from 01/12/2021 to 31/12/2021, according to the files that provinces send; rows held back do not count.",
}
#: The key figures that are ratios: what is divided by what, in which unit, to how many decimals it is written.
RATIOS = {
    "registered_pct": ("registered", "installs", 100, 1),
    "amount_per_payment_vnd": ("amount_vnd", "payments", 1, 0),
    "first_time_pct": ("first_time", "donations", 100, 1),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", NAMES)
def test_a_page_shows_itself(page: str, lang: str) -> None:
    test = run_page(page, lang=lang)
    assert_whole(test)
    scripts = "".join(html.proto.body for html in test.get("html"))
    assert f"document.documentElement.lang='{lang}'" in scripts
    meanings = [metric.proto.help.splitlines()[-1] for metric in test.metric]
    assert all(meaning.endswith(MEANING[lang]) for meaning in meanings)
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", NAMES)
def test_a_page_says_that_its_figures_are_a_sample(page: str, lang: str) -> None:
    lines = texts(run_page(page, lang=lang))
    assert f"{SAMPLE[lang]}]" in lines


def measures_by_label(topic: str, lang: str) -> dict[str, str]:
    """The measures of a topic by the name that the reader knows."""
    topic_question = get_question(f"{topic}/by_province")
    return {topic_question.label(measure, lang).text: measure for measure in topic_question.measures}


def sums(topic: str, *options: str) -> dict[str, int]:
    rows = query_rows(f"{topic}/by_province", *options)
    return {m: sum(row[m] or 0 for row in rows) for m in get_question(f"{topic}/by_province").measures}


def exact(test: AppTest) -> dict[str, str]:
    """The exact figure behind each key figure."""
    return {metric.label: exact_text(metric) for metric in test.metric}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_key_figures_are_the_sums_of_the_query(topic: str, lang: str) -> None:
    names, expected_sums = measures_by_label(topic, lang), sums(topic, *MONTH)
    actual = {names[n]: digits(v) for n, v in exact(run_page(topic, lang=lang)).items() if n in names}
    assert len(actual) >= 2
    assert actual == {measure: expected_sums[measure] for measure in actual}


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
    (top, denominator, times, decimals), all_of = RATIOS[ratio], sums(topic, *MONTH)
    label = get_question(f"{topic}/by_province").label(ratio, lang).text
    text = exact(run_page(topic, lang=lang))[label]
    assert digits(text) == round(times * all_of[top] / all_of[denominator] * 10**decimals)


def test_the_overview_shows_the_key_figures_of_the_topics() -> None:
    figures = {digits(exact_text(metric)) for metric in run_page("overview").metric}
    assert figures == {sums(name, *MONTH)[topic.headline] for name, topic in FACTS.items()}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_change_is_that_of_the_query(topic: str) -> None:
    names = measures_by_label(topic, "en")
    rows = query_rows(f"{topic}/by_province", *MONTH, "--compare=previous")
    changes = {
        metric.label: metric.delta for metric in run_page(topic, lang="en").metric if metric.label in names
    }
    for name, text in changes.items():
        previous = sum(row[f"{names[name]}_before"] or 0 for row in rows)
        now = sum(row[names[name]] or 0 for row in rows)
        percent, times = (
            f"{100 * (now - previous) / previous:+,.1f}%",
            f"{now / previous:,.{int(now < 10 * previous)}f}×",
        )
        assert text.replace("−", "-") == (times if now >= 3 * previous else percent)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_total_of_the_table_is_the_key_figure(topic: str) -> None:
    test = run_page(topic, lang="en")
    heads, totals = tables(test)[-1][:2]
    assert totals[0] == "Total"
    in_table = dict(zip(heads, totals, strict=True))
    figures = {name: text for name, text in exact(test).items() if name in measures_by_label(topic, "en")}
    assert len(figures) >= 2
    assert {n: digits(in_table[n]) for n in figures} == {n: digits(text) for n, text in figures.items()}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_table_has_a_row_for_each_province(topic: str) -> None:
    provinces = sorted((row["province"] for row in query_rows("overview/provinces")), key=vietnamese)
    rows = tables(run_page(topic))[-1][2:]
    assert [row[0] for row in rows] == provinces
