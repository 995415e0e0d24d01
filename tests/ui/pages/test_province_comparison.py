"""Two to four provinces stand beside each other, each with the figures of its own page; a sum is called a sum."""

import csv
import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.topics import TOPICS as FACTS
from tests.ui.support.page_files import file_bytes
from tests.ui.support.screen import (
    TOPICS,
    assert_whole,
    digits,
    exact_figures,
    figure_name,
    query_rows,
    run_page,
)
from tests.ui.support.views import chart_of, drawn_lines
from ui.answers import use_reader
from ui.delivery.links import table_file
from ui.language.words import set_language
from warehouse.answer.questions import get_question

pytestmark = pytest.mark.usefixtures("sample_pages")
RANK = "Hạng trong tất cả, so với dân số"
LONG_AN, TIEN_GIANG, BAC_LIEU = "80", "82", "95"
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>")


def comparison(test: AppTest) -> list[list[list[str]]]:
    """The rows of the card: of each cell its figure, and what stands small under it; nothing without the card."""
    bodies = [node.proto.body for node in test.get("html") if " compared'" in node.proto.body]
    rows = [row for body in bodies[:1] for row in re.findall(r"<tr.*?</tr>", body)]
    return [
        [unescape(cell).replace("</small>", "").split("<small>") for cell in _CELL.findall(row)]
        for row in rows
    ]


def short_name(name: str) -> str:
    """Without the topic before it."""
    return name.split(": ")[-1].lower()


def test_each_province_has_the_figures_of_its_own_page() -> None:
    page_of_both = run_page("overview", provinces=f"{LONG_AN},{TIEN_GIANG}")
    head, *rows = comparison(page_of_both)
    assert [cell[0] for cell in head[1:]] == ["Long An", "Tiền Giang", "Chênh lệch"]
    cells = {row[0][0].lower(): row[1:] for row in rows}
    for number, code in enumerate((LONG_AN, TIEN_GIANG)):
        page = run_page("overview", provinces=code)
        figures = {short_name(name): value for name, value in exact_figures(page).items()}
        assert len(figures) == len(TOPICS)
        changes = {short_name(figure_name(m)): m.delta for m in page.metric}
        for name, value in figures.items():
            assert digits(cells[name][number][0]) == value
            assert cells[name][number][1] == changes[name]
    for first, second, difference in cells.values():
        if re.fullmatch(r"[\d.]+", first[0]) and "," not in first[0]:
            signed_difference = digits(difference[0]) * (-1 if difference[0].startswith("−") else 1)
            assert signed_difference == digits(first[0]) - digits(second[0])


@pytest.mark.parametrize(
    ("units", "names"),
    [("2021", ("Long An", "Bạc Liêu")), ("2025", ("Tây Ninh (phần Long An)", "Cà Mau (phần Bạc Liêu)"))],
)
def test_each_has_a_line_with_the_figures_of_its_own(units: str, names: tuple[str, ...]) -> None:
    page = run_page("gifts", provinces=f"{LONG_AN},{BAC_LIEU}", grain="week", units=units)
    assert_whole(page)
    chart = chart_of(page, "gifts/by_province_and_period")
    assert chart is not None
    for code, name in zip((LONG_AN, BAC_LIEU), names, strict=True):
        days = ("--from=2021-12-01", "--to=2021-12-31", "--grain=week")
        rows = query_rows("gifts/by_period", *days, "--province", code)
        own = {"data": [trace for trace in chart["data"] if trace.get("name") == name]}
        assert drawn_lines(own) == {row["period"]: row["value_vnd"] for row in rows}
    labels = [trace["text"][0].strip() for trace in chart["data"] if trace["mode"] == "text"]
    assert labels == [name.partition(" (")[0] for name in names]


