"""What the lines of a reference file may say: codes, known names, days in order, and nothing twice.

Each rule returns the rows with names in their standard spelling. Raises FileRefusal for the first that does not pass.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from warehouse.answer.questions import summary_measures
from warehouse.contract.provinces import Province
from warehouse.contract.reasons import FileRefusal
from warehouse.contract.schema import topics
from warehouse.contract.spelling import province_keys, word_key
from warehouse.reference.reference_lines import Line

ALL_CODE = "ALL"  # every province, or every topic
#: What settings.csv may set, and the value where it does not: days, by the rules for donors of whole blood.
USUAL_SETTINGS = {"minimum_donation_interval_days": 84}
_QUOTED_CODE = re.compile("""'?="([^"]*)"|'(.*)""")  # as spreadsheets keep the zeros at the front of a code
Lines = Sequence[Line]
Rows = list[dict[str, Any]]
_SEPARATORS = re.compile("[-._]")


def provinces_of(lines: Lines) -> list[Province]:
    """The provinces in the order of the file. Raises FileRefusal where there are none, or two of one code."""
    if not lines:
        raise FileRefusal("no_provinces")
    provinces = [_province(line) for line in lines]
    _refuse_duplicates(lines, "code", [(province.code.upper(),) for province in provinces])
    _check_names(lines, provinces)
    return provinces


def _province(line: Line) -> Province:
    code = _unwrap(line.values["code"])
    if not _is_code(code):
        raise line.refusal("code_form", "code")
    aliases = [alias.strip() for alias in (line.values["aliases"] or "").split("|")]
    return Province(**{**line.values, "code": code, "aliases": tuple(filter(None, aliases))})


def _unwrap(code: str) -> str:
    match = _QUOTED_CODE.fullmatch(code)
    return (match[1] or match[2] or "").strip() if match else code


def _is_code(code: str) -> bool:
    """Letters and digits, with single separators: a code is part of commands, addresses and file names."""
    return code.upper() != ALL_CODE and all(piece.isalnum() for piece in _SEPARATORS.split(code))


def _check_names(lines: Lines, provinces: list[Province]) -> None:
    owners: dict[str, Line] = {}
    for line, province in zip(lines, provinces, strict=True):
        columns = ("name_vi", "name_en", *["aliases"] * len(province.aliases))
        for column, name in zip(columns, province.names, strict=True):
            key = province_keys(name)[0]
            if not any(map(str.isalnum, key)):
                raise line.refusal("name_without_letters", column)
            if owners.setdefault(key, line) is not line:
                raise line.refusal("name_of_two", column, name=name, first=owners[key].number)


def rows_of_units(lines: Lines) -> Rows:
    """No unit twice, as its provinces would count twice."""
    _refuse_duplicates(lines, "unit", [(line.values["unit"],) for line in lines])
    return [line.values for line in lines]


def rows_of_targets(lines: Lines, provinces: list[Province]) -> Rows:
    """Of known topics, measures and provinces, their days in order, and none twice, as both would be added up."""
    codes = {code.upper(): code for code in (ALL_CODE, *(province.code for province in provinces))}
    _refuse_unlisted([line for line in lines if _code(line) not in codes])
    rows = [_target(line, codes) for line in lines]
    key_columns = ("topic", "metric", "programme", "item", "province", "from_date", "to_date")
    _refuse_duplicates(lines, "metric", [tuple(row[name] for name in key_columns) for row in rows])
    return rows


def _target(line: Line, codes: dict[str, str]) -> dict[str, Any]:
    topic = _lookup(line, "topic", topics())
    metric = _lookup(line, "metric", summary_measures(topic))
    programme = _of_exports(line, topic, "programme", line.values["programme"])
    item = _of_exports(line, topic, "item", programme)
    _check_days(line)
    names = {"topic": topic, "metric": metric, "programme": programme, "item": item}
    return {**line.values, **names, "province": codes[_code(line)]}


def _of_exports(line: Line, topic: str, name: str, programme: str | None) -> str | None:
    """The programme or item of a target: one that the exports of its topic can hold, else nothing is ever counted."""
    if not line.values[name]:
        return None
    column = next((c for c in topics()[topic].columns if c.name == name), None)
    if column is None:
        raise line.refusal("not_of_topic", name, topic=topic)
    decides = column.words_for
    if column.words and (decides is None or (decides.column, decides.value) == ("programme", programme)):
        return _lookup(line, name, [word.value for word in column.words])
    return str(line.values[name])


def _code(line: Line) -> str:
    return _unwrap(line.values["province"]).upper()


def _refuse_unlisted(lines: Lines) -> None:
    """Raises FileRefusal for the first target of no province, listing all of them: a registry may have shrunk."""
    if not lines:
        return
    line, codes = lines[0], ", ".join(dict.fromkeys(map(_code, lines)))
    if len(lines) == 1:
        raise line.refusal("code_unlisted", "province")
    raise line.refusal("codes_unlisted", "province", records=len(lines), codes=codes)


def rows_of_events(lines: Lines) -> Rows:
    """Of known topics, their days in order, and none twice."""
    rows = [{**line.values, "topic": _lookup(line, "topic", [*topics(), ALL_CODE])} for line in lines]
    for line in lines:
        _check_days(line)
    _refuse_duplicates(lines, "name_vi", [tuple(row.values()) for row in rows])
    return rows


def rows_of_settings(lines: Lines) -> Rows:
    """Every setting with its value, of those that no line names the usual one; none twice."""
    names = [_lookup(line, "setting", USUAL_SETTINGS) for line in lines]
    _refuse_duplicates(lines, "setting", [(name,) for name in names])
    values = USUAL_SETTINGS | {name: line.values["value"] for name, line in zip(names, lines, strict=True)}
    return [{"setting": name, "value": value} for name, value in values.items()]


def _lookup(line: Line, column: str, words: Iterable[str]) -> str:
    spellings = {word_key(word): word for word in words}
    word = spellings.get(word_key(line.values[column]))
    if word is None:
        raise line.refusal("not_listed", column, allowed=", ".join(spellings.values()))
    return word


def _check_days(line: Line) -> None:
    if line.values["to_date"] < line.values["from_date"]:
        raise line.refusal("days_swapped", "to_date")


def _refuse_duplicates(lines: Lines, column: str, keys: list[tuple[object, ...]]) -> None:
    """Raises FileRefusal for the second of two lines that have the same key."""
    first_lines: dict[tuple[object, ...], int] = {}
    for line, key in zip(lines, keys, strict=True):
        if (first := first_lines.setdefault(key, line.number)) != line.number:
            raise line.refusal("stands_twice", column, first=first)
