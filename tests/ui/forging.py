"""Workbooks that show other than what was taken away, though every cell that was written is still there."""

import io
import random
import re
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule, DataBarRule, Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from tests.ui.returning import as_bytes

Forgery = Callable[[bytes, random.Random], bytes]
FORGERIES: dict[str, Forgery] = {}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def on_cell(forge: Callable[[Worksheet, str], None]) -> Callable[[Worksheet, str], None]:
    """A forgery of one number on the sheet of the table, given its place."""

    def run(content: bytes, rng: random.Random) -> bytes:
        book = load_workbook(io.BytesIO(content))
        sheet = book.worksheets[0]
        forge(sheet, rng.choice(numbers_of(sheet)))
        return as_bytes(book)

    FORGERIES[forge.__name__] = run
    return forge


def on_book(forge: Callable[[Workbook], None]) -> Callable[[Workbook], None]:
    """A forgery of the whole."""

    def run(content: bytes, _: random.Random) -> bytes:
        book = load_workbook(io.BytesIO(content))
        forge(book)
        return as_bytes(book)

    FORGERIES[forge.__name__] = run
    return forge


def numbers_of(sheet: Worksheet) -> list[str]:
    """The places of the numbers on a sheet, or of its texts where it has none."""
    filled = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    numeric = [cell for cell in filled if isinstance(cell.value, (int, float))]
    return [cell.coordinate for cell in numeric or filled]


def in_piece(name: str, piece: str, before: str, after: str) -> None:
    """A forgery of one piece of the file, which is matched by a pattern, as no program would write it."""

    def run(content: bytes, _: random.Random) -> bytes:
        def change(text: str) -> str:
            changed, n = re.subn(before, after, text, count=1, flags=re.DOTALL)
            assert n == 1, (name, text[:2000])
            return changed

        return repacked(content, piece, change)

    FORGERIES[name] = run


