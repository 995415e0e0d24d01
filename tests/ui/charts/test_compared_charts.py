"""Every chart obeys the comparison: what it was before is drawn or said, and is what the query tells of those days."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.topics import TOPICS as FACTS
from tests.ui.support.screen import LANGUAGES, TOPICS, assert_whole, page_text, query_rows, run_page, tables
from tests.ui.support.views import chart_of
from ui.html_table import table_html
from ui.language.words import set_language, translate
from warehouse.answer.compare import fetch_rows
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader

pytestmark = pytest.mark.usefixtures("sample_pages")
DECEMBER = ("--from=2021-12-01", "--to=2021-12-31")
JUST_BEFORE = ("--from=2021-11-01", "--to=2021-11-30")
OUTSIDE_BANDS = ("outside_95", "outside_998")
Row = dict[str, Any]


def chart(test: AppTest, name: str) -> Row:
    figure = chart_of(test, name)
    assert figure is not None
    return figure


def by_code(name: str, *options: str) -> dict[str, Row]:
    return {row["province_code"]: row for row in query_rows(name, *options)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_first_time_payers_stand_before_the_dotted_line_of_the_period_before(lang: str) -> None:
    test = run_page("online_payments", lang=lang)
    *bars, _, previous = chart(test, "online_payments/new_payers")["data"]
    assert [trace["type"] for trace in bars] == ["bar", "bar"]
    rows = query_rows("online_payments/new_payers", *DECEMBER, "--compare=previous")
    assert previous["y"] == [row["payers_before"] for row in rows]
    set_language(lang)
    traces = chart(test, "online_payments/by_period")["data"]
    line = next(trace for trace in traces if trace["name"] == translate("period_before"))
    assert (previous["line"], previous["name"]) == (line["line"], translate("period_before"))
    assert previous["customdata"][0][0] == "01/11/2021"


def test_a_single_period_before_is_a_point() -> None:
    test = run_page("online_payments", grain="month", compare="month")
    *_, previous = chart(test, "online_payments/new_payers")["data"]
    assert previous["mode"] == "lines+markers"


@pytest.mark.parametrize("compare", ["none", "target", "year"])
def test_without_a_period_before_nothing_of_it_is_drawn(compare: str) -> None:
    test = run_page("online_payments", compare=compare)
    assert_whole(test)
    assert len(chart(test, "online_payments/new_payers")["data"]) == 2
    assert not any("kỳ trước" in tip for tip in hour_tips(test))
    assert not [t for t in chart(test, "online_payments/fair")["data"] if is_before(t)]
    assert "Kỳ trước:" not in page_text(test)


def hour_tips(test: AppTest) -> list[str]:
    (cells,) = chart(test, "online_payments/by_hour")["data"]
    return [tip for tips in cells["text"] for tip in tips]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_hour_says_what_it_was_and_the_caption_where_most_has_changed(lang: str) -> None:
    test = run_page("online_payments", lang=lang)
    previous_words = "kỳ trước" if lang == "vi" else "period before"
    assert all(re.search(rf"<b>\d.*</b><br>{previous_words} \d.*; .*<br>", tip) for tip in hour_tips(test))
    rows = query_rows("online_payments/by_hour", *DECEMBER, "--compare=previous", f"--lang={lang}")
    by_change = sorted(rows, key=lambda row: row["payments_per_day_change"])
    set_language(lang)
    shift = translate("heat_shift", told="").strip()
    (caption,) = [c.value for c in test.caption if shift in c.value.lower()]
    for row in (by_change[0], by_change[-1]):
        hours = {"from_hour": row["hour"], "to_hour": row["hour"] + 1}
        assert translate("heat_when", weekday=row["weekday"], **hours) in caption
    (alt,) = [c.proto.alt for c in test.get("plotly_chart") if "by_hour" in c.proto.id]
    assert caption[1:] in alt


def test_of_hours_the_table_adds_up_payments_but_no_averages(reader: Reader) -> None:
    set_language("en")
    by_hour, rows = (
        get_question("online_payments/by_hour"),
        fetch_rows(reader, "online_payments/by_hour", Filters()),
    )
    total = table_html(by_hour, rows, list(by_hour.gives)).split("<tr class='total'>")[1].split("</tr>")[0]
    assert re.findall(r">([^<]*)</td>", total) == ["Total", "", f"{rows['payments'].sum():,}", "", ""]


def is_before(trace: Row) -> bool:
    return bool(trace.get("marker", {}).get("symbol") == "circle-open")


@pytest.mark.parametrize("topic", TOPICS)
def test_who_is_outside_the_funnel_or_chosen_shows_where_it_stood(topic: str) -> None:
    name, value = f"{topic}/fair", FACTS[topic].rate
    now, previous = by_code(name, *DECEMBER), by_code(name, *JUST_BEFORE)
    traces = chart(run_page(topic, provinces="84"), name)["data"]
    points = {
        code: y for t in traces if is_before(t) for (_, code), y in zip(t["customdata"], t["y"], strict=True)
    }
    codes = [code for code, row in now.items() if row["standing"] in OUTSIDE_BANDS or code == "84"]
    rates = {code: previous[code][value] for code in codes if now[code][value] is not None}
    assert points == {code: rate for code, rate in rates.items() if rate is not None}
    assert points
    tips = {code: tip for t in traces if "customdata" in t for tip, code in t["customdata"]}
    assert all("Kỳ trước: " in tips[code] for code in tips if previous[code][value] is not None)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_has_left_the_funnel_or_come_back_is_named(topic: str, lang: str) -> None:
    name = f"{topic}/fair"
    now, previous = (by_code(name, *days, f"--lang={lang}") for days in (DECEMBER, JUST_BEFORE))
    text = page_text(run_page(topic, lang=lang))
    set_language(lang)
    ways = {"fair_left": ("within", OUTSIDE_BANDS), "fair_back": (OUTSIDE_BANDS, "within")}
    for word, (was, is_) in ways.items():
        names = [
            r["province"] for c, r in now.items() if previous[c]["standing"] in was and r["standing"] in is_
        ]
        lead = translate(word, names="").split(":")[0].strip("*")
        assert (lead in text) == bool(names)
        sentence = text.split(lead)[-1].split(".")[0] if names else ""
        assert all(province in sentence for province in names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_steps_of_the_period_before_stand_below_the_total(lang: str) -> None:
    days = {"from": "2021-11-01", "to": "2021-11-30", "lang": lang}
    october = run_page(
        "app_installs", **{"from": "2021-10-01", "to": "2021-10-31", "lang": lang}, compare="none"
    )
    set_language(lang)
    (total,) = [row for table in tables(october)[:1] for row in table if row[0] == translate("total")]
    (previous,) = [
        row
        for row in tables(run_page("app_installs", **days, compare="month"))[0]
        if row[0] == translate("period_before")
    ]
    assert previous[1:] == total[1:]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_change_of_a_provinces_share_is_in_points(lang: str) -> None:
    share_question = get_question("app_installs/to_payment_by_province")
    test = run_page(
        "app_installs", **{"from": "2021-11-01", "to": "2021-11-30", "lang": lang}, compare="month"
    )
    heads, _, *body = tables(test)[1]
    assert heads[-2:] == [
        share_question.label("paid_30_pct", lang).brief,
        share_question.label("paid_30_pct_change", lang).brief,
    ]
    now, previous = (
        {
            row["province"]: row["paid_30_pct"]
            for row in query_rows(share_question.name, *days, f"--lang={lang}")
        }
        for days in (("--from=2021-11-01", "--to=2021-11-30"), ("--from=2021-10-01", "--to=2021-10-31"))
    )
    assert len(body) == len(now)
    for province, *_, change in body:
        if now[province] is None or previous[province] is None:
            assert change == "–"
            continue
        points = round(now[province] - previous[province], 1)
        assert change.replace(",", ".").replace("−", "-") == f"{points:+.1f}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_headline_has_its_sentence(topic: str, lang: str) -> None:
    test = run_page(topic, lang=lang)
    lines = [line for html in test.get("html") for line in html.proto.body.split("<p class='changed'>")[1:]]
    names = [line.removeprefix("<b>").split(".</b>")[0] for line in lines]
    assert names == [metric.label for metric in test.metric]
    assert all(re.search(r"\d", line) for line in lines)
