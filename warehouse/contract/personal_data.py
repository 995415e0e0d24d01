"""Personal data in a text: a customer code, a telephone number, an identity card, an e-mail address.

One pattern for DuckDB and for Python, so it has no lookahead or lookbehind; only ASCII digits are digits in it.
"""

import re
from functools import cache

from warehouse.contract.schema import topics

_GAP = r"[ .()_·\x{2010}-\x{2015}-]{0,3}"  # between two digits of one number
_NOT_WITHIN_A_NUMBER = r"(?:^|[^0-9.,]|[^0-9][.,])"
_ENDS = r"(?:[^0-9]|$)"
_EMAIL = r"[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
# letters followed directly by digits, or by a zero; amounts are written otherwise (HM-008646, PB 09066325487)
_CODE = r"(?:^|[^A-Za-z0-9])[A-Za-z]{2,4}(?:[-_./]?[0-9]{6,}|[ .:_-]{0,3}0[0-9]{5,})"


def _digits(n: int) -> str:
    return rf"(?:{_GAP}[0-9]){{{n}}}"


def _telephones() -> str:
    mobile = rf"(?:\(?\+{_GAP}84|0084|0){_GAP}[35789]{_digits(8)}"
    line_or_old = rf"(?:\(?\+{_GAP}84{_GAP}|0084{_GAP}|\(?0{_GAP})[12]{_digits(9)}"
    at_once = "84[35789][0-9]{8}|0[0-9]{9,11}"  # or the digits of a code, or of an identity card
    return rf"{_NOT_WITHIN_A_NUMBER}(?:{mobile}|{line_or_old}|{at_once}){_ENDS}"


def _declared_codes() -> list[str]:
    """The codes whose pattern a schema declares as capital letters and a number of digits, also in groups of digits."""
    patterns = {column.pattern for topic in topics().values() for column in topic.columns if column.pattern}
    matches = [re.fullmatch(r"([A-Z]+)\\d\{(\d+)\}", pattern) for pattern in sorted(patterns)]
    return [f"(?i:{code[1]}){_digits(int(code[2]))}" for code in matches if code]


@cache
def pattern() -> str:
    """The pattern for free text from which days and currencies are removed: for queries/_cells/words.sql."""
    return "|".join([_EMAIL, _CODE, _telephones(), *_declared_codes()])


@cache
def _in_python() -> re.Pattern[str]:
    return re.compile(re.sub(r"\\x\{(\w+)\}", r"\\u\1", pattern()))


def without_persons(text: str) -> str:
    """A message or a name with personal data and every long number masked: for logs and ledgers."""
    return re.sub(r"\d{6,}", "*******", _in_python().sub(_mask, text))


def _mask(match: re.Match[str]) -> str:
    return re.sub(r"[0-9]", "*", match[0]) if "@" not in match[0] else "***@***"
