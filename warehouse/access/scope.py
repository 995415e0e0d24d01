"""What somebody may see and do."""

from collections.abc import Iterable
from dataclasses import dataclass

Provinces = tuple[str, ...] | None  # codes in their order; None: all that there are


@dataclass(frozen=True)
class Scope:
    """The provinces whose figures somebody may see, and those whose files they may hand in and mend."""

    provinces: Provinces = ()
    steward: Provinces = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing may be seen."""
        return self.provinces == ()

    @property
    def is_steward(self) -> bool:
        """Whether files of any province may be handed in."""
        return self.steward != ()

    def covers(self, provinces: Provinces) -> bool:
        """Whether all of these may be seen."""
        return _covers(self.provinces, provinces)

    def is_steward_of(self, provinces: Iterable[str]) -> bool:
        """Whether files with rows of these provinces may be handed in."""
        return self.is_steward and _covers(self.steward, tuple(provinces))

    def union(self, scope: "Scope") -> "Scope":
        """What either allows."""
        return Scope(_union(self.provinces, scope.provinces), _union(self.steward, scope.steward))


#: On one desk, where nobody signs in.
WHOLE = Scope(None, None)
NOTHING = Scope()


def scope_of_rights(provinces: Provinces, steward: Provinces) -> Scope:
    """The scope that an entry gives: a steward sees what they are steward of."""
    return Scope(_union(provinces, steward), _union(steward, ()))


def _covers(provinces: Provinces, further: Provinces) -> bool:
    return provinces is None or (further is not None and set(further) <= set(provinces))


def _union(provinces: Provinces, further: Provinces) -> Provinces:
    return None if provinces is None or further is None else tuple(sorted({*provinces, *further}))
