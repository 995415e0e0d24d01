"""Forgeries by what a cell looks like."""

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from tests.ui.receipts.forging import Forgeries

CELLS = Forgeries()


def _format(name: str, code: str) -> None:
    def forge(sheet: Worksheet, cell_ref: str) -> None:
        sheet[cell_ref].number_format = code

    forge.__name__ = name
    CELLS.on_cell(forge)


for _name, _code in {
    "format_of_fixed_text": '"999.999"',
    "format_that_adds_digits": '0"000"',
    "format_in_thousands": "#,##0,",
    "format_in_per_cent": "0%",
    "format_that_shows_nothing": ";;;",
    "format_on_a_condition": '[<1E12]"7";0',
    "format_in_white": "[White]#,##0",
    "format_of_another_sign": "-#,##0",
    "format_with_a_digit": "1#,##0",
    "format_of_a_unit": '#,##0" tỷ"',
    "format_that_fills": "*90",
    "format_of_a_fraction": "# ?/?",
    "format_in_other_digits": "[DBNum1]General",
}.items():
    _format(_name, _code)


@CELLS.on_cell
def format_of_a_text(sheet: Worksheet, _: str) -> None:
    sheet["B2"].number_format = '"Hà Nội";"Hà Nội";"Hà Nội";"Hà Nội"'
    sheet["A2"].number_format = '"Hà Nội"@'


@CELLS.on_cell
def white_letters(sheet: Worksheet, cell_ref: str) -> None:
    sheet[cell_ref].font = Font(color="FFFFFFFF")


@CELLS.on_cell
def white_letters_of_the_theme(sheet: Worksheet, cell_ref: str) -> None:
    sheet[cell_ref].font = Font(color=Color(theme=0, tint=-0.05))


@CELLS.on_cell
def letters_of_their_ground(sheet: Worksheet, cell_ref: str) -> None:
    sheet[cell_ref].font = Font(color="FF1F5FA8")
    sheet[cell_ref].fill = PatternFill("solid", "FF1F5FA9")


@CELLS.on_cell
def tiny_letters(sheet: Worksheet, cell_ref: str) -> None:
    sheet[cell_ref].font = Font(sz=1)


@CELLS.on_cell
def signs_for_letters(sheet: Worksheet, cell_ref: str) -> None:
    sheet[cell_ref].font = Font(name="Wingdings")


@CELLS.on_cell
def repeated_to_fill(sheet: Worksheet, cell_ref: str) -> None:
    sheet[cell_ref].alignment = Alignment(horizontal="fill")


@CELLS.on_cell
def partly_white(sheet: Worksheet, cell_ref: str) -> None:
    text = str(sheet[cell_ref].value)
    visible_font, unseen = InlineFont(), InlineFont(color="FFFFFFFF")
    sheet[cell_ref] = CellRichText(TextBlock(visible_font, text[:1]), TextBlock(unseen, text[1:] or " "))


@CELLS.on_cell
def zeros_out_of_sight(sheet: Worksheet, _: str) -> None:
    sheet.sheet_view.showZeros = False
