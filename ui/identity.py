"""Who the reader is whose page runs or whose request is answered: what the server's gate has found out.

The gate writes it into a header of the request, in place of whatever a reader has sent under that name.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from warehouse.access.identity import Identity

HEADER = "tri-an-identity"


@dataclass
class _Process:
    """What this process demands of its readers."""

    demands_identities: bool = False
    is_sign_out_here: bool = False


_process = _Process()


class NobodySignedIn(PermissionError):
    """Where readers sign in, something is done for nobody."""


def demand_identities(*, is_sign_out_here: bool) -> None:
    """From now on this process answers only readers who have signed in, who may sign out here or where they came in."""
    _process.demands_identities, _process.is_sign_out_here = True, is_sign_out_here


def is_sign_out_here() -> bool:
    """Whether readers sign out at this server."""
    return _process.is_sign_out_here


def current_identity() -> Identity | None:
    """The reader whose page runs; None where nobody is asked to sign in. Raises NobodySignedIn."""
    return identity_in(st.context.headers)


def identity_in(headers: Mapping[str, str]) -> Identity | None:
    """The reader of a request with these headers; None where nobody is asked to sign in. Raises NobodySignedIn."""
    if not _process.demands_identities:
        return None
    if (text := headers.get(HEADER)) is None:
        raise NobodySignedIn
    name, *groups = json.loads(text)
    return Identity(name, tuple(groups))


def identity_header(identity: Identity) -> str:
    """An identity as the text of a header, in ASCII."""
    return json.dumps([identity.name, *identity.groups])
