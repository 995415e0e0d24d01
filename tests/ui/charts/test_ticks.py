"""The marks of a scale: no two alike, and none that reads as zero but zero."""

import random
import re

import pytest

from tests.ui.support.screen import LANGUAGES
from ui.language.formats import ticks
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
    assert ticks([0, 5e8, 1e9, 1.5e9], "vnd") == ["0 đ", "500 triệu đ", "1 tỷ đ", "1,5 tỷ đ"]
    assert ticks([1.2301e9, 1.2302e9], "vnd") == ["1,2301 tỷ đ", "1,2302 tỷ đ"]
