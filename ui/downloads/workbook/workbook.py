"""A workbook for people: a sheet a table, and one that says what it is, how it was made and from what."""

from datetime import datetime
from typing import BinaryIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ui.answers import of_version
from ui.downloads.about import refreshed_at, sample_or_real
from ui.downloads.download import File
from ui.downloads.exhibit import Part
from ui.downloads.tables import tables
from ui.downloads.workbook.about_sheet import write_information
from ui.downloads.workbook.cells import MOST_CHARACTERS, Look, TooLarge, looks
from ui.downloads.workbook.table_sheet import write_table
from ui.language.formats import number
from ui.language.words import say

MOST_ROWS = 1_048_576  # of a sheet, its heads included
_A4 = 9
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_workbook(file: File, out: BinaryIO) -> None:
    """The tables of a file and what it says about itself: before many tables, behind a single one.

    Raises TooLarge.
    """
    for part in file.parts:
        if why := too_large(part):
            raise TooLarge(why)
    held = tables(file)
    with Workbook(out, _OPTIONS) as book:
        look = looks(book)
        _describe(book, file)
        single = len(held) == 1
        if not single:
            _inform(book, file, look)
        for table in held:
            sheet = book.add_worksheet(table.sheet)
            _lay_out(sheet, file, table.title)
            write_table(sheet, table, look)
        if single:
            _inform(book, file, look)


def too_large(part: Part) -> str:
    """Why a table cannot be a sheet, and what to take instead; nothing where it fits."""
    n, longest = _size(part)
    if n >= MOST_ROWS:
        return say("too_many_rows", n=number(n), most=number(MOST_ROWS - 1))
    if longest > MOST_CHARACTERS:
        return say("too_long_text", n=number(longest), most=number(MOST_CHARACTERS))
    return ""


@of_version(1000)
def _size(part: Part) -> tuple[int, int]:
    """The rows of a part and its longest text, in UTF-16 units."""
    if part.question.is_long:
        return part.count(), 0  # its texts are looked at as they are written
    answer = part.rows()
    texts = [answer[name].dropna() for name in answer.columns if str(answer[name].dtype) in ("object", "str")]
    half = MOST_CHARACTERS // 2  # a text of fewer characters fits, whatever its letters
    long = [
        len(t.encode("utf-16-le")) // 2
        for text in texts
        for t in text
        if isinstance(t, str) and len(t) > half
    ]
    return len(answer), max(long, default=0)


def _describe(book: Workbook, file: File) -> None:
    """The properties of the document; its moment is that of the version, so that the same file has the same bytes."""
    version = file.reader.version
    made = datetime.fromisoformat(version.manifest["published_at"]).replace(tzinfo=None)
    told = {"title": file.title, "subject": " · ".join(file.told), "comments": sample_or_real(file)}
    book.set_properties({**told, "created": made, "author": "Tri Ân"})
    for name, value in {"Receipt": file.code, "Version": version.name}.items():
        book.set_custom_property(name, value, "text")
    book.set_custom_property("Refreshed", f"{refreshed_at(file):%d/%m/%Y %H:%M}", "text")


def _inform(book: Workbook, file: File, look: Look) -> None:
    sheet = book.add_worksheet(say("info_sheet"))
    write_information(sheet, file, look)
    _lay_out(sheet, file, file.title)


def _lay_out(sheet: Worksheet, file: File, title: str) -> None:
    """For print: A4 across, as wide as the paper; what it is on every page, and sample data where it is."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    header, footer = headings(file, title)
    sheet.set_header(header)
    sheet.set_footer(footer)


def headings(file: File, title: str) -> tuple[str, str]:
    """What stands above and below a sheet on every page of paper, as a workbook writes it."""
    warned = f"&R&B{_plain(say('info_is_sample'), 80)}" if file.is_sample else ""
    below = _plain(" · ".join((*file.told, file.code)), 200, at_end=True)
    return f"&L&B{_plain(title, 80)}{warned}", f"&L{below}&R&P / &N"


def _plain(text: str, most: int, *, at_end: bool = False) -> str:
    """So much of a text, from its beginning or at its end, with every & twice: a single one begins a code."""
    fitting = text[-most:] if at_end else text[:most]
    while len(doubled := fitting.replace("&", "&&")) > most:
        fitting = fitting[1:] if at_end else fitting[:-1]
    return doubled
