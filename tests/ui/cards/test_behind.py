"""One click from every figure and chart: what it means, its table, the files behind it, its SQL."""

import json
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.screen import LANGUAGES, NAMES, TOPICS, assert_whole, query_rows, run_page, tables
from ui.language.words import set_language, translate
from warehouse.answer.questions import get_question

pytestmark = pytest.mark.usefixtures("sample_pages")
MONTH = ("--from=2021-12-01", "--to=2021-12-31")
LAST_WEEK = ("--from=2021-12-25", "--to=2021-12-31")


def descendants(node: Any, kind: str) -> Iterator[Any]:
    for child in getattr(node, "children", {}).values():
        if child.type == kind and (kind != "popover" or is_about(child)):
            yield child
        yield from descendants(child, kind)


def is_about(popover: Any) -> bool:
    return "about_" in str(popover.proto.popover.id or popover.proto.id)


def key_of(popover: Any) -> str:
    return str(popover.proto.popover.id or popover.proto.id).split("-None")[0].split("about_", 1)[1]


def charts_with_popovers(node: Any, ancestors: tuple[Any, ...] = ()) -> Iterator[tuple[Any, str | None]]:
    """Every chart with the key of the popover on its card: that of the nearest frame that holds one."""
    for child in getattr(node, "children", {}).values():
        if child.type == "plotly_chart":
            popovers = (next(descendants(frame, "popover"), None) for frame in reversed((*ancestors, node)))
            nearest = next((popover for popover in popovers if popover is not None), None)
            yield child, None if nearest is None else key_of(nearest)
        yield from charts_with_popovers(child, (*ancestors, node))


def open_all(test: AppTest, keys: set[str]) -> dict[str, Any]:
    """The popovers by their keys, all opened."""
    for key in keys:
        test.session_state[f"about_{key}"] = True
    assert_whole(test.run())
    return {key_of(popover): popover for popover in descendants(test._tree, "popover")}


def first_column(popover: Any) -> set[str]:
    bodies = [html.proto.body for html in descendants(popover, "html")]
    rows = bodies[0].split("<tbody>")[1].split("<tr>")[1:]
    return {unescape(row.split(">", 1)[1].split("<")[0]) for row in rows}


def data_points(chart: Any) -> set[str]:
    """What a chart has a point, a bar or an area for, as the first column of a table writes it."""
    names: set[str] = set()
    for trace in json.loads(chart.proto.spec)["data"]:
        if trace["type"] == "heatmap" or trace.get("orientation") == "h":
            names |= set(trace["y"])
        elif trace["type"] == "scatter" and not isinstance(trace["x"][0], str):
            names |= {tip[0].split(":")[0] for tip in trace.get("customdata", [])}
        elif trace["type"] == "choropleth":
            names |= {tip[0] for tip in trace.get("customdata", [])}
            names |= {tip.split(":")[0] for tip in trace.get("text", [])}
        elif trace["type"] != "scattergeo":  # which writes names only
            names |= {f"{date.fromisoformat(x[:10]):%d/%m/%Y}" for x in trace["x"]}
    return names


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", NAMES)
def test_the_table_of_every_chart_is_one_click_away(page: str, lang: str) -> None:
    test = run_page(page, lang=lang)
    keys = {key for _, key in charts_with_popovers(test._tree)}
    assert None not in keys
    popovers = open_all(test, {key for key in keys if key})
    for chart, key in charts_with_popovers(test._tree):
        assert key
        assert first_column(popovers[key]) == data_points(chart)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_behind_a_figure_are_its_meaning_its_files_and_its_sql(topic: str, lang: str) -> None:
    test = run_page(topic, lang=lang)
    popover = open_all(test, {"key_figures"})["key_figures"]
    topic_question = get_question(f"{topic}/by_province")
    markdown = "\n".join(text.value for text in descendants(popover, "markdown"))
    assert topic_question.descriptions[lang] in markdown
    set_language(lang)
    assert all(f"**{metric.label}: " in markdown for metric in test.metric)
    assert (
        markdown.count(translate("how_sum"))
        + markdown.count(f" {translate('how_ratio', top='', below='').split()[0]} ")
        >= 2
    )
    assert [code.value for code in descendants(popover, "code")] == [topic_question.sql.strip()]
    files = [row for row in query_rows("ledger/files_behind", *MONTH) if row["topic"] == topic]
    assert first_column(popover) == {row["file"] for row in files[:10]}


def test_the_files_are_those_of_the_days_and_provinces_on_screen() -> None:
    test = run_page("online_payments", provinces="95", period="7days")
    popover = open_all(test, {"online_payments/by_period"})["online_payments/by_period"]
    files = query_rows("ledger/files_behind", *LAST_WEEK, "--province=95")
    assert [row for row in files if row["topic"] == "online_payments"] == []
    assert "2021-q4-bac-lieu" not in "".join(html.proto.body for html in descendants(popover, "html"))
    names = {row["file"] for row in query_rows("ledger/files_behind", *MONTH, "--province=95")}
    assert "online_payments/2021-q4-bac-lieu.csv" in names


def test_nothing_of_it_is_drawn_before_the_click() -> None:
    test = run_page("gifts")
    assert not test.code
    assert len(tables(test)) == 1
