"""Which row of a file is which row of its original: by what a row is about, then by likeness."""

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
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
    """Pairs rows by the columns `keys`, the whole row where there are none; what is left by most equal cells."""

    def key(row: Row) -> Hashable:
        return tuple(row[at] for at in keys) if keys else row

    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for at, row in enumerate(written):
        waiting[key(row)].append(at)
    known = set(waiting)
    paired, left = Paired(), []
    for at, row in enumerate(found):
        if waiting[key(row)]:
            paired.rows[_most_alike(row, written, waiting[key(row)])] = at
        else:
            left.append(at)
    missing = [at for at in range(len(written)) if at not in paired.rows]
    paired.rows |= _by_likeness(written, found, missing, left)
    paired.removed = [at for at in missing if at not in paired.rows]
    taken = set(paired.rows.values())
    for at in (at for at in left if at not in taken):
        (paired.doubled if key(found[at]) in known else paired.added).append(at)
    return paired


def _most_alike(row: Row, written: Sequence[Row], waiting: deque[int]) -> int:
    if len(waiting) > 1 and row != written[waiting[0]]:
        best = max(waiting, key=lambda at: _equal(row, written[at]))
        waiting.remove(best)
        return best
    return waiting.popleft()


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
