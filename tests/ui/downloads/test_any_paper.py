"""Any view at all, on paper: no text is cut off at an edge of its picture, none lies on another.

`make soak PART=paper` looks at 300 of them, half with two to four provinces beside each other.
"""

import pytest

from report.book import NOT_READ
from tests.ui.support.text_layout import draw_page, problems
from tests.ui.support.views import any_view, dice_of, numbers
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

pytestmark = pytest.mark.usefixtures("sample_pages")


@pytest.mark.parametrize("number", numbers(1))
def test_any_view_has_room_for_its_texts(number: int, reader: Reader) -> None:
    codes = list(reader.fetch_rows("overview/provinces", Filters())["province_code"])
    view = any_view(number, codes)
    page = "overview" if view.page in NOT_READ and view.page != "province" else view.page
    choices = {name: value for name, value in view.address.items() if name != "lang"}
    if number % 2:
        dice = dice_of(number, "places")
        choices["provinces"] = ",".join(dice.sample(codes, dice.randint(2, 4)))
    for picture in draw_page(page, view.lang, choices):
        assert problems(picture.svg) == [], (picture.title, choices)
