"""Which row of a file is which row of its original: by what a row is about, then by likeness."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

Row = tuple[bytes, ...]
_MOST_PAIRS = 250_000  # that likeness is looked at for


@dataclass
class Paired:
    """Rows of the original by where they stand in the file, and those that are in one of the two only."""

    rows: dict[int, int] = field(default_factory=dict)
    added: list[int] = field(default_factory=list)
    doubled: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    @property
    def reordered(self) -> bool:
        found = [self.rows[row] for row in sorted(self.rows)]
        return found != sorted(found)


def pair(written: Sequence[Row], found: Sequence[Row], keys: Sequence[int]) -> Paired:
    """Pairs equal rows, then rows that are equal in the columns `keys`, then rows by most equal cells."""
    paired = Paired()

    def match(by: Callable[[Row], Hashable]) -> None:
        """Pairs what is left and is equal by this, in the order of the two."""
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for row in (row for row in range(len(written)) if row not in paired.rows):
            waiting[by(written[row])].append(row)
        taken = set(paired.rows.values())
        for at in (at for at in range(len(found)) if at not in taken):
            if rows := waiting.get(by(found[at])):
                paired.rows[rows.popleft()] = at

    def key(row: Row) -> Row:
        return tuple(row[at] for at in keys)

    match(lambda row: row)
    if keys:
        match(key)
    missing = [row for row in range(len(written)) if row not in paired.rows]
    taken = set(paired.rows.values())
    paired.rows |= _by_likeness(written, found, missing, [at for at in range(len(found)) if at not in taken])
    taken, known = set(paired.rows.values()), set(map(key if keys else tuple, written))
    paired.removed = [row for row in missing if row not in paired.rows]
    for at in (at for at in range(len(found)) if at not in taken):
        (paired.doubled if (key(found[at]) if keys else found[at]) in known else paired.added).append(at)
    return paired


def _by_likeness(
    written: Sequence[Row], found: Sequence[Row], missing: list[int], left: list[int]
) -> dict[int, int]:
    """Rows whose key was edited: at least half of their cells are as they were."""
    if len(missing) * len(left) > _MOST_PAIRS:
        return {}
    alike = sorted(
        ((_equal(written[row], found[at]), -abs(row - at), row, at) for row in missing for at in left),
        reverse=True,
    )
    rows: dict[int, int] = {}
    taken: set[int] = set()
    for equal, _, row, at in alike:
        if 2 * equal >= len(written[row]) and equal and row not in rows and at not in taken:
            rows[row] = at
            taken.add(at)
    return rows


def _equal(row: Row, other: Row) -> int:
    return sum(one == two for one, two in zip(row, other, strict=True))
