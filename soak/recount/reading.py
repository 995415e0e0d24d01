"""What the contract makes of the values of a file: a plain second reading, with the standard library alone.

Shares no code with the loader, so that one can be held against the other. What it says of a cell is its value, or
`Held` with the reason's code where the contract names the fault, without any where it only says that it is held.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial

from warehouse.contract.schema import Column

Value = datetime | date | int | str | None
Read = Callable[[str], "Value | Held"]
NAMES: dict[str, str] = {}  # key of a name or alias of the registry → code, filled by the caller
PREFIXES = ("congtydienluc", "thanhpho", "tinh", "tp", "pc")
LARGEST = 999_999_999_999_999
UTC_PLUS_7 = timedelta(hours=7)
DAY = r"(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4}))"
TIME = r"(?P<H>\d\d?):(?P<M>\d\d)(?::(?P<S>\d\d)(?:\.(?P<f>\d{1,9}))?)?"
OFFSET = r" ?(?P<zone>Z|(?P<sign>[+-])(?P<oh>\d\d)(?::?(?P<om>\d\d))?)"
MOMENT = re.compile(rf"{DAY}(?:[ T]{TIME}(?:{OFFSET})?)?", re.ASCII)
CLOCK = re.compile(rf"(?:{DAY}[ T])?{TIME} ?(?:SA|CH|AM|PM)", re.ASCII | re.IGNORECASE)
TIME_FIRST = re.compile(rf"{TIME} {DAY}", re.ASCII)
GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*", re.ASCII)


@dataclass(frozen=True)
class Held:
    """A cell that is not taken, and why, where the contract says so much."""

    why: str = ""


class Refused(Exception):
    """The whole file is refused."""


def clean(cell: str) -> str:
    """NFC, without what is invisible, without outer spaces."""
    seen = (" " if unicodedata.category(c) == "Zs" else c for c in cell)
    return unicodedata.normalize(
        "NFC", "".join(c for c in seen if unicodedata.category(c) not in ("Cc", "Cf"))
    ).strip()


@cache
def key(words: str, underscores: str = "") -> str:
    """Without case, diacritics, dashes, spaces; without underscores where these are named."""
    parts = unicodedata.normalize("NFD", words.casefold().replace("đ", "d").replace("ð", "d"))
    gaps = ("Mn", "Zs", "Pd")
    return "".join(c for c in parts if unicodedata.category(c) not in gaps and c not in f"−{underscores}")


def place_key(words: str) -> str:
    """The same, letters and digits only."""
    return "".join(c for c in key(words) if c.isalnum())


def province(cell: str) -> Value | Held:
    """By name or alias, with or without prefixes; punctuation does not count."""
    found = place_key(cell)
    while found not in NAMES:
        if not (prefix := next((p for p in PREFIXES if found.startswith(p)), None)):
            return Held("province_unknown")
        found = found.removeprefix(prefix)
    return NAMES[found]


def word(column: Column, cell: str) -> Value | Held:
    """By the English value or the Vietnamese word."""
    for one in column.words:
        spelt = (one.value, one.vi, *one.also)
        if column.exact:
            if "".join("-" if unicodedata.category(c) == "Pd" or c == "−" else c for c in cell) in spelt:
                return one.value
        elif key(cell, "_") in [key(spelling, "_") for spelling in spelt]:
            return one.value
    return Held("word_unknown")


def code(column: Column, cell: str) -> Value | Held:
    """Folded up, out of Excel's wrappers. A held row that is sent back has an apostrophe before the other wrapper."""
    if found := re.fullmatch(r"'?=\"([^\"]*)\"", cell):
        cell = found[1].strip()
    cell = cell.removeprefix("'").strip().upper() if not found else cell.upper()
    if not cell:
        return Held("missing") if column.required else None
    if re.fullmatch("##+", cell):
        return Held("hashes")
    if re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", cell, re.ASCII):
        return Held("code_scientific")
    if '"' in cell:
        return Held("code_quote")
    fits = not column.pattern or re.fullmatch(column.pattern, cell, re.ASCII)
    return cell if fits else Held("code_pattern")


def month(cell: str) -> Value | Held:
    """YYYY-MM or MM/YYYY."""
    found = re.fullmatch(r"(\d{4})-(\d\d)|(\d\d)/(\d{4})", cell, re.ASCII)
    try:
        return date(int(found[1] or found[4]), int(found[2] or found[3]), 1) if found else Held()
    except ValueError:
        return Held()


