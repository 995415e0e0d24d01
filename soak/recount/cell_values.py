"""What the contract makes of the values of a file: a plain second implementation, with the standard library alone.

Shares no code with the loader, so that one can be held against the other. What it says of a cell is its value, or
`Quarantine` with the reason's code if the contract names the fault, without one if it only says that the row is held.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial

from warehouse.contract.schema import Column

Value = datetime | date | int | str | None
CellReader = Callable[[str], "Value | Quarantine"]
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
GROUPED_NUMBER = re.compile(r"-?[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*", re.ASCII)


@dataclass(frozen=True)
class Quarantine:
    """A cell that is not taken, and why, where the contract says so much."""

    reason: str = ""


class Refusal(Exception):
    """The whole file is refused."""


def clean(cell: str) -> str:
    """NFC, without what is invisible, without outer spaces."""
    characters = (" " if unicodedata.category(c) == "Zs" else c for c in cell)
    return unicodedata.normalize(
        "NFC", "".join(c for c in characters if unicodedata.category(c) not in ("Cc", "Cf"))
    ).strip()


@cache
def key(words: str, underscores: str = "") -> str:
    """Without case, diacritics, dashes, spaces; without underscores where these are named."""
    letters = unicodedata.normalize("NFD", words.casefold().replace("đ", "d").replace("ð", "d"))
    gaps = ("Mn", "Zs", "Pd")
    return "".join(c for c in letters if unicodedata.category(c) not in gaps and c not in f"−{underscores}")


def place_key(words: str) -> str:
    """The same, letters and digits only."""
    return "".join(c for c in key(words) if c.isalnum())


def province(cell: str) -> Value | Quarantine:
    """By name or alias, with or without prefixes; punctuation does not count."""
    name = place_key(cell)
    while name not in NAMES:
        if not (prefix := next((p for p in PREFIXES if name.startswith(p)), None)):
            return Quarantine("province_unknown")
        name = name.removeprefix(prefix)
    return NAMES[name]


def word(column: Column, cell: str) -> Value | Quarantine:
    """By the English value or the Vietnamese word."""
    for one in column.words:
        spelt = (one.value, one.vi, *one.aliases)
        if column.exact:
            if "".join("-" if unicodedata.category(c) == "Pd" or c == "−" else c for c in cell) in spelt:
                return one.value
        elif key(cell, "_") in [key(spelling, "_") for spelling in spelt]:
            return one.value
    return Quarantine("word_unknown")


def code(column: Column, cell: str) -> Value | Quarantine:
    """Folded up, out of Excel's wrappers. A held row that is sent back has an apostrophe before the other wrapper."""
    if match := re.fullmatch(r"'?=\"([^\"]*)\"", cell):
        cell = match[1].strip()
    cell = cell.removeprefix("'").strip().upper() if not match else cell.upper()
    if not cell:
        return Quarantine("missing") if column.required else None
    if re.fullmatch("##+", cell):
        return Quarantine("hashes")
    if re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", cell, re.ASCII):
        return Quarantine("code_scientific")
    if '"' in cell:
        return Quarantine("code_quote")
    fits = not column.pattern or re.fullmatch(column.pattern, cell, re.ASCII)
    return cell if fits else Quarantine("code_pattern")


def month(cell: str) -> Value | Quarantine:
    """YYYY-MM or MM/YYYY."""
    match = re.fullmatch(r"(\d{4})-(\d\d)|(\d\d)/(\d{4})", cell, re.ASCII)
    try:
        return date(int(match[1] or match[4]), int(match[2] or match[3]), 1) if match else Quarantine()
    except ValueError:
        return Quarantine()


def date_format_of(cells: Sequence[str]) -> str:
    """The form that most values have. Raises Refusal where only month before day explains a value."""
    matches = [m for cell in cells if (m := re.match(DAY + r"(?!\d)", cell, re.ASCII))]
    for match in matches:
        if match["d2"] and int(match["m2"]) > 12 and exists(match["y2"], match["d2"], match["m2"]):
            raise Refusal
    return "iso" if sum(bool(match["y"]) for match in matches) * 2 >= len(matches) else "dmy"


