"""A page as Streamlit's AppTest runs it, and everything a reader sees of it."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from report.headless import open_page
from tests.support.command import run_cli
from tests.support.exports import Exports, Outcome
from ui.language.page_names import PAGES
from warehouse.contract.schema import topics

LANGUAGES = ("vi", "en")
NAMES = list(PAGES)
#: The pages that show something that can be taken away.
TAKEN_AWAY = [name for name in NAMES if name not in ("check", "guide")]
TOPICS = tuple(page for page in PAGES if page in topics())
#: Of an element's message: what the browser works with and nobody reads.
_MACHINERY = {
    "id",
    "icon",
    "type",
    "tag",
    "theme",
    "config",
    "spec",
    "page",
    "page_script_hash",
    "query_string",
    "deferred_file_id",
}
_READ_IN_CHARTS = {"text", "ticktext", "customdata", "name", "hovertemplate", "x", "y"}
_SUM = re.compile(r" \((tổng|chung|total of) \d+ .*\)$| \(\d+ .* together\)$")
_UNSEEN = re.compile(r"<(style|script)>.*?</\1>|<[^>]*>|%\{[^}]*\}|:material/\w+:|:\w+-badge\[", re.DOTALL)


def run_page(page: str, locale: str = "vi-VN", **query: str) -> AppTest:
    """A page opened by its address, `asked` being what stands behind the question mark."""
    return open_page(page, query, locale).run()


def show_exports(exports: Exports | Outcome, pages: pytest.MonkeyPatch) -> None:
    """The pages read what a refresh has made, or now makes, of these exports."""
    outcome = exports.refresh() if isinstance(exports, Exports) else exports
    assert outcome.result.status == 0
    pages.setenv("DASHBOARD_STORE", str(exports.folders.store))
    pages.setenv("DASHBOARD_REFERENCE", str(exports.folders.reference))


def all_open(test: AppTest) -> AppTest:
    """The same page with every popover and every expander on it opened."""
    for box in (*test.get("popover"), *test.get("expander")):
        test.session_state[box.proto.id.split("-", 2)[2]] = True  # $$ID-<digest>-<key>
    return test.run()


def assert_whole(test: AppTest) -> None:
    """The page ran to its end, and nothing on it says that it failed."""
    problems = [problem.value for problem in (*test.exception, *test.error)]
    assert not problems, "\n".join(problems)
    assert len(test.title) == 1, "no page was run"


def texts(test: AppTest) -> list[str]:
    """Every text that the page shows, with the frame around it, tooltips and charts too."""
    raw_texts = [text for node in _nodes(test._tree) for text in _of_node(node)]
    clean_texts = (" ".join(unescape(_UNSEEN.sub(" ", text)).split()) for text in raw_texts)
    return [text for text in clean_texts if text]


def page_text(test: AppTest) -> str:
    """The same as one text."""
    return "\n".join(texts(test))


def everything_sent(test: AppTest) -> str:
    """The messages of a page, with what nobody reads."""
    messages = [
        node.proto for node in _nodes(test._tree) if hasattr(getattr(node, "proto", None), "ListFields")
    ]
    return "\n".join(message.SerializeToString().decode("utf-8", "replace") for message in messages)


def figure_name(metric: Any) -> str:
    """What a key figure is a figure of, without the words that it is the sum of several provinces."""
    return _SUM.sub("", str(metric.label))


def exact_figures(test: AppTest) -> dict[str, int]:
    """The key figures to the last digit."""
    return {figure_name(metric): digits(exact_text(metric)) for metric in test.metric if metric.proto.help}


def exact_text(metric: Any) -> str:
    """A key figure to the last digit; what is normal for it stands behind a dot, what it means below."""
    return str(metric.proto.help).splitlines()[0].partition(" · ")[0]


def charts(test: AppTest) -> list[dict[str, Any]]:
    """The charts of a page as Plotly gets them."""
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


def tables(test: AppTest) -> list[list[list[str]]]:
    """The tables of a page: rows of cells, the heads first and without their units."""
    bodies = [node.proto.body for node in test.get("html") if "<table" in node.proto.body]
    rows = [re.findall(r"<tr.*?</tr>", body) for body in bodies]
    cell = re.compile(r"<t[hd].*?>(.*?)(?:<small.*?)?</t[hd]>")
    return [
        [[unescape(re.sub("<.*?>", "", c)) for c in cell.findall(row)] for row in table] for table in rows
    ]


def query_rows(question: str, *options: object) -> list[dict[str, Any]]:
    """The rows that `python -m warehouse query` prints."""
    rows: list[dict[str, Any]] = json.loads(run_cli("query", question, "--format=json", *options).stdout)
    return rows


def digits(text: str) -> int:
    """The whole number in a text such as 18.144.415.272 đồng."""
    return int(re.sub(r"\D", "", text))


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _of_node(node: Any) -> Iterator[str]:
    message = getattr(node, "proto", None)
    if hasattr(message, "ListFields"):
        yield from _of_message(message)
        if node.type == "plotly_chart":
            yield from _of_chart(json.loads(node.proto.spec), is_visible=False)


def _of_message(message: Any) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name in _MACHINERY or field.type not in (field.TYPE_MESSAGE, field.TYPE_STRING):
            continue
        for item in [value] if isinstance(value, str) or hasattr(value, "ListFields") else value:
            if isinstance(item, str):
                yield item
            else:
                yield from _of_message(item)


def _of_chart(node: Any, *, is_visible: bool) -> Iterator[str]:
    if isinstance(node, dict):
        for name, inner in node.items():
            if name != "template":
                yield from _of_chart(inner, is_visible=is_visible or name in _READ_IN_CHARTS)
    elif isinstance(node, list):
        for inner in node:
            yield from _of_chart(inner, is_visible=is_visible)
    elif is_visible and isinstance(node, str):
        yield node
