"""The lines of one reference file, each cell judged by the rules of the exports; the first that fails refuses it."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from warehouse.contract.provinces import Registry
from warehouse.contract.reasons import Refused
from warehouse.contract.schema import Schema, reference_schemas
from warehouse.decode.decode import DecodedFile, decode_file
from warehouse.decode.header import header_names
from warehouse.decode.legacy_encodings import letters
from warehouse.decode.plain_lines import BREAK, CELL
from warehouse.engine import Connection, call
from warehouse.rules.column_formats import Profile
from warehouse.rules.row_rules import LINE, RowRules

_NEWEST_DAY = date(9000, 1, 1)  # targets and events lie ahead
_LONGEST_SHOWN = 60
_VIETNAMESE = {*letters(), *"–—‘’“”…•·×°«»€₫"}
_MONTH_FIRST = re.compile(r" *\d{1,2}/(1[3-9]|[23]\d)/\d{4}")
_LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|\ufffd")
_MAY_ASK = "source"  # an address holds question marks between letters


@dataclass(frozen=True)
class Line:
    """One line of data: its place in the file, its cells by column as they stand there, and what they mean."""

    number: int
    cells: dict[str, str]
    values: dict[str, Any]

    def refused(self, code: str, column: str, **details: object) -> Refused:
        """The refusal of the file for the value that this line has in a column."""
        shown = self.cells[column].replace(BREAK, " ").strip()[:_LONGEST_SHOWN]
        where: dict[str, object] = {"line": self.number, "column": column}
        return Refused(code, **where, **({"value": shown} if shown else {}), **details)


def read_lines(con: Connection, name: str, content: bytes, folder: Path) -> list[Line]:
    """The data of a reference file with its values typed; titles, blank lines and totals are left out.

    `con` is a workshop with the rules loaded. Raises Refused.
    """
    path, schema = folder / name, reference_schemas()[name.removesuffix(".csv")]
    path.write_bytes(content)
    received = decode_file(path, schema, folder, as_it_stands=False)
    if missing := [c.name for c in schema.columns if c.name not in received.header.positions]:
        found = header_names(list(received.header.cells))
        raise Refused("column_missing", columns=", ".join(missing), found=found)
    text = received.lines.read_bytes().decode("utf-8").removesuffix("\n")
    if received.encoding == "cp1258" and {c for c in text if not c.isascii()} - _VIETNAMESE:
        raise Refused("encoding_unknown")
    records = [record.split(CELL) for record in text.split("\n")] if text else []
    try:
        judged = _judged(con, schema, received)
    except Refused as refused:
        raise _of_month_first(schema, received, records, refused) from refused
    lines = []
    for place, (values, kind, problem) in enumerate(judged):
        if kind != "row":
            continue
        line = _line(schema, received, place, records[place], values)
        if problem:
            raise _refused(line, *problem.split("|"))
        _check_texts(line, schema)
        lines.append(line)
    return lines


def _judged(con: Connection, schema: Schema, received: DecodedFile) -> list[tuple[list[Any], str, str]]:
    """Of each record the values, its kind (blank, total, header or row), and its problem as "column|reason"."""
    plain = con.table_function("plain_lines", [str(received.lines), received.skip])
    cells = plain.select(LINE, call("cells_of", LINE, CELL).alias("cells"))
    profile = Profile(schema, received.header, Registry([]))
    profile.take(con, cells, CELL)
    rules = RowRules(
        schema, received.header, profile.formats(_NEWEST_DAY), may_be_misread=received.may_be_misread
    )
    rows = [(values, line is None) for *values, line in rules.rows(cells).fetchall()]
    kinds = ["row"] * len(rows)
    if not all(passes for _, passes in rows):
        told = cells.select(rules.kind().alias("kind")).fetchall()
        kinds = ["row" if passes else kind for (_, passes), (kind,) in zip(rows, told, strict=True)]
    failing = [v for (v, passes), kind in zip(rows, kinds, strict=True) if kind == "row" and not passes]
    problems = [""] * len(rows)
    if failing:
        # to set up the rules takes longest: only those of columns that failed
        failed = [c for c, *values in zip(schema.columns, *failing, strict=True) if None in values]
        told = cells.select(rules.problem(failed).alias("problem")).fetchall()
        problems = ["" if passes else problem for (_, passes), (problem,) in zip(rows, told, strict=True)]
    return [(v, kind, problem) for (v, _), kind, problem in zip(rows, kinds, problems, strict=True)]


def _line(schema: Schema, received: DecodedFile, place: int, record: list[str], values: list[Any]) -> Line:
    names, positions = [column.name for column in schema.columns], received.header.positions
    number = received.header.lines + 1 + place + bisect_left(received.breaks, place + 1)
    cells = {name: "".join(record[positions[name] - 1 : positions[name]]) for name in names}
    return Line(number, cells, dict(zip(names, values, strict=True)))


def _of_month_first(
    schema: Schema, received: DecodedFile, records: list[list[str]], refused: Refused
) -> Refused:
    """The same refusal for the order of day and month, with the first line that shows it."""
    column = str(refused.details["column"])
    for place, record in enumerate(records):
        line = _line(schema, received, place, record, [None] * len(schema.columns))
        if _MONTH_FIRST.match(line.cells[column]):
            return line.refused(refused.code, column, records=refused.details["records"])
    return refused


def _refused(line: Line, column: str, code: str) -> Refused:
    if not column:
        return Refused(code, line=line.number)
    return (
        line.refused("not_above_zero", column) if code == "number_too_small" else line.refused(code, column)
    )


def _check_texts(line: Line, schema: Schema) -> None:
    """Raises Refused where a text is not one line, was not closed, or has lost its letters."""
    for name in (column.name for column in schema.columns if isinstance(line.values[column.name], str)):
        text = line.values[name]
        if len(text.splitlines()) > 1:
            raise line.refused("line_break", name)
        if text.startswith('"') and text.count('"') % 2:
            raise line.refused("quote_open", name)
        if name != _MAY_ASK and _LOST.search(text):
            raise line.refused("letters_lost", name)
