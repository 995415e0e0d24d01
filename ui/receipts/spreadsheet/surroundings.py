"""What stands in a worksheet around its cells: widths, views, headers, and all that is laid over them."""

import re

from ui.receipts.spreadsheet.findings import Findings
from ui.receipts.spreadsheet.markup import Attributes, is_true
from ui.receipts.spreadsheet.sheet import Kind

_LEAST_WIDTH, _LEAST_HEIGHT = 1.0, 4.0
#: Direct parts of a worksheet that show nothing of their own.
_IDLE = {"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"}
_IDLE |= {"sheetProtection", "protectedRanges", "autoFilter", "sortState", "phoneticPr", "printOptions"}
_IDLE |= {"pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties"}
_IDLE |= {"cellWatches", "ignoredErrors", "customSheetViews", "scenarios", "dataConsolidate"}
#: These show only what lies in them, or what the relations of the sheet tell of.
_IDLE |= {"mergeCells", "dataValidations", "hyperlinks", "drawing", "legacyDrawing"}
_LAID_OVER: dict[str, Kind] = {
    "conditionalFormatting": "conditions",
    "mergeCell": "merged",
    "hyperlink": "links",
    "dataValidation": "validations",
}
_PICTURES = ("legacyDrawingHF", "picture", "oleObjects", "controls")
_HEADERS = frozenset(f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer"))
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|(.))', re.DOTALL)
_ENDS_OF_TEXTS = "LCRPNDTFZA"  # a new place on the page, or something that the spreadsheet puts in
_OF_SPREADSHEETS = frozenset(("", "Page", "Trang", "/", "of", "-"))


class Surroundings:
    """Hears all of a worksheet but its cells."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._hidden: list[tuple[int, int]] = []
        self._shown: list[tuple[int, int]] = []
        self._columns_are_hidden = self.rows_are_hidden = False
        self.usual_height = 15.0
        self._top_left = ""
        self._header: list[str] | None = None
        self._printed: set[str] = set()

    @property
    def printed(self) -> frozenset[str]:
        return frozenset(self._printed)

    def hidden_columns(self, most: int) -> set[int]:
        """Of the columns up to this one those that nobody sees."""
        hidden = {at for first, last in self._hidden for at in range(first, min(last, most) + 1)}
        if self._columns_are_hidden:
            shown = {at for first, last in self._shown for at in range(first, min(last, most) + 1)}
            hidden |= set(range(1, most + 1)) - shown
        return hidden

    def begin(self, name: str, attributes: Attributes, depth: int) -> None:
        if depth == 2 and name in _PICTURES:
            self._findings.note("pictures")
        elif name in _LAID_OVER:
            self._findings.note(_LAID_OVER[name], attributes.get("sqref", attributes.get("ref", "")))
        elif depth == 2 and name not in _IDLE:
            self._findings.note("other", name.rpartition(" ")[2])
        elif name == "col":
            self._begin_column(attributes)
        elif name == "sheetFormatPr":
            self._columns_are_hidden = float(attributes.get("defaultColWidth", 9)) < _LEAST_WIDTH
            self.usual_height = float(attributes.get("defaultRowHeight", 15))
            self.rows_are_hidden = is_true(attributes, "zeroHeight")
        elif name in ("sheetView", "pane"):
            self._begin_view(name, attributes)
        elif name in _HEADERS:
            self._header = []

    def _begin_column(self, attributes: Attributes) -> None:
        span = int(attributes["min"]), int(attributes["max"])
        width = float(attributes.get("width", 9))
        is_hidden = is_true(attributes, "hidden") or width < _LEAST_WIDTH
        (self._hidden if is_hidden else self._shown).append(span)

    def _begin_view(self, name: str, attributes: Attributes) -> None:
        if name == "sheetView":
            self._top_left = attributes.get("topLeftCell", "A1")
            if attributes.get("showZeros") in ("0", "false"):
                self._findings.note("zeros")
        elif attributes.get("state") in ("frozen", "frozenSplit") and self._top_left not in ("A1", ""):
            self._findings.note("frozen", self._top_left)  # nobody can scroll to what lies before it

    def text(self, text: str) -> None:
        if self._header is not None:
            self._header.append(text)

    def end(self, name: str) -> None:
        if self._header is not None and name in _HEADERS:
            written = "".join(self._header)
            if "&G" in written.replace("&&", ""):
                self._findings.note("pictures")
            self._printed |= printed_texts(written)
            self._header = None


def printed_texts(written: str) -> frozenset[str]:
    """The texts of a header or footer, without what is said of their look and what every spreadsheet puts there."""

    def plain(code: "re.Match[str]") -> str:
        sign = code[1] or ""
        return "&" if sign == "&" else "\n" if sign and sign in _ENDS_OF_TEXTS else ""

    texts = (" ".join(text.split()) for text in _CODES.sub(plain, written).split("\n"))
    return frozenset(text for text in texts if text not in _OF_SPREADSHEETS)
