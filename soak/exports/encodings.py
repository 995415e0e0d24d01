"""How a source system may write its text: in any encoding, and in some that no reader understands."""

import unicodedata
from collections.abc import Callable

TONES = "\u0300\u0301\u0303\u0309\u0323"


def cp1258(words: str) -> bytes:
    """Windows-1258: a letter, then its tone as a mark of its own; what it cannot write is a question mark."""
    nfd = (unicodedata.normalize("NFD", c) for c in words)
    letters = (unicodedata.normalize("NFC", c.translate({ord(t): None for t in TONES})) for c in nfd)
    tones = ("".join(t for t in unicodedata.normalize("NFD", c) if t in TONES) for c in words)
    return "".join(a + b for a, b in zip(letters, tones, strict=True)).encode("cp1258", "replace")


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8 with mark": lambda words: words.encode("utf-8-sig"),
    "utf-16 le": lambda words: b"\xff\xfe" + words.encode("utf-16-le", "replace"),
    "utf-16 be": lambda words: b"\xfe\xff" + words.encode("utf-16-be", "replace"),
    "utf-16 le without mark": lambda words: words.encode("utf-16-le", "replace"),
    "utf-16 be without mark": lambda words: words.encode("utf-16-be", "replace"),
    "cp1258": cp1258,
    "latin-1": lambda words: words.encode("latin-1", "replace"),
    "mojibake": lambda words: words.encode().decode("cp1252", "replace").encode(),
    "two marks": lambda words: ("\ufeff\ufeff" + words).encode(),
    "nfd": lambda words: unicodedata.normalize("NFD", words).encode(),
}
