"""Forgeries by what is laid over cells, or printed around them."""

import io

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule, DataBarRule, Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from tests.ui.receipts.forging import Forgeries

LAYERS = Forgeries()


@LAYERS.on_cell
def picture(sheet: Worksheet, place: str) -> None:
    drawn = io.BytesIO()
    Picture.new("RGB", (40, 12), "white").save(drawn, "png")
    sheet.add_image(Image(drawn), place)


@LAYERS.on_cell
def chart(sheet: Worksheet, place: str) -> None:
    drawn = BarChart()
    drawn.add_data(Reference(sheet, 3, 1, 3, 4))
    sheet.add_chart(drawn, place)


@LAYERS.on_cell
def comment(sheet: Worksheet, place: str) -> None:
    sheet[place].comment = Comment("Số đúng là 999.999", "Kế toán")


@LAYERS.on_cell
def conditional_number_format(sheet: Worksheet, place: str) -> None:
    look = DifferentialStyle(numFmt=NumberFormat(200, '"999.999"'))
    sheet.conditional_formatting.add(place, Rule(type="expression", dxf=look, formula=["TRUE"]))


@LAYERS.on_cell
def conditional_white(sheet: Worksheet, place: str) -> None:
    white = CellIsRule(operator="greaterThan", formula=["-1"], font=Font(color="FFFFFFFF"))
    sheet.conditional_formatting.add(place, white)


@LAYERS.on_cell
def bars_without_values(sheet: Worksheet, place: str) -> None:
    bars = DataBarRule("min", None, "max", None, color="FF1F5FA8", showValue=False)
    sheet.conditional_formatting.add(place, bars)


@LAYERS.on_cell
def prompt(sheet: Worksheet, place: str) -> None:
    told = DataValidation("whole", prompt="Số đúng là 999.999", promptTitle="Lưu ý", showInputMessage=True)
    told.add(place)
    sheet.add_data_validation(told)


@LAYERS.on_cell
def link(sheet: Worksheet, _: str) -> None:
    sheet["A2"].hyperlink = "http://a.example"


@LAYERS.on_cell
def formula(sheet: Worksheet, place: str) -> None:
    sheet[place] = f"={sheet[place].value!r}+1"


@LAYERS.on_cell
def header(sheet: Worksheet, _: str) -> None:
    sheet.oddHeader.center.text = "Đã kiểm toán"


@LAYERS.on_cell
def footer(sheet: Worksheet, _: str) -> None:
    sheet.oddFooter.left.text = "Số liệu thật"


@LAYERS.on_cell
def first_header(sheet: Worksheet, _: str) -> None:
    sheet.HeaderFooter.differentFirst = True
    sheet.firstHeader.left.text = "Tổng: 999.999"
