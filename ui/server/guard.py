"""Who sends a request: by the cookie of a session, or by the headers of a proxy that signs readers in."""

import time
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import Scope

from ui.identity import HEADER, identity_header
from ui.server.claims import is_name, names_of
from ui.server.peer_address import peer_address
from ui.server.sessions import Session, Sessions
from ui.server.sign_in_settings import SignInSettings, TrustedProxy
from warehouse.access.identity import Identity


class NotSignedIn(PermissionError):
    """A request of nobody; `reason` says why, as a word of the audit."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Guard:
    """Knows who sends a request."""

    settings: SignInSettings
    sessions: Sessions
    cookie: str  # its name

    def session_of(self, scope: Scope) -> Session:
        """The session of a request's sender. Raises NotSignedIn."""
        headers = Headers(scope=scope)
        proxy = self.settings.proxy
        if proxy and (session := self._session_by_proxy(proxy, headers, scope)):
            return session
        key = self.key_in(headers)
        if not key:
            raise NotSignedIn("not_signed_in")
        if session := self.sessions.find(key):
            return session
        raise NotSignedIn("session_unknown")

    def key_in(self, headers: Headers) -> str:
        """The key that a browser's cookie holds; empty without one."""
        return cookie_parser(headers.get("cookie", "")).get(self.cookie, "")

    def _session_by_proxy(self, proxy: TrustedProxy, headers: Headers, scope: Scope) -> Session | None:
        """Whom the proxy has signed in; None where it says nothing."""
        users, groups = headers.getlist(proxy.user_header), headers.getlist(proxy.groups_header)
        if not users and not groups:
            return None
        if not proxy.includes(peer_address(scope)):
            raise NotSignedIn("header_unlisted")
        try:
            (name,) = (text.encode("latin-1").decode() for text in users)
            texts = [text.encode("latin-1").decode() for text in groups]
        except ValueError:
            raise NotSignedIn("header_wrong") from None
        if not is_name(name):
            raise NotSignedIn("header_wrong")
        return Session(Identity(name, names_of(",".join(texts))), time.monotonic() + self.settings.seconds)


def write_identity(scope: Scope, session: Session | None) -> None:
    """Puts into the request who sends it, in place of whatever stands there."""
    headers = MutableHeaders(scope=scope)
    del headers[HEADER]
    if session:
        headers[HEADER] = identity_header(session.identity)
