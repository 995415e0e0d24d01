"""Tables are ordered by a click on a head: screen, address and files agree; and their totals are those of the rows."""

import csv
import random
import re
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.page_files import file_bytes
from tests.ui.support.screen import TAKEN_AWAY, all_open, assert_whole, query_rows, run_page, tables
from ui.answers import use_reader
from ui.charts.classes import classes, round_steps
from ui.delivery.links import table_file
from ui.language.collation import vietnamese
from ui.language.formats import number
from ui.language.words import set_language
from ui.view.row_order import sort_rows

#: Tables whose order is their meaning, by a class of theirs: weeks and days in time, a line a topic or a measure.
FIXED_ORDER = {"steps", "days", "board", "ranks", "compared"}
pytestmark = pytest.mark.usefixtures("sample_pages")
DAYS = {"from": "2021-12-01", "to": "2021-12-15"}
QUERY = ("--from=2021-12-01", "--to=2021-12-15", "--compare=previous")
NAME = "online_payments/by_province"


def names_on_screen(test: AppTest) -> list[str]:
    return [row[0] for row in tables(test)[-1][2:]]


def names_in_file(test: AppTest) -> list[str]:
    """Of the CSV beside the table, without its total."""
    exhibit = next(e for e in reversed(test.session_state["_shown"].exhibits) if e.name == NAME)
    set_language("vi")
    use_reader(test.session_state["_reader"])
    text = file_bytes(table_file("csv", exhibit)).decode("utf-8-sig")
    return [row[1] for row in list(csv.reader(text.splitlines(), delimiter=";"))[1:-1]]


def press(test: AppTest, column: str, table: str = NAME) -> AppTest:
    """Clicks a head: its order goes into the field that ui/frame/frame.js fills."""
    (order,) = {order for order in orders(test) if order.replace(" -", " ") == f"{table} {column}"}
    return test.text_input(key="chosen_order").set_value(order).run()


def orders(test: AppTest) -> list[str]:
    """What the heads of all tables order by."""
    return [order for body in bodies(test) for order in re.findall(r"data-order='([^']*)'", body)]


def bodies(test: AppTest) -> list[str]:
    """The tables of a page as HTML."""
    return [node.proto.body for node in test.get("html") if "<table" in node.proto.body]


def test_a_head_orders_screen_address_and_file() -> None:
    rows = query_rows(NAME, *QUERY)
    by_amount = [row["province"] for row in sorted(rows, key=lambda row: -row["amount_vnd"])]
    test = run_page("online_payments", **DAYS, lang="vi")
    assert names_on_screen(test) == sorted(by_amount, key=vietnamese)
    test = press(test, "amount_vnd")
    assert names_on_screen(test) == by_amount == names_in_file(test)
    assert test.query_params["order"] == "-amount_vnd"
    assert names_on_screen(run_page("online_payments", **DAYS, order="-amount_vnd")) == by_amount
    assert names_on_screen(press(test, "amount_vnd")) == by_amount[::-1]
    by_change = sorted(rows, key=lambda row: -row["payments"] / row["payments_before"])
    assert names_on_screen(press(test, "payments_change_pct")) == [row["province"] for row in by_change]
    (html,) = [body for body in bodies(test) if "data-order" in body]
    assert html.count("aria-sort='descending'") == 1
    assert "<button" in html.split("aria-sort='descending'")[1].split("</th>")[0]


def test_what_is_missing_comes_last_either_way_and_an_unknown_column_changes_nothing() -> None:
    n, day = pd.array([1, None, 3, 2], dtype="Int64"), [date(2021, 12, 9), None, date(2021, 10, 12), None]
    rows = pd.DataFrame({"province": ["Đà", "An", "Ca", "Da"], "n": n, "day": day})
    assert sort_rows(rows, "n")["province"].tolist() == ["Đà", "Da", "Ca", "An"]
    assert sort_rows(rows, "-n")["province"].tolist() == ["Ca", "Da", "Đà", "An"]
    assert sort_rows(rows, "-day")["province"].tolist() == ["Đà", "Ca", "An", "Da"]
    assert sort_rows(rows, "province")["province"].tolist() == ["An", "Ca", "Da", "Đà"]
    assert sort_rows(rows, "-cash")["province"].tolist() == ["Đà", "An", "Ca", "Da"]


@pytest.mark.parametrize("page", TAKEN_AWAY)
def test_every_table_is_ordered_by_any_column(page: str) -> None:
    dice, query = random.Random(page), {"provinces": "80,82,95"} if page == "province" else {}
    test = all_open(run_page(page, lang="vi", **query))
    assert_whole(test)
    for body in bodies(test):
        css_classes, heads = (
            re.findall(r"<table class='([^']*)'", body)[0],
            re.findall(r"<th scope='col'.*?</th>", body),
        )
        assert FIXED_ORDER & set(css_classes.split()) or all("<button" in head for head in heads), body[:300]
    if page not in ("app_installs", "campaign", "ledger"):  # one of each kind is pressed
        return
    table, _, order = dice.choice([order for order in orders(test) if " -" in order]).partition(" ")
    heads_before = len(orders(test))
    test = press(test, order.lstrip("-"), table)
    assert_whole(test)
    assert len(orders(test)) == heads_before
    tables_in_order = [body for body in bodies(test) if f"data-order='{table} {order.lstrip('-')}'" in body]
    assert tables_in_order
    assert all(body.count("aria-sort='descending'") == 1 for body in tables_in_order)


def test_totals_have_the_rates_of_the_sums() -> None:
    test = run_page("online_payments", **DAYS, lang="vi")
    rows = query_rows(NAME, *QUERY)
    head, total = tables(test)[-1][:2]
    amount, payments = (sum(row[name] for row in rows) for name in ("amount_vnd", "payments"))
    population = sum(row["population"] for row in query_rows("overview/provinces"))
    set_language("vi")
    texts = dict(zip(head, total, strict=True))
    assert texts["Bình quân một lượt"] == number(amount / payments)
    per_1000 = texts["Lượt thanh toán trên 1.000 dân"]
    assert float(per_1000.replace(",", ".")) == pytest.approx(1000 * payments / population, abs=6e-4)


def test_colours_begin_at_zero_in_round_classes() -> None:
    dice = random.Random(5)
    for _ in range(500):
        top, is_whole = 10 ** dice.uniform(-5, 12), dice.random() < 0.5
        steps = round_steps(top, is_whole=is_whole)
        assert steps[0] == 0 and steps[-1] >= top * (1 - 1e-9) and 2 <= len(steps) <= 8
        assert all(f"{step:.3g}" == f"{step:.12g}" or step >= 1000 for step in steps)
        colours = classes(tuple("abcdefghij"), len(steps) - 1)
        assert (colours[0][0], colours[-1][0]) == (0, 1)
