"""A file as it is asked for: its form, its parts, its version; its short code and its name follow from these."""

import hashlib
from dataclasses import dataclass, field

from ui.downloads.exhibit import Headline, Part
from warehouse.answer.reader import Reader

#: Letters and digits that nobody mistakes for one another on paper (Crockford's base 32).
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
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


@dataclass(frozen=True)
class File:
    """What one file holds. A form is one of ENDINGS: "csv" for a spreadsheet, "machines" for programs, "xlsx", …"""

    form: str
    title: str  # as the page or the table is called
    stem: str  # how its name begins: the question or the page, in ASCII
    lang: str
    parts: tuple[Part, ...]
    reader: Reader = field(repr=False)
    headlines: tuple[Headline, ...] = ()
    told: tuple[str, ...] = ()  # the choices in words: days, provinces, comparison, …
    who: str = ""  # has reported, in words

    @property
    def is_sample(self) -> bool:
        return bool(self.reader.version.manifest["sample"])

    @property
    def code(self) -> str:
        """Ten signs that stand for the version, the form, every question with its statement, filters and scope."""
        version = self.reader.version
        asked = [(p.name, p.question.sql, p.title, p.filters, p.compare) for p in self.parts]
        told = repr((version.name, version.manifest["contents"], self.form, self.lang, self.title, asked))
        number = int.from_bytes(hashlib.sha256(told.encode()).digest(), "big")
        return "".join(_SIGNS[number >> 5 * place & 31] for place in range(_CODE_LENGTH))

    @property
    def name(self) -> str:
        """ASCII, meaningful, and another one for every version, question and choice."""
        sample = ("-du-lieu-mau" if self.lang == "vi" else "-sample-data") if self.is_sample else ""
        firsts = [p.filters.from_day for p in self.parts if p.filters.from_day]
        lasts = [p.filters.to_day for p in self.parts if p.filters.to_day]
        between = f"-{min(firsts)}-{max(lasts)}" if firsts and lasts else ""
        return f"{self.stem.replace('/', '-')}{between}{sample}-{self.code}.{ENDINGS[self.form]}"
