"""Forgeries in the pieces of a workbook, as no program writes them."""

import random

from tests.ui.receipts.forging import OFFICE, Forgeries, Forgery, repack

PIECES = Forgeries()
_SHEET, _RELATIONS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
_NUMBER = r'<c r="([A-Z]+\d+)" s="(\d+)"><v>([^<]*)</v></c>'
PIECES.in_piece("formula_of_the_right_value", _SHEET, _NUMBER, r'<c r="\1" s="\2"><f>9+9</f><v>\3</v></c>')
PIECES.in_piece("picture_in_a_cell", _SHEET, _NUMBER, r'<c r="\1" s="\2" vm="1"><v>\3</v></c>')
PIECES.in_piece("cell_twice", _SHEET, _NUMBER, r'\g<0><c r="\1" s="\2"><v>999999</v></c>')
PIECES.in_piece(
    "row_twice", _SHEET, "</sheetData>", '<row r="2"><c r="C2"><v>999999</v></c></row></sheetData>'
)
PIECES.in_piece("no_height_by_default", _SHEET, "<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" ')
PIECES.in_piece(
    "no_width_by_default", _SHEET, "<sheetFormatPr.*?<cols>.*?</cols>", '<sheetFormatPr defaultColWidth="0"/>'
)
PIECES.in_piece("extension", _SHEET, "</worksheet>", '<extLst><ext uri="x"/></extLst></worksheet>')
PIECES.in_piece("choice", _SHEET, "</worksheet>", '<AlternateContent xmlns="x"/></worksheet>')
PIECES.in_piece("table_style", _SHEET, "</worksheet>", '<tableParts count="1"/></worksheet>')
PIECES.in_piece(
    "ground_picture", _SHEET, "</worksheet>", f'<picture xmlns:r="{OFFICE}" r:id="rId9"/></worksheet>'
)
PIECES.in_piece("control", _SHEET, "</worksheet>", "<controls/></worksheet>")
PIECES.in_piece(
    "theme_of_white", "xl/theme/theme1.xml", r"<a:dk1>.*?</a:dk1>", '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>'
)
PIECES.in_piece("unknown_format", "xl/styles.xml", r'(<cellXfs.*?numFmtId=)"165"', r'\1"99"')
PIECES.in_piece("entity", _SHEET, r"\?>", f"?><!--{'x' * 5000}--><!DOCTYPE a [<!ENTITY b 'c'>]>")
PIECES.in_piece("days_from_1904", "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
PIECES.in_piece(
    "macros",
    _RELATIONS,
    "</Relationships>",
    '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
    ' Target="vbaProject.bin"/></Relationships>',
)


def _hang_drawing(kind: str) -> Forgery:
    """Hung on the sheet by its relation only."""
    relation = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="../drawings/d.xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = f'<Relationships xmlns="{space}">{relation}</Relationships>'

    def run(content: bytes, _: random.Random) -> bytes:
        pieces = {
            "xl/worksheets/_rels/sheet1.xml.rels": relations,
            "xl/drawings/d.xml": "<a><b>999.999</b></a>",
        }
        return repack(content, "", str, **pieces)

    return run


PIECES |= {
    f"hung_{kind}": _hang_drawing(kind) for kind in ("drawing", "vmlDrawing", "threadedComment", "pivotTable")
}
