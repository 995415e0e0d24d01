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
    """What is wrong with a file or a row of a topic, and how to mend it, with what its sender probably meant."""
    texts = {key: _detail(topic, key, value, lang) for key, value in details.items() if key != "code"}
    texts["allowed"] = _allowed_values(topic, str(details.get("column")), lang)
    if inner := details.get("held"):
        inner_reason = explain(topic, str(inner), lang, {"column": details["column"]})
        texts |= {"held": inner_reason.wrong, "mend": inner_reason.mend}
    if like_topic := details.get("like_topic"):
        titles = {"topic": _title(topic, lang), "like_topic": _title(str(like_topic), lang)}
        return reason("header_of_other_topic", lang, **titles, like_folder=like_topic)
    if code == "province_unknown" and details.get("nearest_name"):
        code = "province_slip"
    return reason(code, lang, **texts)


def _title(topic: str, lang: str) -> str:
    return topics()[topic].title_vi if lang == "vi" else topics()[topic].title_en


def _allowed_values(topic: str, name: str, lang: str) -> str:
    """What a column of a closed list takes, as an export in this language writes it."""
    column = next((column for column in topics()[topic].columns if column.name == name), None)
    if column is None:
        return ""
    words = [word.vi if lang == "vi" else word.value for word in column.words]
    return ", ".join(words or map(str, column.one_of or ()))


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
