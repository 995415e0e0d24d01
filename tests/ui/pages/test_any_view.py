"""Any view at all: its key figures, charts and table, the query, and pandas tell the same, to the đồng.

And all that it holds closed can be opened.

`make soak PART=views` looks at 2,000 of them.
"""

import re
from typing import Any

import pytest

from sample.recount.recount import Recount
from tests.ui.support.independent import MEASURES, Independent
from tests.ui.support.screen import TOPICS, all_open, answered, assert_whole, digits, opened, tables
from tests.ui.support.views import View, any_view, chart_of, drawn_lines, numbers
from warehouse.answer.questions import get_question

pytestmark = pytest.mark.usefixtures("sample_pages")
#: What is drawn by a column: the chart's question, its measure, and the column that divides it.
DIVIDED = {
    "app_installs": [("by_channel", "installs", "channel"), ("by_platform", "installs", "platform")],
    "online_payments": [("by_channel", "payments", "channel"), ("by_provider", "payments", "provider")],
    "blood_donations": [
        ("by_blood_group", "donations", "blood_group"),
        ("by_first_time", "donations", "first_time"),
        ("by_site", "donations", "site"),
    ],
    "gifts": [
        ("by_programme", "value_vnd", "programme"),
        ("by_recipient_group", "hand_overs", "recipient_group"),
    ],
}
TOTAL = ("Tổng cộng", "Total")
RATE = re.compile(r"[.,]\d{1,2}$|[.,]\d{4,}$|^0[.,]")  # 12,4 or 0,0761; 1.234 is a whole number
#: The measure of the chart over time and the topic's rate among the figures of the map.
OVER_TIME = {
    "app_installs": "installs",
    "online_payments": "amount_vnd",
    "blood_donations": "donations",
    "gifts": "value_vnd",
}
ON_MAP = {
    "app_installs": ("installs_per_1000", "installs"),
    "online_payments": ("payments_per_1000", "payments"),
    "blood_donations": ("donations_per_1000", "donations"),
    "gifts": ("hand_overs_per_1000", "hand_overs"),
}


@pytest.fixture(scope="module")
def independent(recounted: Recount) -> Independent:
    return Independent(recounted)


@pytest.mark.parametrize("number", numbers(24))
def test_any_view_tells_one_truth(number: int, independent: Independent) -> None:
    view = any_view(number, list(independent.registry.index))
    shown = opened(view.page, **view.address)
    assert_whole(shown)
    totals_add_up(shown)
    topics = [view.page] if view.page in TOPICS else TOPICS if view.page in ("overview", "province") else ()
    for topic in topics:
        key_figures_agree(view, shown, topic, independent)
        if view.page != "province":
            trend_agrees(view, shown, topic, independent)
    if view.page in TOPICS:
        table_agrees(view, shown, independent)
        parts_agree(view, shown, independent)
    if view.page in (*TOPICS, "overview"):
        map_and_ranking_agree(view, shown, independent)
    assert_whole(all_open(shown))


def totals_add_up(shown: Any) -> None:
    """Of every table on the page, in each column of whole numbers."""
    whole = re.compile(r"[\d.,]+$")
    for _, *body in tables(shown):
        if len(body) > 1 and body[0][0] in TOTAL:
            for total, *cells in list(zip(*body, strict=True))[1:]:
                known = [cell for cell in cells if cell != "–"]
                if whole.match(total) and all(map(whole.match, known)) and not any(map(RATE.search, known)):
                    assert digits(total) == sum(map(digits, known)), (total, cells)


