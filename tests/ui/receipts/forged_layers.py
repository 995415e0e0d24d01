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
def picture(sheet: Worksheet, cell_ref: str) -> None:
    stream = io.BytesIO()
    Picture.new("RGB", (40, 12), "white").save(stream, "png")
    sheet.add_image(Image(stream), cell_ref)


@LAYERS.on_cell
def chart(sheet: Worksheet, cell_ref: str) -> None:
    diagram = BarChart()
    diagram.add_data(Reference(sheet, 3, 1, 3, 4))
    sheet.add_chart(diagram, cell_ref)


@LAYERS.on_cell
def comment(sheet: Worksheet, cell_ref: str) -> None:
    sheet[cell_ref].comment = Comment("Số đúng là 999.999", "Kế toán")


@LAYERS.on_cell
def conditional_number_format(sheet: Worksheet, cell_ref: str) -> None:
    style = DifferentialStyle(numFmt=NumberFormat(200, '"999.999"'))
    sheet.conditional_formatting.add(cell_ref, Rule(type="expression", dxf=style, formula=["TRUE"]))


@LAYERS.on_cell
def conditional_white(sheet: Worksheet, cell_ref: str) -> None:
    white = CellIsRule(operator="greaterThan", formula=["-1"], font=Font(color="FFFFFFFF"))
    sheet.conditional_formatting.add(cell_ref, white)


@LAYERS.on_cell
def bars_without_values(sheet: Worksheet, cell_ref: str) -> None:
    bars = DataBarRule("min", None, "max", None, color="FF1F5FA8", showValue=False)
    sheet.conditional_formatting.add(cell_ref, bars)


@LAYERS.on_cell
def prompt(sheet: Worksheet, cell_ref: str) -> None:
    validation = DataValidation(
        "whole", prompt="Số đúng là 999.999", promptTitle="Lưu ý", showInputMessage=True
    )
    validation.add(cell_ref)
    sheet.add_data_validation(validation)


@LAYERS.on_cell
def link(sheet: Worksheet, _: str) -> None:
    sheet["A2"].hyperlink = "http://a.example"


@LAYERS.on_cell
def formula(sheet: Worksheet, cell_ref: str) -> None:
    sheet[cell_ref] = f"={sheet[cell_ref].value!r}+1"


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
