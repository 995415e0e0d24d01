"""Rows that are wrong on purpose, each in one way, and rows that repeat others."""

from __future__ import annotations

import numpy as np

from sample.layout import Row, Style
from sample.words import TOPICS

Wrong = dict[str, tuple[str, str, str]]  # kind: column, cell with ISO days, cell with the day first

BAD_TIME = ("2021-11-31 09:15:00", "31/11/2021 09:15")
FUTURE = ("2031-12-05 10:20:00", "05/12/2031 10:20")
ANY_TOPIC: Wrong = {
    "other province": ("province", "Khánh Hòa", "Khánh Hòa"),
    "city": ("province", "TP. Hồ Chí Minh", "TP. Hồ Chí Minh"),
    "no province": ("province", "", ""),
}
KINDS: dict[str, Wrong] = {
    "app_installs": ANY_TOPIC
    | {
        "bad day": ("installed_at", *BAD_TIME),
        "future": ("installed_at", *FUTURE),
        "platform": ("platform", "blackberry", "blackberry"),
        "channel": ("channel", "billboard", "Pa nô"),
        "code": ("customer_code", "1.23E+11", "1,23E+11"),
        "before": ("registered_at", "2021-06-30 23:10:00", "30/06/2021 23:10"),
    },
    "online_payments": ANY_TOPIC
    | {
        "bad day": ("paid_at", *BAD_TIME),
        "future": ("paid_at", *FUTURE),
        "word amount": ("amount_vnd", "abc", "abc"),
        "decimal": ("amount_vnd", "12.5", "12,5"),
        "unit": ("amount_vnd", "1000 đ", "1000 đ"),
        "nothing": ("amount_vnd", "0", "0"),
        "channel": ("channel", "cheque", "Séc"),
        "status": ("status", "pending", "Đang xử lý"),
        "code": ("customer_code", "1.23E+11", "1,23E+11"),
        "hashes": ("customer_code", "#####", "#####"),
        "no payer": ("customer_code", "", ""),
        "no provider": ("provider", "", ""),
    },
    "blood_donations": ANY_TOPIC
    | {
        "bad day": ("donated_on", "2021-11-31", "31/11/2021"),
        "future": ("donated_on", "2031-12-05", "05/12/2031"),
        "volume": ("volume_ml", "300", "300"),
        "group": ("blood_group", "C+", "C+"),
        "no donor": ("donor_code", "", ""),
        "first": ("first_time", "maybe", "chưa rõ"),
        "site": ("site", "ship", "Tàu"),
    },
    "gifts": ANY_TOPIC
    | {
        "bad day": ("given_on", "2021-11-31", "31/11/2021"),
        "future": ("given_on", "2031-12-05", "05/12/2031"),
        "no quantity": ("quantity", "0", "0"),
        "programme": ("programme", "lucky_wheel", "Vòng quay may mắn"),
        "item": ("item", "special_prize", "Giải đặc biệt"),
        "no item": ("item", "", ""),
        "word value": ("value_vnd", "abc", "abc"),
        "negative": ("value_vnd", "-500000", "-500000"),
        "group": ("recipient_group", "somebody", "Khách vãng lai"),
    },
}


AMOUNTS = {"online_payments": "amount_vnd", "gifts": "value_vnd", "blood_donations": "volume_ml"}


def with_cell(topic: str, row: Row, column: str, cell: str) -> Row:
    """The row with another cell in one column."""
    index = [field.name for field in TOPICS[topic]].index(column)
    return [*row[:index], cell, *row[index + 1 :]]


def spoil(topic: str, row: Row, kind: str, style: Style) -> list[Row]:
    """One wrong record (two for a conflict) made from a right one."""
    if kind == "short":
        return [row[:-2]]
    if kind == "conflict":
        return [row, with_cell(topic, row, AMOUNTS[topic], "20000")]
    column, iso, day_first = KINDS[topic][kind]
    return [with_cell(topic, row, column, day_first if style.day_first else iso)]


def wrong_rows(
    rng: np.random.Generator, topic: str, rows: list[Row], kinds: tuple[str, ...], style: Style
) -> list[tuple[Row, list[Row]]]:
    """For each kind a right row under a key of its own, and the wrong records made from it."""
    numbers = 9_000_000 + rng.permutation(900_000)
    full = [row for row in rows if "" not in row] if topic == "app_installs" else rows
    pairs = []
    for number, kind in enumerate(kinds):
        pattern = full[int(rng.integers(len(full)))]
        prefix = pattern[0].rstrip("0123456789")
        right = [f"{prefix}{numbers[number]}", *pattern[1:]]
        pairs.append((right, spoil(topic, right, kind, style)))
    return pairs


def strew(rng: np.random.Generator, rows: list[Row], extra: list[Row]) -> list[Row]:
    """Put extra records at random places among the others, never before the first."""
    records = list(rows)
    for row in extra:
        records.insert(int(rng.integers(1, len(records) + 1)), row)
    return records
