"""Which row of a file is which row of its original: by what a row is about, then by likeness."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

Row = tuple[bytes, ...]
_MOST_PAIRS = 250_000  # of rows that are compared for likeness


@dataclass
class RowMatch:
    """Rows of the file by row of the original, both counted from 0, and the rows that only one of them has."""

    rows: dict[int, int] = field(default_factory=dict)
    added_rows: list[int] = field(default_factory=list)
    duplicate_rows: list[int] = field(default_factory=list)
    removed_rows: list[int] = field(default_factory=list)

    @property
    def is_reordered(self) -> bool:
        positions = [self.rows[row] for row in sorted(self.rows)]
        return positions != sorted(positions)


def match_rows(old: Sequence[Row], new: Sequence[Row], key_columns: Sequence[int]) -> RowMatch:
    """Pairs equal rows, then rows that are equal in the columns `keys`, then rows by most equal cells."""
    result = RowMatch()

    def match_by(row_key: Callable[[Row], Hashable]) -> None:
        """Pairs the remaining rows of equal key, in the order of both."""
        unmatched_rows: dict[Hashable, deque[int]] = defaultdict(deque)
        for row in (row for row in range(len(old)) if row not in result.rows):
            unmatched_rows[row_key(old[row])].append(row)
        matched_rows = set(result.rows.values())
        for new_row in (new_row for new_row in range(len(new)) if new_row not in matched_rows):
            if rows := unmatched_rows.get(row_key(new[new_row])):
                result.rows[rows.popleft()] = new_row

    def key(row: Row) -> Row:
        return tuple(row[column] for column in key_columns)

    match_by(lambda row: row)
    if key_columns:
        match_by(key)
    missing = [row for row in range(len(old)) if row not in result.rows]
    matched_rows = set(result.rows.values())
    result.rows |= _match_by_likeness(
        old, new, missing, [new_row for new_row in range(len(new)) if new_row not in matched_rows]
    )
    matched_rows, old_keys = set(result.rows.values()), set(map(key if key_columns else tuple, old))
    result.removed_rows = [row for row in missing if row not in result.rows]
    for new_row in (new_row for new_row in range(len(new)) if new_row not in matched_rows):
        (
            result.duplicate_rows
            if (key(new[new_row]) if key_columns else new[new_row]) in old_keys
            else result.added_rows
        ).append(new_row)
    return result


def _match_by_likeness(
    old: Sequence[Row], new: Sequence[Row], missing: list[int], unmatched_rows: list[int]
) -> dict[int, int]:
    """Rows whose key was edited: at least half of their cells are as they were."""
    if len(missing) * len(unmatched_rows) > _MOST_PAIRS:
        return {}
    candidates = sorted(
        (
            (_count_equal_cells(old[row], new[new_row]), -abs(row - new_row), row, new_row)
            for row in missing
            for new_row in unmatched_rows
        ),
        reverse=True,
    )
    rows: dict[int, int] = {}
    matched_rows: set[int] = set()
    for equal, _, row, new_row in candidates:
        if 2 * equal >= len(old[row]) and equal and row not in rows and new_row not in matched_rows:
            rows[row] = new_row
            matched_rows.add(new_row)
    return rows


def _count_equal_cells(row: Row, other_row: Row) -> int:
    return sum(one == two for one, two in zip(row, other_row, strict=True))
