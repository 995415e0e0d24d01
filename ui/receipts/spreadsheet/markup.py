"""The XML inside a workbook, read as a stream; documents with a DOCTYPE are refused."""

from typing import IO, Protocol
from xml.parsers import expat

from ui.receipts.spreadsheet.sheet import Unreadable

_BLOCK = 1 << 16
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
Attributes = dict[str, str]


class XmlHandler(Protocol):
    """Receives a document: names of workbook formats without their namespace, foreign names with it."""

    def begin(self, name: str, attributes: Attributes, /) -> None: ...

    def text(self, text: str, /) -> None: ...

    def end(self, name: str, /) -> None: ...


def parse_xml(piece: IO[bytes], handler: XmlHandler) -> None:
    """Passes a document to a handler. Raises Unreadable if it is damaged or has a DOCTYPE, which may hold entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local_names: dict[str, str] = {}

    def local_name(name: str) -> str:
        if name not in local_names:
            namespace, _, local = name.rpartition(" ")
            local_names[name] = local if namespace in _NAMESPACES else name
        return local_names[name]

    def refuse(*_: object) -> None:  # what declares entities of its own may grow without end
        raise Unreadable("check_damaged")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: handler.begin(local_name(name), attributes)
    parser.EndElementHandler = lambda name: handler.end(local_name(name))
    parser.CharacterDataHandler = handler.text
    try:
        while block := piece.read(_BLOCK):
            parser.Parse(block)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise Unreadable("check_damaged") from problem


def is_true(attributes: Attributes, name: str) -> bool:
    """Whether an attribute says yes."""
    return attributes.get(name) in ("1", "true")


def relation_attribute(attributes: Attributes, name: str) -> str:
    """An attribute of relations, whichever of the two namespaces it is in."""
    return next((value for key, value in attributes.items() if key.endswith(f"relationships {name}")), "")
