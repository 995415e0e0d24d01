"""The XML inside a workbook, read as a stream; a document that declares anything of its own is refused."""

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


class Listener(Protocol):
    """What hears a document: names of the formats that make up a workbook come bare, foreign ones with their space."""

    def begin(self, name: str, attributes: Attributes, /) -> None: ...

    def text(self, text: str, /) -> None: ...

    def end(self, name: str, /) -> None: ...


def listen(piece: IO[bytes], listener: Listener) -> None:
    """Tells a listener all that stands in a document. Raises Unreadable where it is none, or declares entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    known: dict[str, str] = {}

    def bare(name: str) -> str:
        if name not in known:
            space, _, local = name.rpartition(" ")
            known[name] = local if space in _NAMESPACES else name
        return known[name]

    def refuse(*_: object) -> None:  # what declares entities of its own may grow without end
        raise Unreadable("check_damaged")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: listener.begin(bare(name), attributes)
    parser.EndElementHandler = lambda name: listener.end(bare(name))
    parser.CharacterDataHandler = listener.text
    try:
        while block := piece.read(_BLOCK):
            parser.Parse(block)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise Unreadable("check_damaged") from problem


def is_true(attributes: Attributes, name: str) -> bool:
    """Whether an attribute says yes."""
    return attributes.get(name) in ("1", "true")


def related(attributes: Attributes, name: str) -> str:
    """An attribute of relations, whichever of the two namespaces it is in."""
    return next((value for key, value in attributes.items() if key.endswith(f"relationships {name}")), "")
