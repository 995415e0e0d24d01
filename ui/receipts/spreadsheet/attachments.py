"""What is attached to the cells of a sheet: comments, and drawings by their upper left cell."""

from ui.receipts.spreadsheet.markup import Attributes
from ui.receipts.spreadsheet.sheet import cell_ref


class Attachments:
    """Handles the XML of comments or of a drawing; programs also write drawings that are empty."""

    def __init__(self) -> None:
        self.cell_refs: list[str] = []
        self._elements = 0
        self._corner: dict[str, str] | None = None
        self._side = ""

    @property
    def is_empty(self) -> bool:
        return self._elements <= 1

    def begin(self, name: str, attributes: Attributes) -> None:
        self._elements += 1
        self._side = name.rpartition(" ")[2]
        if self._side == "from":
            self._corner = {"row": "", "col": ""}
        elif self._side in ("comment", "threadedComment"):
            self.cell_refs.append(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self._corner is not None and self._side in self._corner:
            self._corner[self._side] += text

    def end(self, name: str) -> None:
        self._side = ""
        if name.rpartition(" ")[2] == "from" and self._corner:
            self.cell_refs.append(cell_ref(int(self._corner["row"]), int(self._corner["col"])))
            self._corner = None
