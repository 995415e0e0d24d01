"""Numbers and days as the reader writes them."""

import re
from datetime import date, datetime
from typing import Any

import pandas as pd

from ui.language.words import lang

_SEPARATOR_SWAP = str.maketrans(",.", ".,")
_LARGE = {
    "vi": ((1e9, "{} tỷ đ"), (1e6, "{} triệu đ")),
    "en": ((1e9, "VND {} bn"), (1e6, "VND {} mn")),
}
_EXACT = {"vi": "{} đ", "en": "VND {}"}
MISSING = "–"
_PLURAL = re.compile(r"^(?!per )(.*?\w[^\Ws])s\b")
_FINEST = 12  # decimals more than usual, where values lie close together


def is_missing(value: Any) -> bool:
    """Whether a cell holds nothing (None, NA or NaN)."""
    return value is None or bool(pd.isna(value))


def number(value: float, decimals: int = 0) -> str:
    """1.234.567,8 in Vietnamese, 1,234,567.8 in English; below zero with a minus sign, which is no hyphen."""
    text = f"{value:,.{decimals}f}".replace("-", "−")
    return text.translate(_SEPARATOR_SWAP) if lang() == "vi" else text


def day(value: date) -> str:
    """31/12/2021."""
    return f"{value:%d/%m/%Y}"


def short_day(value: date) -> str:
    """31/12."""
    return f"{value:%d/%m}"


def date_time(value: datetime) -> str:
    """22:44 ngày 26/11/2026 in Vietnamese, 26 Nov 2026, 22:44 in English."""
    return f"{value:%H:%M} ngày {day(value)}" if lang() == "vi" else f"{value:%-d %b %Y, %H:%M}"


def rate(value: float, largest: float | None = None, finer: int = 0) -> str:
    """A rate with as many decimals as the largest of its column needs: 12,4 or 1,02 or 0,676 or 0,0761."""
    size = abs(value if largest is None else largest)
    return number(value, finer + (1 if size >= 10 else 2 if size >= 1 else 3 if size >= 0.1 else 4))


def share(value: float, decimals: int = 1) -> str:
    """A share in percent: 12,4 %."""
    return number(value, decimals) + (" %" if lang() == "vi" else "%")


def money(value: float, finer: int = 0, neighbour: float | None = None) -> str:
    """An amount in VND, in tỷ and triệu (bn and mn) where it is large.

    `neighbour` is the amount that it is read beside: both are on its scale, unless too little would be left.
    """
    size, pattern = _scale(value if neighbour is None else neighbour)
    if abs(value) < size / 100:
        size, pattern = _scale(value)
    if size == 1:
        return pattern.format(number(value, finer))
    decimals = 1 if abs(value) >= 10 * size else 2 if abs(value) >= size / 10 else 3
    return pattern.format(_without_zeros(number(value / size, finer + decimals)))


def _scale(value: float) -> tuple[float, str]:
    """What an amount is divided by, and how it is then written."""
    steps = ((size, pattern) for size, pattern in _LARGE[lang()] if abs(value) >= size)
    return next(steps, (1, _EXACT[lang()]))


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".,") if "." in text or "," in text else text


def with_unit(text: str, unit: str) -> str:
    """A number and what it counts; in English one is one: 1 paying customer, 2 paying customers."""
    if lang() == "en" and text.lstrip("−+") == "1":
        unit = _PLURAL.sub(r"\1", unit, count=1)
    return f"{text} {unit}".strip()


def exact(value: Any, kind: str, largest: float | None = None) -> str:
    """A cell of a table: every digit; rates with as many decimals as the largest of the column needs."""
    if is_missing(value):
        return MISSING
    if kind == "day":
        return day(value)
    if kind == "pct":
        return number(value, 1)
    if kind == "points":
        return points(value)
    if kind == "rate":
        return rate(value, largest)
    if kind in ("count", "vnd", "ml"):
        return number(value)
    return str(value)


def large(value: Any, kind: str, largest: float | None = None, finer: int = 0) -> str:
    """A headline or a label at a bar: short, with its unit where the kind has one; `finer` adds decimals.

    `largest` is the value that it is read beside, which decides the scale of an amount and the decimals of a rate.
    """
    if is_missing(value):
        return MISSING
    if kind == "rate":
        return rate(value, largest, finer)
    if kind == "vnd":
        return money(value, finer, largest)
    if kind == "pct":
        return share(value, 1 + finer)
    if kind == "ml":
        return f"{_without_zeros(number(value / 1000, 1 + finer))} {'lít' if lang() == 'vi' else 'l'}"
    return number(value, finer) if kind == "count" and finer else exact(value, kind)


def ticks(values: list[float], kind: str) -> list[str]:
    """The marks of one scale: as short as tells each from the others, and none but zero reads as zero."""
    top, labels = max(map(abs, values), default=0.0), [""] * len(values)
    for finer in range(_FINEST):
        labels = [large(v, kind, top, finer) if v else _zero(kind) for v in values]
        read_as_zero = [t for v, t in zip(values, labels, strict=True) if v and not set("123456789") & set(t)]
        if not read_as_zero and len(set(labels)) == len(set(values)):
            break
    return labels


def _zero(kind: str) -> str:
    """Nothing, without decimals that would make it look rounded."""
    return number(0) if kind == "rate" else large(0, kind)


def with_sign(value: float, kind: str, neighbour: float | None = None) -> str:
    """A change with its sign, in running text: +610 triệu đ, −1.204; on the scale of the one it is read beside."""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{large(abs(value), kind, neighbour)}"


def points(value: float) -> str:
    """A change of a share, with its sign."""
    return f"{'−' if value < 0 else '+'}{number(abs(value), 1)}"
