"""Any view at all: its key figures, charts and table, the query, and pandas tell the same, to the đồng.

And all that it holds closed can be opened.

`make soak PART=views` looks at 2,000 of them.
"""

import re
from typing import Any

import pytest

from sample.recount.recount import Recount
from tests.support.topics import TOPICS as FACTS
from tests.ui.support.independent import Independent
from tests.ui.support.screen import (
    TOPICS,
    all_open,
    assert_whole,
    digits,
    exact_text,
    figure_name,
    query_rows,
    run_page,
    tables,
)
from tests.ui.support.views import View, any_view, chart_of, drawn_lines, drawn_sums, numbers
from warehouse.answer.questions import get_question

pytestmark = pytest.mark.usefixtures("sample_pages")
#: What is drawn by a column: the chart's question, its measure, and the column that divides it.
BREAKDOWNS = {
    "app_installs": [("by_channel", "installs", "channel"), ("by_platform", "installs", "platform")],
    "online_payments": [("by_channel", "payments", "channel"), ("by_provider", "payments", "provider")],
    "blood_donations": [
        ("by_blood_group", "donations", "blood_group"),
        ("by_first_time", "donations", "first_time"),
        ("by_site", "donations", "site"),
    ],
    "gifts": [
        ("by_programme", "hand_overs", "programme"),
        ("by_recipient_group", "hand_overs", "recipient_group"),
    ],
}
IN_ORDER = ("by_blood_group",)  # others run from the longest to the shortest
TOTAL = ("Tổng cộng", "Total")
RATE = re.compile(r"[.,]\d{1,2}$|[.,]\d{4,}$|^0[.,]")  # 12,4 or 0,0761; 1.234 is a whole number


@pytest.fixture(scope="module")
def independent(sample_recount: Recount) -> Independent:
    return Independent(sample_recount)


@pytest.mark.parametrize("number", numbers(24))
def test_any_view_tells_one_truth(number: int, independent: Independent) -> None:
    view = any_view(number, list(independent.registry.index))
    test = run_page(view.page, **view.address)
    assert_whole(test)
    totals_add_up(test)
    topics = [view.page] if view.page in TOPICS else TOPICS if view.page in ("overview", "province") else ()
    for topic in topics:
        key_figures_agree(view, test, topic, independent)
        if view.page != "province":
            trend_agrees(view, test, topic, independent)
    if view.page in TOPICS:
        table_agrees(view, test, independent)
        breakdowns_agree(view, test, independent)
    if view.page in (*TOPICS, "overview"):
        map_and_ranking_agree(view, test, independent)
    assert_whole(all_open(test))


def totals_add_up(test: Any) -> None:
    """Of every table, in each column of whole numbers; an average lies between the lowest and the highest."""
    whole = re.compile(r"[\d.,]+$")
    question = get_question("online_payments/by_province")
    averages = [question.label("amount_per_payment_vnd", lang).text for lang in ("vi", "en")]
    averages += ["000 dân", "000 inhabitants"]
    for heads, *body in tables(test):
        if len(body) > 1 and body[0][0] in TOTAL:
            for head, total, *cells in list(zip(heads, *body, strict=True))[1:]:
                values = [cell for cell in cells if cell != "–"]
                if whole.match(total) and all(map(whole.match, values)) and not any(map(RATE.search, values)):
                    numbers_of_column = sorted(map(digits, values))
                    if any(name in head for name in averages):
                        assert numbers_of_column[0] <= digits(total) <= numbers_of_column[-1]
                    else:
                        assert digits(total) == sum(numbers_of_column), (head, total, cells)


def key_figures_agree(view: View, test: Any, topic: str, independent: Independent) -> None:
    """The sums over the provinces, as pandas, the query and the page tell them, now and in the period before."""
    by_province = get_question(f"{topic}/by_province")
    recount = independent.by_unit(view.filters_for(topic))
    rows = query_rows(by_province.name, *view.options)
    assert {row["province_code"]: {m: row[m] for m in by_province.measures} for row in rows} == recount
    previous_filters = view.previous_filters(topic, independent)
    previous_recount = independent.by_unit(previous_filters) if previous_filters else {}
    for row in rows if view.compare not in ("none", "target") else []:
        previous_values = {m: row[f"{m}_before"] for m in by_province.measures}
        assert previous_values == previous_recount.get(
            row["province_code"], dict.fromkeys(by_province.measures)
        )
    measures_by_label = {by_province.label(m, view.lang).text.lower(): m for m in by_province.measures}
    figures = {figure_name(metric).lower().split(": ")[-1]: exact_text(metric) for metric in test.metric}
    for name, measure in measures_by_label.items():
        if name in figures:
            counts = [n for unit in recount.values() if (n := unit[measure]) is not None]
            assert (digits(figures[name]) if figures[name] else None) == (sum(counts) if counts else None)
    assert measures_by_label.keys() & figures.keys()


