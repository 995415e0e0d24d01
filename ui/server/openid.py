"""Asks an OpenID provider who a reader is. Authlib does the asking and most checks; those it leaves open are here."""

import asyncio
import ssl
import time
from collections import OrderedDict
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import StarletteIntegration, StarletteOAuth2App

from ui.server.claims import WrongClaims, identity_of
from ui.server.sign_in_settings import Provider
from warehouse.access.identity import Identity

SECONDS = 10.0  # that a provider may take for one answer
_MOST_UNDER_WAY = 10_000  # sign-ins that have begun and not ended
_LEEWAY = 120  # seconds by which the clocks of provider and server may differ
_SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class _UnderWay:
    """Sign-ins that have begun, so that each can end once."""

    def __init__(self) -> None:
        self._values: OrderedDict[str, tuple[float, str]] = OrderedDict()

    async def get(self, key: str) -> str | None:
        expiry, value = self._values.get(key, (0.0, None))
        return value if expiry > time.monotonic() else None

    async def set(self, key: str, value: str, seconds: int) -> None:
        self._values[key] = time.monotonic() + seconds, value
        while len(self._values) > _MOST_UNDER_WAY:
            self._values.popitem(last=False)

    async def delete(self, key: str) -> None:
        self._values.pop(key, None)


class OpenIdClient(StarletteOAuth2App):  # type: ignore[misc]  # authlib has no types
    """The dashboard as a client of one provider."""

    def __init__(self, provider: Provider) -> None:
        super().__init__(
            StarletteIntegration("tri-an", _UnderWay()),
            "tri-an",
            client_id=provider.client,
            client_secret=provider.secret,
            server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": provider.scope,
                "code_challenge_method": "S256",
                "timeout": SECONDS,
                "trust_env": False,
                "verify": ssl.create_default_context(),  # with the authorities that this machine trusts
            },
        )
        self._provider, self._loading = provider, asyncio.Lock()

    async def load_server_metadata(self) -> dict[str, Any]:
        """What the provider says of itself. Raises OAuthError where that is another's, or not enough."""
        async with self._loading:
            metadata: dict[str, Any] = await super().load_server_metadata()
            if problem := _problem(metadata, self._provider.issuer):
                self.forget()
                raise OAuthError("wrong_metadata", problem)
            algorithms = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
            metadata["id_token_signing_alg_values_supported"] = [
                name for name in algorithms if name in _SIGNATURES
            ]
            return metadata

    def forget(self) -> None:
        """What the provider has said of itself and its keys is asked for anew next time."""
        self.server_metadata.clear()

    async def identify(self, request: Any) -> tuple[Identity, str]:
        """Who comes back from the provider with this request, and the provider's token.

        Raises OAuthError, joserfc's JoseError, WrongClaims, httpx2.HTTPError, or what nonsense leads to.
        """
        exact = {
            "iss": {"essential": True, "value": (await self.load_server_metadata())["issuer"]},
            "aud": {"essential": True, "value": self._provider.client},
        }
        token = await self.authorize_access_token(request, claims_options=exact, leeway=_LEEWAY)
        if not isinstance(token.get("userinfo"), dict):
            raise WrongClaims("no id_token")
        return identity_of(token["userinfo"], self._provider), str(token["id_token"])


def _problem(metadata: dict[str, Any], issuer: str) -> str | None:
    if str(metadata.get("issuer", "")).rstrip("/") != issuer:
        return f"issuer is {metadata.get('issuer')!r}"
    missing = [name for name in _ENDPOINTS if not isinstance(metadata.get(name), str)]
    return f"no {', '.join(missing)}" if missing else None
