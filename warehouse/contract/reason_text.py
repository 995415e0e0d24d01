"""A reason as its reader says it, on pages and by commands: columns by their headers, numbers with their marks."""

from collections.abc import Mapping

from warehouse.contract.reasons import Reason, reason
from warehouse.contract.schema import topics

_NUMBERS = (
    "told",
    "counted",
    "read",
    "records",
    "line",
    "data",
    "files",
)  # details that are written as numbers
_SWAPPED = str.maketrans(",.", ".,")


def told(topic: str, code: str, lang: str, details: Mapping[str, object]) -> Reason:
    """What is wrong with a file or a row of a topic, and how to mend it."""
    said = {key: _detail(topic, key, value, lang) for key, value in details.items() if key != "code"}
    if inner := details.get("held"):
        why = told(topic, str(inner), lang, {"column": details["column"]})
        said |= {"held": why.wrong, "mend": why.mend}
    return reason(code, lang, **said)


def told_in_a_line(topic: str, code: str, lang: str, details: Mapping[str, object]) -> str:
    """The same as one line."""
    found = told(topic, code, lang, details)
    return f"{found.wrong}. {found.mend}"


def header(topic: str, name: str, lang: str) -> str:
    """A column of an export as its reader knows it: by the Vietnamese header, or the English one."""
    known = {column.name: column.header_vi for column in topics()[topic].columns}
    return known.get(name, name) if lang == "vi" else name


def _detail(topic: str, key: str, value: object, lang: str) -> str:
    text = "" if value is None else str(value)
    if key in ("column", "columns"):
        quoted = "“{}”" if lang == "vi" and text else "{}"
        return ", ".join(quoted.format(header(topic, name, lang)) for name in text.split(", "))
    if key not in _NUMBERS or not text.lstrip("-").isdecimal():
        return text
    return f"{int(text):,}".translate(_SWAPPED) if lang == "vi" else f"{int(text):,}"
