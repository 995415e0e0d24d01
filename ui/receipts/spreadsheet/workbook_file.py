"""A workbook that comes back: which sheets it has, in which pieces they lie, and what stands on them."""

import posixpath
from dataclasses import dataclass, field, replace
from zipfile import ZipFile

from ui.receipts.spreadsheet.attachments import Attachments
from ui.receipts.spreadsheet.colours import Palette
from ui.receipts.spreadsheet.findings import Findings
from ui.receipts.spreadsheet.markup import Attributes, XmlHandler, is_true, parse_xml, relation_attribute
from ui.receipts.spreadsheet.sheet import Extra, Kind, Sheet, Unreadable
from ui.receipts.spreadsheet.strings import SharedStrings
from ui.receipts.spreadsheet.styles import StyleSheet
from ui.receipts.spreadsheet.worksheet import Book, Budget, Worksheet

#: Visible things attached to a sheet, by the last word of the relation's type.
_VISIBLE_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("comments", "threadedComment"), "comments"),
    **dict.fromkeys(("drawing", "image", "oleObject", "package"), "pictures"),
    **dict.fromkeys(("control", "ctrlProp", "vmlDrawing"), "pictures"),
}
_LOCATED_KINDS = ("comments", "threadedComment", "drawing")
_INVISIBLE_KINDS = ("printerSettings", "hyperlink", "customProperty")


@dataclass
class Relations:
    """Handles the relations of a piece: kind and path of each related piece by its id."""

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
        paths = [path for piece_kind, path in self.pieces.values() if piece_kind == kind]
        if len(paths) > 1:
            raise Unreadable("check_damaged")
        return "".join(paths)


@dataclass
class _WorkbookHandler:
    """Handles workbook.xml: the sheets, the first day of dates, whether the tabs are visible."""

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


def is_workbook(archive: ZipFile) -> bool:
    """Whether a ZIP is one, or means to be."""
    return bool({"[content_types].xml", "xl/workbook.xml"} & set(map(str.casefold, archive.namelist())))


def read_sheets(
    archive: ZipFile, most_cells: int, sheet_names: tuple[str, ...] = ()
) -> tuple[list[Sheet], tuple[Extra, ...]]:
    """The sheets of a workbook, or only those of these names, and what belongs to no sheet. Raises Unreadable."""
    start = _read_relations(archive, "").path("officeDocument")
    if not start:
        raise Unreadable("check_damaged")
    pieces, contents, palette = _read_relations(archive, start), _WorkbookHandler(), Palette()
    _parse(archive, start, contents)
    _parse(archive, pieces.path("theme"), palette)
    strings, style_sheet = SharedStrings(palette), StyleSheet(palette)
    _parse(archive, pieces.path("styles"), style_sheet)
    _parse(archive, pieces.path("sharedStrings"), strings)
    book = Book(strings.strings, style_sheet.styles, palette, contents.counts_from_1904, Budget(most_cells))
    sheets = [
        _read_sheet(archive, book, sheet, *pieces.pieces[relation_attribute(sheet, "id")])
        for sheet in contents.sheets
        if not sheet_names or sheet["name"] in sheet_names
    ]
    macros = [Extra("macros")] if pieces.path("vbaProject") else []
    return sheets, (*contents.extras, *macros)


def _read_sheet(archive: ZipFile, book: Book, attributes: Attributes, kind: str, path: str) -> Sheet:
    is_hidden = attributes.get("state", "visible") != "visible"
    if kind != "worksheet":  # a chart on a sheet of its own, or something older
        return Sheet(
            attributes["name"], [], is_of_workbook=True, is_hidden=is_hidden, extras=(Extra("pictures"),)
        )
    worksheet = Worksheet(book)
    _parse(archive, path, worksheet)
    sheet = worksheet.sheet(attributes["name"], is_hidden=is_hidden)
    findings = Findings()
    relations = [
        (kind, piece)
        for kind, piece in _read_relations(archive, path).pieces.values()
        if kind not in _INVISIBLE_KINDS
    ]
    has_comments = any(kind == "comments" for kind, _ in relations)
    for kind, piece in relations:
        if kind not in _VISIBLE_KINDS:
            findings.note("other", kind)
        elif kind in _LOCATED_KINDS:
            attachments = Attachments()
            _parse(archive, piece, attachments)
            if not attachments.is_empty:
                findings.note(_VISIBLE_KINDS[kind], *attachments.cell_refs)
        elif not (has_comments and kind == "vmlDrawing"):  # which draws their frames
            findings.note(_VISIBLE_KINDS[kind])
    kinds = {extra.kind for extra in sheet.extras}
    return replace(sheet, extras=sheet.extras + tuple(e for e in findings.extras if e.kind not in kinds))


def _read_relations(archive: ZipFile, path: str) -> Relations:
    """The relations of a piece, or of the whole workbook for an empty path."""
    folder, name = posixpath.split(path)
    relations = Relations(folder)
    _parse(archive, posixpath.join(folder, "_rels", f"{name}.rels"), relations, is_needed=False)
    return relations


def _parse(archive: ZipFile, path: str, handler: XmlHandler, *, is_needed: bool = True) -> None:
    """Parses a piece, whatever the case of its name. Raises Unreadable where a needed one is missing."""
    name = next((name for name in archive.namelist() if name.casefold() == path.casefold()), None)
    if name is not None:
        with archive.open(name) as piece:
            parse_xml(piece, handler)
    elif path and is_needed:
        raise Unreadable("check_damaged")
