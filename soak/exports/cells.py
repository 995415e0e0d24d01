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

    form: str
    mark: str

    @staticmethod
    def of_file(rng: random.Random) -> "Habits":
        """Habits of one more file."""
        return Habits(rng.choice(("iso", "dmy")), rng.choice(("", "", ".", ",", " ")))


def right(rng: random.Random, column: Column, habits: Habits, key: str, words: bool) -> str:
    """A cell that the contract takes, in any of its spellings."""
    if not column.required and rng.random() < 0.3:
        return rng.choice(("", "", " "))
    if words:
        return dressed(rng, word(rng, column))
    kinds: dict[str, Callable[[], str]] = {
        "province": lambda: province(rng),
        "whole": lambda: whole(rng, column, habits.mark),
        "day": lambda: day(rng, habits.form),
        "moment": lambda: moment(rng, habits.form),
        "month": lambda: month(rng),
        "code": lambda: code(rng, column, key),
    }
    return dressed(rng, kinds.get(column.type, lambda: rng.choice(("Tập vở", 'Loại "A"', "Bút. (thước)")))())


def dressed(rng: random.Random, cell: str) -> str:
    """The same to the contract: spaces around it, something invisible in it, letters and marks apart."""
    return rng.choice(
        (cell,) * 12 + (f" {cell} ", f"\u200b{cell}", f"{cell}\u00a0", unicodedata.normalize("NFD", cell))
    )


def word(rng: random.Random, column: Column) -> str:
    """A word of a list, in another case, without its marks, with other gaps."""
    found = rng.choice([s for w in column.words for s in (w.value, w.vi, *w.also)])
    if column.exact:
        return found.replace("-", rng.choice(DASHES))
    found = rng.choice((found, found, found.upper(), found.title(), found.lower(), bare(found)))
    return "".join(
        rng.choice((" ", "_", "", *DASHES)) if c in " _" and rng.random() < 0.4 else c for c in found
    )


def bare(words: str) -> str:
    """Without diacritics."""
    parts = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "Ð"))
    return "".join(c for c in parts if not unicodedata.combining(c))


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


def whole(rng: random.Random, column: Column, mark: str) -> str:
    """A whole number, perhaps grouped by the file's mark."""
    number = rng.choice(
        column.one_of or (rng.randint(1, 999), rng.randint(1, 10**9), 10 ** rng.randint(0, 14))
    )
    return f"{number:,}".replace(",", mark) if rng.random() < 0.7 else f"{number:0{rng.choice((1, 1, 1, 7))}}"


def day(rng: random.Random, form: str) -> str:
    """A day of 2000 to tomorrow."""
    year, month_, day_ = rng.choice((2000, 2020, 2021)), rng.randint(1, 12), rng.randint(1, 28)
    if form == "iso":
        return f"{year}-{month_:02}-{min(day_, 21):02}"
    # both first, so that no month reads as a day of a later one
    return f"{day_:0{rng.randint(1, 2)}}/{month_:0{rng.randint(1, 2)}}/{year}"


def time(rng: random.Random) -> str:
    """A time of 24 hours, in any of its lengths."""
    hour = f"{rng.randint(0, 23):0{rng.randint(1, 2)}}:{rng.randint(0, 59):02}"
    second = f":{rng.randint(0, 59):02}" if rng.random() < 0.8 else ""
    digits = rng.randint(1, 9)
    part = f".{rng.randrange(10**digits):0{digits}}" if second and rng.random() < 0.5 else ""
    return hour + second + rng.choice((part, part[:7], part[:5] + "0" if len(part) > 4 else part))


def moment(rng: random.Random, form: str) -> str:
    """A moment in one of the file's forms."""
    if rng.random() < 0.1:
        return day(rng, form)
    return (
        day(rng, form) + rng.choice("  T") + time(rng) + (rng.choice(OFFSETS) if rng.random() < 0.3 else "")
    )


def month(rng: random.Random) -> str:
    """A month that leads with its year or itself."""
    year, number = rng.randint(2000, 2021), rng.randint(1, 12)
    return rng.choice((f"{year}-{number:02}", f"{number:02}/{year}"))


def code(rng: random.Random, column: Column, key: str) -> str:
    """A code, perhaps in one of Excel's wrappers, in another case."""
    found = f"PB{rng.randrange(10**11):011}" if column.pattern else key
    return rng.choice((found,) * 5 + (found.lower(), f'="{found}"', f"'{found}", f'="{found.lower()} "'))
