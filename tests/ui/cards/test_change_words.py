"""Changes in words: a percentage only where it means something, and the same rule in words and in files."""

import random
import re

import pandas as pd
import pytest

from ui.language.changes import change, direction, meaning
from ui.language.words import set_language
from warehouse.answer.people_table import people_rows
from warehouse.answer.questions import get_question

VIETNAMESE = {
    (453, 273, "count"): "+65,9 %",
    (273, 453, "count"): "−39,7 %",
    (361, 10, "count"): "+351",
    (3610, 100, "count"): "gấp 36 lần",
    (340, 100, "vnd"): "gấp 3,4 lần",
    (299, 100, "count"): "+199,0 %",
    (7, 19, "count"): "−12",
    (0, 273, "count"): "−273",
    (5, 0, "count"): "kỳ trước chưa có",
    (0, 0, "count"): "không đổi",
    (1_000_001, 1_000_000, "vnd"): "gần như không đổi",
    (6_136_402_273, 0, "vnd"): "kỳ trước chưa có",
    (62.9, 67.3, "pct"): "−4,4 điểm phần trăm",
    (0.75, 0.5, "rate"): "+0,250",
    (None, 5, "count"): "",
    (5, pd.NA, "count"): "",
}


@pytest.mark.parametrize("values", VIETNAMESE, ids=str)
def test_a_change_is_said_in_the_way_that_means_something(values: tuple[float | None, object, str]) -> None:
    set_language("vi")
    assert change(*values) == VIETNAMESE[values]


def test_no_percentage_on_a_small_base_nor_of_more_than_300_percent() -> None:
    dice = random.Random(18)
    set_language("en")
    for _ in range(3_000):
        now, previous = dice.randint(0, 10 ** dice.randint(0, 6)), dice.randint(0, 10 ** dice.randint(0, 6))
        text = change(now, previous, "count")
        if text.endswith("%"):
            assert previous >= 20
            assert abs(float(text[1:-1].replace(",", ""))) <= 300
            assert (text[0] == "+") == (direction(now, previous) > 0)


def test_files_have_a_percentage_exactly_where_the_page_has_one() -> None:
    set_language("en")
    question = get_question("app_installs/by_channel")
    pairs = [(453, 273), (361, 10), (3610, 100), (0, 50), (5, 0), (60, 50)]
    rows = pd.DataFrame(
        [["x", now, previous, now - previous] for now, previous in pairs],
        columns=["channel", "installs", "installs_before", "installs_change"],
    ).assign(**{name: 0 for name in question.measures if name != "installs"})
    in_file = people_rows(question, rows, "en")["installs_change_pct"][: len(pairs)].tolist()
    texts = [change(now, previous, "count") for now, previous in pairs]
    percentages = [float(t[:-1]) if re.search("[1-9].*%", t) else None for t in texts]
    assert [None if pd.isna(p) else p for p in in_file] == percentages


def test_more_of_a_bad_thing_is_bad() -> None:
    label = get_question("online_payments/by_province").label
    assert [
        meaning(label(name, "vi").rise, 1) for name in ("payments", "refunds", "amount_per_payment_vnd")
    ] == [
        "good",
        "bad",
        "",
    ]
    assert meaning("good", -1) == "bad"
