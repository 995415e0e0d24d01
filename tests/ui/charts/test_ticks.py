"""The marks of a scale: no two alike, and none that reads as zero but zero."""

import random
import re

import pytest

from tests.ui.support.screen import LANGUAGES
from ui.language.formats import large, ticks
from ui.language.words import set_language

KINDS = ("rate", "count", "vnd", "pct", "ml")


def any_values(dice: random.Random) -> list[float]:
    """Marks at equal distances, from tiny to huge, near to each other or far."""
    low = dice.choice((0.0, 10 ** dice.uniform(-5, 12)))
    step = max(low, 1e-5) * 10 ** dice.uniform(-3, 1)
    return [low + step * n for n in range(dice.randint(1, 5))]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_marks_are_told_apart(kind: str, lang: str) -> None:
    set_language(lang)
    dice = random.Random(f"{kind} {lang}")
    for _ in range(2_000):
        values = any_values(dice)
        labels = ticks(values, kind)
        assert len(set(labels)) == len(values), values
        assert all(
            bool(value) == bool(re.search("[1-9]", text)) for value, text in zip(values, labels, strict=True)
        )


def test_marks_are_as_short_as_that_allows() -> None:
    set_language("vi")
    assert ticks([0.0039, 0.0082, 0.0126, 0.0169], "rate") == ["0,0039", "0,0082", "0,0126", "0,0169"]
    assert ticks([0.0, 0.001, 0.002], "rate") == ["0", "0,0010", "0,0020"]
    assert ticks([12.31, 12.32, 12.33], "rate") == ["12,31", "12,32", "12,33"]
    assert ticks([0.0, 1.0], "count") == ["0", "1"]
    assert ticks([0, 5e8, 1e9, 1.5e9], "vnd") == ["0 đ", "0,5 tỷ đ", "1 tỷ đ", "1,5 tỷ đ"]
    assert ticks([1.2301e9, 1.2302e9], "vnd") == ["1,2301 tỷ đ", "1,2302 tỷ đ"]


def test_a_value_and_the_one_it_is_read_beside_are_on_one_scale() -> None:
    set_language("vi")
    texts = [large(v, "vnd", 741_254) for v in (741_254, 1_064_312, 96_500)]
    assert texts == ["741.254 đ", "1.064.312 đ", "96.500 đ"]
    texts = [large(v, "vnd", 2.03e10) for v in (2.03e10, 6.91e8, 2.3456e9, 4.2e8, 3.1e6)]
    assert texts == [
        "20,3 tỷ đ",
        "0,69 tỷ đ",
        "2,35 tỷ đ",
        "0,42 tỷ đ",
        "3,1 triệu đ",
    ]  # of the last too little is left
    assert [large(v, "rate", 0.98) for v in (0.98, 1.02)] == ["0,980", "1,020"]
    set_language("en")
    assert [large(v, "vnd", 1.2e6) for v in (1.2e6, 741_254)] == ["VND 1.2 mn", "VND 0.74 mn"]
