"""Names of exports that hold dates in another order than the names': an older file would win, so it is said."""

import json

import pytest

from tests.support.command import run_cli
from tests.support.exports import Exports, line, lines
from warehouse.aggregate.file_name_order import name_warning

WRONG = [
    ["01-12-2021.csv", "01-01-2022.csv"],
    ["qua 31.12.2021.csv", "qua 05.01.2022.csv"],
    ["qua_31122021.csv.gz", "qua_05012022.csv"],
    ["1-12-2021.csv", "1-1-2022.csv"],
    ["T12-2021.csv", "T01-2022.csv"],
    ["gifts_122021.csv", "gifts_012022.csv"],
    ["2021-9-1.csv", "2021-10-1.csv"],
    ["31-12-2021 v2.csv", "02-01-2022.csv"],
    ["01-12-2021_31-12-2021.csv", "01-01-2022_31-01-2022.csv"],
]
RIGHT = [
    ["2021-12-01.csv", "2022-01-01.csv", "2022-01-02.csv"],
    ["20211201.csv", "20220101.csv"],
    ["2021-12.csv", "2021-12-15.csv", "2022.01.csv"],
    ["202112.csv", "202201.csv"],
    ["a-giang-2022-01.csv", "b-tre-2021-12.csv"],
    ["01-12-2021.csv", "02-12-2021.csv"],
    ["2021-12.csv", "12-2021.csv"],
    ["lot 2.csv", "lot 10.csv", "x-1201202112.csv", "99-99-2021.csv", "31-02-2021.csv", "30-02-2022.csv"],
    ["2021-12-01 xuat 05-01-2022.csv", "2021-12-02 xuat 04-01-2022.csv"],
]


@pytest.mark.parametrize("names", WRONG, ids=str)
def test_an_older_date_behind_a_newer_one_is_told(names: list[str]) -> None:
    older, newer = (f"gifts/{name}" for name in names)
    warning = name_warning([older, newer])
    assert warning is not None
    assert (warning[0], warning[1]["older"], warning[1]["newer"]) == (older, *names)


@pytest.mark.parametrize("names", RIGHT, ids=str)
def test_names_without_dates_or_in_their_order_are_not_told(names: list[str]) -> None:
    assert name_warning(f"gifts/{name}" for name in names) is None


def test_the_ledger_and_check_tell_it_with_the_remedy(exports: Exports) -> None:
    exports.write("gifts/01-12-2021.csv", lines("gifts", line("gifts", gift_id="G1", quantity="5")))
    path = exports.write("gifts/01-01-2022.csv", lines("gifts", line("gifts", gift_id="G1", quantity="6")))
    outcome = exports.refresh()
    (warning,) = json.loads(outcome.ledger_row("gifts/01-12-2021.csv")["warnings"])
    assert warning["code"] == "name_order"
    assert outcome.ledger_row("gifts/01-01-2022.csv")["warnings"] == "[]"
    sentence = "Write the year first in file names, such as 2021-12-01"
    assert sentence in run_cli("refresh", "--lang=en", *exports.options()).stdout.decode()
    assert sentence in run_cli("check", path, "--lang=en", *exports.options()).stdout.decode()
    exports.write("gifts/2022-01-01.csv", path.read_bytes())
    path.unlink()
    assert exports.refresh().ledger_row("gifts/01-12-2021.csv")["warnings"] == "[]"
