"""In front of Streamlit: who may ask under which name, and which messages a page sends at all.

Streamlit asks a public address for its own before it turns a foreign page away, and stands still meanwhile.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui.delivery.route import told

LOOPBACK = ("localhost", "127.0.0.1", "::1")
#: All that the pages send; Streamlit knows others, one of which empties the caches of all readers.
SENT = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}
#: What Streamlit tells whoever asks, and no page does: counts of sessions and of memory, how programs run the pages.
_UNTOLD = ("/_stcore/metrics", "/_stcore/agent")
_POLICY_VIOLATION = 1008


class Gate:
    """Lets in who asks under a name of the dashboard, from one of its own pages, what its pages ask."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = ()) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif not self._is_welcome(scope):
            turned_away = (
                WebSocketClose(_POLICY_VIOLATION)
                if scope["type"] == "websocket"
                else told("host_unknown", 403)
            )
            await turned_away(scope, receive, send)
        elif scope["type"] == "http" and any(path in scope["path"] for path in _UNTOLD):
            await Response(status_code=404)(scope, receive, send)
        else:
            await self._app(scope, _sent_by_pages(receive) if scope["type"] == "websocket" else receive, send)

    def _is_welcome(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if _name(host) not in (*LOOPBACK, *self._hosts):
            return False
        if origin is None:
            return bool(scope["type"] == "http")  # for a websocket every browser names it
        asking = origin.partition("://")[2]  # an origin has no path
        if asking != host and _name(asking) in self._hosts:  # a proxy has put in a name of its own
            MutableHeaders(scope=scope)["host"] = asking
            return True
        return asking == host


def _name(host: str) -> str:
    """A host without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _sent_by_pages(receive: Receive) -> Receive:
    async def only() -> Message:
        message = await receive()
        while not _is_sent_by_pages(message):
            message = await receive()
        return message

    return only


def _is_sent_by_pages(message: Message) -> bool:
    if message.get("bytes") is None:  # the beginning and the end of the talk
        return True
    try:
        sent = BackMsg.FromString(message["bytes"])
    except Exception:  # what nobody can read goes on to Streamlit, which hangs up
        return True
    return str(sent.WhichOneof("type")) in SENT
