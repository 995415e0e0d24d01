"""Rows and heads as a form writes them."""

from collections.abc import Iterator

import pandas as pd

from ui.downloads.download import File
from ui.downloads.tables import Table, heads
from warehouse.answer.write_rows import SAMPLE_NOTE

_WITH_COLUMN_NAMES = ("csv", "machines", "zip")


def rows_written(table: Table, file: File) -> pd.DataFrame:
    """The rows of a table, of a long one the first, with the column that a form adds to them."""
    return _noted(table.part.rows(), file)


def batches_written(table: Table, file: File) -> Iterator[pd.DataFrame]:
    """All of them, some at a time."""
    return (_noted(rows, file) for rows in table.part.batches())


def _noted(rows: pd.DataFrame, file: File) -> pd.DataFrame:
    noted = file.is_sample and file.form in _WITH_COLUMN_NAMES
    return rows.assign(sample_data=SAMPLE_NOTE[file.lang]) if noted else rows


def heads_written(table: Table, file: File) -> list[str]:
    """How a form heads the columns of a table."""
    names = [str(name) for name in rows_written(table, file).columns]
    return names if file.form in _WITH_COLUMN_NAMES else heads(table.part.question, names)


def place_written(table: Table, file: File) -> str:
    """The sheet that holds a table, or how the name of its file in a ZIP begins."""
    return {"xlsx": table.sheet, "zip": table.stem}.get(file.form, "")
