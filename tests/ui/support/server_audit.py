"""A server that is watched: whom it asks outside, and what it answers under which name, to who is signed in."""

import http.client
import socket
from pathlib import Path

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

#: Python starts with this; it writes down whatever the server asks for by name or address.
AUDIT_HOOK = """
import sys
def note(event, given):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        open(__file__ + ".asked", "a").write(f"{event} {given[-1] if event == 'socket.connect' else given}\\n")
sys.addaudithook(note)
"""


#: A proxy on this machine has signed the reader in.
PROXY = {"DASHBOARD_PROXY_ADDRESSES": "127.0.0.1"}
_READER = {"X-Forwarded-User": "an@example.vn"}


class AuditServer:
    """A server that is known as dashboard.example, too, and what it has asked the network for."""

    def __init__(self, host: str, notes: Path) -> None:
        self.host, self._notes = host, notes

    def asked_outside(self) -> list[str]:
        return self._notes.read_text().splitlines() if self._notes.exists() else []

    def socket(self, origin: str | None, host: str = "") -> ClientConnection:
        """A websocket as a page of this origin opens it, under this name of the server."""
        address, port = self.host.split(":")
        return connect(
            f"ws://{host or self.host}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(origin) if origin else None,
            additional_headers=_READER,
            sock=socket.create_connection((address, int(port))),
            proxy=None,
        )

    def get(self, path: str, host: str, method: str = "GET") -> tuple[int, str]:
        """The answer to a request under a name of the server."""
        connection = http.client.HTTPConnection(self.host)
        connection.request(method, path, headers={"Host": host, **_READER})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
