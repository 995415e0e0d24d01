"""Receipts: what was written into each file, cell by cell as fingerprints, kept in the store under the file's code."""

import base64
import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ui.downloads.exhibit import Part
from ui.receipts.fingerprints import MARK_BYTES
from ui.receipts.receipt_key import find_key
from warehouse.answer.filters import Filters
from warehouse.store import checksums
from warehouse.store.versions import RECEIPTS


@dataclass(frozen=True)
class Column:
    """A column as it was written, and what its values are: number, day, code or text."""

    name: str
    header: str
    kind: str


@dataclass(frozen=True)
class Table:
    """One question's rows in a file."""

    name: str
    place: str  # the sheet or the file in a ZIP that holds it
    title: str
    filters: Filters
    compare: str
    columns: tuple[Column, ...]
    grain: tuple[str, ...]  # the columns that tell its rows apart
    rows: int
    marks: tuple[bytes, ...]  # column by column, MARK_BYTES a cell
    key: bytes  # that they were made by; not kept with them

    @property
    def part(self) -> Part:
        return Part(self.name, self.title, self.filters, self.compare)

    def column_marks(self, column: int) -> list[bytes]:
        """The fingerprints of a column, row by row."""
        return cells(self.marks[column])


@dataclass(frozen=True)
class Page:
    """What a sheet shows besides a table: its headers and footers, and on the one that informs all its cells."""

    place: str
    printed: bytes  # MARK_BYTES a text
    width: int = 0
    marks: bytes = b""  # row by row, MARK_BYTES a cell
    key: bytes = b""  # that they were made by; not kept with them


@dataclass(frozen=True)
class Receipt:
    """All that is kept of a file that was written."""

    code: str
    form: str
    file: str
    lang: str
    title: str
    version: str
    published_at: str
    is_sample: bool
    made_at: str
    tables: tuple[Table, ...]
    hashes: tuple[str, ...]  # of the bytes of each time it was written
    pages: tuple[Page, ...] = ()  # of a workbook
    pieces: tuple[str, ...] = ()  # hashes of what a ZIP holds besides tables
    key: str = ""  # the name of the store's key; none in receipts from before there was one


def codes_kept(store: Path) -> set[str]:
    """The codes of all receipts."""
    return {path.stem for path in (store / RECEIPTS).glob("*.json") if not path.name.startswith(".")}


def find(store: Path, code: str) -> Receipt | None:
    """The receipt of a code, if one is kept. Raises ValueError where it is damaged, KeyGone where its key is gone."""
    try:
        told = checksums.load(store / RECEIPTS / f"{code}.json")
    except OSError:
        return None
    key = find_key(store / RECEIPTS, told.get("key", ""))
    tables = tuple(_table(table, key) for table in told.pop("tables"))
    lists = {"hashes": tuple(told["hashes"]), "pieces": tuple(told.pop("pieces", ()))}
    pages = tuple(_page(page, key) for page in told.pop("pages", ()))
    return Receipt(**{**told, **lists, "tables": tables, "pages": pages})


def cells(whole: bytes) -> list[bytes]:
    """The fingerprints of a column, row by row."""
    return [whole[at : at + MARK_BYTES] for at in range(0, len(whole), MARK_BYTES)]


def as_kept(receipt: Receipt) -> dict[str, Any]:
    """A receipt as JSON holds it."""
    told = asdict(receipt)
    for table in told["tables"]:
        del table["key"]
        table["marks"] = [_text(whole) for whole in table["marks"]]
    for page in told["pages"]:
        del page["key"]
        page |= {"printed": _text(page["printed"]), "marks": _text(page["marks"])}
    kept: dict[str, Any] = json.loads(json.dumps(told, default=str))
    return kept


def _text(whole: bytes) -> str:
    return base64.b64encode(whole).decode()


def _page(told: dict[str, Any], key: bytes) -> Page:
    return Page(
        **{**told, "key": key, **{name: base64.b64decode(told[name]) for name in ("printed", "marks")}}
    )


def _table(told: dict[str, Any], key: bytes) -> Table:
    filters = told["filters"]
    lists = {
        "provinces": tuple(filters["provinces"]),
        "dimensions": tuple((name, value) for name, value in filters.get("dimensions", ())),
    }
    days = {end: filters[end] and date.fromisoformat(filters[end]) for end in ("from_day", "to_day")}
    return Table(
        **{
            **told,
            "key": key,
            "filters": Filters(**{**filters, **days, **lists}),
            "columns": tuple(Column(**column) for column in told["columns"]),
            "grain": tuple(told["grain"]),
            "marks": tuple(base64.b64decode(whole) for whole in told["marks"]),
        }
    )
