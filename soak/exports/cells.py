"""Cells as sources write them, right in all the ways that the contract allows."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from soak.exports.rows import provinces
from warehouse.contract.schema import Column

DASHES = "-‐‑–—−"
OFFSETS = ("Z", "+07:00", "+0700", "+07", " +07:00", "-08:00", "+05:30", "+14:00", "-14:00", "+00:00")


@dataclass(frozen=True)
class Habits:
    """How one file writes its days and its numbers."""

    date_format: str
    thousands_separator: str

    @staticmethod
    def of_file(rng: random.Random) -> "Habits":
        """Habits of one more file."""
        return Habits(rng.choice(("iso", "dmy")), rng.choice(("", "", ".", ",", " ")))


def right(rng: random.Random, column: Column, habits: Habits, key: str, words: bool) -> str:
    """A cell that the contract takes, in any of its spellings."""
    if not column.required and rng.random() < 0.3:
        return rng.choice(("", "", " "))
    if words:
        return vary_spelling(rng, word(rng, column))
    kinds: dict[str, Callable[[], str]] = {
        "province": lambda: province(rng),
        "whole": lambda: whole(rng, column, habits.thousands_separator),
        "day": lambda: day(rng, habits.date_format),
        "moment": lambda: moment(rng, habits.date_format),
        "month": lambda: month(rng),
        "code": lambda: code(rng, column, key),
    }
    return vary_spelling(
        rng, kinds.get(column.type, lambda: rng.choice(("Tập vở", 'Loại "A"', "Bút. (thước)")))()
    )


def vary_spelling(rng: random.Random, cell: str) -> str:
    """The same to the contract: spaces around it, something invisible in it, letters and marks apart."""
    return rng.choice(
        (cell,) * 12 + (f" {cell} ", f"\u200b{cell}", f"{cell}\u00a0", unicodedata.normalize("NFD", cell))
    )


def word(rng: random.Random, column: Column) -> str:
    """A word of a list, in another case, without its marks, with other gaps."""
    spelling = rng.choice([s for w in column.words for s in (w.value, w.vi, *w.aliases)])
    if column.exact:
        return spelling.replace("-", rng.choice(DASHES))
    spelling = rng.choice(
        (spelling, spelling, spelling.upper(), spelling.title(), spelling.lower(), bare(spelling))
    )
    return "".join(
        rng.choice((" ", "_", "", *DASHES)) if c in " _" and rng.random() < 0.4 else c for c in spelling
    )


def bare(words: str) -> str:
    """Without diacritics."""
    letters = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "Ð"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def province(rng: random.Random) -> str:
    """A name of the registry, perhaps with a prefix."""
    name = rng.choice(provinces())
    name = rng.choice(
        (name, name, name.upper(), name.lower(), bare(name), name.replace(" ", ""), name.replace("-", "–"))
    )
    return (
        rng.choice(("",) * 6 + ("Tỉnh ", "TP. ", "TP.", "tp ", "Thành phố ", "PC ", "Công ty Điện lực "))
        + name
    )


def whole(rng: random.Random, column: Column, separator: str) -> str:
    """A whole number, perhaps grouped by the file's mark."""
    number = rng.choice(
        column.one_of or (rng.randint(1, 999), rng.randint(1, 10**9), 10 ** rng.randint(0, 14))
    )
    return (
        f"{number:,}".replace(",", separator)
        if rng.random() < 0.7
        else f"{number:0{rng.choice((1, 1, 1, 7))}}"
    )


def day(rng: random.Random, date_format: str) -> str:
    """A day of 2000 to tomorrow."""
    year, month_, day_ = rng.choice((2000, 2020, 2021)), rng.randint(1, 12), rng.randint(1, 28)
    if date_format == "iso":
        return f"{year}-{month_:02}-{min(day_, 21):02}"
    # both first, so that no month reads as a day of a later one
    return f"{day_:0{rng.randint(1, 2)}}/{month_:0{rng.randint(1, 2)}}/{year}"


def time(rng: random.Random) -> str:
    """A time of 24 hours, in any of its lengths."""
    hour = f"{rng.randint(0, 23):0{rng.randint(1, 2)}}:{rng.randint(0, 59):02}"
    second = f":{rng.randint(0, 59):02}" if rng.random() < 0.8 else ""
    digits = rng.randint(1, 9)
    fraction = f".{rng.randrange(10**digits):0{digits}}" if second and rng.random() < 0.5 else ""
    return (
        hour
        + second
        + rng.choice((fraction, fraction[:7], fraction[:5] + "0" if len(fraction) > 4 else fraction))
    )


def moment(rng: random.Random, date_format: str) -> str:
    """A moment in one of the file's forms."""
    if rng.random() < 0.1:
        return day(rng, date_format)
    return (
        day(rng, date_format)
        + rng.choice("  T")
        + time(rng)
        + (rng.choice(OFFSETS) if rng.random() < 0.3 else "")
    )


def month(rng: random.Random) -> str:
    """A month that leads with its year or itself."""
    year, number = rng.randint(2000, 2021), rng.randint(1, 12)
    return rng.choice((f"{year}-{number:02}", f"{number:02}/{year}"))


def code(rng: random.Random, column: Column, key: str) -> str:
    """A code, perhaps in one of Excel's wrappers, in another case."""
    text = f"PB{rng.randrange(10**11):011}" if column.pattern else key
    return rng.choice((text,) * 5 + (text.lower(), f'="{text}"', f"'{text}", f'="{text.lower()} "'))
