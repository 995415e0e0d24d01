"""An OpenID provider as a process of its own: python -m tests.ui.support.openid_provider PORT.

It signs in whoever a link of its page names, with claims as Keycloak makes them. What it should do wrong in the next
sign-in is posted to /fault: the name of a fault below.
"""

import base64
import hashlib
import secrets
import sys
import time
from typing import Any

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "tri-an", "only-for-tests"
_HOUR = 3600
USERS: dict[str, dict[str, Any]] = {
    "an": {"sub": "1", "email": "an@example.vn", "realm_access": {"roles": ["head office", "steward"]}},
    "binh": {"sub": "2", "email": "binh@example.vn", "realm_access": {"roles": []}},
}
#: What a token may have wrong, by the claims that stand in place of the right ones.
WRONG_CLAIMS: dict[str, dict[str, Any]] = {
    "expired": {"iat": time.time() - _HOUR, "exp": time.time() - _HOUR / 2},
    "clock_ahead": {"iat": time.time() + _HOUR, "exp": time.time() + 2 * _HOUR},
    "audience": {"aud": "another"},
    "audience_azp": {"aud": "another", "azp": CLIENT},
    "issuer": {"iss": "https://another.example"},
    "nonce": {"nonce": "another"},
    "unconfirmed": {"email_verified": False},
    "nobody": {"email": ""},
}
FAULTS = (*WRONG_CLAIMS, "forged", "unsigned", "no_token", "nonsense")


class _Provider:
    def __init__(self, issuer: str) -> None:
        self.issuer, self.key = issuer, RSAKey.generate_key(2048, {"kid": "k1"})
        self.codes: dict[str, tuple[str, dict[str, str]]] = {}
        self.fault = ""

    async def metadata(self, _: Request) -> Response:
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")
        algorithms = ["RS256", "HS256", "none"]
        return JSONResponse(
            {
                "issuer": self.issuer,
                **{name: f"{self.issuer}/{name}" for name in names},
                "id_token_signing_alg_values_supported": algorithms,
            }
        )

    async def keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        query = dict(request.query_params)
        user = query.get("user")
        if not user:
            links = [f"<a href='?{request.url.query}&user={name}'>{name}</a> " for name in USERS]
            return HTMLResponse("".join(links))
        code = secrets.token_urlsafe(16)
        self.codes[code] = user, query
        return RedirectResponse(f"{query['redirect_uri']}?code={code}&state={query['state']}", 302)

    async def token(self, request: Request) -> Response:
        fields = await request.form()
        user, query = self.codes.pop(str(fields["code"]))
        digest = hashlib.sha256(str(fields["code_verifier"]).encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == query["code_challenge"]
        fault, self.fault = self.fault, ""
        if fault == "nonsense":
            return PlainTextResponse("<html>502</html>")
        answer = {"access_token": "x", "token_type": "Bearer", "expires_in": _HOUR}
        if fault != "no_token":
            answer["id_token"] = self._id_token(user, query, fault)
        return JSONResponse(answer)

    def _id_token(self, user: str, query: dict[str, str], fault: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + _HOUR, "nonce": query["nonce"]}
        claims |= USERS[user] | WRONG_CLAIMS.get(fault, {})
        if fault == "unsigned":
            return jwt.encode({"alg": "none"}, claims, self.key, algorithms=["none"])
        key = RSAKey.generate_key(2048, {"kid": "k1"}) if fault == "forged" else self.key
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, key, algorithms=["RS256"])

    async def leave(self, request: Request) -> Response:
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], 302)

    async def set_fault(self, request: Request) -> Response:
        self.fault = (await request.body()).decode()
        return PlainTextResponse("ok")

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.metadata),
                Route("/jwks_uri", self.keys),
                Route("/authorization_endpoint", self.authorize),
                Route("/token_endpoint", self.token, methods=["POST"]),
                Route("/end_session_endpoint", self.leave),
                Route("/fault", self.set_fault, methods=["POST"]),
            ]
        )


if __name__ == "__main__":
    uvicorn.run(
        _Provider(f"http://127.0.0.1:{sys.argv[1]}").app(), port=int(sys.argv[1]), log_level="warning"
    )
