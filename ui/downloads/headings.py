"""Rows and column headers as each file format writes them."""

from collections.abc import Iterator

import pandas as pd

from ui.downloads.download import Download
from ui.downloads.tables import FileTable, column_headers
from warehouse.answer.write_rows import SAMPLE_NOTE

_WITH_COLUMN_NAMES = ("csv", "machines", "zip")


def output_rows(table: FileTable, file: Download) -> pd.DataFrame:
    """The rows of a table, of a long one the first, with the column for sample data if the format has one."""
    return _with_sample_note(table.exhibit.rows(), file)


def output_batches(table: FileTable, file: Download) -> Iterator[pd.DataFrame]:
    """All of its rows, in batches."""
    return (_with_sample_note(rows, file) for rows in table.exhibit.batches())


def _with_sample_note(rows: pd.DataFrame, file: Download) -> pd.DataFrame:
    has_note = file.is_sample and file.file_format in _WITH_COLUMN_NAMES
    return rows.assign(sample_data=SAMPLE_NOTE[file.lang]) if has_note else rows


def output_headers(table: FileTable, file: Download) -> list[str]:
    """The column headers of a table in the format of the file."""
    names = [str(name) for name in output_rows(table, file).columns]
    return names if file.file_format in _WITH_COLUMN_NAMES else column_headers(table.exhibit.question, names)


def sheet_or_stem(table: FileTable, file: Download) -> str:
    """The name of the sheet that holds a table, or the stem of its file in a ZIP; empty in other formats."""
    return {"xlsx": table.sheet, "zip": table.stem}.get(file.file_format, "")