def key_figures_agree(view: View, shown: Any, topic: str, independent: Independent) -> None:
    """The sums over the provinces, as pandas, the query and the page tell them, now and in the period before."""
    asked = get_question(f"{topic}/by_province")
    counted = independent.by_place(view.asked(topic))
    rows = answered(asked.name, *view.options)
    assert {row["province_code"]: {m: row[m] for m in asked.measures} for row in rows} == counted
    before = view.asked_before(topic, independent)
    earlier = independent.by_place(before) if before else {}
    for row in rows if view.compare not in ("none", "target") else []:
        told = {m: row[f"{m}_before"] for m in asked.measures}
        assert told == earlier.get(row["province_code"], dict.fromkeys(asked.measures))
    named = {asked.label(m, view.lang).text.lower(): m for m in asked.measures}
    figures = {metric.label.lower().split(": ")[-1]: metric.proto.help for metric in shown.metric}
    for name, measure in named.items():
        if name in figures:
            known = [n for place in counted.values() if (n := place[measure]) is not None]
            assert (digits(figures[name]) if figures[name] else None) == (sum(known) if known else None)
    assert named.keys() & figures.keys()


def trend_agrees(view: View, shown: Any, topic: str, independent: Independent) -> None:
    """What the line over time is drawn from: nothing where no province reported."""
    measure, name = OVER_TIME[topic], f"{topic}/by_period"
    counted = independent.by_period(view.asked(topic))
    rows = answered(name, *view.options)
    assert {row["period"]: row[measure] for row in rows} == {
        p: found[measure] for p, found in counted.items()
    }
    for row in rows:
        people = set(get_question(name).measures) - set(MEASURES[topic])
        assert {m: row[m] for m in people} == {m: counted[row["period"]][m] for m in people}
    chart = chart_of(shown, name)
    if chart is None:
        assert not any(found[measure] for found in counted.values())
        return
    told = {row["period"]: row[measure] if row["provinces_reported"] else None for row in rows}
    assert drawn_lines(chart) == told


def parts_agree(view: View, shown: Any, independent: Independent) -> None:
    """The bars of every other division."""
    for short, measure, column in DIVIDED[view.page]:
        name = f"{view.page}/{short}"
        rows = answered(name, *view.options)
        counted = independent.divided(view.asked(view.page), measure, column)
        assert sorted((row[measure] for row in rows if row[measure]), reverse=True) == counted
        chart = chart_of(shown, name)
        if chart is None:
            assert counted == []
        else:
            (bars,) = chart["data"]
            assert bars["x"] == [row[measure] for row in rows]


def table_agrees(view: View, shown: Any, independent: Independent) -> None:
    """Every cell of the table, and its total."""
    asked = get_question(f"{view.page}/by_province")
    heads, *body = tables(shown)[-1]
    if len(body) > 1:
        total, *body = body
    counted = list(independent.by_place(view.asked(view.page)).values())
    assert len(body) == len(counted)
    for measure in asked.measures:
        at = heads.index(asked.label(measure, view.lang).text)
        cells = [digits(row[at]) if row[at] != "–" else None for row in body]
        assert cells == [place[measure] for place in counted]
        if len(body) > 1:
            known = [cell for cell in cells if cell is not None]
            assert (digits(total[at]) if known else None) == (sum(known) if known else None)


def map_and_ranking_agree(view: View, shown: Any, independent: Independent) -> None:
    """All places under the chosen figure: a rate of the topic, on the map as in the ranking."""
    topic = view.topic_on_map
    rate, measure = ON_MAP[topic]
    asked = view.asked(topic, everywhere=True)
    counted = {
        code: independent.per_thousand(asked, code, n)
        for code, place in independent.by_place(asked).items()
        if (n := place[measure]) is not None
    }
    ranking = chart_of(shown, f"ranking-{topic}/by_province-{rate}")
    assert ranking is not None
    (bars,) = ranking["data"]
    ranked = {point[-1]: x for point, x in zip(bars["customdata"], bars["x"], strict=True)}
    assert set(counted) <= set(ranked)
    assert {code: ranked[code] for code in counted} == pytest.approx(counted, abs=5.1e-5)
    assert not any(x for code, x in ranked.items() if code not in counted)
    province_map = chart_of(shown, f"map-{topic}/by_province-{rate}")
    if province_map is None:
        assert not counted
        return
    layer = next(trace for trace in province_map["data"] if "colorbar" in trace)
    units = independent.places(view.asked(topic, everywhere=True))
    drawn = dict(zip(layer["locations"], layer["z"], strict=True))
    told = {code: ranked[unit] for code, unit in units.items() if unit in counted}
    assert drawn == told
