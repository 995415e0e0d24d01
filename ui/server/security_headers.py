"""What every answer tells a browser: run the house's own programs alone, show nothing inside another page."""

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

from ui.frame.programs import page_programs

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_INLINE_PROGRAM = re.compile(r"[<]script[>](.*?)[<]/script[>]", re.DOTALL)
_HSTS = "max-age=31536000"
_STARTS = ("http.response.start", "websocket.http.response.start")


def _source(program: str) -> str:
    """A program as a source of the policy: by its hash, so that no other one runs."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(program.encode()).digest()).decode()}'"


def content_security_policy() -> str:
    """Only files of this server, and the programs that stand in Streamlit's first page and in the pages' frame."""
    programs = [*_INLINE_PROGRAM.findall(_INDEX.read_text(encoding="utf-8")), *page_programs()]
    sources = " ".join(sorted(map(_source, programs)))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {sources}",
            "style-src 'self' 'unsafe-inline'",  # Streamlit and Plotly write styles as they draw
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """Adds them to answers, where a route has not said otherwise."""

    def __init__(self) -> None:
        self._headers = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
            "Referrer-Policy": "same-origin",
        }

    def add_to(self, scope: Scope, send: Send) -> Send:
        """The same way out, with the headers; that browsers are to come by TLS only, where they do."""
        headers = dict(self._headers)
        if scope["scheme"] in ("https", "wss"):
            headers["Strict-Transport-Security"] = _HSTS

        async def send_with_headers(message: Message) -> None:
            if message["type"] in _STARTS:
                answer = MutableHeaders(scope=message)
                for name, value in headers.items():
                    answer.setdefault(name, value)
            await send(message)

        return send_with_headers
