"""The page of one province shows what the topic pages do; the small charts of all show what the table does."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.topics import TOPICS as FACTS
from tests.ui.support.screen import (
    LANGUAGES,
    TOPICS,
    assert_whole,
    charts,
    page_text,
    query_rows,
    run_page,
    tables,
)
from warehouse.answer.questions import get_question

pytestmark = pytest.mark.usefixtures("sample_pages")
MEASURES = dict(zip(TOPICS, ("installs", "payments", "donations", "hand_overs"), strict=True))
MONTH = ("--from=2021-12-01", "--to=2021-12-31")


def figures(test: AppTest) -> dict[str, tuple[str, str, str]]:
    return {metric.label: (metric.value, metric.delta, metric.proto.help) for metric in test.metric}


def panels(test: AppTest) -> list[tuple[str, str, str]]:
    """Every small chart: its name, its newest value and its lines."""
    pattern = re.compile(r"<b>(.*?)</b><span>(.*?)</span></figcaption><img .*?src=\"(.*?)\"")
    matches = [match for node in test.get("html") for match in pattern.findall(node.proto.body)]
    return [(unescape(name), newest, unquote(picture)) for name, newest, picture in matches]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["87", "95"])
def test_its_figures_are_those_of_the_topic_pages(code: str, lang: str) -> None:
    page = run_page("province", lang=lang, provinces=code)
    assert_whole(page)
    mine = figures(page)
    for topic, measure in MEASURES.items():
        name = get_question(f"{topic}/by_province").label(measure, lang).text
        assert mine[name] == figures(run_page(topic, lang=lang, provinces=code))[name]


def test_its_rank_is_that_of_the_query() -> None:
    rows = query_rows("online_payments/by_province", *MONTH)
    own = next(row["payments_per_1000"] for row in rows if row["province_code"] == "87")
    rank = 1 + sum((row["payments_per_1000"] or 0) > own for row in rows)
    ranks = tables(run_page("province", provinces="87"))[0]
    assert ranks[2][3] == f"hạng {rank}/{len(rows)}"


def test_among_all_each_topic_says_how_many_inhabitants_its_rates_are_for() -> None:
    ranks = tables(run_page("province", provinces="87"))[0][1:]
    assert [row[0].partition(", ")[2] for row in ranks] == [
        f"trên {FACTS[topic].rate_base:,} dân".replace(",", ".") for topic in TOPICS
    ]
    for row, topic in zip(ranks, TOPICS, strict=True):
        name, fact = f"{topic}/fair", FACTS[topic]
        (own,) = [row for row in query_rows(name, *MONTH) if row["province_code"] == "87"]
        rate = fact.rate_base * own[fact.row_measure] / own["population"]
        assert float(row[1].replace(",", ".")) == pytest.approx(rate, rel=0.01)


def test_without_a_province_it_asks_for_one_and_with_five_for_fewer() -> None:
    page = run_page("province")
    assert_whole(page)
    assert not page.header
    assert page.info[0].value.startswith("Chọn từ một đến 4 tỉnh")
    assert page.caption[0].value.startswith("Các tỉnh đang ở đâu so với nhau")
    assert [box.key for box in page.selectbox] == ["period"]  # one picker of provinces: the sidebar's
    page.multiselect(key="provinces").set_value(["80", "82", "86", "87", "96"]).run()
    assert "đang chọn 5" in page.info[0].value
    page.multiselect(key="provinces").set_value(["96"]).run()
    assert_whole(page)
    assert page.header[0].value == "Cà Mau"
    assert page.caption[0].value.startswith("Tỉnh này đang ở đâu")


def test_up_to_four_stand_beside_each_other() -> None:
    page = run_page("province", provinces="80,82,86,95", units="2021")
    assert_whole(page)
    assert page.header[0].value == "Long An, Tiền Giang, Vĩnh Long, Bạc Liêu"
    assert not page.metric
    heads, *_ = tables(page)[0]
    assert heads[1:] == ["Long An", "Tiền Giang", "Vĩnh Long", "Bạc Liêu", "Chênh lệch"]
    for number, code in enumerate(("80", "82", "86", "95"), 1):
        own_tables = tables(run_page("province", provinces=code))
        assert tables(page)[number] == own_tables[1]  # the newest days
    names = [t["name"] for t in charts(page)[0]["data"] if "lines" in t["mode"]]
    assert names == heads[1:-1]


def test_a_link_of_old_still_opens_its_province() -> None:
    page = run_page("province", place="87")
    assert page.header[0].value == "Đồng Tháp"
    assert page.query_params["provinces"] == "87"


def test_it_is_a_unit_where_units_are_chosen() -> None:
    whole, in_part = (run_page("province", provinces=codes, units="2025") for codes in ("72,80", "80"))
    assert_whole(whole)
    assert_whole(in_part)
    assert whole.header[0].value == "Tây Ninh"
    assert in_part.header[0].value == "Tây Ninh (phần Long An)"
    assert tables(whole)[0][1][3].startswith("hạng ")
    assert tables(in_part)[0][1][3] == "–"


def test_a_silent_province_is_said_to_be_silent() -> None:
    page = run_page("province", provinces="95", period="7days")
    newest = tables(page)[1]
    assert newest[1][1:3] == ["–", "–"]
    assert tables(page)[0][1][3] == "chưa báo cáo"
    files = {row[0]: row for row in tables(page)[-1]}
    assert files["Cài đặt ứng dụng"][4] == "13"


def test_the_prize_plan_of_a_province_is_31_prizes() -> None:
    plan = re.findall(r"/ (\d+) giải", page_text(run_page("province", provinces="87")))
    assert sum(map(int, plan)) == 31


@pytest.mark.parametrize("topic", TOPICS)
def test_small_charts_are_drawn_when_opened_and_show_the_table(topic: str) -> None:
    page = run_page(topic, grain="week")
    assert panels(page) == []
    name = f"{topic}/by_province_and_period"
    page.session_state[f"open_{name}"] = True
    page.run()
    rows, value = query_rows(name, *MONTH, "--grain=week"), FACTS[topic].rate
    top = max(row[value] for row in rows if row[value] is not None)
    panel_figures, distances = panels(page), dict.fromkeys((row["province"] for row in rows), 0.0)
    for row in rows:
        if row[value] is not None:
            distances[row["province"]] += row[value] - row["median_rate"]
    order = [abs(distances.pop(name)) for name, *_ in panel_figures]
    assert not distances
    assert order == sorted(order, reverse=True), "who is furthest from the median of all comes first"
    for province, _, picture in panel_figures:
        own = [row[value] for row in rows if row["province"] == province]
        strong = re.findall(r"stroke-width='1.8'[^>]*d='([^']*)'", picture)[0]
        heights = [int(y) for y in re.findall(r"\d+ (\d+)", strong)]
        assert heights == [round(100 * (1 - v / top)) for v in own if v is not None]
