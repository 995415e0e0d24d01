"""What stands in the address decides what a page shows; nonsense in it never breaks a page."""

from functools import cache
from typing import Any

import pytest

from tests.ui.support.screen import (
    NAMES,
    TOPICS,
    assert_whole,
    charts,
    exact_figures,
    page_text,
    query_rows,
    run_page,
)
from warehouse.answer.questions import get_question

NEIGHBOURS = {"Khánh Hòa", "TP. Hồ Chí Minh", "Đắk Lắk", "Đắk Nông"}
pytestmark = pytest.mark.usefixtures("sample_pages")

#: What stands in the address, what it means on the command line, and how the page says it.
CHOICES = [
    ({}, ["--from=2021-12-01", "--to=2021-12-31"], "01/12/2021 – 31/12/2021"),
    ({"period": "7days"}, ["--from=2021-12-25", "--to=2021-12-31"], "25/12/2021 – 31/12/2021"),
    ({"period": "30days"}, ["--from=2021-12-02", "--to=2021-12-31"], "02/12/2021 – 31/12/2021"),
    ({"period": "all"}, ["--from=2021-07-01", "--to=2021-12-31"], "01/07/2021 – 31/12/2021"),
    ({"period": "20211206-20211212"}, ["--from=2021-12-06", "--to=2021-12-12"], "06/12/2021 – 12/12/2021"),
    ({"period": "2021-11"}, ["--from=2021-11-01", "--to=2021-11-30"], "01/11/2021 – 30/11/2021"),
    (
        {"from": "2021-09-03", "to": "2021-10-17"},
        ["--from=2021-09-03", "--to=2021-10-17"],
        "03/09/2021 – 17/10/2021",
    ),
    (
        {"provinces": "96,87"},
        ["--from=2021-12-01", "--to=2021-12-31", "--province", "87", "96"],
        "Đồng Tháp, Cà Mau",
    ),
    (
        {"from": "2021-11-29", "to": "2021-11-29", "provinces": "92", "lang": "en", "grain": "day"},
        ["--from=2021-11-29", "--to=2021-11-29", "--province", "92"],
        "29/11/2021 – 29/11/2021 · Can Tho",
    ),
]
#: What is not understood, and what is shown instead.
NONSENSE: list[tuple[dict[str, str], dict[str, str]]] = [
    ({"provinces": "999"}, {}),
    ({"provinces": "87,,999,Đồng Tháp,'; drop"}, {"provinces": "87"}),
    ({"from": "2021-12-12", "to": "2021-12-06"}, {"from": "2021-12-06", "to": "2021-12-12"}),
    ({"from": "abc"}, {}),
    ({"from": "abc", "to": "2021-12-06"}, {}),
    ({"from": "2021-12-06"}, {}),
    ({"to": "2021-12-06"}, {}),
    ({"from": "2021-02-30", "to": "2021-12-06"}, {}),
    ({"from": "2021-10-01", "to": "2999-01-01"}, {"from": "2021-10-01", "to": "2021-12-31"}),
    ({"lang": "fr"}, {}),
    ({"period": "2021-06"}, {}),
    ({"period": "century", "grain": "hour", "nothing": "1"}, {}),
    ({"figure": "nobody"}, {}),
    ({"period": "", "grain": "", "provinces": "", "from": "", "to": "", "lang": ""}, {}),
]


def expected_figures(topic: str, lang: str, options: list[str]) -> dict[str, int]:
    """The sums of all measures, by the name that the reader knows."""
    topic_question, rows = get_question(f"{topic}/by_province"), query_rows(f"{topic}/by_province", *options)
    measures = topic_question.measures
    return {topic_question.label(m, lang).text: sum(row[m] or 0 for row in rows) for m in measures}


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize(("query", "options", "sentence"), CHOICES)
def test_the_figures_are_those_of_the_choices(
    topic: str, query: dict[str, str], options: list[str], sentence: str
) -> None:
    test = run_page(topic, **query)
    assert_whole(test)
    sums = expected_figures(topic, query.get("lang", "vi"), options)
    actual = {name: value for name, value in exact_figures(test).items() if name in sums}
    assert actual.items() <= sums.items()
    assert len(actual) >= 2
    text_of_page = page_text(test)
    assert [words for words in sentence.split(" · ") if words not in text_of_page] == []


