"""A plain second reading of the sample's own exports: which rows are right, by the rules alone.

It knows only what the sample writes and shares nothing with the loader, so one can be held against the other.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import unicodedata
from datetime import datetime
from pathlib import Path

from sample.words import TOPICS, VIETNAMESE, Column

Cells = dict[str, str]
ENGLISH = {word: english for english, word in VIETNAMESE.items() if english != "policy_household"}
WORDS: dict[str, set[str]] = {
    "platform": {"android", "ios"},
    "status": {"paid", "refunded"},
    "first_time": {"yes", "no"},
    "site": {"mobile", "fixed"},
    "blood_group": {"A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-", ""},
    "item": {"first_prize", "second_prize", "third_prize", "consolation_prize"},
    "recipient_group": {
        "customer",
        "student",
        "poor_household",
        "policy_household",
        "business",
        "medical_facility",
    },
    "programme": {
        "prize_draw",
        "great_unity_house",
        "tablet",
        "notebook",
        "policy_family",
        "heroic_mother",
        "bill_discount",
        "medical_support",
        "industrial_thanks",
    },
    "volume_ml": {"250", "350", "450"},
    "channel app_installs": {"branch_counter", "sms", "social", "website", "partner", "staff", ""},
    "channel online_payments": {"bank", "e_wallet", "customer_app", "auto_debit", "public_portal"},
}
OPTIONAL = {("app_installs", name) for name in ("channel", "customer_code", "registered_at")}
DATE_FORMATS = ("%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d", "%d/%m/%Y")
TOO_LATE = 2030


def text_of(path: Path) -> str | None:
    """The text of a file, or None where it is none."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    if data[:2] == b"PK":
        return None
    if data[:2] == b"\xff\xfe":
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1258")


def fold(text: str) -> str:
    """Letters and digits only, without marks or case."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return re.sub("[^a-z0-9]", "", plain.lower())


def province_keys(reference: Path) -> dict[str, str]:
    """Every spelling that means a province, folded."""
    keys = {}
    with (reference / "provinces.csv").open(encoding="utf-8-sig", newline="") as stream:
        for line in csv.DictReader(stream):
            for name in filter(None, [line["name_vi"], *line["aliases"].split("|")]):
                for prefix in ("", "tinh", "tp", "thanhpho", "pc"):
                    keys[prefix + fold(name)] = line["code"]
    return keys


def moment(cell: str) -> str:
    """A day or moment as ISO text; nothing where it does not exist or lies ahead."""
    for date_format in DATE_FORMATS:
        try:
            value = datetime.strptime(cell, date_format)
        except ValueError:
            continue
        return value.isoformat() if value.year < TOO_LATE else ""
    return ""


def plain(column: Column, cell: str) -> str | None:
    """The cell as English files write it, or None where it cannot be read."""
    if column.kind == "word":
        word = ENGLISH.get(cell, cell)
        return "policy_household" if (column.name, word) == ("recipient_group", "policy_family") else word
    if column.kind in ("stamp", "day") and cell:
        return moment(cell) or None
    if column.kind == "number":
        digits = cell.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", cell) else cell
        return digits if re.fullmatch(r"\d+", digits) else None
    return "-".join(reversed(cell.split("/"))) if column.kind == "month" else cell


def is_allowed(topic: str, row: Cells) -> bool:
    """Whether every cell holds what its column may hold."""
    for name, cell in row.items():
        words = WORDS.get(f"{name} {topic}", WORDS.get(name))
        if name == "item" and row["programme"] != "prize_draw":
            words = None
        if words is not None and cell not in words:
            return False
        if not cell and name != "blood_group" and (topic, name) not in OPTIONAL:
            return False
    code = row.get("customer_code", "")
    is_empty = row.get("quantity") == "0" or row.get("amount_vnd") == "0"
    early = bool(row.get("registered_at")) and row["registered_at"] < row["installed_at"]
    return not is_empty and not early and (not code or re.fullmatch(r"PB\d{11}", code) is not None)


def convert(topic: str, cells: list[str], keys: dict[str, str]) -> Cells | None:
    """The converted row, or None where something is wrong in it."""
    if len(cells) != len(TOPICS[topic]):
        return None
    row: Cells = {}
    for column, cell in zip(TOPICS[topic], cells, strict=True):
        if column.kind == "province":
            row[column.name] = keys.get(fold(cell), "")
            continue
        value = plain(column, unicodedata.normalize("NFC", cell))
        if value is None:
            return None
        row[column.name] = value
    return row if is_allowed(topic, row) else None


def records_of(topic: str, text: str) -> tuple[int, list[list[str]]]:
    """How many records stand there besides the header, and those that are data."""
    delimiter = next(delimiter for delimiter in ",;\t" if delimiter in text.splitlines()[-1])
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    heads = {TOPICS[topic][0].name, TOPICS[topic][0].vietnamese}
    header_rows = [
        n for n, record in enumerate(records) if unicodedata.normalize("NFC", "".join(record[:1])) in heads
    ]
    body = [record for n, record in enumerate(records) if n > header_rows[0] and n not in header_rows]
    return len(records) - 1, [record for record in body if record[0] != "Tổng cộng"]
