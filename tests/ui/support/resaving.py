"""What a spreadsheet does to a file that somebody opens and saves again, without touching a value."""

import io
import random
import re
import subprocess
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.ui.support.returning import Grid, OriginalFile, as_bytes, shown_day
from ui.receipts.spreadsheet.sheet import Cell

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def csv_bytes(
    grid: Grid, delimiter: str, encoding: str, *, quote_all: bool = False, end: str = "\r\n"
) -> bytes:
    def cell(value: Cell) -> str:
        text = str(value)
        needs = quote_all or any(sign in text for sign in (delimiter, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if needs else text

    text = "".join(delimiter.join(map(cell, row)) + end for row in grid)
    return _composed_for(text, encoding).encode(encoding)


def _composed_for(text: str, encoding: str) -> str:
    """For the code page of a Vietnamese Windows letters and their tones stand apart."""
    if encoding != "cp1258":
        return text
    letters = []
    for letter in text:
        base, *diacritics = list(unicodedata.normalize("NFD", letter))
        tones = [diacritic for diacritic in diacritics if diacritic in "\u0300\u0301\u0303\u0309\u0323"]
        letters.append(
            unicodedata.normalize("NFC", base + "".join(set(diacritics) - set(tones))) + "".join(tones)
        )
    return "".join(letters)


def numbers(grid: Grid, change: Callable[[str], str], columns: set[int]) -> Grid:
    """The cells of number columns, written in another way."""
    return [
        [
            change(str(c)) if index in columns and _NUMBER.fullmatch(str(c)) else c
            for index, c in enumerate(row)
        ]
        for row in grid
    ]


def group_digits(decimal: str) -> Callable[[str], str]:
    """1234,5 as 1.234,5."""

    def change(text: str) -> str:
        whole, separator, rest = text.partition(decimal)
        return (
            f"{int(whole):,}".replace(",", "." if decimal == "," else ",") + separator + rest
            if whole != "-0"
            else text
        )

    return change


def _with_nothing_around(grid: Grid) -> Grid:
    empty: Grid = [[""] * (len(grid[0]) + 2) for _ in range(3)]
    return [[*row, "", ""] for row in grid] + empty


def resave_csv(
    original: OriginalFile, rng: random.Random, number_columns: set[int], day_columns: set[int]
) -> tuple[str, bytes]:
    """A CSV in one of the ways in which spreadsheets and editors save it; says which."""
    delimiter, decimal = original.dialect
    grid = original.grid
    other_decimal = {",": ".", ".": ","}[decimal]
    days = {"dd/mm/yyyy": "%d/%m/%Y", "m/d/yyyy": "%m/%d/%Y"}
    ways: dict[str, Callable[[], bytes]] = {
        "as it is": lambda: original.content,
        "no mark, LF": lambda: csv_bytes(grid, delimiter, "utf-8", end="\n"),
        "quoted": lambda: csv_bytes(grid, delimiter, "utf-8-sig", quote_all=True),
        "tabs, UTF-16": lambda: csv_bytes(grid, "\t", "utf-16"),
        "cp1258": lambda: csv_bytes(grid, delimiter, "cp1258"),
        "other decimal mark": lambda: csv_bytes(
            numbers(grid, lambda text: text.replace(decimal, other_decimal), number_columns), ";", "utf-8-sig"
        ),
        "grouped": lambda: csv_bytes(numbers(grid, group_digits(decimal), number_columns), "\t", "utf-8"),
        "sorted": lambda: csv_bytes(
            [grid[0], *sorted(grid[1:], key=lambda row: str(row[-2]))], delimiter, "utf-8-sig"
        ),
        "empty rows and columns": lambda: csv_bytes(_with_nothing_around(grid), delimiter, "utf-8-sig"),
        "sep=": lambda: b"sep=" + delimiter.encode() + b"\r\n" + csv_bytes(grid, delimiter, "utf-8"),
    }
    for name, date_format in days.items():
        rows = [
            [shown_day(c, date_format) if index in day_columns else c for index, c in enumerate(row)]
            for row in grid
        ]
        ways[name] = partial(csv_bytes, rows, delimiter, "utf-8-sig")
    way = rng.choice(list(ways))
    try:
        return way, ways[way]()
    except UnicodeEncodeError:  # a letter that the code page does not have
        return "as it is", original.content


def _as_it_is(_: Workbook) -> None:
    pass


def _moved_sheet(book: Workbook) -> None:
    book.move_sheet(book.worksheets[0], 1)


def _empty_sheet(book: Workbook) -> None:
    book.create_sheet("Sheet1")


def _wide_column(book: Workbook) -> None:
    book.worksheets[0].column_dimensions["B"].width = 40


def _active_cell(book: Workbook) -> None:
    book.worksheets[0].sheet_view.selection[0].activeCell = "C3"
    book.active = 1


def _frozen_panes(book: Workbook) -> None:
    book.worksheets[0].freeze_panes = "C4"


def _print_area(book: Workbook) -> None:
    book.worksheets[0].print_area = "A1:C9"


def _zoom(book: Workbook) -> None:
    book.worksheets[0].sheet_view.zoomScale = 70


def _filter(book: Workbook) -> None:
    book.worksheets[0].auto_filter.ref = "A1:B9"


def _formats_of_another(book: Workbook) -> None:
    """Figures in another form that hides nothing."""
    for row in book.worksheets[0].iter_rows(min_row=2):
        for cell in row:
            is_number = isinstance(cell.value, (int, float))
            cell.number_format = '#,##0.00\\ "₫";[Red]\\-#,##0.00\\ "₫"' if is_number else cell.number_format


TOUCHES = (
    *(_as_it_is, _moved_sheet, _empty_sheet, _wide_column, _active_cell),
    *(_frozen_panes, _print_area, _zoom, _filter, _formats_of_another),
)


def resaved_workbook(original: OriginalFile, rng: random.Random) -> tuple[str, bytes]:
    """A workbook as another program saves it, after somebody has looked at it."""
    touch = rng.choice((None, *TOUCHES))
    if touch is None:
        grid = original.grid
        return "sorted", original.with_cells([grid[0], *sorted(grid[1:], key=lambda row: str(row[-1]))])
    book = load_workbook(io.BytesIO(original.content))
    touch(book)
    return touch.__name__, as_bytes(book)


def by_libreoffice(files: list[Path], folder: Path, suffix: str) -> None:
    """Opens files and saves them again; CSV as an English spreadsheet reads it, with days taken for days."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    options = ["--infilter=CSV:44,34,76,1,,1033,false,true"] if files[0].suffix == ".csv" else []
    output_filter = {"csv": "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true", "xlsx": "xlsx"}[
        suffix
    ]
    command = [
        "soffice",
        profile,
        "--headless",
        *options,
        "--convert-to",
        output_filter,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=180)
