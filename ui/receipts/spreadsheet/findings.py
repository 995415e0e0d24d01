"""Notes taken while a file is read: of each kind the first locations, and how many more there are."""

from collections.abc import Iterable
from itertools import pairwise

from ui.receipts.spreadsheet.sheet import Extra, Kind

_MOST_LOCATIONS = 50


class Findings:
    """Collects notes, a bounded number of each kind."""

    def __init__(self) -> None:
        self._locations: dict[Kind, list[str]] = {}
        self._more_counts: dict[Kind, int] = {}

    def note(self, kind: Kind, *cell_refs: str) -> None:
        """Notes a thing of this kind, at these cells if it has any."""
        locations = self._locations.setdefault(kind, [])
        for cell_ref in filter(None, dict.fromkeys(cell_refs)):
            if len(locations) < _MOST_LOCATIONS:
                locations.extend([] if cell_ref in locations else [cell_ref])
            else:
                self._more_counts[kind] = self._more_counts.get(kind, 0) + 1

    @property
    def extras(self) -> tuple[Extra, ...]:
        return tuple(
            Extra(kind, tuple(locations), self._more_counts.get(kind, 0))
            for kind, locations in self._locations.items()
        )


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as runs of neighbours, first and last."""
    sorted_numbers = sorted(numbers)
    ends = [one for one, two in pairwise(sorted_numbers) if two > one + 1]
    starts = [two for one, two in pairwise(sorted_numbers) if two > one + 1]
    return list(zip([*sorted_numbers[:1], *starts], [*ends, *sorted_numbers[-1:]], strict=True))
