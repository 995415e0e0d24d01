"""The server: its settings, the address that it listens on, and what it would give to whoever gets in."""

import ipaddress
import os
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches

from warehouse.doctor.diagnosis import Diagnosis
from warehouse.settings import ROOT, VARIABLES, Folders, gives_whole_rows, hosts, settings, wrong_setting

CONFIG = ROOT / ".streamlit" / "config.toml"
DEFAULT_PORT = "8501"


def variables(_: Folders) -> Iterator[Diagnosis]:
    """That each DASHBOARD_* variable is one that there is, with a value that says something."""
    if strays := sorted(set(settings()) - VARIABLES):
        names = ", ".join(_with_nearest(name) for name in strays)
        yield Diagnosis("variables", "unknown", {"names": names})
    if wrong := wrong_setting():
        yield Diagnosis("variables", "wrong", {"name": wrong[0], "value": wrong[1]})
    if day := os.environ.get("DASHBOARD_TODAY"):
        yield Diagnosis("variables", "fixed_day", {"day": day})
    elif not (strays or wrong):
        names = ", ".join(sorted(settings())) or "–"
        yield Diagnosis("variables", "usable", {"names": names})


def _with_nearest(name: str) -> str:
    nearest = get_close_matches(name, VARIABLES, 1)
    return f"{name} (→ {nearest[0]}?)" if nearest else name


def address(_: Folders) -> Iterator[Diagnosis]:
    """On which address the server would listen, unless its command line says otherwise."""
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8")).get("server", {}) if CONFIG.exists() else {}
    name = os.environ.get("STREAMLIT_SERVER_ADDRESS") or config.get("address")
    port = os.environ.get("STREAMLIT_SERVER_PORT") or config.get("port", DEFAULT_PORT)
    details = {"address": f"{name or '0.0.0.0'}:{port}", "hosts": ", ".join(hosts()) or "localhost"}
    yield Diagnosis("address", "closed" if name and _is_loopback(name) else "open", details)


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def personal_rows(_: Folders) -> Iterator[Diagnosis]:
    """Whether the ledger gives codes of customers and donors to readers of other machines."""
    if gives_whole_rows() and hosts():
        yield Diagnosis("personal_rows", "given_to_all", {"hosts": ", ".join(hosts())})
    else:
        yield Diagnosis("personal_rows", "whole_here" if gives_whole_rows() else "masked")