def exists(year: str, month_: str, day: str) -> bool:
    """Whether there is such a day."""
    try:
        return bool(date(int(year), int(month_), int(day)))
    except ValueError:
        return False


def moment(cell: str, date_format: str, newest: date) -> Value | Quarantine:
    """A day with or without a time, in UTC+7."""
    match = MOMENT.fullmatch(cell)
    if not match:
        twelve, first = CLOCK.fullmatch(cell), TIME_FIRST.fullmatch(cell)
        return Quarantine("time_of_twelve_hours" if twelve else "time_before_date" if first else "")
    if date_format != ("iso" if match["y"] else "dmy"):
        return Quarantine("date_other_form")
    day = (match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"])
    if not exists(*day):
        return Quarantine("" if int(day[0]) == 0 else "date_not_real")
    hour, minute, second = (int(match[group] or 0) for group in "HMS")
    if hour > 23 or minute > 59 or second > 59:
        return Quarantine("time_unreadable" if not match["zone"] else "")
    offset = timedelta(hours=int(match["oh"] or 0), minutes=int(match["om"] or 0))
    if offset > timedelta(hours=14) or int(match["om"] or 0) > 59:
        return Quarantine("offset_wrong")
    year, month_, day_ = map(int, day)
    value = datetime(year, month_, day_, hour, minute, second, int((match["f"] or "").ljust(6, "0")[:6]))
    if match["zone"]:
        value += UTC_PLUS_7 - (-offset if match["sign"] == "-" else offset)
    if value.year < 2000:
        return Quarantine("date_too_old")
    return value if value.date() <= newest else Quarantine("date_in_future")


def day(cell: str, date_format: str, newest: date) -> Value | Quarantine:
    """A day without any time."""
    if ":" in cell or not re.fullmatch(DAY, cell, re.ASCII):
        return Quarantine("date_serial" if re.fullmatch(r"445\d\d", cell, re.ASCII) else "")
    value = moment(cell, date_format, newest)
    return value.date() if isinstance(value, datetime) else value


def whole(column: Column, cell: str, separator: str) -> Value | Quarantine:
    """Plain, or grouped by the column's mark."""
    match = GROUPED_NUMBER.fullmatch(cell)
    if match and match[1] != separator:
        return Quarantine("number_mixed_marks")
    if not match and not re.fullmatch(r"-?\d+", cell, re.ASCII):
        return Quarantine()
    number = int(re.sub("[., ]", "", cell))
    if number > LARGEST or number < -(2**63):
        return Quarantine("number_too_large")
    if number < column.minimum:
        return Quarantine("number_too_small")
    return number if not column.one_of or number in column.one_of else Quarantine("number_not_allowed")


def separator_of_numbers(cells: Sequence[str]) -> str:
    """The one thousands mark of a column; none where there are several, or any decimal (a group too short is one)."""
    separators = {match[1] for cell in cells if (match := GROUPED_NUMBER.fullmatch(cell))}
    decimal = any(
        re.fullmatch(r"-?[\d., ]*\d[.,]\d+", c, re.ASCII) and not GROUPED_NUMBER.fullmatch(c) for c in cells
    )
    return separators.pop() if len(separators) == 1 and not decimal else ""


def reader(column: Column, cells: Sequence[str], newest: date) -> CellReader:
    """How the filled cells of a column are read: some types heed what the whole column writes. Raises Refusal."""
    if column.type == "day":
        return partial(day, date_format=date_format_of(cells), newest=newest)
    if column.type == "moment":
        return partial(moment, date_format=date_format_of(cells), newest=newest)
    if column.type == "whole":
        return partial(whole, column, separator=separator_of_numbers(cells))
    simple: dict[str, CellReader] = {
        "word": partial(word, column),
        "code": partial(code, column),
        "province": province,
        "month": month,
    }
    return simple.get(column.type, lambda cell: cell)
