"""A mail server on this machine: what it has taken in, and who may log in."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from tests.support.exports import ROOT

PASSWORD = "bi-mat 1"
CERTIFICATE = ROOT / "tests" / "support" / "mail_server.pem"


class Box:
    """What a server has taken in."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.tls_sessions: list[bool] = []

    async def handle_RCPT(
        self, _server: Server, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Server, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.recipients += envelope.rcpt_tos
        self.tls_sessions.append(session.ssl is not None)
        return "250 OK"


def login(
    _server: Server, _session: Session, _envelope: Envelope, _mechanism: str, credentials: Any
) -> AuthResult:
    is_valid = isinstance(credentials, LoginPassword) and credentials == LoginPassword(
        b"report", PASSWORD.encode()
    )
    return AuthResult(success=is_valid, handled=False)