@pytest.mark.parametrize("query", [query for query, _, _ in CHOICES])
def test_the_address_keeps_the_choices(query: dict[str, str]) -> None:
    params = dict(run_page("gifts", **query).query_params)
    expected_params = {**query, "provinces": ",".join(sorted(query.get("provinces", "").split(",")))}
    assert params == {name: value for name, value in expected_params.items() if value}


@pytest.mark.parametrize("grain", ["day", "week", "month"])
def test_the_trend_takes_the_steps_asked_for(grain: str) -> None:
    days = ["--from=2021-09-03", "--to=2021-10-17"]
    test = run_page("app_installs", **{"from": "2021-09-03", "to": "2021-10-17", "grain": grain})
    periods = [row["period"] for row in query_rows("app_installs/by_period", *days, f"--grain={grain}")]
    trend: Any = next(
        chart for chart in charts(test) if chart["layout"].get("xaxis", {}).get("type") == "date"
    )
    assert [moment[:10] for moment in trend["data"][-1]["x"]] == periods


def test_the_figure_on_the_map_is_the_one_asked_for() -> None:
    spec = charts(run_page("online_payments", figure="amount_vnd"))[0]
    rows = query_rows("online_payments/by_province", "--from=2021-12-01", "--to=2021-12-31")
    names, *_, layer = spec["data"]
    assert {"Lâm Đồng", "Cà Mau"} <= set(names["text"]) <= {row["province"] for row in rows} | NEIGHBOURS
    assert "Bà Rịa - Vũng Tàu" not in names["text"], "it has no room for its name"
    assert dict(zip(layer["locations"], layer["z"], strict=True)) == {
        row["province_code"]: row["amount_vnd"] for row in rows
    }


@pytest.mark.parametrize("page", ["overview", "online_payments"])
@pytest.mark.parametrize(("nonsense", "expected_query"), NONSENSE)
def test_nonsense_is_not_taken_for_a_choice(
    page: str, nonsense: dict[str, str], expected_query: dict[str, str]
) -> None:
    test = run_page(page, **nonsense)
    assert_whole(test)
    assert dict(test.query_params) == expected_query
    assert exact_figures(test) == figures_for(page, *expected_query.items())


@cache
def figures_for(page: str, *expected_query: tuple[str, str]) -> dict[str, int]:
    return exact_figures(run_page(page, **dict(expected_query)))


@pytest.mark.parametrize("page", NAMES)
def test_nonsense_breaks_no_page(page: str) -> None:
    query = {"period": "century", "grain": "hour", "provinces": "999,-", "figure": "nobody", "lang": "fr"}
    assert_whole(run_page(page, **query, **{"from": "abc", "to": "2999-99-99"}))


@pytest.mark.parametrize(
    ("locale", "lang"), [("en-US", "en"), ("en", "en"), ("vi-VN", "vi"), ("fr-FR", "vi")]
)
def test_the_first_visit_is_in_the_language_of_the_browser(locale: str, lang: str) -> None:
    title = run_page("gifts", locale=locale).title[0].value
    assert title == {"vi": "Quà tặng và an sinh", "en": "Gifts and support"}[lang]


@pytest.mark.parametrize("locale", ["en-US", "vi-VN"])
def test_a_language_in_the_address_outdoes_the_browser(locale: str) -> None:
    titles = [run_page("gifts", locale=locale, lang=lang).title[0].value for lang in ("vi", "en")]
    assert titles == ["Quà tặng và an sinh", "Gifts and support"]


def test_a_target_for_all_provinces_is_none_for_some() -> None:
    assert_whole(run_page("blood_donations", period="20211206-20211212", provinces="87,96", compare="target"))


#: As a Vietnamese dictionary has them: letters before tones, a before â, e before ê, d before đ.
IN_ORDER = [
    "An Giang",
    "Bà Rịa - Vũng Tàu",
    "Bạc Liêu",
    "Bến Tre",
    "Bình Dương",
    "Bình Phước",
    "Bình Thuận",
    "Cà Mau",
    "Cần Thơ",
    "Đồng Nai",
    "Đồng Tháp",
    "Hậu Giang",
    "Kiên Giang",
    "Lâm Đồng",
    "Long An",
    "Ninh Thuận",
    "Sóc Trăng",
    "Tây Ninh",
    "Tiền Giang",
    "Trà Vinh",
    "Vĩnh Long",
]


def test_provinces_are_listed_in_vietnamese_order() -> None:
    options = run_page("gifts").multiselect(key="provinces").options
    assert [label.split("\n")[0] for label in options] == IN_ORDER
