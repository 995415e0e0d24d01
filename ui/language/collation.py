"""Sorting by the Vietnamese alphabet, which differs from the order of code points."""

import unicodedata
from functools import lru_cache

_LETTERS = {letter: position for position, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng


def without_marks(name: str) -> str:
    """A name as English pages write it: Dong Nai."""
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def vietnamese(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The sort key of a name: its letters first, then its tones."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", name.casefold()):
        characters = unicodedata.normalize("NFD", letter)
        bare = unicodedata.normalize(
            "NFC", "".join(character for character in characters if character not in _TONES)
        )
        letters.append(_LETTERS.get(bare, -1))
        tones.append(max((_TONES.get(character, 0) for character in characters), default=0))
    return tuple(letters), tuple(tones)
