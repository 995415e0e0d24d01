"""The summary sheets: what a file says about itself, section by section."""

from datetime import date

from xlsxwriter.worksheet import Worksheet

from ui.downloads.download import Download
from ui.downloads.file_summary import Cell, Section, summary_sections
from ui.downloads.workbook.cells import HEADER, LINE, CellFormat, count_lines, write_cell
from ui.language.words import translate

_WIDTHS = (33, 66, 12, 32, 12, 12, 12, 12, 12, 12)


def write_summary(sheet: Worksheet, file: Download, cell_format: CellFormat, *, is_code: bool) -> None:
    """What the file says about itself, section by section: the statements that it comes from, or all else."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 2 * LINE)
    write_cell(sheet, 0, 0, file.title, cell_format(bold=True, font_size=16, valign="vcenter"))
    row = 1
    if file.is_sample:
        write_cell(sheet, row, 0, translate("info_is_sample"), cell_format(bold=True, font_color="#C8621E"))
        row += 1
    sheet.hide_gridlines(2)
    for section in (section for section in summary_sections(file) if section.is_code == is_code):
        row = _write_section(sheet, section, row + 1, cell_format) + 1


def _write_section(sheet: Worksheet, section: Section, row: int, cell_format: CellFormat) -> int:
    write_cell(sheet, row, 0, section.title, cell_format(bold=True, font_size=12, font_color="#1F5FA8"))
    if section.headers:
        row += 1
        sheet.set_row(row, LINE * count_lines(section.headers, _WIDTHS))
        for column, header in enumerate(section.headers):
            side = "right" if isinstance(section.rows[0][column], int | float) else "left"
            write_cell(sheet, row, column, header, cell_format(**HEADER, align=side, indent=int(column > 0)))
    for cells in section.rows:
        row += 1
        if not section.is_code:
            sheet.set_row(row, LINE * count_lines(cells[: -1 if section.headers else None], _WIDTHS))
        for column, cell in enumerate(cells):
            write_cell(sheet, row, column, cell, cell_format(**_format_properties(section, column, cell)))
    return row + 1


def _format_properties(section: Section, column: int, cell: Cell) -> dict[str, object]:
    """Text wraps, but in the last of several columns it runs over the empty cells beside it."""
    if section.is_code:
        return {"font_name": "Consolas", "font_size": 9}
    if isinstance(cell, date):
        return {"num_format": "dd/mm/yyyy", "align": "left", "indent": int(bool(section.headers))}
    if isinstance(cell, int | float):
        return {
            "num_format": "#,##0.0" if isinstance(cell, float) else "#,##0",
            "indent": 1,
            "align": "right",
        }
    if not section.headers:
        return {"bold": True} if column == 0 else {"text_wrap": True}
    return {"text_wrap": column + 1 < len(section.headers), "align": "left", "indent": int(column > 0)}
