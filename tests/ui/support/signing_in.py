"""A provider, a server whose readers sign in there, and readers who do so without a browser."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2

from tests.support.exports import ROOT
from tests.ui.support.chromium import SECONDS, run_server
from tests.ui.support.openid_provider import CLIENT, SECRET


@contextmanager
def run_provider() -> Iterator[str]:
    """The address of a provider in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.ui.support.openid_provider", str(port)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            deadline = time.monotonic() + SECONDS
            while time.monotonic() < deadline:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def access_to_all(folder: Path) -> str:
    """A file of rights under which everybody of these tests sees all provinces."""
    names = [("people", "an@example.vn"), ("people", "binh@example.vn")]
    entries = [f'[[{kind}]]\nname = "{name}"\nprovinces = "all"\n' for kind, name in names]
    path = folder / "access.toml"
    path.write_text("".join(entries))
    return str(path)


@contextmanager
def run_sign_in_server(store: Path, folder: Path, issuer: str, **variables: str) -> Iterator[str]:
    """A server whose readers sign in at this provider."""
    (folder / "secret").write_text(f"{SECRET}\n")
    settings = {
        "DASHBOARD_ADDRESS": "http://127.0.0.1:{port}",
        "DASHBOARD_OIDC_ISSUER": issuer,
        "DASHBOARD_OIDC_CLIENT": CLIENT,
        "DASHBOARD_OIDC_SECRET_FILE": str(folder / "secret"),
        "DASHBOARD_OIDC_GROUPS": "realm_access.roles",
        "DASHBOARD_ACCESS": access_to_all(folder),
    }
    with run_server(store, folder / "log.txt", **{**settings, **variables}) as (address, _):
        yield address


class Reader(httpx2.Client):
    """A reader's browser, but for its programs."""

    def __init__(self, address: str) -> None:
        super().__init__(base_url=address, headers={"accept": "text/html"}, timeout=SECONDS, trust_env=False)

    def begin(self, user: str, target: str = "/") -> str:
        """Goes to the provider and chooses who to be there; the address at which that comes back."""
        at_provider = self.get("/sign-in", params={"to": target}).headers["location"]
        return str(self.get(f"{at_provider}&user={user}").headers["location"])

    def sign_in(self, user: str, target: str = "/") -> httpx2.Response:
        """The server's answer to what comes back."""
        return self.get(self.begin(user, target))


def query_of(address: str) -> dict[str, str]:
    """What stands behind the question mark of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
