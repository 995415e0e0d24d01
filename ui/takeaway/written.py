"""Rows and heads as a form writes them."""

import pandas as pd

from ui.takeaway.file import File
from ui.takeaway.part import Part
from warehouse.export import SAMPLE_NOTE

_WITH_COLUMN_NAMES = ("csv", "machines", "zip")


def written(part: Part, file: File) -> pd.DataFrame:
    """The rows of a part with the column that a form adds to them."""
    rows = part.rows()
    noted = file.is_sample and file.form in _WITH_COLUMN_NAMES
    return rows.assign(sample_data=SAMPLE_NOTE[file.lang]) if noted else rows


def headers(part: Part, file: File) -> list[str]:
    """How a form heads the columns of a part."""
    return [str(name) for name in written(part, file).columns]
