"""The colours of a workbook: as they are written, from its theme or from a numbered list."""

import re
from dataclasses import dataclass, field

from ui.receipts.spreadsheet.markup import Attributes

Rgb = tuple[int, int, int]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
_FIRST_EIGHT = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_SYSTEM_COLOURS = {"windowText": "000000", "window": "FFFFFF"}
#: In the order of their numbers, which is not that of the file.
_NAMES = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


@dataclass
class Palette:
    """The colours that a workbook's own theme and list name by number. Handles theme1.xml."""

    theme_colours: dict[str, Rgb] = field(default_factory=lambda: {"lt1": WHITE, "dk1": BLACK})
    indexed_colours: list[str] = field(default_factory=list)
    _name: str = ""

    def find(self, attributes: Attributes) -> Rgb | None:
        """A colour as a style names it, if it is known."""
        if "rgb" in attributes:
            colour = _rgb(attributes["rgb"])
        elif "theme" in attributes:
            index = int(attributes["theme"])
            colour = self.theme_colours.get(_NAMES[index]) if index < len(_NAMES) else None
        elif "indexed" in attributes:
            colour = self._indexed_colour(int(attributes["indexed"]))
        else:
            colour = None
        return colour and _tint(colour, float(attributes.get("tint", 0)))

    def _indexed_colour(self, number: int) -> Rgb | None:
        if number == 65:
            return WHITE  # of the window
        colours = self.indexed_colours or (*_FIRST_EIGHT, *_FIRST_EIGHT)
        return _rgb(colours[number]) if number < len(colours) else None

    def begin(self, name: str, attributes: Attributes) -> None:
        if name in _NAMES:
            self._name = name
        elif name in ("srgbClr", "sysClr") and self._name:
            value = attributes.get("val", "")
            self.theme_colours[self._name] = (
                _rgb(_SYSTEM_COLOURS.get(value, attributes.get("lastClr", value))) or BLACK
            )

    def text(self, _: str) -> None:
        """A theme holds no text."""

    def end(self, name: str) -> None:
        self._name = "" if name == self._name else self._name


def contrast(first: Rgb, second: Rgb) -> float:
    """How much two colours stand out from each other, from 1 to 21 (WCAG)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (float((channel / 255) ** 2.2) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(text: str) -> Rgb | None:
    match = _HEX.fullmatch(text)
    if not match:
        return None
    red, green, blue = (int(match[1][start : start + 2], 16) for start in (0, 2, 4))
    return red, green, blue


def _tint(colour: Rgb, tint: float) -> Rgb:
    red, green, blue = (
        round(channel * (1 + tint) if tint < 0 else channel + (255 - channel) * min(tint, 1.0))
        for channel in colour
    )
    return red, green, blue
