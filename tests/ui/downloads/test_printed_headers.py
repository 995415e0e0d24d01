"""What is printed above and below a sheet is text, whatever it is made of, and never one of a workbook's own codes."""

import re

import pytest

from ui.downloads.download import Download
from ui.downloads.workbook.workbook import headers_and_footers
from warehouse.answer.reader import Reader

CODES = (
    ["&L", "&B"],
    ["&L", "&B", "&R", "&B"],
    ["&L", "&R", "&P", "&N"],
)  # a header, that of a sample, a footer


@pytest.mark.parametrize("length", range(76, 81))
def test_a_name_that_is_cut_off_within_an_ampersand_begins_no_code(reader: Reader, length: int) -> None:
    title = "x" * length + "&&&&&"
    file = Download("xlsx", title, "x", "vi", (), reader, (), ("&" * 300,))
    for content in headers_and_footers(file, title):
        assert len(content) < 255
        assert re.findall("&[^&]", content.replace("&&", "")) in CODES
