"""When two spellings are the same word: without case, diacritics, spaces and punctuation."""

import unicodedata

# longest first: "Thành phố" must go before a shorter prefix could eat part of it
PROVINCE_PREFIXES = ("congtydienluc", "thanhpho", "tinh", "tp", "pc")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"))


def fold(words: str) -> str:
    """Letters and digits only: "Bà Rịa – Vũng Tàu" and "BA RIA VUNG TAU" give "bariavungtau"."""
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in plain if c.isalnum())


def province_keys(words: str) -> list[str]:
    """The folded spelling, then the same without one or more of the prefixes (Tỉnh, TP., PC, ...)."""
    keys = [fold(words)]
    while prefix := next((p for p in PROVINCE_PREFIXES if keys[-1].startswith(p)), None):
        keys.append(keys[-1][len(prefix) :])
    return keys


def plain_dashes(words: str) -> str:
    """Any dash as the ASCII minus: "O−" gives "O-"."""
    return words.translate(_DASHES)
