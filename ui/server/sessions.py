"""Who is signed in: a random key in the reader's cookie, all else in the server's memory, so that nothing can be forged
and a sign-out holds everywhere. All of it runs in the server's event loop.
"""

import asyncio
import hashlib
import secrets
import time
from dataclasses import dataclass, field

from warehouse.access.identity import Identity

_TAB_SECONDS = 1.0


@dataclass(eq=False)
class Session:
    """A reader from sign-in to sign-out. Whoever serves one of their tabs is told of the end by an event."""

    identity: Identity
    expiry: float  # of time.monotonic, which nobody sets
    id_token: str = field(default="", repr=False)
    ends: set[asyncio.Event] = field(default_factory=set, repr=False)

    @property
    def seconds_left(self) -> float:
        return self.expiry - time.monotonic()

    def end(self) -> None:
        """Now; in all tabs once the one that asks for it has gone, as it would be called back."""
        self.expiry = 0.0
        asyncio.get_running_loop().call_later(_TAB_SECONDS, self._end_tabs)

    def _end_tabs(self) -> None:
        for event in self.ends:
            event.set()


class Sessions:
    """All sessions, by the hash of their key."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._sessions: dict[str, Session] = {}

    def begin(self, identity: Identity, id_token: str = "") -> str:
        """The key of a new session."""
        self._sessions = {key: session for key, session in self._sessions.items() if session.seconds_left > 0}
        key = secrets.token_urlsafe(32)
        self._sessions[_hash(key)] = Session(identity, time.monotonic() + self.seconds, id_token)
        return key

    def find(self, key: str) -> Session | None:
        """The session of a key, unless it has ended."""
        session = self._sessions.get(_hash(key))
        return session if session and session.seconds_left > 0 else None

    def end(self, key: str) -> Session | None:
        """Ends a session and says which."""
        session = self._sessions.pop(_hash(key), None)
        if session:
            session.end()
        return session


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