@pytest.mark.parametrize("topic", ["online_payments", "gifts"])
def test_its_rank_is_that_among_all_provinces(topic: str) -> None:
    set_language("vi")
    column = FACTS[topic].rate
    answer = query_rows(f"{topic}/by_province", "--from=2021-12-01", "--to=2021-12-31")
    values = {row["province_code"]: row[column] for row in answer}
    rows = comparison(run_page(topic, provinces=f"{LONG_AN},{TIEN_GIANG}"))
    label = get_question(f"{topic}/by_province").label(column, "vi").text
    (rates,) = [row for row in rows if row[0][0] == label]
    for cell, code in zip(rates[1:3], (LONG_AN, TIEN_GIANG), strict=True):
        rank = 1 + sum((value or 0) > values[code] for value in values.values())
        assert cell[1].startswith(f"hạng {rank}/{len(values)}")


@pytest.mark.parametrize("provinces", [f"{TIEN_GIANG},{LONG_AN}", f"{LONG_AN},{TIEN_GIANG},{BAC_LIEU}"])
def test_files_have_its_ranks_and_its_difference(provinces: str) -> None:
    page = run_page("online_payments", provinces=provinces)
    name = "online_payments/by_province"
    (exhibit,) = [e for e in page.session_state["_shown"].exhibits if e.name == name and not e.draw]
    set_language("vi")
    use_reader(page.session_state["_reader"])
    text = file_bytes(table_file("csv", exhibit)).decode("utf-8-sig")
    head, *rows = csv.reader(text.splitlines(), delimiter=";")
    assert rows[-2][1] == "Tổng cộng" and rows[-1][1].startswith("Chênh lệch (")
    by_name = {row[1]: row for row in rows}
    (_, *names, _), *lines = comparison(page)
    for label, *cells, difference in (line for line in lines if line[0][0]):
        column = next(n for n, text in enumerate(head) if text.split(" (")[0] == label[0])
        assert as_number(rows[-1][column]) == pytest.approx(as_number(difference[0]), abs=6e-3), label
        if label[0].endswith(".000 dân"):
            ranks = [by_name[name][head.index(RANK)] for (name,) in names]
            assert [cell[1].split()[1].split("/")[0] for cell in cells] == ranks


def as_number(text: str) -> float:
    """A number as a card or a Vietnamese file writes it."""
    return float(text.replace(".", "").replace(",", ".").replace("−", "-"))


def test_a_silent_province_is_said_to_be_silent() -> None:
    page = run_page("app_installs", provinces=f"{LONG_AN},{BAC_LIEU}", period="7days")
    assert_whole(page)
    group, *rows = comparison(page)[1:]
    assert [cell[0] for cell in group[1:3]] == ["", "chưa báo cáo, mới có số liệu đến 18/12"]
    assert all(row[2][0] == "–" and row[3][0] == "–" for row in rows)


@pytest.mark.parametrize(
    ("provinces", "units", "words"),
    [
        ("72,80", "2025", ""),  # one unit
        ("72,80,82,87", "2025", "tổng 2 tỉnh, thành mới"),
        ("72,80,82,87,89", "2021", "tổng 5 tỉnh"),
    ],
)
def test_a_sum_of_places_is_called_one(provinces: str, units: str, words: str) -> None:
    page = run_page("gifts", provinces=provinces, units=units)
    assert_whole(page)
    labels = [metric.label for metric in page.metric]
    captions = {caption.value for caption in page.caption}
    assert all(
        label.endswith(f"({words})" if words else figure_name(metric))
        for label, metric in zip(labels, page.metric, strict=True)
    )
    assert (f"T{words[1:]}" in captions) == bool(words)
    assert bool(comparison(page)) == (words not in ("", "tổng 5 tỉnh"))


@pytest.mark.parametrize("topic", TOPICS)
def test_the_rows_of_both_cards_are_one_table_of_files_and_report(topic: str) -> None:
    exhibits = run_page(topic, provinces=f"{LONG_AN},{TIEN_GIANG}").session_state["_shown"].exhibits
    tables = [(e.name, e.filters) for e in exhibits if e.name == f"{topic}/by_province" and not e.draw]
    assert len(tables) == 1
