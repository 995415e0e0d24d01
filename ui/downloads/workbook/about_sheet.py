"""The sheet that informs: what a file says about itself, section by section."""

from datetime import date

from xlsxwriter.worksheet import Worksheet

from ui.downloads.about import Cell, Section, information
from ui.downloads.download import File
from ui.downloads.workbook.cells import HEAD, LINE, Look, lines, write
from ui.language.words import say

_WIDTHS = (33, 66, 12, 32, 12, 12, 12, 12, 12, 12)


def write_information(sheet: Worksheet, file: File, look: Look) -> None:
    """What the file says about itself, section by section."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 2 * LINE)
    write(sheet, 0, 0, file.title, look(bold=True, font_size=16, valign="vcenter"))
    row = 1
    if file.is_sample:
        write(sheet, row, 0, say("info_is_sample"), look(bold=True, font_color="#C8621E"))
        row += 1
    sheet.hide_gridlines(2)
    for section in information(file):
        row = _write_section(sheet, section, row + 1, look) + 1


def _write_section(sheet: Worksheet, section: Section, row: int, look: Look) -> int:
    write(sheet, row, 0, section.title, look(bold=True, font_size=12, font_color="#1F5FA8"))
    if section.heads:
        row += 1
        sheet.set_row(row, LINE * lines(section.heads, _WIDTHS))
        for place, head in enumerate(section.heads):
            side = "right" if isinstance(section.rows[0][place], int | float) else "left"
            write(sheet, row, place, head, look(**HEAD, align=side, indent=int(place > 0)))
    for cells in section.rows:
        row += 1
        if not section.is_code:
            sheet.set_row(row, LINE * lines(cells[: -1 if section.heads else None], _WIDTHS))
        for place, cell in enumerate(cells):
            write(sheet, row, place, cell, look(**_shown(section, place, cell)))
    return row + 1


def _shown(section: Section, place: int, cell: Cell) -> dict[str, object]:
    """Text is wrapped but for the last of several columns, which runs over the empty ones beside it."""
    if section.is_code:
        return {"font_name": "Consolas", "font_size": 9}
    if isinstance(cell, date):
        return {"num_format": "dd/mm/yyyy", "align": "left", "indent": int(bool(section.heads))}
    if isinstance(cell, int | float):
        return {
            "num_format": "#,##0.0" if isinstance(cell, float) else "#,##0",
            "indent": 1,
            "align": "right",
        }
    if not section.heads:
        return {"bold": True} if place == 0 else {"text_wrap": True}
    return {"text_wrap": place + 1 < len(section.heads), "align": "left", "indent": int(place > 0)}
