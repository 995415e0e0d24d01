"""Cells as sources get them wrong: of another kind, in another form, or touched in one character."""

import random
from collections.abc import Callable

from soak.exports.cells import Habits, day, right, time
from warehouse.contract.schema import Column

ALPHABET = "0123456789" * 2 + "--//::..,, TZ+_'\"()ăĐe\u00a0\u200b–−"
CLOCKS = (" SA", " CH", " AM", "PM", " pm", " a.m.", " chiều")
WRONG_OFFSETS = (
    "+14:01",
    "-24:00",
    "+99:00",
    "+07:75",
    "+15",
    "+7",
    " GMT+7",
    "+07:",
    " ICT",
    "+0760",
    "-1430",
)
NUMBERS = (
    "1000 đ",
    "1.5",
    "14,5",
    "VND 5",
    "1.23E+11",
    "####",
    "9" * 17,
    "-5",
    "0",
    "+5",
    "1.47.000",
    "x",
    "(5)",
)
MONTHS = ("1/2021", "2021-13", "00/2021", "Nov-21", "2021/11", "2021-11-01", "T11/2021", "#####", "202111")
CODES = (
    "1.23E+11",
    "1,23E+11",
    "#####",
    "PB1",
    'PB"12345678901',
    '="PB12345678901',
    '=""',
    "'",
    "PBX2345678901",
)
UNKNOWN = (
    "Hà Nội",
    "Xe máy",
    "2",
    "s{}",
    '{}"',
    "{}.",
    "({})",
    "'{}'",
    "{} 2",
    "{},",
    "{}:",
    "·{}",
    "-",
    "_",
)
TOTALS = (
    "Tổng cộng",
    "CỘNG:",
    "Total",
    "t o t a l",
    "Tong_cong :",
    "Total.",
    "*Cộng*",
    "Tổng",
    "Cộng dồn",
    "(Total)",
)


def wrong(rng: random.Random, column: Column, habits: Habits, key: str, words: bool) -> str:
    """A cell that may be wrong: of the wrong kind, in another file's habits, or touched in one character."""
    kind, cell = rng.random(), right(rng, column, habits, key, words)
    if kind < 0.35:
        return mutate_cell(rng, cell)
    if kind < 0.45:
        return rng.choice(("", " ", "abc", "#####", "0", mutate_cell(rng, mutate_cell(rng, cell))))
    if kind < 0.55:
        return right(rng, column, Habits.of_file(rng), key, words)
    if words or column.type == "province":
        return rng.choice(UNKNOWN).replace("{}", cell)
    kinds: dict[str, Callable[[], str]] = {
        "whole": lambda: rng.choice(NUMBERS),
        "day": lambda: wrong_day(rng, habits.date_format),
        "moment": lambda: wrong_moment(rng, habits.date_format),
        "month": lambda: rng.choice(MONTHS),
        "code": lambda: rng.choice(CODES if column.pattern else (*CODES, *TOTALS)),
    }
    return kinds.get(column.type, lambda: mutate_cell(rng, cell))()


def mutate_cell(rng: random.Random, cell: str) -> str:
    """One character more, less, or another."""
    position, new = rng.randrange(len(cell) + 1), rng.choice(ALPHABET)
    return cell[:position] + rng.choice((new, "")) + cell[position + rng.randrange(2) :]


def wrong_day(rng: random.Random, date_format: str) -> str:
    """A day that does not exist, lies too far, has a time or is written in no form of the contract."""
    valid_day = day(rng, date_format)
    iso = (
        f"2021-{rng.choice(('02-29', '02-30', '13-01', '00-10', '11-31', '12-22'))}",
        "1999-12-31",
        "2031-01-01",
    )
    dmy = ("29/2/2021", "31/11/2021", "0/12/2021", "22/12/2021", "31/12/1999", "5/5/2031", "1/1/0000")
    wrong_formats = (
        valid_day.replace("-", "/"),
        valid_day.replace("/", "."),
        f"{valid_day}abc",
        "44533",
        "20211203",
        "3/12/21",
        "Dec 3",
    )
    of_form: tuple[str, ...] = iso if date_format == "iso" else dmy
    return rng.choice((*of_form, *wrong_formats, f"{valid_day} {time(rng)}", f"{valid_day} 0:00"))


def wrong_moment(rng: random.Random, date_format: str) -> str:
    """A moment whose day, time or offset is wrong, on a clock of twelve hours, or with its time first."""
    valid_day, clock = day(rng, date_format), time(rng)
    late = rng.choice(
        ("24:00", "10:60", "10:20:60", "10", "10h20", "9:5", ":20", "10:20:30.", "10:20:30.1234567890")
    )
    return rng.choice(
        (
            f"{valid_day} {clock}{rng.choice(WRONG_OFFSETS)}",
            f"{valid_day} {clock}{rng.choice(CLOCKS)}",
            f"{clock}{rng.choice(CLOCKS)}",
            f"{clock} {valid_day}",
            f"{valid_day} {late}",
            f"{wrong_day(rng, date_format)} {clock}",
            clock,
            "2021-12-21T17:00:00Z",
            "1999-12-31T17:00:00Z",
            "44533.43",
        )
    )
