"""What changed, in a sentence: true for rises, falls, both at once, and nothing."""

import re
from datetime import date
from typing import Any

import pytest

from tests.support.exports import Exports, line, lines
from tests.ui.support.screen import LANGUAGES, digits, page_text, run_page, show_exports
from ui.answers import use_reader
from ui.cards.what_changed import rows_of_changes
from ui.insight.contributions import Contribution, change_sentence
from ui.language.words import set_language
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader

CASES: dict[str, tuple[list[Any], str]] = {
    "a rise": (
        [("A", 610), ("B", 357), ("C", 33)],
        "Tăng 1.000 lượt. A (+610) và B (+357) đóng góp 97 % mức tăng.",
    ),
    "a fall": ([("A", -610), ("B", -390)], "Giảm 1.000 lượt. Tất cả ở A (−610) và B (−390)."),
    "a rise against falls": (
        [("A", 900), ("B", -200), ("C", 100)],
        "Tăng 800 lượt. Tăng nhiều nhất: A (900). Giảm: B (200).",
    ),
    "a fall against rises": (
        [("A", -900), ("B", 200), ("C", -100)],
        "Giảm 800 lượt. Giảm nhiều nhất: A (900). Tăng: B (200).",
    ),
    "a rise against many falls": (
        [("A", 500), ("B", 400), ("C", -100, "mới có số liệu đến 18/12"), ("D", -50)],
        "Tăng 750 lượt. Tăng nhiều nhất: A (500), B (400). "
        "Giảm nhiều nhất: C (100; mới có số liệu đến 18/12).",
    ),
    "both ways, to nothing": ([("A", 5), ("B", -5)], "Tổng không đổi. Tăng: A (5). Giảm: B (5)."),
    "nothing": ([("A", 0), ("B", 0)], "Không đổi ở đâu cả."),
    "one alone": ([("A", -1200)], "Giảm 1.200 lượt."),
    "one alone, cut short": (
        [("A", 12, "mới có số liệu đến 18/12")],
        "Tăng 12 lượt (mới có số liệu đến 18/12).",
    ),
    "many alike": (
        [(name, 10) for name in "ABCDEFGHIJ"],
        "Tăng 100 lượt.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_adds_up(case: str) -> None:
    set_language("vi")
    movers, sentence = CASES[case]
    assert change_sentence([Contribution(*mover) for mover in movers], "count", "lượt") == sentence


def test_a_province_that_fell_silent_is_told_as_such(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    def gifts(province: str, *days: str) -> list[str]:
        return [line("gifts", province=province, given_on=day, value_vnd="1000") for day in days]

    exports.write("gifts/a.csv", lines("gifts", *gifts("Cần Thơ", "2021-12-01", "2021-12-02", "2021-12-03")))
    exports.write("gifts/b.csv", lines("gifts", *gifts("Long An", "2021-12-01", "2021-12-01")))
    show_exports(exports, pages)
    text = page_text(run_page("gifts", **{"from": "2021-12-02", "to": "2021-12-02"}))
    assert "Trị giá. Giảm 2.000 đ. Tất cả ở Long An (−2.000 đ; chưa báo cáo)." in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("compare", ["previous", "month"])
@pytest.mark.parametrize(
    ("topic", "questions"),
    [
        ("app_installs", ["by_province", "by_channel", "by_platform"]),
        ("online_payments", ["by_province", "by_channel", "by_provider"]),
        ("blood_donations", ["by_province", "by_site", "by_blood_group", "by_first_time"]),
        ("gifts", ["by_province", "by_programme", "by_recipient_group"]),
    ],
)
def test_a_table_of_what_changed_adds_up(
    reader: Reader, topic: str, questions: list[str], compare: str, lang: str
) -> None:
    """Among others the last week, before which Bac Lieu fell silent."""
    set_language(lang)
    use_reader(reader)
    weeks = [(date(2021, 12, 20), date(2021, 12, 26)), (date(2021, 8, 8), date(2021, 8, 14)),
             (date(2021, 12, 1), date(2021, 12, 31))]  # fmt: skip
    for first, last in weeks:
        filters = Filters(first, last, lang=lang)
        for name in questions:
            for measure in get_question(f"{topic}/{name}").measures:
                adds_up(f"{topic}/{name}", measure, filters, compare)


def adds_up(name: str, measure: str, filters: Filters, compare: str) -> None:
    """The change of each row and of the total is now less before, and the total what stands below it."""
    table = rows_of_changes(name, measure, filters, compare, "")
    assert table
    heads, *body = re.findall(r"<tr(?: class='total')?>.*?</tr>", table)
    assert len(re.findall("<th", heads)) == 4
    numbers = [[signed_number(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)[1:]] for row in body]
    for previous, now, change in numbers:
        assert change == now - previous
    if "class='total'" in body[0]:
        total, *numbers = numbers
        assert total == [sum(column) for column in zip(*numbers, strict=True)]


def signed_number(cell: str) -> int:
    """A count or an amount; nothing for what was not reported."""
    text = cell.split("<small")[0]
    return 0 if text == "–" else digits(text) * (-1 if text[0] in "-−" else 1)
