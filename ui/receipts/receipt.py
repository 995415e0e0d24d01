"""Receipts: a fingerprint of every cell that was written into a file, stored under the file's code."""

import base64
import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ui.downloads.exhibit import Exhibit
from ui.receipts.fingerprints import FINGERPRINT_BYTES
from ui.receipts.receipt_key import find_key
from ui.view.row_order import sort_rows
from warehouse.access.scope import Provinces
from warehouse.answer.filters import Filters
from warehouse.answer.people_table import people_rows
from warehouse.store import checksums
from warehouse.store.versions import RECEIPTS

#: Fields whose names in the JSON are older: receipts of earlier releases have to stay readable, byte by byte.
_STORED_NAMES = {"file_format": "form", "fingerprints": "marks", "headers": "printed", "sheet_name": "place"}
_FIELD_NAMES = {name: field for field, name in _STORED_NAMES.items()}


@dataclass(frozen=True)
class ReceiptColumn:
    """A column as it was written, and what its values are: number, day, code or text."""

    name: str
    header: str
    kind: str


@dataclass(frozen=True)
class ReceiptTable:
    """One question's rows in a file."""

    name: str
    sheet_name: str  # the sheet or the file in a ZIP that holds it
    title: str
    filters: Filters
    compare: str
    columns: tuple[ReceiptColumn, ...]
    grain: tuple[str, ...]  # the columns that tell its rows apart
    rows: int  # its total included
    fingerprints: tuple[bytes, ...]  # column by column, FINGERPRINT_BYTES a cell
    key: bytes  # of the fingerprints; not stored with them
    people_language: str = ""  # of its total, where it has the form of people_rows; older receipts have none
    order: str = ""  # of its rows; older receipts have none
    has_ranks: bool = False  # and a difference, of a few places; older receipts have neither
    captions: bytes = b""  # of the lines above its headers, FINGERPRINT_BYTES a line

    @property
    def exhibit(self) -> Exhibit:
        return Exhibit(self.name, self.title, self.filters, self.compare, order=self.order)

    def in_its_form(self, rows: pd.DataFrame, all_places: pd.DataFrame | None) -> pd.DataFrame:
        """The rows of its question in the form and order in which the table was written; ranks are among all places."""
        rows = sort_rows(rows, self.order)
        if not self.people_language:
            return rows
        return people_rows(self.exhibit.question, rows, self.people_language, all_places)

    def column_fingerprints(self, column: int) -> list[bytes]:
        """The fingerprints of a column, row by row."""
        return split_fingerprints(self.fingerprints[column])


@dataclass(frozen=True)
class Page:
    """What a sheet shows besides a table: its headers and footers, and on the one that informs all its cells."""

    sheet_name: str
    headers: bytes  # FINGERPRINT_BYTES a text
    width: int = 0
    fingerprints: bytes = b""  # row by row, FINGERPRINT_BYTES a cell
    key: bytes = b""  # of the fingerprints; not stored with them


@dataclass(frozen=True)
class Receipt:
    """All that is kept of a file that was written."""

    code: str
    file_format: str
    file: str
    lang: str
    title: str
    version: str
    published_at: str
    is_sample: bool
    made_at: str
    tables: tuple[ReceiptTable, ...]
    hashes: tuple[str, ...]  # of the bytes of each time it was written
    pages: tuple[Page, ...] = ()  # of a workbook
    pieces: tuple[str, ...] = ()  # hashes of what a ZIP holds besides tables
    key: str = ""  # the name of the store's key; none in receipts from before there was one
    provinces: Provinces = None  # the scope of whoever took the file


def receipt_codes(store: Path) -> set[str]:
    """The codes of all receipts."""
    return {path.stem for path in (store / RECEIPTS).glob("*.json") if not path.name.startswith(".")}


def find_receipt(store: Path, code: str) -> Receipt | None:
    """The receipt of a code, if one is kept. Raises ValueError where it is damaged, KeyGone where its key is gone."""
    try:
        record = _with_names(checksums.load(store / RECEIPTS / f"{code}.json"), _FIELD_NAMES)
    except OSError:
        return None
    key = find_key(store / RECEIPTS, record.get("key", ""))
    tables = tuple(_table(table, key) for table in record.pop("tables"))
    lists = {"hashes": tuple(record["hashes"]), "pieces": tuple(record.pop("pieces", ()))}
    pages = tuple(_page(page, key) for page in record.pop("pages", ()))
    provinces = {"provinces": tuple(record["provinces"])} if "provinces" in record else {}
    return Receipt(**{**record, **lists, **provinces, "tables": tables, "pages": pages})


def split_fingerprints(fingerprints: bytes) -> list[bytes]:
    """The fingerprints of a column, row by row."""
    return [
        fingerprints[start : start + FINGERPRINT_BYTES]
        for start in range(0, len(fingerprints), FINGERPRINT_BYTES)
    ]


def receipt_record(receipt: Receipt) -> dict[str, Any]:
    """A receipt as it is stored as JSON."""
    values = asdict(receipt)
    if receipt.provinces is None:
        del values["provinces"]
    for table in values["tables"]:
        del table["key"]
        table["captions"] = _to_base64(table["captions"])
        table["fingerprints"] = [_to_base64(column) for column in table["fingerprints"]]
    for page in values["pages"]:
        del page["key"]
        page |= {name: _to_base64(page[name]) for name in ("headers", "fingerprints")}
    for name in ("tables", "pages"):
        values[name] = [_with_names(item, _STORED_NAMES) for item in values[name]]
    record: dict[str, Any] = json.loads(json.dumps(_with_names(values, _STORED_NAMES), default=str))
    return record


def _with_names(record: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The same record in the same order, its keys replaced where `names` has another."""
    return {names.get(key, key): value for key, value in record.items()}


def _to_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _page(record: dict[str, Any], key: bytes) -> Page:
    record = _with_names(record, _FIELD_NAMES)
    texts = {name: base64.b64decode(record[name]) for name in ("headers", "fingerprints")}
    return Page(**{**record, **texts, "key": key})


def _table(record: dict[str, Any], key: bytes) -> ReceiptTable:
    record = _with_names(record, _FIELD_NAMES)
    filters = record["filters"]
    lists = {
        "provinces": tuple(filters["provinces"]),
        "dimensions": tuple((name, value) for name, value in filters.get("dimensions", ())),
    }
    days = {end: filters[end] and date.fromisoformat(filters[end]) for end in ("from_day", "to_day")}
    return ReceiptTable(
        **{
            **record,
            "key": key,
            "filters": Filters(**{**filters, **days, **lists}),
            "columns": tuple(ReceiptColumn(**column) for column in record["columns"]),
            "grain": tuple(record["grain"]),
            "captions": base64.b64decode(record.get("captions", "")),
            "fingerprints": tuple(base64.b64decode(text) for text in record["fingerprints"]),
        }
    )
