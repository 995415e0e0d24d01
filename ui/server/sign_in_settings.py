"""How readers sign in, by the server's variables: at an OpenID provider, or at a proxy that passes on who they are."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from ui.language.words import translate
from warehouse.contract.reasons import in_words
from warehouse.settings import hosts, server_address

HOURS = 8.0


@dataclass(frozen=True)
class Provider:
    """An OpenID provider, and what this dashboard is to it. Claims of claims are named by dots."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    scope: str = "openid email profile"
    name_claim: str = "email"
    groups_claim: str = "groups"


@dataclass(frozen=True)
class TrustedProxy:
    """A proxy that signs readers in, and the headers in which it passes on who they are."""

    addresses: tuple[IPv4Network | IPv6Network, ...]
    user_header: str = "x-forwarded-user"
    groups_header: str = "x-forwarded-groups"

    def includes(self, address: str) -> bool:
        """Whether a request from this network address is one of the proxy's."""
        try:
            return any(ip_address(address) in network for network in self.addresses)
        except ValueError:
            return False


@dataclass(frozen=True)
class SignInSettings:
    """Where readers sign in, and for how many seconds."""

    provider: Provider | None
    proxy: TrustedProxy | None
    seconds: float = HOURS * 3600


def sign_in_settings() -> SignInSettings | None:
    """None where nobody signs in: one desk. Raises OSError for an unreadable secret, ValueError for no network."""
    provider, proxy = _provider(), _proxy()
    if not provider and not proxy:
        return None
    hours = float(os.environ.get("DASHBOARD_SIGN_IN_HOURS") or HOURS)
    return SignInSettings(provider, proxy, hours * 3600)


def _variable(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def _provider() -> Provider | None:
    issuer, secret_file = _variable("DASHBOARD_OIDC_ISSUER"), _variable("DASHBOARD_OIDC_SECRET_FILE")
    if not issuer:
        return None
    return Provider(
        issuer.rstrip("/"),
        _variable("DASHBOARD_OIDC_CLIENT"),
        Path(secret_file).read_text(encoding="utf-8").strip() if secret_file else "",
        _variable("DASHBOARD_OIDC_SCOPE", Provider.scope),
        _variable("DASHBOARD_OIDC_NAME", Provider.name_claim),
        _variable("DASHBOARD_OIDC_GROUPS", Provider.groups_claim),
    )


def _proxy() -> TrustedProxy | None:
    addresses = _variable("DASHBOARD_PROXY_ADDRESSES")
    if not addresses:
        return None
    return TrustedProxy(
        tuple(ip_network(text.strip()) for text in addresses.split(",")),
        _variable("DASHBOARD_PROXY_USER", TrustedProxy.user_header).lower(),
        _variable("DASHBOARD_PROXY_GROUPS", TrustedProxy.groups_header).lower(),
    )


def sign_in_problem(listens_on: str, lang: str) -> str | None:
    """Why the server may not start, in a sentence of this language (also that of `translate`): no sign-in where
    other machines can come, or one that is not whole.
    """
    try:
        settings = sign_in_settings()
    except OSError as error:
        return translate("sign_in_secret", file=str(error.filename), problem=str(error.strerror))
    except ValueError:
        value = os.environ["DASHBOARD_PROXY_ADDRESSES"]
        return in_words("setting_wrong", lang, name="DASHBOARD_PROXY_ADDRESSES", value=value)
    if settings is None:
        gap = next(_openings(listens_on), None)
        return gap and translate("sign_in_needed", gap=gap)
    if settings.provider and (missing := ", ".join(_missing(settings.provider))):
        return translate("sign_in_incomplete", missing=missing)
    return None


def _openings(listens_on: str) -> Iterator[str]:
    """What lets other machines in."""
    if not is_loopback(listens_on):
        yield f"server.address = {listens_on}"
    if hosts():
        yield f"DASHBOARD_HOSTS={','.join(hosts())}"


def is_loopback(name: str) -> bool:
    """Whether only this machine can come under a name or an address."""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def _missing(provider: Provider) -> Iterator[str]:
    """What a provider needs beside its address: passwords and tokens do not cross a network in the clear."""
    if not provider.client:
        yield "DASHBOARD_OIDC_CLIENT"
    if not provider.secret:
        yield "DASHBOARD_OIDC_SECRET_FILE"
    if not _is_private(server_address()):
        yield "DASHBOARD_ADDRESS=https://…"
    if not _is_private(provider.issuer):
        yield "DASHBOARD_OIDC_ISSUER=https://…"


def _is_private(address: str) -> bool:
    url = urlsplit(address)
    return url.scheme == "https" or (url.scheme == "http" and is_loopback(url.hostname or ""))
