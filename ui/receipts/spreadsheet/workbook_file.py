"""A workbook that comes back: which sheets it has, in which pieces they lie, and what stands on them."""

import posixpath
from dataclasses import dataclass, field, replace
from zipfile import ZipFile

from ui.receipts.spreadsheet.attachments import Hung
from ui.receipts.spreadsheet.colours import Palette
from ui.receipts.spreadsheet.findings import Findings
from ui.receipts.spreadsheet.markup import Attributes, Listener, is_true, listen, related
from ui.receipts.spreadsheet.sheet import Extra, Kind, Sheet, Unreadable
from ui.receipts.spreadsheet.strings import SharedStrings
from ui.receipts.spreadsheet.styles import StyleSheet
from ui.receipts.spreadsheet.worksheet import Book, Budget, Worksheet

#: What hangs on a sheet and is seen, by the ends of its kind of relation; the rest of what is known is not.
_SEEN: dict[str, Kind] = {
    **dict.fromkeys(("comments", "threadedComment"), "comments"),
    **dict.fromkeys(("drawing", "image", "oleObject", "package"), "pictures"),
    **dict.fromkeys(("control", "ctrlProp", "vmlDrawing"), "pictures"),
}
_PLACED = ("comments", "threadedComment", "drawing")
_UNSEEN = ("printerSettings", "hyperlink", "customProperty")


@dataclass
class Relations:
    """Hears which pieces belong to one: its kind and path by its id, and the last of each kind."""

    folder: str
    pieces: dict[str, tuple[str, str]] = field(default_factory=dict)

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            path = posixpath.normpath(posixpath.join("/", self.folder, attributes["Target"])).lstrip("/")
            self.pieces[attributes["Id"]] = attributes["Type"].rpartition("/")[2], path

    def text(self, _: str) -> None:
        """Relations hold no text."""

    def end(self, _: str) -> None:
        """Nothing hangs on their ends."""

    def path(self, kind: str) -> str:
        """The piece of a kind of which there may be one. Raises Unreadable."""
        paths = [path for known, path in self.pieces.values() if known == kind]
        if len(paths) > 1:
            raise Unreadable("check_damaged")
        return "".join(paths)


@dataclass
class _Contents:
    """Hears workbook.xml: its sheets, how days are counted, whether its tabs are seen."""

    sheets: list[Attributes] = field(default_factory=list)
    counts_from_1904: bool = False
    extras: list[Extra] = field(default_factory=list)

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self.sheets.append(attributes)
        elif name == "workbookPr":
            self.counts_from_1904 = is_true(attributes, "date1904")
        elif name == "workbookView":
            no_tabs = attributes.get("showSheetTabs") in ("0", "false")
            if no_tabs or attributes.get("visibility", "visible") != "visible":
                self.extras.append(Extra("no_tabs"))

    def text(self, _: str) -> None:
        """All of it lies in attributes."""

    def end(self, _: str) -> None:
        """Nothing hangs on their ends."""


def is_workbook(packed: ZipFile) -> bool:
    """Whether a ZIP is one, or means to be."""
    return bool({"[content_types].xml", "xl/workbook.xml"} & set(map(str.casefold, packed.namelist())))


def sheets_of(packed: ZipFile, most_cells: int, wanted: str = "") -> tuple[list[Sheet], tuple[Extra, ...]]:
    """The sheets of a workbook, or the one that is wanted, and what belongs to none of them. Raises Unreadable."""
    start = _relations(packed, "").path("officeDocument")
    if not start:
        raise Unreadable("check_damaged")
    pieces, contents, palette = _relations(packed, start), _Contents(), Palette()
    _hear(packed, start, contents)
    _hear(packed, pieces.path("theme"), palette)
    strings, looks = SharedStrings(palette), StyleSheet(palette)
    _hear(packed, pieces.path("styles"), looks)
    _hear(packed, pieces.path("sharedStrings"), strings)
    book = Book(strings.strings, looks.styles, palette, contents.counts_from_1904, Budget(most_cells))
    sheets = [
        _sheet(packed, book, sheet, *pieces.pieces[related(sheet, "id")])
        for sheet in contents.sheets
        if wanted in ("", sheet["name"])
    ]
    macros = [Extra("macros")] if pieces.path("vbaProject") else []
    return sheets, (*contents.extras, *macros)


def _sheet(packed: ZipFile, book: Book, told: Attributes, kind: str, path: str) -> Sheet:
    is_hidden = told.get("state", "visible") != "visible"
    if kind != "worksheet":  # a chart on a sheet of its own, or something older
        return Sheet(told["name"], [], is_of_workbook=True, is_hidden=is_hidden, extras=(Extra("pictures"),))
    heard = Worksheet(book)
    _hear(packed, path, heard)
    sheet = heard.sheet(told["name"], is_hidden=is_hidden)
    beside = Findings()
    hung = [(kind, piece) for kind, piece in _relations(packed, path).pieces.values() if kind not in _UNSEEN]
    has_comments = any(kind == "comments" for kind, _ in hung)
    for kind, piece in hung:
        if kind not in _SEEN:
            beside.note("other", kind)
        elif kind in _PLACED:
            on_sheet = Hung()
            _hear(packed, piece, on_sheet)
            if not on_sheet.is_empty:
                beside.note(_SEEN[kind], *on_sheet.places)
        elif not (has_comments and kind == "vmlDrawing"):  # which draws their frames
            beside.note(_SEEN[kind])
    known = {extra.kind for extra in sheet.extras}
    return replace(sheet, extras=sheet.extras + tuple(e for e in beside.extras if e.kind not in known))


def _relations(packed: ZipFile, path: str) -> Relations:
    """What hangs on a piece, or on the whole."""
    folder, name = posixpath.split(path)
    relations = Relations(folder)
    _hear(packed, posixpath.join(folder, "_rels", f"{name}.rels"), relations, is_needed=False)
    return relations


def _hear(packed: ZipFile, path: str, listener: Listener, *, is_needed: bool = True) -> None:
    """Reads a piece, whatever the case of its name; one that is not even named need not be there."""
    name = next((name for name in packed.namelist() if name.casefold() == path.casefold()), None)
    if name is not None:
        with packed.open(name) as piece:
            listen(piece, listener)
    elif path and is_needed:
        raise Unreadable("check_damaged")
