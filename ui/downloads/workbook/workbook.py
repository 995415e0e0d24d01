"""A workbook for people: one sheet for each table, then one that informs about them, then their SQL."""

from datetime import datetime
from typing import BinaryIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ui.answers import cache_in_version
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.file_summary import refreshed_at, sample_or_real
from ui.downloads.tables import file_tables
from ui.downloads.workbook.about_sheet import write_summary
from ui.downloads.workbook.cells import MOST_CHARACTERS, TooLarge, cell_formats
from ui.downloads.workbook.table_sheet import write_table
from ui.language.formats import number
from ui.language.words import translate

MOST_ROWS = 1_048_576 - 5  # of a table on a sheet, beside captions, headers and total
SUMMARY_SHEETS = ("info_sheet", "sql_sheet")  # words of their names
_A4 = 9
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_workbook(file: Download, stream: BinaryIO) -> None:
    """The tables of a file; behind them the sheet that informs about them, and last their SQL.

    Raises TooLarge.
    """
    for exhibit in file.exhibits:
        if problem := too_large(exhibit):
            raise TooLarge(problem)
    tables = file_tables(file)
    with Workbook(stream, _OPTIONS) as book:
        cell_format = cell_formats(book)
        _set_properties(book, file)
        for table in tables:
            sheet = book.add_worksheet(table.sheet)
            _lay_out(sheet, file, table.title)
            write_table(sheet, table, file, cell_format)
        for name in SUMMARY_SHEETS:
            sheet = book.add_worksheet(translate(name))
            write_summary(sheet, file, cell_format, is_code=name == "sql_sheet")
            _lay_out(sheet, file, file.title)


def too_large(exhibit: Exhibit) -> str:
    """Why a table does not fit on a sheet, and what to download instead; empty if it fits."""
    n, longest = _size(exhibit)
    if n > MOST_ROWS:
        return translate("too_many_rows", n=number(n), most=number(MOST_ROWS))
    if longest > MOST_CHARACTERS:
        return translate("too_long_text", n=number(longest), most=number(MOST_CHARACTERS))
    return ""


@cache_in_version(1000)
def _size(exhibit: Exhibit) -> tuple[int, int]:
    """The number of rows of an exhibit, and its longest text in UTF-16 units."""
    if exhibit.question.is_long:
        return exhibit.count(), 0  # its texts are checked while they are written
    answer = exhibit.rows()
    texts = [answer[name].dropna() for name in answer.columns if str(answer[name].dtype) in ("object", "str")]
    half = MOST_CHARACTERS // 2  # a text of fewer characters fits, whatever its letters
    long = [
        len(t.encode("utf-16-le")) // 2
        for text in texts
        for t in text
        if isinstance(t, str) and len(t) > half
    ]
    return len(answer), max(long, default=0)


def _set_properties(book: Workbook, file: Download) -> None:
    """Sets the document properties; the time is that of the version, so that the same file has the same bytes."""
    version = file.reader.version
    moment = datetime.fromisoformat(version.manifest["published_at"]).replace(tzinfo=None)
    properties = {
        "title": file.title,
        "subject": " · ".join(file.filter_summary),
        "comments": sample_or_real(file),
    }
    book.set_properties({**properties, "created": moment, "author": "Tri Ân"})
    for name, value in {"Receipt": file.code, "Version": version.name}.items():
        book.set_custom_property(name, value, "text")
    book.set_custom_property("Refreshed", f"{refreshed_at(file):%d/%m/%Y %H:%M}", "text")


def _lay_out(sheet: Worksheet, file: Download, title: str) -> None:
    """Sets up printing: A4 landscape, one page wide, with title and footer on every page."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    header, footer = headers_and_footers(file, title)
    sheet.set_header(header)
    sheet.set_footer(footer)


def headers_and_footers(file: Download, title: str) -> tuple[str, str]:
    """The printed header and footer of a sheet, in the codes of a workbook."""
    warning = f"&R&B{_escape(translate('info_is_sample'), 80)}" if file.is_sample else ""
    footer = _escape(" · ".join((*file.filter_summary, file.code)), 200, at_end=True)
    return f"&L&B{_escape(title, 80)}{warning}", f"&L{footer}&R&P / &N"


def _escape(text: str, limit: int, *, at_end: bool = False) -> str:
    """At most `limit` characters of a text, with every & doubled, as a single one begins a code."""
    fitting = text[-limit:] if at_end else text[:limit]
    while len(escaped_text := fitting.replace("&", "&&")) > limit:
        fitting = fitting[1:] if at_end else fitting[:-1]
    return escaped_text
