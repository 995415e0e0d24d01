"""One worksheet, read as a stream: its cells, and whatever shows something else or hides them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ui.receipts.spreadsheet.cell_values import day_of, parse_value
from ui.receipts.spreadsheet.colours import Palette
from ui.receipts.spreadsheet.findings import Findings, spans
from ui.receipts.spreadsheet.markup import Attributes, is_true
from ui.receipts.spreadsheet.sheet import Cell, Sheet, Unreadable, cell_ref, column_letters
from ui.receipts.spreadsheet.strings import RichText, TextHandler
from ui.receipts.spreadsheet.styles import Style
from ui.receipts.spreadsheet.surroundings import Surroundings

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_LEAST_HEIGHT = 4.0  # points


@dataclass
class Budget:
    """The cells that may still be read. Raises Unreadable where there are more."""

    remaining: int

    def take(self, cells: int) -> None:
        """Counts cells that were read. Raises Unreadable where they are too many."""
        self.remaining -= cells
        if self.remaining < 0:
            raise Unreadable("check_too_large")


@dataclass(frozen=True)
class Book:
    """What the sheets of a workbook share."""

    strings: Sequence[str | RichText]
    styles: Sequence[Style]
    palette: Palette
    counts_from_1904: bool
    budget: Budget


class Worksheet:
    """Handles the XML of a worksheet; rows and cells come once each, in order, as Excel demands."""

    def __init__(self, book: Book) -> None:
        self._book, self._findings = book, Findings()
        self._surroundings = Surroundings(self._findings)
        self._rows: list[list[Cell]] = []
        self._formulas: set[tuple[int, int]] = set()
        self._depth, self._is_data, self._row_is_hidden = 0, False, False
        self._filled_columns: set[int] = set()  # columns
        self._hidden_rows: set[int] = set()
        self._cell: Attributes = {}
        self._value: list[str] | None = None
        self._inline: TextHandler | None = None
        self._begins: dict[str, Callable[[Attributes], None]] = {
            "row": self._begin_row,
            "c": self._begin_cell,
            "v": self._begin_value,
            "f": self._begin_formula,
            "is": self._begin_inline,
        }

    def sheet(self, name: str, *, is_hidden: bool) -> Sheet:
        """The sheet, once all of its XML has been handled."""
        hidden_columns = sorted(
            self._filled_columns & self._surroundings.hidden_columns(max(self._filled_columns, default=0))
        )
        for first, last in spans(hidden_columns):
            self._findings.note("hidden_columns", _span(column_letters(first - 1), column_letters(last - 1)))
        for first, last in spans(self._hidden_rows):
            self._findings.note("hidden_rows", _span(str(first), str(last)))
        return Sheet(
            name,
            self._rows,
            frozenset(self._formulas),
            is_of_workbook=True,
            is_hidden=is_hidden,
            extras=self._findings.extras,
            headers=self._surroundings.headers,
        )

    def begin(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth == 2:
            self._is_data = name == "sheetData"
        if not self._is_data:
            self._surroundings.begin(name, attributes, self._depth)
        elif self._inline:
            self._inline.begin(name, attributes)
        elif begin := self._begins.get(name):
            begin(attributes)
        elif self._depth > 2:
            self._findings.note("other", name.rpartition(" ")[2])

    def text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)
        elif self._inline:
            self._inline.text(text)
        elif not self._is_data:
            self._surroundings.text(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        if not self._is_data:
            self._surroundings.end(name)
        elif name == "c":
            self._end_cell()
        elif name == "v":
            self._cell["v"] = "".join(self._value or ())
            self._value = None
        elif name == "row":
            row = self._rows[-1]
            while row and row[-1] in (None, ""):
                row.pop()
        elif self._inline and name != "is":
            self._inline.end(name)

    def _begin_row(self, attributes: Attributes) -> None:
        number = int(attributes.get("r", len(self._rows) + 1))
        missing = number - len(self._rows) - 1
        if missing < 0 or number > _MOST_ROWS:
            raise Unreadable("check_damaged")
        self._book.budget.take(missing + 1)
        self._rows += [[] for _ in range(missing + 1)]
        height = float(attributes.get("ht", self._surroundings.usual_height))
        is_shown = "hidden" in attributes or "ht" in attributes or not self._surroundings.rows_are_hidden
        self._row_is_hidden = is_true(attributes, "hidden") or height < _LEAST_HEIGHT or not is_shown

    def _begin_cell(self, attributes: Attributes) -> None:
        row = self._rows[-1]
        if reference := attributes.get("r"):
            match = _REFERENCE.fullmatch(reference)
            if not match or int(match[2]) != len(self._rows):
                raise Unreadable("check_damaged")
            column = 0
            for letter in match[1]:
                column = 26 * column + ord(letter) - 64
        else:
            column = len(row) + 1
        if column <= len(row) or column > _MOST_COLUMNS:
            raise Unreadable("check_damaged")
        self._book.budget.take(column - len(row))
        row += [None] * (column - len(row))
        self._cell = attributes

    def _begin_value(self, _: Attributes) -> None:
        self._value = []

    def _begin_formula(self, _: Attributes) -> None:
        self._formulas.add((len(self._rows) - 1, len(self._rows[-1]) - 1))

    def _begin_inline(self, _: Attributes) -> None:
        self._inline = TextHandler(self._book.palette)

    def _end_cell(self) -> None:
        cell, row = self._cell, self._rows[-1]
        inline_text = self._inline.value if self._inline else None
        self._inline = None
        style = self._book.styles[int(cell.get("s", 0))] if self._book.styles else Style()
        shared_text = self._book.strings[int(cell["v"])] if cell.get("t") == "s" else None
        content = (
            shared_text
            if shared_text is not None
            else inline_text
            if cell.get("t") == "inlineStr"
            else cell.get("v")
        )
        value = parse_value(content.value if isinstance(content, RichText) else content, cell.get("t", "n"))
        if "vm" in cell:
            self._findings.note("pictures", self._cell_ref)
        if value in (None, ""):
            return
        self._note_visibility(value, content, style)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        row[-1] = day_of(value, self._book.counts_from_1904) if is_number and style.format.is_day else value

    def _note_visibility(self, value: Cell, content: str | RichText | None, style: Style) -> None:
        self._filled_columns.add(len(self._rows[-1]))
        if self._row_is_hidden:
            self._hidden_rows.add(len(self._rows))
        if not style.format.shows(value):
            self._findings.note("formats", self._cell_ref)
        fonts = content.fonts if isinstance(content, RichText) else ()
        if not style.is_seen or not all(font.is_seen_on(style.ground) for font in fonts):
            self._findings.note("unseen", self._cell_ref)
        if isinstance(content, RichText) and content.has_phonetics:
            self._findings.note("other", "rPh")

    @property
    def _cell_ref(self) -> str:
        return cell_ref(len(self._rows) - 1, len(self._rows[-1]) - 1)


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"
