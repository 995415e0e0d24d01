"""Who a reader is, by what a provider or a proxy says of them."""

from typing import Any

from ui.server.sign_in_settings import Provider
from warehouse.access.identity import Identity

_LONGEST_NAME, _MOST_GROUPS = 254, 1000


class WrongClaims(ValueError):
    """What the provider says of a reader is not enough to know who it is."""


def identity_of(claims: dict[str, Any], provider: Provider) -> Identity:
    """Who a provider says a reader is. Raises WrongClaims for no name, or an address that nobody has confirmed."""
    name = _claim(claims, provider.name_claim)
    if not isinstance(name, str) or not is_name(name):
        raise WrongClaims(f"no {provider.name_claim}")
    if provider.name_claim == "email" and claims.get("email_verified") in (False, "false"):
        raise WrongClaims("email_verified is false")
    return Identity(name, names_of(_claim(claims, provider.groups_claim)))


def _claim(claims: dict[str, Any], path: str) -> Any:
    """A claim by its name, or one of a claim by both, as realm_access.roles."""
    if path in claims:
        return claims[path]
    value: Any = claims
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def is_name(text: str) -> bool:
    """Whether it can be the name of a person or a group."""
    return bool(text.strip()) and text == text.strip() and len(text) <= _LONGEST_NAME and text.isprintable()


def names_of(value: Any) -> tuple[str, ...]:
    """Groups as a list, or as one text with commas; what can be no name is left out, which gives nobody more rights."""
    texts = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    names = (text.strip() for text in texts if isinstance(text, str))
    return tuple(dict.fromkeys(filter(is_name, names)))[:_MOST_GROUPS]
