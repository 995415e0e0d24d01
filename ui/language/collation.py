"""Names in the order of a Vietnamese dictionary, in which no sorting by code points puts them."""

import unicodedata

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng


def vietnamese(name: str) -> tuple[list[int], list[int]]:
    """The key to sort names by: by their letters first, by their tones where these are the same."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", name.casefold()):
        parts = unicodedata.normalize("NFD", letter)
        bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        letters.append(_LETTERS.get(bare, -1))
        tones.append(max((_TONES.get(part, 0) for part in parts), default=0))
    return letters, tones
