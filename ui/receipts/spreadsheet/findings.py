"""What is noted while a file is read: a word for each kind of thing, the first of its places, and how many more."""

from collections.abc import Iterable
from itertools import pairwise

from ui.receipts.spreadsheet.sheet import Extra, Kind

_MOST_PLACES = 50


class Findings:
    """Takes notes within bounds, however much there is to note."""

    def __init__(self) -> None:
        self._places: dict[Kind, list[str]] = {}
        self._more: dict[Kind, int] = {}

    def note(self, kind: Kind, *places: str) -> None:
        """A thing of this kind, at these places if it has any."""
        known = self._places.setdefault(kind, [])
        for place in filter(None, dict.fromkeys(places)):
            if len(known) < _MOST_PLACES:
                known.extend([] if place in known else [place])
            else:
                self._more[kind] = self._more.get(kind, 0) + 1

    @property
    def extras(self) -> tuple[Extra, ...]:
        return tuple(
            Extra(kind, tuple(places), self._more.get(kind, 0)) for kind, places in self._places.items()
        )


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as runs of neighbours, first and last."""
    ordered = sorted(numbers)
    ends = [one for one, two in pairwise(ordered) if two > one + 1]
    starts = [two for one, two in pairwise(ordered) if two > one + 1]
    return list(zip([*ordered[:1], *starts], [*ends, *ordered[-1:]], strict=True))
