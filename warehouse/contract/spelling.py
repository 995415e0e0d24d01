"""Keys by which two spellings are the same: without case, diacritics, and what else the contract ignores."""

import unicodedata

# longest first: "Thành phố" must go before a shorter prefix could eat part of it
PROVINCE_PREFIXES = ("congtydienluc", "thanhpho", "tinh", "tp", "pc")
# all that Unicode counts as dashes, and the minus sign
_DASHES = (
    "-\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
    "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead\u2212"
)
_PLAIN_DASHES, _NO_DASHES = (
    str.maketrans(dict.fromkeys(_DASHES, "-")),
    str.maketrans(dict.fromkeys(_DASHES, "")),
)


def fold(words: str) -> str:
    """The key of a header or province, letters and digits only: "Thể tích (ml)" and "THE_TICH ML" give "thetichml"."""
    return "".join(c for c in _plain(words) if c.isalnum())


def word_key(words: str) -> str:
    """The key of a word of a list; other punctuation stays: "Trích nợ tự động" and "TRICH_NO-TU DONG" are one."""
    return "".join(_plain(words).translate(_NO_DASHES).replace("_", "").split())


def province_keys(words: str) -> list[str]:
    """The key of a province, then the same without one or more of the prefixes (Tỉnh, TP., PC, ...)."""
    keys = [fold(words)]
    while prefix := next((p for p in PROVINCE_PREFIXES if keys[-1].startswith(p)), None):
        keys.append(keys[-1][len(prefix) :])
    return keys


def plain_dashes(words: str) -> str:
    """Any dash as the ASCII minus: "O−" gives "O-"."""
    return words.translate(_PLAIN_DASHES)


def _plain(words: str) -> str:
    """Without case and diacritics."""
    letters = unicodedata.normalize("NFD", words.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))
