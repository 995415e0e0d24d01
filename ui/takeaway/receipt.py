"""Receipts: what was written into each file, cell by cell as fingerprints, kept in the store under the file's code."""

import base64
import fcntl
import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from ui.takeaway import tables
from ui.takeaway.file import File
from ui.takeaway.part import Part
from ui.takeaway.values import MARK_BYTES, mark, plain
from ui.takeaway.written import heads_written, place_written, rows_written
from warehouse import sealed
from warehouse.questions import Filters, Question
from warehouse.store import RECEIPTS

_log = logging.getLogger(__name__)
MOST_WRITTEN = 200  # bytes that one code is known by: a PDF differs from one making to the next


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

    @property
    def part(self) -> Part:
        return Part(self.name, self.title, self.filters, self.compare)

    def column_marks(self, column: int) -> list[bytes]:
        """The fingerprints of a column, row by row."""
        return cells(self.marks[column])


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


def keep(file: File, out: BinaryIO) -> None:
    """Keeps the receipt of a file that stands whole in `out`, which is left at its end.

    Where that fails, it is logged: a file without a receipt is better than none.
    """
    try:
        _keep(file, _sha256(out))
    except Exception:
        _log.exception("no receipt could be kept of %s", file.name)


def _sha256(out: BinaryIO) -> str:
    out.flush()
    if not out.readable():
        return sealed.sha256(Path(out.name))
    out.seek(0)
    digest = hashlib.file_digest(out, "sha256").hexdigest()  # type: ignore[arg-type]
    out.seek(0, 2)
    return digest


def _keep(file: File, digest: str) -> None:
    folder = file.reader.version.folder.parent / RECEIPTS
    folder.mkdir(exist_ok=True)
    with _alone(folder):
        try:
            earlier = find(folder.parent, file.code)
        except ValueError:
            earlier = None
        known = earlier.hashes if earlier else ()
        hashes = (*(one for one in known if one != digest), digest)[-MOST_WRITTEN:]
        sealed.save(folder / f"{file.code}.json", _told(_made(file, hashes)))


def codes_kept(store: Path) -> set[str]:
    """The codes of all receipts."""
    return {path.stem for path in (store / RECEIPTS).glob("*.json") if not path.name.startswith(".")}


def find(store: Path, code: str) -> Receipt | None:
    """The receipt of a code, if one is kept. Raises ValueError where it is damaged."""
    try:
        told = sealed.load(store / RECEIPTS / f"{code}.json")
    except OSError:
        return None
    tables = tuple(_table(table) for table in told.pop("tables"))
    return Receipt(**{**told, "tables": tables, "hashes": tuple(told["hashes"])})


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two writers of one file, in this process or another, one after the other."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _made(file: File, hashes: tuple[str, ...]) -> Receipt:
    version = file.reader.version
    return Receipt(
        code=file.code,
        form=file.form,
        file=file.name,
        lang=file.lang,
        title=file.title,
        version=version.name,
        published_at=version.manifest["published_at"],
        is_sample=file.is_sample,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        tables=tuple(_as_written(file, table) for table in tables.tables(file)),
        hashes=hashes,
    )


def _as_written(file: File, held: tables.Table) -> Table:
    part, rows = held.part, rows_written(held, file)
    columns = columns_of(part.question, rows, heads_written(held, file))
    return Table(
        name=part.name,
        place=place_written(held, file),
        title=held.title,
        filters=part.filters,
        compare=part.compare,
        columns=columns,
        grain=part.question.grain,
        rows=len(rows),
        marks=marks(rows, columns),
    )


def columns_of(asked: Question, rows: pd.DataFrame, texts: list[str]) -> tuple[Column, ...]:
    """What each column of these rows holds."""
    names = [str(name) for name in rows.columns]
    return tuple(
        Column(name, text, _kind(asked, name, rows[name])) for name, text in zip(names, texts, strict=True)
    )


def marks(rows: pd.DataFrame, columns: tuple[Column, ...]) -> tuple[bytes, ...]:
    """The fingerprints of all cells, column by column."""
    return tuple(_marks(rows[column.name], column.kind) for column in columns)


def cells(whole: bytes) -> list[bytes]:
    """The fingerprints of a column, row by row."""
    return [whole[at : at + MARK_BYTES] for at in range(0, len(whole), MARK_BYTES)]


def _marks(values: "pd.Series[Any]", kind: str) -> bytes:
    known: dict[object, bytes] = {}  # most values of a column come again and again
    for value in values.unique():
        known[value] = mark(plain(value, kind))
    nothing = mark("")
    return b"".join(known.get(value, nothing) for value in values)


def _kind(asked: Question, name: str, values: "pd.Series[Any]") -> str:
    if pd.api.types.is_bool_dtype(values):
        return "text"
    if pd.api.types.is_numeric_dtype(values):
        return "number"
    if any(isinstance(value, date) for value in values):
        return "day"
    try:
        return "code" if asked.label(name, "vi").kind == "code" else "text"
    except KeyError:
        return "text"


def _told(receipt: Receipt) -> dict[str, Any]:
    told = asdict(receipt)
    for table in told["tables"]:
        table["marks"] = [base64.b64encode(whole).decode() for whole in table["marks"]]
    kept: dict[str, Any] = json.loads(json.dumps(told, default=str))
    return kept


def _table(told: dict[str, Any]) -> Table:
    filters = told["filters"]
    days = {end: filters[end] and date.fromisoformat(filters[end]) for end in ("from_day", "to_day")}
    return Table(
        **{
            **told,
            "filters": Filters(**{**filters, **days, "provinces": tuple(filters["provinces"])}),
            "columns": tuple(Column(**column) for column in told["columns"]),
            "grain": tuple(told["grain"]),
            "marks": tuple(base64.b64decode(whole) for whole in told["marks"]),
        }
    )
