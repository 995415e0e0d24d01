"""Rows and column headers as each file format writes them."""

from collections.abc import Iterator

import pandas as pd

from ui.downloads.download import Download
from ui.downloads.filter_summary import filter_summary
from ui.downloads.tables import FileTable
from ui.language.words import translate
from warehouse.answer.people_table import people_headers, people_rows
from warehouse.answer.write_rows import SAMPLE_COLUMN, SAMPLE_NOTE

_FOR_PEOPLE = ("csv", "xlsx")  # with changes in percent, a total, and headers of the page
_WITH_SAMPLE_COLUMN = ("csv", "machines", "zip")  # a workbook says it above its headers


def people_language(file: Download) -> str:
    """The language of the total in the tables of a file for people; empty where a file is for programs."""
    return file.lang if file.file_format in _FOR_PEOPLE else ""


def output_rows(table: FileTable, file: Download) -> pd.DataFrame:
    """The rows of a table, of a long one the first, in the format of the file."""
    return _output(table.exhibit.rows(), table, file)


def output_batches(table: FileTable, file: Download) -> Iterator[pd.DataFrame]:
    """All of its rows, in batches."""
    return (_output(rows, table, file) for rows in table.exhibit.batches())


def _output(rows: pd.DataFrame, table: FileTable, file: Download) -> pd.DataFrame:
    if language := people_language(file):
        rows = people_rows(table.exhibit.question, rows, language, table.exhibit.all_places())
    has_note = file.is_sample and file.file_format in _WITH_SAMPLE_COLUMN
    return rows.assign(**{SAMPLE_COLUMN: SAMPLE_NOTE[file.lang]}) if has_note else rows


def output_headers(table: FileTable, file: Download) -> list[str]:
    """The column headers of a table in the format of the file."""
    names = [str(name) for name in output_rows(table, file).columns]
    return people_headers(table.exhibit.question, names, file.lang) if people_language(file) else names


def captions(table: FileTable, file: Download) -> tuple[str, ...]:
    """The lines above the headers: on a sheet its title, its filters in words, and whether the data are a sample."""
    if file.file_format != "xlsx":
        return ()
    sample = translate("info_is_sample") if file.is_sample else ""
    return tuple(filter(None, (table.title, " · ".join(filter_summary(table.exhibit)), sample)))


def sheet_or_stem(table: FileTable, file: Download) -> str:
    """The name of the sheet that holds a table, or the stem of its file in a ZIP; empty in other formats."""
    return {"xlsx": table.sheet, "zip": table.stem}.get(file.file_format, "")
