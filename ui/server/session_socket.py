"""The web socket of a page, for as long as its reader is signed in: then the page is sent to sign in again."""

import asyncio
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ui.server.sessions import Session

_POLICY_VIOLATION = 1008


async def serve_socket(app: ASGIApp, scope: Scope, receive: Receive, send: Send, session: Session) -> None:
    """Serves a page until it closes or its session ends."""
    socket = _SessionSocket(receive, send)
    timer = asyncio.get_running_loop().call_later(max(session.seconds_left, 0), socket.end.set)
    session.ends.add(socket.end)
    try:
        await app(scope, socket.receive, socket.send)
    finally:
        timer.cancel()
        session.ends.discard(socket.end)
        socket.stop()


class _SessionSocket:
    """The two ways of a web socket, cut by an event."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self.end = asyncio.Event()
        self._receive, self._send = receive, send
        self._is_accepted = self._is_closed = False
        self._end = asyncio.ensure_future(self.end.wait())
        self._message: asyncio.Future[Message] | None = None

    async def receive(self) -> Message:
        """The next message of the page; its disconnection once the session has ended."""
        if self._is_closed:
            return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}
        self._message = self._message or asyncio.ensure_future(self._receive())
        tasks: set[asyncio.Future[Any]] = {self._message, self._end}
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if not self._end.done() or not self._is_accepted:
            message, self._message = await self._message, None
            return message
        await self._send({"type": "websocket.send", "bytes": _reload_message()})
        await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        self._is_closed = True
        return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}

    async def send(self, message: Message) -> None:
        """To the page; to nobody once the session has ended."""
        self._is_accepted = self._is_accepted or message["type"] == "websocket.accept"
        if not self._is_closed:
            await self._send(message)

    def stop(self) -> None:
        """Nobody waits any longer."""
        self._end.cancel()
        if self._message:
            self._message.cancel()


def _reload_message() -> bytes:
    """Makes Streamlit's page go to its own address again, where the gate asks to sign in."""
    message = ForwardMsg()
    message.auth_redirect.url = ""
    return bytes(message.SerializeToString())
