"""Every chart obeys the comparison: what it was before is drawn or said, and is what the query tells of those days."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.screen import LANGUAGES, TOPICS, answered, assert_whole, opened, tables, told
from tests.ui.support.views import chart_of
from ui.html_table import table_html
from ui.language.words import set_language, translate
from warehouse.answer.compare import ask
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader

pytestmark = pytest.mark.usefixtures("sample_pages")
DECEMBER = ("--from=2021-12-01", "--to=2021-12-31")
JUST_BEFORE = ("--from=2021-11-01", "--to=2021-11-30")
OUTSIDE = ("outside_95", "outside_998")
RATES = {
    "app_installs": "installs_per_1000",
    "online_payments": "payments_per_1000",
    "blood_donations": "donations_per_1000",
    "gifts": "hand_overs_per_1000",
}
Row = dict[str, Any]


def chart(shown: AppTest, name: str) -> Row:
    found = chart_of(shown, name)
    assert found is not None
    return found


def by_code(name: str, *options: str) -> dict[str, Row]:
    return {row["province_code"]: row for row in answered(name, *options)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_first_time_payers_stand_before_the_dotted_line_of_the_period_before(lang: str) -> None:
    shown = opened("online_payments", lang=lang)
    *bars, _, before = chart(shown, "online_payments/new_payers")["data"]
    assert [trace["type"] for trace in bars] == ["bar", "bar"]
    rows = answered("online_payments/new_payers", *DECEMBER, "--compare=previous")
    assert before["y"] == [row["payers_before"] for row in rows]
    set_language(lang)
    line = chart(shown, "online_payments/by_period")["data"][0]
    assert (before["line"], before["name"]) == (line["line"], translate("period_before"))
    assert before["customdata"][0][0] == "01/11/2021"


def test_a_single_period_before_is_a_point() -> None:
    shown = opened("online_payments", grain="month", compare="month")
    *_, before = chart(shown, "online_payments/new_payers")["data"]
    assert before["mode"] == "lines+markers"


@pytest.mark.parametrize("compare", ["none", "target", "year"])
def test_without_a_period_before_nothing_of_it_is_drawn(compare: str) -> None:
    shown = opened("online_payments", compare=compare)
    assert_whole(shown)
    assert len(chart(shown, "online_payments/new_payers")["data"]) == 2
    assert not any(map(any, chart(shown, "online_payments/by_hour")["data"][0]["customdata"]))
    assert not [t for t in chart(shown, "online_payments/fair")["data"] if is_before(t)]
    assert "Kỳ trước:" not in told(shown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_hour_says_what_it_was_and_the_caption_where_most_has_changed(lang: str) -> None:
    shown = opened("online_payments", lang=lang)
    (cells,) = chart(shown, "online_payments/by_hour")["data"]
    assert all(re.match(r"<br>.*\d", tip) for tips in cells["customdata"] for tip in tips)
    rows = answered("online_payments/by_hour", *DECEMBER, "--compare=previous", f"--lang={lang}")
    by_change = sorted(rows, key=lambda row: row["payments_per_day_change"])
    set_language(lang)
    (caption,) = [
        c.value for c in shown.caption if c.value.lower().startswith(translate("heat_shift", told="")[:10])
    ]
    for row in (by_change[0], by_change[-1]):
        hours = {"from_hour": row["hour"], "to_hour": row["hour"] + 1}
        assert translate("heat_when", weekday=row["weekday"], **hours) in caption
    (alt,) = [c.proto.alt for c in shown.get("plotly_chart") if "by_hour" in c.proto.id]
    assert caption[1:] in alt


def test_of_hours_the_table_adds_up_payments_but_no_averages(reader: Reader) -> None:
    set_language("en")
    asked, rows = get_question("online_payments/by_hour"), ask(reader, "online_payments/by_hour", Filters())
    total = table_html(asked, rows, list(asked.gives)).split("<tr class='total'>")[1].split("</tr>")[0]
    assert re.findall(r">([^<]*)</td>", total) == ["Total", "", f"{rows['payments'].sum():,}", "", ""]


def is_before(trace: Row) -> bool:
    return bool(trace.get("marker", {}).get("symbol") == "circle-open")


@pytest.mark.parametrize("topic", TOPICS)
def test_who_is_outside_the_funnel_or_chosen_shows_where_it_stood(topic: str) -> None:
    name, value = f"{topic}/fair", RATES[topic]
    now, before = by_code(name, *DECEMBER), by_code(name, *JUST_BEFORE)
    drawn = chart(opened(topic, provinces="84"), name)["data"]
    shown = {
        code: y for t in drawn if is_before(t) for (_, code), y in zip(t["customdata"], t["y"], strict=True)
    }
    marked = [code for code, row in now.items() if row["standing"] in OUTSIDE or code == "84"]
    known = {code: before[code][value] for code in marked if now[code][value] is not None}
    assert shown == {code: rate for code, rate in known.items() if rate is not None}
    assert shown
    tips = {code: tip for t in drawn if "customdata" in t for tip, code in t["customdata"]}
    assert all("Kỳ trước: " in tips[code] for code in tips if before[code][value] is not None)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_has_left_the_funnel_or_come_back_is_named(topic: str, lang: str) -> None:
    name = f"{topic}/fair"
    now, before = (by_code(name, *days, f"--lang={lang}") for days in (DECEMBER, JUST_BEFORE))
    seen = told(opened(topic, lang=lang))
    set_language(lang)
    ways = {"fair_left": ("within", OUTSIDE), "fair_back": (OUTSIDE, "within")}
    for word, (was, is_) in ways.items():
        names = [
            r["province"] for c, r in now.items() if before[c]["standing"] in was and r["standing"] in is_
        ]
        lead = translate(word, names="").split(":")[0].strip("*")
        assert (lead in seen) == bool(names)
        sentence = seen.split(lead)[-1].split(".")[0] if names else ""
        assert all(province in sentence for province in names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_steps_of_the_period_before_stand_below_the_total(lang: str) -> None:
    days = {"from": "2021-11-01", "to": "2021-11-30", "lang": lang}
    alone = opened("app_installs", **{"from": "2021-10-01", "to": "2021-10-31", "lang": lang}, compare="none")
    set_language(lang)
    (total,) = [row for table in tables(alone)[:1] for row in table if row[0] == translate("total")]
    (before,) = [
        row
        for row in tables(opened("app_installs", **days, compare="month"))[0]
        if row[0] == translate("period_before")
    ]
    assert before[1:] == total[1:]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_change_of_a_provinces_share_is_in_points(lang: str) -> None:
    asked = get_question("app_installs/to_payment_by_province")
    shown = opened(
        "app_installs", **{"from": "2021-11-01", "to": "2021-11-30", "lang": lang}, compare="month"
    )
    heads, _, *body = tables(shown)[1]
    assert heads[-2:] == [
        asked.label("paid_30_pct", lang).text,
        asked.label("paid_30_pct_change", lang).brief,
    ]
    now, before = (
        {row["province"]: row["paid_30_pct"] for row in answered(asked.name, *days, f"--lang={lang}")}
        for days in (("--from=2021-11-01", "--to=2021-11-30"), ("--from=2021-10-01", "--to=2021-10-31"))
    )
    assert len(body) == len(now)
    for province, *_, change in body:
        if now[province] is None or before[province] is None:
            assert change == "–"
            continue
        points = round(now[province] - before[province], 1)
        assert change.replace(",", ".") == f"{points:+.1f}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_headline_has_its_sentence(topic: str, lang: str) -> None:
    shown = opened(topic, lang=lang)
    lines = [line for html in shown.get("html") for line in html.proto.body.split("<p class='changed'>")[1:]]
    names = [line.removeprefix("<b>").split("</b>")[0] for line in lines]
    assert names == [metric.label for metric in shown.metric]
    assert all(re.search(r"\d", line) for line in lines)
