"""Reasons in the reader's words, on pages and by commands: columns by their headers, numbers with separators."""

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
_VIETNAMESE_SEPARATORS = str.maketrans(",.", ".,")


def explain(topic: str, code: str, lang: str, details: Mapping[str, object]) -> Reason:
    """What is wrong with a file or a row of a topic, and how to mend it."""
    texts = {key: _detail(topic, key, value, lang) for key, value in details.items() if key != "code"}
    if inner := details.get("held"):
        inner_reason = explain(topic, str(inner), lang, {"column": details["column"]})
        texts |= {"held": inner_reason.wrong, "mend": inner_reason.mend}
    return reason(code, lang, **texts)


def explain_line(topic: str, code: str, lang: str, details: Mapping[str, object]) -> str:
    """The same as one line."""
    explanation = explain(topic, code, lang, details)
    return f"{explanation.wrong}. {explanation.mend}"


def header(topic: str, name: str, lang: str) -> str:
    """The name of an export column for readers: the Vietnamese header, or the English one."""
    headers = {column.name: column.header_vi for column in topics()[topic].columns}
    return headers.get(name, name) if lang == "vi" else name


def _detail(topic: str, key: str, value: object, lang: str) -> str:
    text = "" if value is None else str(value)
    if key in ("column", "columns"):
        template = "“{}”" if lang == "vi" and text else "{}"
        return ", ".join(template.format(header(topic, name, lang)) for name in text.split(", "))
    if key not in _NUMBERS or not text.lstrip("-").isdecimal():
        return text
    return f"{int(text):,}".translate(_VIETNAMESE_SEPARATORS) if lang == "vi" else f"{int(text):,}"
