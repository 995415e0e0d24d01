"""A file to be written: its format, exhibits and version, from which its code and name follow."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

from ui.downloads.exhibit import Exhibit, Headline
from warehouse.answer.reader import Reader

#: Letters and digits that nobody mistakes for one another on paper (Crockford's base 32).
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_CODE_LENGTH = 10
ENDINGS = {
    "csv": "csv",
    "machines": "csv",
    "xlsx": "xlsx",
    "zip": "zip",
    "png": "png",
    "svg": "svg",
    "html": "html",
    "pdf": "pdf",
}
_LAYOUTS = {
    "csv": 3,
    "xlsx": 3,
}  # raised where a format is written otherwise: an old file keeps its code and receipt
_NAMED_BY_QUESTION = ("machines", "zip", "pdf")  # formats whose files programs look for
_MOST_NAME_CHARACTERS = 60


@dataclass(frozen=True)
class Download:
    """What one file holds. A format is a key of ENDINGS: "csv" for a spreadsheet, "machines" for programs, "xlsx", …"""

    file_format: str
    title: str  # as the page or the table is called
    stem: str  # how its name begins: the question or the page, in ASCII
    lang: str
    exhibits: tuple[Exhibit, ...]
    reader: Reader = field(repr=False)
    headlines: tuple[Headline, ...] = ()
    filter_summary: tuple[str, ...] = ()  # the filters in words: days, provinces, comparison, …
    reporting_note: str = ""  # who has reported, in words

    @property
    def is_sample(self) -> bool:
        return bool(self.reader.version.manifest["sample"])

    @property
    def code(self) -> str:
        """Ten characters, a hash of version, scope, format and every question with its SQL, filters and comparison."""
        version = self.reader.version
        questions = [(p.name, p.question.sql, p.title, p.filters, p.compare) for p in self.exhibits]
        facts = (
            *(version.name, version.manifest["contents"], self.file_format, self.lang, self.title, questions),
            *([_LAYOUTS[self.file_format]] if self.file_format in _LAYOUTS else []),
        )
        orders = [p.order for p in self.exhibits]
        facts += (orders,) if any(orders) else ()
        provinces = self.reader.provinces  # who sees others has another file
        text = repr(facts if provinces is None else (*facts, provinces))
        number = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
        return "".join(_ALPHABET[number >> 5 * position & 31] for position in range(_CODE_LENGTH))

    @property
    def name(self) -> str:
        """The file name: readable ASCII, different for every version, question and choice of filters."""
        sample = ("-du-lieu-mau" if self.lang == "vi" else "-sample-data") if self.is_sample else ""
        firsts = [p.filters.from_day for p in self.exhibits if p.filters.from_day]
        lasts = [p.filters.to_day for p in self.exhibits if p.filters.to_day]
        separator = "-" if self.file_format in _NAMED_BY_QUESTION else "_"
        days = f"-{min(firsts)}{separator}{max(lasts)}" if firsts and lasts else ""
        return f"{self._name_stem}{days}{sample}-{self.code}.{ENDINGS[self.file_format]}"

    @property
    def _name_stem(self) -> str:
        """In the reader's language without diacritics; for programs, and where no letter is left, the stem."""
        stem = self.stem.replace("/", "-")
        if self.file_format in _NAMED_BY_QUESTION:
            return stem
        is_question = [exhibit.name for exhibit in self.exhibits] == [self.stem]
        return _ascii_name(self.exhibits[0].question.briefs[self.lang] if is_question else self.title) or stem


def _ascii_name(title: str) -> str:
    """thanh-toan-theo-tinh for "Thanh toán theo tỉnh"."""
    letters = unicodedata.normalize("NFKD", title.casefold().replace("đ", "d")).encode("ascii", "ignore")
    words = re.sub(r"[^a-z0-9]+", "-", letters.decode())
    return words[:_MOST_NAME_CHARACTERS].strip("-")
