"""Text of data in Markdown: shown as it stands there, whatever it is made of."""

import pytest

from tests.support.payloads import MARKDOWN
from ui.markdown import Markdown, bold, markdown_text, plain, with_icon


@pytest.mark.parametrize(
    "text", ["Cần Thơ", "12:30:15 ngày 03/12/2021", "1.000 dân", "Bà Rịa - Vũng Tàu", "a_b", "Máy (mới), 5 %"]
)
def test_usual_text_is_left_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("text", MARKDOWN)
def test_whatever_would_be_read_is_marked_and_nothing_is_lost(text: str) -> None:
    marked = plain(text)
    assert marked != " ".join(text.split())
    assert "\n" not in marked
    assert marked.replace("\\", "").replace("\u2060", "") == " ".join(text.split()).replace("\\", "")


def test_the_words_of_the_house_stay_markdown_around_data() -> None:
    told = markdown_text("fair_outside_998", names="*x* (y)")
    assert isinstance(told, Markdown)
    assert told.count("**") == 2
    assert r"\*x\*" in told
    assert bold("a*b") == r"**a\*b**"
    assert with_icon("check", "[a](b)") == r":material/check: \[a\](b)"
