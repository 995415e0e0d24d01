"""Which record is the header, and which column stands where."""

from dataclasses import dataclass

from warehouse.contract.personal_data import without_persons
from warehouse.contract.reasons import Refused
from warehouse.contract.schema import Schema
from warehouse.contract.spelling import fold
from warehouse.decode.plain_lines import cleaned
from warehouse.decode.quoting import quoted_record

DELIMITERS = (",", ";", "\t")
AMONG_FIRST = 20
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
        known = set(self.positions.values())
        return [cell for place, cell in enumerate(self.cells, 1) if place not in known]

    @property
    def is_of_held_rows(self) -> bool:
        """Whether `held` wrote the file: then its text is as spreadsheet_text.py made it, and is to be read back."""
        return bool({fold(cell) for cell in self.extra} & {fold(name) for name in HELD_BECAUSE.values()})


def find_header(lines: list[str], topic: Schema) -> Header:
    """The first of the first 20 records that names all required columns, under the delimiter that gives it.

    Raises Refused: no_header, column_missing or column_doubled.
    """
    best: tuple[int, list[str], list[str]] = (0, [], [])
    for delimiter in DELIMITERS:
        at = 0
        for titles in range(AMONG_FIRST):
            if at >= len(lines):
                break
            cells, taken = quoted_record(lines, at, delimiter, at_end=True)
            at += taken
            positions, missing = _match(cells, topic, delimiter)
            if not missing:
                return Header(delimiter, tuple(cells), positions, titles, at)
            best = max(best, (len(positions), missing, cells), key=lambda found: found[0])
    found, missing, cells = best
    required = sum(column.required for column in topic.columns)
    if found * 2 < required:
        raise Refused("no_header", columns=", ".join(c.name for c in topic.columns if c.required))
    raise Refused("column_missing", columns=", ".join(missing), found=told_names(cells))


def told_names(cells: list[str]) -> str:
    """The names of a header that misses a column, none too long, without what belongs to a person."""
    names = [without_persons(cleaned(cell).strip())[:_LONGEST_NAME] for cell in cells]
    more = ["…"] if len(names) > _MOST_NAMES else []
    return ", ".join([*filter(None, names[:_MOST_NAMES]), *more])


def _match(cells: list[str], topic: Schema, delimiter: str) -> tuple[dict[str, int], list[str]]:
    """Contract column → place, and the required columns that are missing. Raises Refused: column_doubled."""
    by_key = {fold(name): c.name for c in topic.columns for name in (c.name, c.header_vi)}
    named = [(by_key[fold(cell)], place) for place, cell in enumerate(cells, 1) if fold(cell) in by_key]
    positions = dict(named)
    missing = [c.name for c in topic.columns if c.required and c.name not in positions]
    if not missing and len(named) > len(positions):
        doubled = sorted({name for name, _ in named if [n for n, _ in named].count(name) > 1})
        refused = Refused("column_doubled", columns=", ".join(doubled))
        refused.delimiter = delimiter
        raise refused
    return positions, missing
