"""How wide texts are on a chart, so that margins come from what stands in them, whatever the screen."""

from math import ceil
from unicodedata import normalize

from ui.charts.literal import lines_of
from ui.charts.spec import SMALL_TEXT, TEXT

_LEAST_BAR = 48  # pixels that are left of the longest bar, however narrow the screen
_PADDING = 8  # pixels between a bar and its label, and behind that
_WIDEST = 0.96  # of its size: any letter that is not listed
# the letters of Source Sans by their width, as a share of its size, rounded up
_LETTERS = {
    " |\u00a0": 0.25,
    "',.:;·Iijl": 0.27,
    "!()[]{}-/\\frt": 0.36,
    '*?"scvxyz': 0.48,
    "#$+<=>^~_–−±×0123456789JLFYaegk": 0.51,
    "AESTVXZ`bdhnopqu": 0.56,
    "BCDGHKNOPQRU&▲▼": 0.67,
    "MWmw%@": 0.85,
}
_WIDTHS = {letter: width for letters, width in _LETTERS.items() for letter in letters}


def text_width(text: str, size: float = SMALL_TEXT) -> float:
    """The pixels that the longest line of a literal text takes, tags aside, on the wide side."""
    return size * max(map(_line_width, lines_of(text)))


def _line_width(line: str) -> float:
    letters = normalize("NFD", line).replace("Đ", "D").replace("đ", "d")
    # marks above and below a letter take no room
    return sum(_WIDTHS.get(letter, _WIDEST) for letter in letters if not "\u0300" <= letter <= "\u036f")


def label_room(values: list[float], labels: list[str]) -> int:
    """The pixels right of the longest bar in which the labels at the ends of all bars have room."""
    top = max(values, default=0) or 1
    ends = (
        text_width(label, TEXT) - _LEAST_BAR * (1 - value / top)
        for value, label in zip(values, labels, strict=True)
    )
    return ceil(max(ends, default=0)) + _PADDING
