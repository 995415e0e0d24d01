"""Who a reader is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """Who a reader is, as a sign-in has said it: a name (an address of mail or account) and their groups."""

    name: str
    groups: tuple[str, ...] = ()