def repacked(
    content: bytes, piece: str, change: Callable[[str], str], encoding: str = "utf-8", **more: str
) -> bytes:
    """The same file with one piece changed, and others put in."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as given, ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name in given.namelist():
            data = given.read(name)
            packed.writestr(name, change(data.decode()).encode(encoding) if name == piece else data)
        for name, text in more.items():
            packed.writestr(name, text)
    return out.getvalue()


# --- sheets


def _forged_copy(book: Workbook) -> Worksheet:
    """A copy of the table in front of it, with another number."""
    sheet = book.worksheets[0]
    copy = book.copy_worksheet(sheet)
    book.move_sheet(copy, -len(book.worksheets))
    copy[numbers_of(copy)[0]] = 999_999
    book.active = 0
    return sheet


@on_book
def copy_before_a_hidden_sheet(book: Workbook) -> None:
    _forged_copy(book).sheet_state = "hidden"


@on_book
def copy_before_a_very_hidden_sheet(book: Workbook) -> None:
    _forged_copy(book).sheet_state = "veryHidden"


@on_book
def copy_before_a_sheet(book: Workbook) -> None:
    _forged_copy(book)


@on_book
def sheet_of_his_own(book: Workbook) -> None:
    book.create_sheet("Tổng hợp", 0)["B2"] = "=1+1"


@on_book
def chart_sheet(book: Workbook) -> None:
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], 3, 1, 3, 4))
    book.create_chartsheet("Biểu đồ", 0).add_chart(chart)


@on_book
def renamed_sheet(book: Workbook) -> None:
    book.worksheets[0].title = "Đã kiểm toán"


@on_book
def sheet_that_informs_is_removed(book: Workbook) -> None:
    del book[book.worksheets[1].title]


@on_book
def sheet_that_informs_is_edited(book: Workbook) -> None:
    sheet = book.worksheets[1]
    sheet["A1"] = f"{sheet['A1'].value}, đã kiểm toán"


@on_book
def sheet_that_informs_has_more(book: Workbook) -> None:
    book.worksheets[1].cell(book.worksheets[1].max_row + 3, 12, "Số liệu thật")


@on_book
def sheet_that_informs_is_hidden(book: Workbook) -> None:
    book.worksheets[1].sheet_state = "hidden"


@on_book
def no_tabs(book: Workbook) -> None:
    book.views[0].showSheetTabs = False


# --- rows and columns


@on_cell
def hidden_row(sheet: Worksheet, place: str) -> None:
    sheet.row_dimensions[sheet[place].row].hidden = True


@on_cell
def low_row(sheet: Worksheet, place: str) -> None:
    sheet.row_dimensions[sheet[place].row].height = 1


@on_cell
def grouped_row(sheet: Worksheet, place: str) -> None:
    sheet.row_dimensions.group(sheet[place].row, sheet[place].row, hidden=True)


@on_cell
def filtered_row(sheet: Worksheet, place: str) -> None:
    sheet.auto_filter.add_filter_column(0, ["x"])
    sheet.row_dimensions[sheet[place].row].hidden = True


@on_cell
def hidden_column(sheet: Worksheet, place: str) -> None:
    sheet.column_dimensions[sheet[place].column_letter].hidden = True


@on_cell
def narrow_column(sheet: Worksheet, place: str) -> None:
    sheet.column_dimensions[sheet[place].column_letter].width = 0.1


@on_cell
def grouped_column(sheet: Worksheet, place: str) -> None:
    sheet.column_dimensions.group(sheet[place].column_letter, hidden=True)


@on_cell
def frozen_past_the_rows(sheet: Worksheet, _: str) -> None:
    sheet.freeze_panes = "B3"
    sheet.sheet_view.topLeftCell = "A3"


@on_cell
def merged_over_values(sheet: Worksheet, place: str) -> None:
    sheet.merged_cells.add(f"A{sheet[place].row}:{place}")


# --- formats


def _format(name: str, code: str) -> None:
    def forge(sheet: Worksheet, place: str) -> None:
        sheet[place].number_format = code

    forge.__name__ = name
    on_cell(forge)


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


@on_cell
def format_of_a_text(sheet: Worksheet, _: str) -> None:
    sheet["B2"].number_format = '"Hà Nội";"Hà Nội";"Hà Nội";"Hà Nội"'
    sheet["A2"].number_format = '"Hà Nội"@'


@on_cell
def white_letters(sheet: Worksheet, place: str) -> None:
    sheet[place].font = Font(color="FFFFFFFF")


@on_cell
def white_letters_of_the_theme(sheet: Worksheet, place: str) -> None:
    sheet[place].font = Font(color=Color(theme=0, tint=-0.05))


@on_cell
def letters_of_their_ground(sheet: Worksheet, place: str) -> None:
    sheet[place].font = Font(color="FF1F5FA8")
    sheet[place].fill = PatternFill("solid", "FF1F5FA9")


@on_cell
def tiny_letters(sheet: Worksheet, place: str) -> None:
    sheet[place].font = Font(sz=1)


@on_cell
def repeated_to_fill(sheet: Worksheet, place: str) -> None:
    sheet[place].alignment = Alignment(horizontal="fill")


@on_cell
def partly_white(sheet: Worksheet, place: str) -> None:
    text = str(sheet[place].value)
    seen, unseen = InlineFont(), InlineFont(color="FFFFFFFF")
    sheet[place] = CellRichText(TextBlock(seen, text[:1]), TextBlock(unseen, text[1:] or " "))


@on_cell
def zeros_out_of_sight(sheet: Worksheet, _: str) -> None:
    sheet.sheet_view.showZeros = False


# --- laid over


@on_cell
def picture(sheet: Worksheet, place: str) -> None:
    drawn = io.BytesIO()
    Picture.new("RGB", (40, 12), "white").save(drawn, "png")
    sheet.add_image(Image(drawn), place)


@on_cell
def chart(sheet: Worksheet, place: str) -> None:
    drawn = BarChart()
    drawn.add_data(Reference(sheet, 3, 1, 3, 4))
    sheet.add_chart(drawn, place)


@on_cell
def comment(sheet: Worksheet, place: str) -> None:
    sheet[place].comment = Comment("Số đúng là 999.999", "Kế toán")


@on_cell
def conditional_number_format(sheet: Worksheet, place: str) -> None:
    look = DifferentialStyle(numFmt=NumberFormat(200, '"999.999"'))
    sheet.conditional_formatting.add(place, Rule(type="expression", dxf=look, formula=["TRUE"]))


@on_cell
def conditional_white(sheet: Worksheet, place: str) -> None:
    white = CellIsRule(operator="greaterThan", formula=["-1"], font=Font(color="FFFFFFFF"))
    sheet.conditional_formatting.add(place, white)


@on_cell
def bars_without_values(sheet: Worksheet, place: str) -> None:
    bars = DataBarRule("min", None, "max", None, color="FF1F5FA8", showValue=False)
    sheet.conditional_formatting.add(place, bars)


@on_cell
def prompt(sheet: Worksheet, place: str) -> None:
    told = DataValidation("whole", prompt="Số đúng là 999.999", promptTitle="Lưu ý", showInputMessage=True)
    told.add(place)
    sheet.add_data_validation(told)


@on_cell
def link(sheet: Worksheet, _: str) -> None:
    sheet["A2"].hyperlink = "http://a.example"


@on_cell
def formula(sheet: Worksheet, place: str) -> None:
    sheet[place] = f"={sheet[place].value!r}+1"


@on_cell
def header(sheet: Worksheet, _: str) -> None:
    sheet.oddHeader.center.text = "Đã kiểm toán"


@on_cell
def footer(sheet: Worksheet, _: str) -> None:
    sheet.oddFooter.left.text = "Số liệu thật"


@on_cell
def first_header(sheet: Worksheet, _: str) -> None:
    sheet.HeaderFooter.differentFirst = True
    sheet.firstHeader.left.text = "Tổng: 999.999"


_SHEET, _RELATIONS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
_NUMBER = r'<c r="([A-Z]+\d+)" s="(\d+)"><v>([^<]*)</v></c>'
in_piece("formula_of_the_right_value", _SHEET, _NUMBER, r'<c r="\1" s="\2"><f>9+9</f><v>\3</v></c>')
in_piece("picture_in_a_cell", _SHEET, _NUMBER, r'<c r="\1" s="\2" vm="1"><v>\3</v></c>')
in_piece("cell_twice", _SHEET, _NUMBER, r'\g<0><c r="\1" s="\2"><v>999999</v></c>')
in_piece("row_twice", _SHEET, "</sheetData>", '<row r="2"><c r="C2"><v>999999</v></c></row></sheetData>')
in_piece("no_height_by_default", _SHEET, "<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" ')
in_piece(
    "no_width_by_default", _SHEET, "<sheetFormatPr.*?<cols>.*?</cols>", '<sheetFormatPr defaultColWidth="0"/>'
)
in_piece("extension", _SHEET, "</worksheet>", '<extLst><ext uri="x"/></extLst></worksheet>')
in_piece("choice", _SHEET, "</worksheet>", '<AlternateContent xmlns="x"/></worksheet>')
in_piece("table_style", _SHEET, "</worksheet>", '<tableParts count="1"/></worksheet>')
in_piece("ground_picture", _SHEET, "</worksheet>", f'<picture xmlns:r="{OFFICE}" r:id="rId9"/></worksheet>')
in_piece("control", _SHEET, "</worksheet>", "<controls/></worksheet>")
in_piece(
    "theme_of_white", "xl/theme/theme1.xml", r"<a:dk1>.*?</a:dk1>", '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>'
)
in_piece("unknown_format", "xl/styles.xml", r'(<cellXfs.*?numFmtId=)"165"', r'\1"99"')
in_piece("entity", _SHEET, r"\?>", f"?><!--{'x' * 5000}--><!DOCTYPE a [<!ENTITY b 'c'>]>")
in_piece("days_from_1904", "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
in_piece(
    "macros",
    _RELATIONS,
    "</Relationships>",
    '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
    ' Target="vbaProject.bin"/></Relationships>',
)


def _drawn(kind: str) -> Forgery:
    """Hung on the sheet by its relation only."""
    told = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="../drawings/d.xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = f'<Relationships xmlns="{space}">{told}</Relationships>'

    def run(content: bytes, _: random.Random) -> bytes:
        more = {
            "xl/worksheets/_rels/sheet1.xml.rels": relations,
            "xl/drawings/d.xml": "<a><b>999.999</b></a>",
        }
        return repacked(content, "", str, **more)

    return run


FORGERIES |= {
    f"hung_{kind}": _drawn(kind) for kind in ("drawing", "vmlDrawing", "threadedComment", "pivotTable")
}
