"""From which machine a request comes itself, when a proxy passes on the address of a reader.

uvicorn puts the address that a proxy on this machine names in place of that proxy's own, and forgets the latter; whom a
header may be believed is told by the latter.
"""

import uvicorn.config
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_KEY = "tri_an.peer"


class _PeerKeeper(ProxyHeadersMiddleware):
    """Notes the address before it is replaced."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]
        scope[_KEY] = (scope.get("client") or ("",))[0]
        await super().__call__(scope, receive, send)  # type: ignore[arg-type]


def keep_peer_addresses() -> None:
    """To be called before uvicorn serves the application that it has imported."""
    uvicorn.config.ProxyHeadersMiddleware = _PeerKeeper  # type: ignore[attr-defined]


def peer_address(scope: Scope) -> str:
    """The address of the machine that sends a request; empty where it was not noted, which is nobody's."""
    return str(scope.get(_KEY, ""))
