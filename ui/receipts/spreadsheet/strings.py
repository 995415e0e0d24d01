"""Texts of a workbook: plain or in pieces with fonts of their own, shared by index or inside a cell."""

import re
from dataclasses import dataclass

from ui.receipts.spreadsheet.colours import Palette
from ui.receipts.spreadsheet.markup import Attributes
from ui.receipts.spreadsheet.sheet import Unreadable
from ui.receipts.spreadsheet.styles import Font

MOST_STRINGS = 1_000_000
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class RichText:
    """A text whose pieces have fonts of their own, or that has another text above it (phonetics)."""

    value: str
    fonts: tuple[Font, ...]
    has_phonetics: bool


class TextHandler:
    """Handles the XML of one text, from <si> or <is> to its end."""

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
            self._fonts[-1].read_property(name, attributes, self._palette)

    def text(self, text: str) -> None:
        if self._is_text:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_phonetic = False

    @property
    def value(self) -> str | RichText:
        value = unescape("".join(self._pieces))
        if self._fonts or self._has_phonetics:
            return RichText(value, tuple(self._fonts), self._has_phonetics)
        return value


class SharedStrings:
    """Handles sharedStrings.xml. Raises Unreadable where there are more than any file of ours could hold."""

    def __init__(self, palette: Palette) -> None:
        self._palette, self.strings = palette, list[str | RichText]()
        self._text: TextHandler | None = None

    def begin(self, name: str, attributes: Attributes) -> None:
        """An element. Raises Unreadable where there are more strings than are read."""
        if name == "si":
            if len(self.strings) == MOST_STRINGS:
                raise Unreadable("check_too_large")
            self._text = TextHandler(self._palette)
        elif self._text:
            self._text.begin(name, attributes)

    def text(self, text: str) -> None:
        if self._text:
            self._text.text(text)

    def end(self, name: str) -> None:
        if name == "si" and self._text:
            self.strings.append(self._text.value)
            self._text = None
        elif self._text:
            self._text.end(name)


def unescape(text: str) -> str:
    """Decodes characters that XML cannot hold, which are written as _x0000_."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
