"""Texts of a workbook: in pieces that may look each its own way, in a list that cells name or in a cell itself."""

import re
from dataclasses import dataclass

from ui.receipts.spreadsheet.colours import Palette
from ui.receipts.spreadsheet.markup import Attributes
from ui.receipts.spreadsheet.sheet import Unreadable
from ui.receipts.spreadsheet.styles import Font

MOST_STRINGS = 1_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class RichText:
    """A text whose pieces look each their own way, or above which another is written."""

    value: str
    fonts: tuple[Font, ...]
    has_phonetics: bool


class TextOfPieces:
    """Hears one text, from <si> or <is> to its end."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._pieces: list[str] = []
        self._fonts: list[Font] = []
        self._is_text = self._has_phonetics = self._is_phonetic = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self._is_text = not self._is_phonetic
        elif name == "rPh":
            self._is_phonetic = self._has_phonetics = True
        elif name == "rPr":
            self._fonts.append(Font())
        elif self._fonts:
            self._fonts[-1].hear(name, attributes, self._palette)

    def text(self, text: str) -> None:
        if self._is_text:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_phonetic = False

    @property
    def whole(self) -> str | RichText:
        value = unescaped("".join(self._pieces))
        if self._fonts or self._has_phonetics:
            return RichText(value, tuple(self._fonts), self._has_phonetics)
        return value


class SharedStrings:
    """Hears sharedStrings.xml. Raises Unreadable where there are more than any file of ours could hold."""

    def __init__(self, palette: Palette) -> None:
        self._palette, self.strings = palette, list[str | RichText]()
        self._text: TextOfPieces | None = None

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            if len(self.strings) == MOST_STRINGS:
                raise Unreadable("check_too_large")
            self._text = TextOfPieces(self._palette)
        elif self._text:
            self._text.begin(name, attributes)

    def text(self, text: str) -> None:
        if self._text:
            self._text.text(text)

    def end(self, name: str) -> None:
        if name == "si" and self._text:
            self.strings.append(self._text.whole)
            self._text = None
        elif self._text:
            self._text.end(name)


def unescaped(text: str) -> str:
    """Signs that XML cannot hold are written by their numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