def trend_agrees(view: View, test: Any, topic: str, independent: Independent) -> None:
    """What the line over time is drawn from: nothing where no province reported."""
    measure, name = FACTS[topic].over_time, f"{topic}/by_period"
    recount = independent.by_period(view.filters_for(topic))
    rows = query_rows(name, *view.options)
    assert {row["period"]: row[measure] for row in rows} == {
        p: values[measure] for p, values in recount.items()
    }
    for row in rows:
        people = set(get_question(name).measures) - set(FACTS[topic].sums)
        assert {m: row[m] for m in people} == {m: recount[row["period"]][m] for m in people}
    chart = chart_of(test, name)
    if by_place := chart_of(test, f"{topic}/by_province_and_period"):
        assert view.is_cumulative or drawn_sums(by_place) == {
            row["period"]: row[measure] for row in rows if row["provinces_reported"]
        }
        return
    if chart is None:
        assert not any(values[measure] for values in recount.values())
        return
    line_values = {row["period"]: row[measure] if row["provinces_reported"] else None for row in rows}
    assert drawn_lines(chart) == line_values


def breakdowns_agree(view: View, test: Any, independent: Independent) -> None:
    """The bars of every other division."""
    for short, measure, column in BREAKDOWNS[view.page]:
        name = f"{view.page}/{short}"
        rows = query_rows(name, *view.options)
        recount = independent.breakdown(view.filters_for(view.page), measure, column)
        assert sorted((row[measure] for row in rows if row[measure]), reverse=True) == recount
        chart = chart_of(test, name)
        if chart is None:
            assert recount == []
        else:
            (bars,) = chart["data"]
            values = [row[measure] for row in rows]
            if short not in IN_ORDER:
                values.sort(key=lambda value: -1 if value is None else value, reverse=True)
            assert bars["x"] == values


def table_agrees(view: View, test: Any, independent: Independent) -> None:
    """Every cell of the table, and its total."""
    by_province = get_question(f"{view.page}/by_province")
    heads, *body = tables(test)[-1]
    if len(body) > 1:
        total, *body = body
    by_unit = independent.by_unit(view.filters_for(view.page))
    names = {row["province"]: row["province_code"] for row in query_rows(by_province.name, *view.options)}
    recount = [by_unit[names[row[0]]] for row in body]
    assert len({row[0] for row in body}) == len(by_unit)
    for measure in by_province.measures:
        index = heads.index(by_province.label(measure, view.lang).text)
        cells = [digits(row[index]) if row[index] != "–" else None for row in body]
        assert cells == [unit[measure] for unit in recount]
        if len(body) > 1:
            counts = [cell for cell in cells if cell is not None]
            assert (digits(total[index]) if counts else None) == (sum(counts) if counts else None)


def map_and_ranking_agree(view: View, test: Any, independent: Independent) -> None:
    """All places under the chosen figure: a rate of the topic, on the map as in the ranking."""
    topic = view.topic_on_map
    rate, measure = FACTS[topic].rate, FACTS[topic].row_measure
    filters = view.filters_for(topic, all_provinces=True)
    recount = {
        code: independent.rate(filters, code, n)
        for code, unit in independent.by_unit(filters).items()
        if (n := unit[measure]) is not None
    }
    ranking = chart_of(test, f"ranking-{topic}/by_province-{rate}")
    assert ranking is not None
    (bars,) = ranking["data"]
    rates = {point[-1]: x for point, x in zip(bars["customdata"], bars["x"], strict=True)}
    assert set(recount) <= set(rates)
    assert {code: rates[code] for code in recount} == pytest.approx(recount, abs=5.1e-5)
    assert not any(x for code, x in rates.items() if code not in recount)
    province_map = chart_of(test, f"map-{topic}/by_province-{rate}")
    if province_map is None:
        assert not recount
        return
    layer = next(trace for trace in province_map["data"] if "colorbar" in trace)
    map_values = dict(zip(layer["locations"], layer["z"], strict=True))
    # a shape for each unit, and for each province where units are those of 2021
    expected_values = {code: rates[code] for code in recount}
    assert map_values == expected_values
