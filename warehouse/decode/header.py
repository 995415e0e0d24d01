"""Which record is the header, and which column stands where."""

from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.contract.personal_data import without_persons
from warehouse.contract.reasons import FileRefusal
from warehouse.contract.schema import Column, Schema, topics_in_order
from warehouse.contract.spelling import fold
from warehouse.decode.plain_lines import clean
from warehouse.decode.quoting import quoted_record

DELIMITERS = (",", ";", "\t")
SEARCH_RECORDS = 20
_MOST_NAMES, _LONGEST_NAME = 30, 40
#: a column of the files that `python -m warehouse held` writes
HELD_BECAUSE = {"vi": "Lý do giữ lại", "en": "held_because"}


@dataclass(frozen=True)
class Header:
    """The header of a file: its delimiter, cells, where each contract column stands, and what lies above."""

    delimiter: str
    cells: tuple[str, ...]
    positions: dict[str, int]  # contract column → place in the record, from 1
    titles: int  # records above the header
    lines: int  # physical lines down to and with the header

    @property
    def extra(self) -> list[str]:
        """Names of the columns that the contract does not know."""
        contract_positions = set(self.positions.values())
        return [cell for position, cell in enumerate(self.cells, 1) if position not in contract_positions]

    @property
    def is_quarantine(self) -> bool:
        """Whether `python -m warehouse held` wrote the file: its cells are then escaped by spreadsheet_text.py."""
        return bool({fold(cell) for cell in self.extra} & {fold(name) for name in HELD_BECAUSE.values()})


def find_header(lines: list[str], topic: Schema) -> Header:
    """The first of the first 20 records that names all required columns, under the delimiter that gives it.

    Raises FileRefusal: no_header, column_missing or column_doubled; the first two say which other topic has the header.
    """
    best: tuple[int, list[str], list[str]] = (0, [], [])
    for delimiter, titles, line_index, cells in _candidates(lines):
        positions, missing = _match(cells, topic, delimiter)
        if not missing:
            return Header(delimiter, tuple(cells), positions, titles, line_index)
        best = max(best, (len(positions), missing, cells), key=lambda candidate: candidate[0])
    match_count, missing, cells = best
    required_columns = _required_columns(topic)
    like_topic = _other_topic(lines, topic)
    if match_count * 2 < len(required_columns):
        raise FileRefusal("no_header", columns=", ".join(c.name for c in required_columns), **like_topic)
    raise FileRefusal("column_missing", columns=", ".join(missing), found=header_names(cells), **like_topic)


def _candidates(lines: list[str]) -> Iterator[tuple[str, int, int, list[str]]]:
    """Delimiter, records above, lines down to and with it, and cells, of every record that may be the header."""
    for delimiter in DELIMITERS:
        line_index = 0
        for titles in range(SEARCH_RECORDS):
            if line_index >= len(lines):
                break
            cells, line_count = quoted_record(lines, line_index, delimiter, at_end=True)
            line_index += line_count
            yield delimiter, titles, line_index, cells


def _required_columns(topic: Schema) -> list[Column]:
    return [column for column in topic.columns if column.required]


def _other_topic(lines: list[str], topic: Schema) -> dict[str, str]:
    """The first other topic whose required columns a record names, as a detail of the refusal; none as no detail."""
    headers = [{fold(cell) for cell in cells} for *_, cells in _candidates(lines)]
    for rival in topics_in_order():
        keys = [{fold(column.name), fold(column.header_vi)} for column in _required_columns(rival)]
        if rival.name != topic.name and any(all(key & header for key in keys) for header in headers):
            return {"like_topic": rival.name}
    return {}


def header_names(cells: list[str]) -> str:
    """The names of a header that misses a column, none too long, without what belongs to a person."""
    names = [without_persons(clean(cell).strip())[:_LONGEST_NAME] for cell in cells]
    ellipsis = ["…"] if len(names) > _MOST_NAMES else []
    return ", ".join([*filter(None, names[:_MOST_NAMES]), *ellipsis])


def _match(cells: list[str], topic: Schema, delimiter: str) -> tuple[dict[str, int], list[str]]:
    """Contract column → place, and the required columns that are missing. Raises FileRefusal: column_doubled."""
    by_key = {fold(name): c.name for c in topic.columns for name in (c.name, c.header_vi)}
    matches = [
        (by_key[fold(cell)], position) for position, cell in enumerate(cells, 1) if fold(cell) in by_key
    ]
    positions = dict(matches)
    missing = [c.name for c in topic.columns if c.required and c.name not in positions]
    if not missing and len(matches) > len(positions):
        duplicates = sorted({name for name, _ in matches if [n for n, _ in matches].count(name) > 1})
        refusal = FileRefusal("column_doubled", columns=", ".join(duplicates))
        refusal.delimiter = delimiter
        raise refusal
    return positions, missing
