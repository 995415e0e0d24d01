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
_OVERLAYS: dict[str, Kind] = {
    "conditionalFormatting": "conditions",
    "mergeCell": "merged",
    "hyperlink": "links",
    "dataValidation": "validations",
}
_PICTURES = ("legacyDrawingHF", "picture", "oleObjects", "controls")
_HEADERS = frozenset(f"{page}{kind}" for page in ("odd", "even", "first") for kind in ("Header", "Footer"))
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|(.))', re.DOTALL)
_TEXT_SEPARATORS = "LCRPNDTFZA"  # a new place on the page, or something that the spreadsheet puts in
_DEFAULT_TEXTS = frozenset(("", "Page", "Trang", "/", "of", "-"))


class Surroundings:
    """Handles all XML of a worksheet but its cells."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._hidden_spans: list[tuple[int, int]] = []
        self._visible_spans: list[tuple[int, int]] = []
        self._columns_are_hidden = self.rows_are_hidden = False
        self.usual_height = 15.0
        self._top_left = ""
        self._header_text: list[str] | None = None
        self._headers: set[str] = set()

    @property
    def headers(self) -> frozenset[str]:
        return frozenset(self._headers)

    def hidden_columns(self, last_column: int) -> set[int]:
        """The hidden columns up to this one, counted from 1."""
        columns = {
            column
            for first, last in self._hidden_spans
            for column in range(first, min(last, last_column) + 1)
        }
        if self._columns_are_hidden:
            visible_columns = {
                column
                for first, last in self._visible_spans
                for column in range(first, min(last, last_column) + 1)
            }
            columns |= set(range(1, last_column + 1)) - visible_columns
        return columns

    def begin(self, name: str, attributes: Attributes, depth: int) -> None:
        if depth == 2 and name in _PICTURES:
            self._findings.note("pictures")
        elif name in _OVERLAYS:
            self._findings.note(_OVERLAYS[name], attributes.get("sqref", attributes.get("ref", "")))
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
            self._header_text = []

    def _begin_column(self, attributes: Attributes) -> None:
        span = int(attributes["min"]), int(attributes["max"])
        width = float(attributes.get("width", 9))
        is_hidden = is_true(attributes, "hidden") or width < _LEAST_WIDTH
        (self._hidden_spans if is_hidden else self._visible_spans).append(span)

    def _begin_view(self, name: str, attributes: Attributes) -> None:
        if name == "sheetView":
            self._top_left = attributes.get("topLeftCell", "A1")
            if attributes.get("showZeros") in ("0", "false"):
                self._findings.note("zeros")
        elif attributes.get("state") in ("frozen", "frozenSplit") and self._top_left not in ("A1", ""):
            self._findings.note("frozen", self._top_left)  # nobody can scroll to what lies before it

    def text(self, text: str) -> None:
        if self._header_text is not None:
            self._header_text.append(text)

    def end(self, name: str) -> None:
        if self._header_text is not None and name in _HEADERS:
            text = "".join(self._header_text)
            if "&G" in text.replace("&&", ""):
                self._findings.note("pictures")
            self._headers |= header_texts(text)
            self._header_text = None


def header_texts(header: str) -> frozenset[str]:
    """The texts of a header or footer, without what is said of their look and what every spreadsheet puts there."""

    def plain(code: "re.Match[str]") -> str:
        sign = code[1] or ""
        return "&" if sign == "&" else "\n" if sign and sign in _TEXT_SEPARATORS else ""

    texts = (" ".join(text.split()) for text in _CODES.sub(plain, header).split("\n"))
    return frozenset(text for text in texts if text not in _DEFAULT_TEXTS)
