"""The routes by which readers sign in at an OpenID provider and out again."""

import logging
from urllib.parse import urlsplit

import httpx2
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ui.delivery.audit_trail import Sender, record_refusal, record_sign_in, sender
from ui.delivery.route import below_base, text_response
from ui.server.guard import Guard
from ui.server.openid import OpenIdClient
from ui.server.sessions import Session
from ui.server.sign_in_gate import SIGN_IN_PATHS
from ui.server.sign_in_page import failure_page
from ui.server.sign_in_settings import Provider
from warehouse.audit.audit_log import AuditUnwritable
from warehouse.settings import server_address

_log = logging.getLogger(__name__)


class SignInRoutes:
    """Signs readers in at a provider."""

    def __init__(self, guard: Guard, provider: Provider) -> None:
        self._guard, self._client = guard, OpenIdClient(provider)
        self._is_secure = server_address().startswith("https://")

    @property
    def routes(self) -> list[Route]:
        answers = {"sign-in": self._begin, "sign-in/return": self._complete, "sign-out": self._leave}
        return [Route(below_base(path), answer) for path, answer in answers.items()]

    async def _begin(self, request: Request) -> Response:
        """Sends the reader to the provider."""
        try:
            return_address = below_address("sign-in/return")
            address = await self._client.create_authorization_url(return_address)
            target = own_path(request.query_params.get("to", ""))
            await self._client.save_authorize_data(
                request, redirect_uri=return_address, target=target, **address
            )
        except Exception as error:
            return await self._fail(error, sender(request.scope))
        return RedirectResponse(address["url"], 302)

    async def _complete(self, request: Request) -> Response:
        """Takes in what the provider says; the reader goes on to where they wanted to."""
        state = request.query_params.get("state", "")
        data = await self._client.framework.get_state_data(request.session, state) or {}
        try:
            identity, id_token = await self._client.identify(request)
            await run_in_threadpool(
                record_sign_in, "sign_in", Sender(sender(request.scope).address, identity.name)
            )
        except AuditUnwritable:
            _log.exception("nobody was signed in, as the audit cannot be written")
            return failure_page("sign_in_unrecorded", 503)
        except Exception as error:
            return await self._fail(error, sender(request.scope))
        self._guard.sessions.end(self._guard.key_in(request.headers))
        response = RedirectResponse(own_path(data.get("target", "")), 302)
        self._set_cookie(
            response, self._guard.sessions.begin(identity, id_token), int(self._guard.sessions.seconds)
        )
        return response

    async def _fail(self, error: Exception, origin: Sender) -> Response:
        """A sentence for the reader, the reason for the log; the provider is asked anew next time."""
        self._client.forget()
        is_down = isinstance(error, httpx2.HTTPError)
        _log.warning("nobody was signed in: %s: %s", type(error).__name__, error)
        await run_in_threadpool(record_refusal, "provider_down" if is_down else "sign_in_failed", origin)
        return failure_page("sign_in_down", 502) if is_down else failure_page("sign_in_failed", 401)

    async def _leave(self, request: Request) -> Response:
        """Signs out in all tabs, then at the provider, where that is possible. No other page may do it for a reader."""
        key = self._guard.key_in(request.headers)
        is_foreign = request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
        if is_foreign and self._guard.sessions.find(key):
            return text_response("sign_out_foreign", 403)
        session = self._guard.sessions.end(key)
        if session:
            await run_in_threadpool(_record_end, Sender(sender(request.scope).address, session.identity.name))
        response = failure_page("sign_in_left", 200, await self._provider_exit(session))
        self._set_cookie(response, "", 0)
        return response

    async def _provider_exit(self, session: Session | None) -> str:
        """Where one signs out at the provider; empty where nobody can or has to."""
        if session is None:
            return ""
        try:
            url = await self._client.create_logout_url(
                below_address("sign-out"), session.id_token, client_id=self._client.client_id
            )
        except Exception:
            # a provider that has no such way, or that is down: the reader has left here all the same
            return ""
        return str(url["url"])

    def _set_cookie(self, response: Response, key: str, seconds: int) -> None:
        path = below_base("").rstrip("/") or "/"
        response.set_cookie(
            self._guard.cookie, key, seconds, path=path, secure=self._is_secure, httponly=True, samesite="lax"
        )


def below_address(path: str) -> str:
    """A path under the address at which readers open the dashboard."""
    return f"{server_address()}/{path}"


def _record_end(origin: Sender) -> None:
    try:
        record_sign_in("sign_out", origin)
    except AuditUnwritable:  # who wants to leave, leaves
        _log.exception("a sign-out could not be written")


def own_path(text: str) -> str:
    """A path of this server; the first page in place of anything that leads elsewhere or here again."""
    first_page = below_base("")
    if not text.startswith("/") or text.startswith("//") or "\\" in text or not text.isprintable():
        return first_page
    path = urlsplit(text).path
    return first_page if path in map(below_base, SIGN_IN_PATHS) else text
