"""The part of the gate that knows readers: it serves others the way to sign in, monitors a word, and no more."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.delivery.audit_trail import record_refusal, sender
from ui.delivery.route import below_base, text_response
from ui.server.guard import Guard, NotSignedIn, write_identity
from ui.server.session_socket import serve_socket
from ui.server.sign_in_page import sign_in_page

#: What is served to anybody: what a monitor asks, and the way to sign in, all without data.
MONITOR_PATHS = ("healthz", "readyz")
SIGN_IN_PATHS = ("sign-in", "sign-in/return", "sign-out")


class SignInGate:
    """Serves readers who have signed in."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app, self._guard = app, guard
        paths = (*MONITOR_PATHS, *(SIGN_IN_PATHS if guard.settings.provider else ()))
        self._open_paths = frozenset(map(below_base, paths))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":  # the server starts or ends
            await self._app(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] in self._open_paths:
            write_identity(scope, None)
            await self._app(scope, receive, send)
        else:
            await self._serve_reader(scope, receive, send)

    async def _serve_reader(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            session = self._guard.session_of(scope)
        except NotSignedIn as problem:
            await self._refuse(problem.reason, scope, receive, send)
            return
        write_identity(scope, session)
        if scope["type"] == "websocket":
            await serve_socket(self._app, scope, receive, send, session)
        else:
            await self._app(scope, receive, send)

    async def _refuse(self, reason: str, scope: Scope, receive: Receive, send: Send) -> None:
        """A person's first look at a page is no refusal yet."""
        is_page = _is_page_request(scope)
        if not (is_page and reason == "not_signed_in"):
            await run_in_threadpool(record_refusal, reason, sender(scope))
        await self._answer(reason, scope, is_page=is_page)(scope, receive, send)

    def _answer(self, reason: str, scope: Scope, *, is_page: bool) -> Response:
        if is_page and reason in ("not_signed_in", "session_unknown") and self._guard.settings.provider:
            query = scope["query_string"].decode("latin-1")
            return sign_in_page(scope["path"] + (f"?{query}" if query else ""))
        return text_response(_SENTENCES.get(reason, "sign_in_missing"), 401)


_SENTENCES = {"header_unlisted": "sign_in_header_unlisted", "header_wrong": "sign_in_header_wrong"}


def _is_page_request(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and "text/html" in Headers(scope=scope).get("accept", "")
    )
