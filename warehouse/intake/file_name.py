"""Names of files that stewards hand in, made safe for every disk and share that exports may lie on."""

import re
import unicodedata
from collections.abc import Collection

from warehouse.ingest.export_folder import ENDINGS, HIDDEN_PREFIXES
from warehouse.settings import today

_STEM_BYTES = 200  # with an ending and a number, every file system takes that
_LONGEST_NAME = 1000  # signs that are looked at
_RESERVED_SIGNS = re.compile(r'[<>:"/|?*]')  # of Windows, where the folder may be shared
_RESERVED_STEMS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # what steers, hides or is no letter at all
_PREFIX = "export-"


def safe_name(name: str) -> str:
    """The name without what leads elsewhere, hides the file or turns a line round; its ending in small letters.

    A name that is safe stays as it is, in composed letters (NFC). One with another ending than an export has
    keeps it: see `has_ending`.
    """
    last = name[-_LONGEST_NAME:].replace("\\", "/").rpartition("/")[2]
    seen = unicodedata.normalize("NFC", "".join(filter(_is_seen, last)))
    stem, suffix = _split_name(" ".join(_RESERVED_SIGNS.sub("-", seen).split()))
    stem = _without_prefixes(stem).encode()[:_STEM_BYTES].decode(errors="ignore").rstrip(". ")
    if not stem or _RESERVED_STEMS.match(stem):
        stem = f"{_PREFIX}{stem or today()}"
    return stem + suffix


def _is_seen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in _UNSEEN


def has_ending(name: str) -> bool:
    """Whether a name has an ending of exports, so that a refresh would read the file."""
    return name.endswith(ENDINGS)


def with_ending_of(name: str, original: str) -> str:
    """A name that a steward has typed, made safe, with the ending of the file itself."""
    return safe_name(_split_name(safe_name(name))[0] + _split_name(original)[1])


def free_name(name: str, names: Collection[str]) -> str:
    """The name, or the next that is free and sorts behind it, so that it counts where the two files disagree."""
    folded_names = {_fold(text) for text in names}
    stem, suffix = _split_name(name)
    numbers = (*range(2, 10), *range(91, 100))  # in the order in which they sort as texts
    candidates = (stem, *(f"{stem}-v{no}" for no in numbers))
    return next((text + suffix for text in candidates if _fold(text + suffix) not in folded_names), name)


def _fold(name: str) -> str:
    """Equal for names that are one on a disk that knows neither capitals nor two ways to write a mark."""
    return unicodedata.normalize("NFC", name).casefold()


def _split_name(name: str) -> tuple[str, str]:
    """The name without its ending, and the ending of an export in small letters; empty for any other."""
    suffix = max((e for e in ENDINGS if name.lower().endswith(e)), key=len, default="")
    return name[: len(name) - len(suffix)], suffix


def _without_prefixes(stem: str) -> str:
    while stem.startswith((*HIDDEN_PREFIXES, "-", "~", " ")):
        stem = stem[1:]
    return stem
