"""How the cells of a workbook look, as far as it decides whether their values can be read."""

from dataclasses import dataclass, field

from ui.receipts.spreadsheet.colours import BLACK, WHITE, Palette, Rgb, contrast
from ui.receipts.spreadsheet.markup import Attributes
from ui.receipts.spreadsheet.number_formats import BUILT_IN, NumberFormat, number_format

_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "marlett", "zapf", "opensymbol")
_LEAST_CONTRAST, _LEAST_POINTS = 1.5, 4.0


@dataclass(frozen=True)
class Style:
    """How a cell looks: its number format, and whether its value can be seen, once and unchanged."""

    format: NumberFormat = field(default_factory=lambda: number_format("General"))
    is_seen: bool = True
    ground: Rgb | None = WHITE


@dataclass
class Font:
    """What decides whether letters are seen."""

    colour: Rgb = BLACK
    points: float = 11.0
    has_letters: bool = True

    def is_seen_on(self, ground: Rgb | None) -> bool:
        """Whether letters stand out from what they stand on; nobody knows of a pattern."""
        return (
            ground is not None
            and self.has_letters
            and self.points >= _LEAST_POINTS
            and contrast(self.colour, ground) >= _LEAST_CONTRAST
        )

    def read_property(self, name: str, attributes: Attributes, palette: Palette) -> None:
        """Reads one property of a font, of a style or of a piece of text."""
        if name == "color":
            self.colour = palette.find(attributes) or BLACK
        elif name == "sz":
            self.points = float(attributes.get("val", self.points))
        elif name in ("name", "rFont"):
            self.has_letters = not attributes.get("val", "").casefold().startswith(_SYMBOL_FONTS)


class StyleSheet:
    """Handles styles.xml; cells name the `styles` by index."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._codes = dict(BUILT_IN)
        self._fonts: list[Font] = []
        self._grounds: list[Rgb | None] = []
        self._open_elements: list[str] = []
        self._cells: list[tuple[Attributes, Attributes]] = []

    @property
    def styles(self) -> list[Style]:
        formats = {code: number_format(code) for code in {self._code(cell) for cell, _ in self._cells}}
        return [
            Style(formats[self._code(cell)], self._is_seen(cell, align), self._ground(cell))
            for cell, align in self._cells
        ]

    def _code(self, cell: Attributes) -> str:
        return self._codes.get(int(cell.get("numFmtId", 0)), "?")  # one that nobody knows shows anything

    def _is_seen(self, cell: Attributes, align: Attributes) -> bool:
        font = self._fonts[int(cell.get("fontId", 0))]
        return (
            font.is_seen_on(self._ground(cell)) and align.get("horizontal") != "fill"
        )  # fill shows 5 as 555

    def _ground(self, cell: Attributes) -> Rgb | None:
        return self._grounds[int(cell.get("fillId", 0))]

    def begin(self, name: str, attributes: Attributes) -> None:
        parent = self._open_elements[-1] if self._open_elements else ""
        self._open_elements.append(name)
        if name == "numFmt" and parent == "numFmts":
            self._codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "font" and parent == "fonts":
            self._fonts.append(Font())
        elif parent == "font" and "fonts" in self._open_elements:
            self._fonts[-1].read_property(name, attributes, self._palette)
        elif name == "fill" and parent == "fills":
            self._grounds.append(None)
        elif "fills" in self._open_elements:
            self._read_fill(name, attributes)
        elif name == "xf" and "cellXfs" in self._open_elements:
            self._cells.append((attributes, {}))
        elif name == "alignment" and "cellXfs" in self._open_elements:
            self._cells[-1][1].update(attributes)
        elif name == "rgbColor":
            self._palette.indexed_colours.append(attributes.get("rgb", ""))

    def _read_fill(self, name: str, attributes: Attributes) -> None:
        if name == "patternFill" and attributes.get("patternType", "none") == "none":
            self._grounds[-1] = WHITE
        elif name == "patternFill" and attributes["patternType"] == "solid":
            self._grounds[-1] = BLACK
        elif name == "fgColor" and self._grounds[-1] is not None and self._grounds[-1] != WHITE:
            self._grounds[-1] = self._palette.find(attributes)

    def text(self, _: str) -> None:
        """Styles hold no text."""

    def end(self, _: str) -> None:
        self._open_elements.pop()
