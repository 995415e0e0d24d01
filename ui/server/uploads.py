"""In front of Streamlit's uploads: one requested file a session, and a limit for all together.

Streamlit itself takes any number under any name, and keeps them in memory as long as the session.
"""

import re

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.stats import CacheStat
from streamlit.runtime.uploaded_file_manager import UploadedFileManager

from ui.delivery.audit_trail import record_refusal, sender
from ui.delivery.route import text_response

_ADDRESS = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)$")
_ADDRESS_BYTES = b"/_stcore/upload_file/"
_MOST_ADDRESSES = 20_000  # bytes of a message that names addresses to send files to


class UploadGate:
    """Passes on a file only under the newest address of its session, once, while there is room."""

    def __init__(self, app: ASGIApp, max_mb: float) -> None:
        self._app, self._max_bytes = app, max_mb * 1_000_000
        self._file_numbers: dict[str, str] = {}  # the file's number by its session
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._watch_addresses(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "PUT" and _ADDRESS.search(scope["path"]):
            await self._receive_file(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _watch_addresses(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Notes which addresses the page is given, until it disconnects."""
        sessions: set[str] = set()

        async def listen(message: Message) -> None:
            for session, number in _addresses(message.get("bytes") or b""):
                self._file_numbers[session] = number
                sessions.add(session)
            await send(message)

        try:
            await self._app(scope, receive, listen)
        finally:
            for session in sessions:
                self._file_numbers.pop(session, None)

    async def _receive_file(self, scope: Scope, receive: Receive, send: Send) -> None:
        session, number = _ADDRESS.search(scope["path"]).groups()  # type: ignore[union-attr]  # as was found
        length = Headers(scope=scope).get("content-length", "")
        if self._file_numbers.get(session) != number:
            await run_in_threadpool(record_refusal, "upload_unasked", sender(scope))
            await text_response("upload_unasked", 403)(scope, receive, send)
            return
        files = get_instance().uploaded_file_mgr
        files.remove_session_files(session)  # whom a second file is sent, the first is of no more use
        if not length.isdecimal() or _stored_bytes(files) + self._under_way + int(length) > self._max_bytes:
            await run_in_threadpool(record_refusal, "uploads_full", sender(scope))
            await text_response("uploads_full", 503)(scope, receive, send)
            return
        del self._file_numbers[session]
        self._under_way += int(length)
        try:
            await self._app(scope, receive, send)
        finally:
            self._under_way -= int(length)


def _stored_bytes(files: UploadedFileManager) -> int:
    cache_stats = (stat for stats in files.get_stats().values() for stat in stats)
    return sum(stat.byte_length for stat in cache_stats if isinstance(stat, CacheStat))


def _addresses(message: bytes) -> list[tuple[str, str]]:
    """The addresses that a message names, as session and number of the file."""
    if len(message) > _MOST_ADDRESSES or _ADDRESS_BYTES not in message:
        return []
    forward = ForwardMsg.FromString(message)
    if forward.WhichOneof("type") != "file_urls_response":
        return []
    matches = (_ADDRESS.search(url.upload_url) for url in forward.file_urls_response.file_urls)
    return [(address[1], address[2]) for address in matches if address]
