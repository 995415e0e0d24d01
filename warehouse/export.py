"""Rows as the bytes that leave the house: CSV as a spreadsheet of the reader's language opens it, or JSON."""

import csv
import io
import json
import math
from datetime import date

import pandas as pd

from warehouse.safe_text import safe_text

MARK = "\ufeff"
_FORMS = {"vi": (";", ","), "en": (",", ".")}
SAMPLE_NOTE = {"vi": "dữ liệu mẫu", "en": "sample data"}


def to_csv(rows: pd.DataFrame, lang: str, *, sample: bool) -> bytes:
    """UTF-8 with mark; `;` and decimal comma in Vietnamese, `,` and decimal point in English; days as YYYY-MM-DD.

    A last column `sample_data` says so where the figures come from the sample exports. No cell is a formula for
    any spreadsheet: see safe_text.py, which gives the way back, too. Numbers are left as they are.
    """
    delimiter, decimal = _FORMS[lang]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    shown = _noted(rows, lang, sample)
    writer.writerow([safe_text(str(name)) for name in shown.columns])
    for row in shown.itertuples(index=False):
        writer.writerow([_cell(value, decimal) for value in row])
    return (MARK + text.getvalue()).encode("utf-8")


def to_json(rows: pd.DataFrame, lang: str, *, sample: bool) -> str:
    """An array of objects: numbers as numbers, days as YYYY-MM-DD, missing as null."""
    shown = _noted(rows, lang, sample)
    objects = [
        {name: _plain(value) for name, value in zip(shown.columns, row, strict=True)}
        for row in shown.itertuples(index=False)
    ]
    return json.dumps(objects, ensure_ascii=False)


def _noted(rows: pd.DataFrame, lang: str, sample: bool) -> pd.DataFrame:
    return rows.assign(sample_data=SAMPLE_NOTE[lang]) if sample else rows


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
