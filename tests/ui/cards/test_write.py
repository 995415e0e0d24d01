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
    result = plain(text)
    assert result != " ".join(text.split())
    assert "\n" not in result
    assert result.replace("\\", "").replace("\u2060", "") == " ".join(text.split()).replace("\\", "")


def test_the_words_of_the_house_stay_markdown_around_data() -> None:
    result = markdown_text("fair_outside_998", names="*x* (y)")
    assert isinstance(result, Markdown)
    assert result.count("**") == 2
    assert r"\*x\*" in result
    assert bold("a*b") == r"**a\*b**"
    assert with_icon("check", "[a](b)") == r":material/check: \[a\](b)"
