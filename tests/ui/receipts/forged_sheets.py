"""Forgeries by whole sheets, rows and columns."""

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

from tests.ui.receipts.forging import Forgeries, numbers_of

SHEETS = Forgeries()


def _forged_copy(book: Workbook) -> Worksheet:
    """A copy of the table in front of it, with another number."""
    sheet = book.worksheets[0]
    title, sheet.title = sheet.title, "x"
    copy = book.copy_worksheet(sheet)
    sheet.title, copy.title = title, "Theo tỉnh, số đúng"
    book.move_sheet(copy, -len(book.worksheets))
    copy[numbers_of(sheet)[0]] = 999_999
    book.active = 0
    return sheet


@SHEETS.on_book
def copy_before_a_hidden_sheet(book: Workbook) -> None:
    _forged_copy(book).sheet_state = "hidden"


@SHEETS.on_book
def copy_before_a_very_hidden_sheet(book: Workbook) -> None:
    _forged_copy(book).sheet_state = "veryHidden"


@SHEETS.on_book
def copy_before_a_sheet(book: Workbook) -> None:
    _forged_copy(book)


@SHEETS.on_book
def sheet_of_his_own(book: Workbook) -> None:
    book.create_sheet("Tổng hợp", 0)["B2"] = "=1+1"


@SHEETS.on_book
def chart_sheet(book: Workbook) -> None:
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], 3, 1, 3, 4))
    book.create_chartsheet("Biểu đồ", 0).add_chart(chart)


@SHEETS.on_book
def renamed_sheet(book: Workbook) -> None:
    book.worksheets[0].title = "Đã kiểm toán"


@SHEETS.on_book
def sheet_that_informs_is_removed(book: Workbook) -> None:
    del book[book.worksheets[1].title]


@SHEETS.on_book
def sheet_that_informs_is_edited(book: Workbook) -> None:
    sheet = book.worksheets[1]
    sheet["A1"] = f"{sheet['A1'].value}, đã kiểm toán"


@SHEETS.on_book
def sheet_that_informs_has_more(book: Workbook) -> None:
    book.worksheets[1].cell(book.worksheets[1].max_row + 3, 12, "Số liệu thật")


@SHEETS.on_book
def sheet_that_informs_is_hidden(book: Workbook) -> None:
    book.worksheets[1].sheet_state = "hidden"


@SHEETS.on_book
def no_tabs(book: Workbook) -> None:
    book.views[0].showSheetTabs = False


@SHEETS.on_cell
def hidden_row(sheet: Worksheet, cell_ref: str) -> None:
    sheet.row_dimensions[sheet[cell_ref].row].hidden = True


@SHEETS.on_cell
def low_row(sheet: Worksheet, cell_ref: str) -> None:
    sheet.row_dimensions[sheet[cell_ref].row].height = 1


@SHEETS.on_cell
def grouped_row(sheet: Worksheet, cell_ref: str) -> None:
    sheet.row_dimensions.group(sheet[cell_ref].row, sheet[cell_ref].row, hidden=True)


@SHEETS.on_cell
def filtered_row(sheet: Worksheet, cell_ref: str) -> None:
    sheet.auto_filter.add_filter_column(0, ["x"])
    sheet.row_dimensions[sheet[cell_ref].row].hidden = True


@SHEETS.on_cell
def hidden_column(sheet: Worksheet, cell_ref: str) -> None:
    sheet.column_dimensions[sheet[cell_ref].column_letter].hidden = True


@SHEETS.on_cell
def narrow_column(sheet: Worksheet, cell_ref: str) -> None:
    sheet.column_dimensions[sheet[cell_ref].column_letter].width = 0.1


@SHEETS.on_cell
def grouped_column(sheet: Worksheet, cell_ref: str) -> None:
    sheet.column_dimensions.group(sheet[cell_ref].column_letter, hidden=True)


@SHEETS.on_cell
def frozen_past_the_rows(sheet: Worksheet, _: str) -> None:
    sheet.freeze_panes = "B3"
    sheet.sheet_view.topLeftCell = "A3"


@SHEETS.on_cell
def merged_over_values(sheet: Worksheet, cell_ref: str) -> None:
    sheet.merged_cells.add(f"A{sheet[cell_ref].row}:{cell_ref}")
