"""Rows as the bytes that leave the house: CSV as a spreadsheet of the reader's language opens it, or JSON."""

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import BinaryIO

import pandas as pd

from warehouse.contract.spreadsheet_text import safe_text

BOM = "\ufeff"
_MACHINE_FORMAT = (",", ".")
_CSV_FORMATS = {"vi": (";", ","), "en": (",", ".")}
SAMPLE_COLUMN = "sample_data"
SAMPLE_NOTE = {"vi": "dữ liệu mẫu", "en": "sample data"}


def to_csv(rows: pd.DataFrame, lang: str, *, sample: bool, for_machines: bool = False) -> bytes:
    """UTF-8 with mark; `;` and decimal comma in Vietnamese, `,` and decimal point in English; days as YYYY-MM-DD.

    For machines: without mark, with `,` and decimal point in any language.

    A last column `sample_data` says so where the figures come from the sample exports. No cell is a formula for
    any spreadsheet: see contract/spreadsheet_text.py, which gives the way back, too. Numbers are left as they are.
    """
    buffer = io.BytesIO()
    write_csv([rows], buffer, lang, sample=sample, for_machines=for_machines)
    return buffer.getvalue()


def write_csv(
    batches: Iterable[pd.DataFrame],
    stream: BinaryIO,
    lang: str,
    *,
    sample: bool,
    for_machines: bool = False,
    headers: Callable[[list[str]], list[str]] | None = None,
) -> None:
    """The same into a file, batch by batch, of which there is at least one; of each no more than a block as text.

    `headers` turns column names into headers for people.
    """
    delimiter, decimal = _MACHINE_FORMAT if for_machines else _CSV_FORMATS[lang]
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    text.write("" if for_machines else BOM)
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for index, rows in enumerate(batches):
        frame = _add_sample_note(rows, lang, sample)
        if index == 0:
            names = [str(name) for name in frame.columns]
            writer.writerow([safe_text(name) for name in (headers(names) if headers else names)])
        writer.writerows([_cell(value, decimal) for value in row] for row in frame.itertuples(index=False))
    text.flush()
    text.detach()


def to_json(rows: pd.DataFrame, lang: str, *, sample: bool) -> str:
    """An array of objects: numbers as numbers, days as YYYY-MM-DD, missing as null."""
    return "".join(json_pieces([rows], lang, sample=sample))


def json_pieces(batches: Iterable[pd.DataFrame], lang: str, *, sample: bool) -> Iterator[str]:
    """The same, an object at a time."""
    prefix = "["
    for rows in batches:
        frame = _add_sample_note(rows, lang, sample)
        for row in frame.itertuples(index=False):
            record = {name: _plain(value) for name, value in zip(frame.columns, row, strict=True)}
            yield prefix + json.dumps(record, ensure_ascii=False)
            prefix = ", "
    yield "[]" if prefix == "[" else "]"


def _add_sample_note(rows: pd.DataFrame, lang: str, sample: bool) -> pd.DataFrame:
    return rows.assign(**{SAMPLE_COLUMN: SAMPLE_NOTE[lang]}) if sample else rows


def _plain(value: object) -> object:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _cell(value: object, decimal: str) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, float):
        return repr(plain).replace(".", decimal)
    return safe_text(plain) if isinstance(plain, str) else str(plain)
