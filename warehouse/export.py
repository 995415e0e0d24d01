"""Rows as the bytes that leave the house: CSV as a spreadsheet of the reader's language opens it, or JSON."""

import csv
import io
import json
import math
from datetime import date

import pandas as pd

MARK = "\ufeff"
_FORMS_OF_MACHINES = (",", ".")
_FORMS = {"vi": (";", ","), "en": (",", ".")}
SAMPLE_COLUMN = "sample_data"
SAMPLE_NOTE = {"vi": "dữ liệu mẫu", "en": "sample data"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(rows: pd.DataFrame, lang: str, *, sample: bool, for_machines: bool = False) -> bytes:
    """UTF-8 with mark; `;` and decimal comma in Vietnamese, `,` and decimal point in English; days as YYYY-MM-DD.

    For machines: without mark, with `,` and decimal point in any language.

    A last column `sample_data` says so where the figures come from the sample exports. Text that a spreadsheet
    would take for a formula is led by an apostrophe.
    """
    delimiter, decimal = _FORMS_OF_MACHINES if for_machines else _FORMS[lang]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    shown = _noted(rows, lang, sample)
    writer.writerow(shown.columns)
    for row in shown.itertuples(index=False):
        writer.writerow([_cell(value, decimal) for value in row])
    return (("" if for_machines else MARK) + text.getvalue()).encode("utf-8")


def to_json(rows: pd.DataFrame, lang: str, *, sample: bool) -> str:
    """An array of objects: numbers as numbers, days as YYYY-MM-DD, missing as null."""
    shown = _noted(rows, lang, sample)
    objects = [
        {name: _plain(value) for name, value in zip(shown.columns, row, strict=True)}
        for row in shown.itertuples(index=False)
    ]
    return json.dumps(objects, ensure_ascii=False)


def _noted(rows: pd.DataFrame, lang: str, sample: bool) -> pd.DataFrame:
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
    if isinstance(plain, str) and plain.startswith(_FORMULA_STARTS):
        return "'" + plain
    return str(plain)
