"""Links of readers who have signed in: each is good once, within an hour, for the person whose page showed it."""

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Literal

LINK_SECONDS = 3600.0
_MOST_LINKS = 50_000  # the oldest make room
_lock = threading.Lock()


@dataclass(frozen=True)
class PersonalLink:
    """A link to the file of this name."""

    name: str
    person: str
    expiry: float  # of time.monotonic


_links: OrderedDict[str, PersonalLink] = OrderedDict()  # by token


def personal_token(name: str, person: str) -> str:
    """What the link of a person to a file carries, so that it is that person's and no other one's."""
    token = secrets.token_urlsafe(16)
    with _lock:
        _links[token] = PersonalLink(name, person, time.monotonic() + LINK_SECONDS)
        while len(_links) > _MOST_LINKS:
            _links.popitem(last=False)
    return token


def take_link(token: str, name: str, person: str) -> PersonalLink | Literal["link_gone", "link_foreign"]:
    """The link, which is used up by that; or why it is not good. Somebody else's stays good for its owner."""
    with _lock:
        link = _links.get(token)
        if link is None or link.name != name or link.expiry < time.monotonic():
            return "link_gone"
        return _links.pop(token) if link.person == person else "link_foreign"


def restore_link(token: str, link: PersonalLink) -> None:
    """Makes a link good again: nothing was sent."""
    with _lock:
        _links[token] = link


def is_link(token: str, name: str, person: str) -> bool:
    """Whether the link is good."""
    link = _links.get(token)
    return link is not None and (link.name, link.person) == (name, person) and link.expiry >= time.monotonic()
