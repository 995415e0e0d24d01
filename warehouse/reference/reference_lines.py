"""The lines of one reference file, each cell judged by the rules of the exports; the first that fails refuses it."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from warehouse.contract.provinces import Registry
from warehouse.contract.reasons import FileRefusal
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
_LOST_LETTERS = re.compile(r"[^\W\d_]\?+[^\W\d_]|\ufffd")
_ADDRESS_COLUMN = "source"  # an address holds question marks between letters


@dataclass(frozen=True)
class Line:
    """One line of data: its line number, its cells by column as they are in the file, and their values."""

    number: int
    cells: dict[str, str]
    values: dict[str, Any]

    def refusal(self, code: str, column: str, **details: object) -> FileRefusal:
        """The refusal of the file for the value that this line has in a column."""
        value = self.cells[column].replace(BREAK, " ").strip()[:_LONGEST_SHOWN]
        location: dict[str, object] = {"line": self.number, "column": column}
        return FileRefusal(code, **location, **({"value": value} if value else {}), **details)


def read_lines(con: Connection, name: str, content: bytes, folder: Path) -> list[Line]:
    """The data of a reference file with its values typed; titles, blank lines and totals are left out.

    `con` is a workshop with the rules loaded. Raises FileRefusal.
    """
    path, schema = folder / name, reference_schemas()[name.removesuffix(".csv")]
    path.write_bytes(content)
    decoded_file = decode_file(path, schema, folder, as_it_stands=False)
    if missing := [c.name for c in schema.columns if c.name not in decoded_file.header.positions]:
        names = header_names(list(decoded_file.header.cells))
        raise FileRefusal("column_missing", columns=", ".join(missing), found=names)
    text = decoded_file.lines.read_bytes().decode("utf-8").removesuffix("\n")
    if decoded_file.encoding == "cp1258" and {c for c in text if not c.isascii()} - _VIETNAMESE:
        raise FileRefusal("encoding_unknown")
    records = [record.split(CELL) for record in text.split("\n")] if text else []
    try:
        verdicts = _judge(con, schema, decoded_file)
    except FileRefusal as refusal:
        raise _locate_month_first(schema, decoded_file, records, refusal) from refusal
    lines = []
    for index, (values, kind, problem) in enumerate(verdicts):
        if kind != "row":
            continue
        line = _line(schema, decoded_file, index, records[index], values)
        if problem:
            raise _refusal(line, *problem.split("|"))
        _check_texts(line, schema)
        lines.append(line)
    return lines


def _judge(con: Connection, schema: Schema, decoded_file: DecodedFile) -> list[tuple[list[Any], str, str]]:
    """Of each record the values, its kind (blank, total, header or row), and its problem as "column|reason"."""
    plain = con.table_function("plain_lines", [str(decoded_file.lines), decoded_file.skip])
    cells = plain.select(LINE, call("cells_of", LINE, CELL).alias("cells"))
    profile = Profile(schema, decoded_file.header, Registry([]))
    profile.take(con, cells, CELL)
    rules = RowRules(
        schema, decoded_file.header, profile.formats(_NEWEST_DAY), may_be_misread=decoded_file.may_be_misread
    )
    rows = [(values, line is None) for *values, line in rules.rows(cells).fetchall()]
    kinds = ["row"] * len(rows)
    if not all(passes for _, passes in rows):
        results = cells.select(rules.kind().alias("kind")).fetchall()
        kinds = ["row" if passes else kind for (_, passes), (kind,) in zip(rows, results, strict=True)]
    failing = [v for (v, passes), kind in zip(rows, kinds, strict=True) if kind == "row" and not passes]
    problems = [""] * len(rows)
    if failing:
        # setting up the rules takes longest: only those of columns that failed
        columns = [c for c, *values in zip(schema.columns, *failing, strict=True) if None in values]
        results = cells.select(rules.problem(columns).alias("problem")).fetchall()
        problems = ["" if passes else problem for (_, passes), (problem,) in zip(rows, results, strict=True)]
    return [(v, kind, problem) for (v, _), kind, problem in zip(rows, kinds, problems, strict=True)]


def _line(
    schema: Schema, decoded_file: DecodedFile, index: int, record: list[str], values: list[Any]
) -> Line:
    names, positions = [column.name for column in schema.columns], decoded_file.header.positions
    number = decoded_file.header.lines + 1 + index + bisect_left(decoded_file.breaks, index + 1)
    cells = {name: "".join(record[positions[name] - 1 : positions[name]]) for name in names}
    return Line(number, cells, dict(zip(names, values, strict=True)))


def _locate_month_first(
    schema: Schema, decoded_file: DecodedFile, records: list[list[str]], refusal: FileRefusal
) -> FileRefusal:
    """The same refusal for the order of day and month, with the first line that shows it."""
    column = str(refusal.details["column"])
    for index, record in enumerate(records):
        line = _line(schema, decoded_file, index, record, [None] * len(schema.columns))
        if _MONTH_FIRST.match(line.cells[column]):
            return line.refusal(refusal.code, column, records=refusal.details["records"])
    return refusal


def _refusal(line: Line, column: str, code: str) -> FileRefusal:
    if not column:
        return FileRefusal(code, line=line.number)
    return (
        line.refusal("not_above_zero", column) if code == "number_too_small" else line.refusal(code, column)
    )


def _check_texts(line: Line, schema: Schema) -> None:
    """Raises FileRefusal where a text is not one line, was not closed, or has lost its letters."""
    for name in (column.name for column in schema.columns if isinstance(line.values[column.name], str)):
        text = line.values[name]
        if len(text.splitlines()) > 1:
            raise line.refusal("line_break", name)
        if text.startswith('"') and text.count('"') % 2:
            raise line.refusal("quote_open", name)
        if name != _ADDRESS_COLUMN and _LOST_LETTERS.search(text):
            raise line.refusal("letters_lost", name)
