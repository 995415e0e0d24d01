"""In front of every route: which host names and origins are allowed, who is, and which messages of a page.

Streamlit asks a public address for its own before it turns a foreign page away, and stands still meanwhile.
"""

from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui.delivery.audit_trail import record_refusal, sender
from ui.delivery.route import text_response
from ui.server.guard import Guard
from ui.server.security_headers import SecurityHeaders
from ui.server.sign_in_gate import SignInGate

LOOPBACK = ("localhost", "127.0.0.1", "::1")
#: All that the pages send; Streamlit knows others, one of which empties the caches of all readers.
PAGE_MESSAGES = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}
#: What Streamlit would serve to anybody, and no page needs: counts of sessions and memory, the API for agents, a
#: sign-in of its own.
_HIDDEN_PATHS = ("/_stcore/metrics", "/_stcore/agent", "/auth/login", "/auth/logout", "/oauth2callback")
_POLICY_VIOLATION = 1008


class Gate:
    """Lets in requests to a host name of the dashboard, from its own pages, with messages that pages send.

    Where readers sign in, `guard` knows them, and nobody else is served.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = (), guard: Guard | None = None) -> None:
        self._app, self._hosts = SignInGate(app, guard) if guard else app, hosts
        self._headers = SecurityHeaders()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        else:
            await self._serve(scope, receive, self._headers.add_to(scope, send))

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_welcome(scope):
            await run_in_threadpool(record_refusal, "foreign_host", sender(scope))
            refusal = (
                WebSocketClose(_POLICY_VIOLATION)
                if scope["type"] == "websocket"
                else text_response("host_unknown", 403)
            )
            await refusal(scope, receive, send)
        elif scope["type"] == "http" and any(path in scope["path"] for path in _HIDDEN_PATHS):
            await Response(status_code=404)(scope, receive, send)
        else:
            await self._app(scope, _page_messages(receive) if scope["type"] == "websocket" else receive, send)

    def _is_welcome(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if _name(host) not in (*LOOPBACK, *self._hosts):
            return False
        if origin is None:
            return bool(scope["type"] == "http")  # for a websocket every browser names it
        origin_host = origin.partition("://")[2]  # an origin has no path
        if origin_host != host and _name(origin_host) in self._hosts:  # a proxy has put in a name of its own
            MutableHeaders(scope=scope)["host"] = origin_host
            return True
        return origin_host == host


def _name(host: str) -> str:
    """A host without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _page_messages(receive: Receive) -> Receive:
    async def receive_page_message() -> Message:
        message = await receive()
        while not _is_page_message(message):
            message = await receive()
        return message

    return receive_page_message


def _is_page_message(message: Message) -> bool:
    if message.get("bytes") is None:  # the beginning and the end of the connection
        return True
    try:
        content = BackMsg.FromString(message["bytes"])
    except Exception:  # unreadable messages go on to Streamlit, which hangs up
        return True
    return str(content.WhichOneof("type")) in PAGE_MESSAGES