def form_of_dates(cells: Sequence[str]) -> str:
    """The form that most values have. Raises Refused where only month before day explains a value."""
    found = [m for cell in cells if (m := re.match(DAY + r"(?!\d)", cell, re.ASCII))]
    for at in found:
        if at["d2"] and int(at["m2"]) > 12 and exists(at["y2"], at["d2"], at["m2"]):
            raise Refused
    return "iso" if sum(bool(at["y"]) for at in found) * 2 >= len(found) else "dmy"


def exists(year: str, month_: str, day: str) -> bool:
    """Whether there is such a day."""
    try:
        return bool(date(int(year), int(month_), int(day)))
    except ValueError:
        return False


def moment(cell: str, form: str, newest: date) -> Value | Held:
    """A day with or without a time, in UTC+7."""
    at = MOMENT.fullmatch(cell)
    if not at:
        twelve, first = CLOCK.fullmatch(cell), TIME_FIRST.fullmatch(cell)
        return Held("time_of_twelve_hours" if twelve else "time_before_date" if first else "")
    if form != ("iso" if at["y"] else "dmy"):
        return Held("date_other_form")
    day = (at["y"] or at["y2"], at["m"] or at["m2"], at["d"] or at["d2"])
    if not exists(*day):
        return Held("" if int(day[0]) == 0 else "date_not_real")
    hour, minute, second = (int(at[part] or 0) for part in "HMS")
    if hour > 23 or minute > 59 or second > 59:
        return Held("time_unreadable" if not at["zone"] else "")
    offset = timedelta(hours=int(at["oh"] or 0), minutes=int(at["om"] or 0))
    if offset > timedelta(hours=14) or int(at["om"] or 0) > 59:
        return Held("offset_wrong")
    year, month_, day_ = map(int, day)
    found = datetime(year, month_, day_, hour, minute, second, int((at["f"] or "").ljust(6, "0")[:6]))
    if at["zone"]:
        found += UTC_PLUS_7 - (-offset if at["sign"] == "-" else offset)
    if found.year < 2000:
        return Held("date_too_old")
    return found if found.date() <= newest else Held("date_in_future")


def day(cell: str, form: str, newest: date) -> Value | Held:
    """A day without any time."""
    if ":" in cell or not re.fullmatch(DAY, cell, re.ASCII):
        return Held("date_serial" if re.fullmatch(r"445\d\d", cell, re.ASCII) else "")
    found = moment(cell, form, newest)
    return found.date() if isinstance(found, datetime) else found


def whole(column: Column, cell: str, mark: str) -> Value | Held:
    """Plain, or grouped by the column's mark."""
    grouped = GROUPED.fullmatch(cell)
    if grouped and grouped[1] != mark:
        return Held("number_mixed_marks")
    if not grouped and not re.fullmatch(r"-?\d+", cell, re.ASCII):
        return Held()
    number = int(re.sub("[., ]", "", cell))
    if number > LARGEST or number < -(2**63):
        return Held("number_too_large")
    if number < column.minimum:
        return Held("number_too_small")
    return number if not column.one_of or number in column.one_of else Held("number_not_allowed")


def mark_of_numbers(cells: Sequence[str]) -> str:
    """The one thousands mark of a column; none where there are several, or any decimal (a group too short is one)."""
    marks = {found[1] for cell in cells if (found := GROUPED.fullmatch(cell))}
    decimal = any(
        re.fullmatch(r"-?[\d., ]*\d[.,]\d+", c, re.ASCII) and not GROUPED.fullmatch(c) for c in cells
    )
    return marks.pop() if len(marks) == 1 and not decimal else ""


def reader(column: Column, cells: Sequence[str], newest: date) -> Read:
    """How the filled cells of a column are read: some types heed what the whole column writes. Raises Refused."""
    if column.type == "day":
        return partial(day, form=form_of_dates(cells), newest=newest)
    if column.type == "moment":
        return partial(moment, form=form_of_dates(cells), newest=newest)
    if column.type == "whole":
        return partial(whole, column, mark=mark_of_numbers(cells))
    simple: dict[str, Read] = {
        "word": partial(word, column),
        "code": partial(code, column),
        "province": province,
        "month": month,
    }
    return simple.get(column.type, lambda cell: cell)
