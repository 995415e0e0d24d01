"""One reader's session with a running Streamlit server, over its websocket, as a browser speaks it."""

import time
from dataclasses import dataclass
from hashlib import sha256
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

PATIENCE_SECONDS = 60
_GOES_ON = ForwardMsg.ScriptFinishedStatus.Value("FINISHED_EARLY_FOR_RERUN")
_SUCCESS = ForwardMsg.ScriptFinishedStatus.Value("FINISHED_SUCCESSFULLY")


class PageError(Exception):
    """The page showed an exception or did not run to its end."""


@dataclass(frozen=True)
class Rerun:
    """What one rerun took, and what it showed."""

    seconds: float
    bytes: int
    digest: str  # a hash over all elements


class Session:
    """A page opened by one reader. `run` sends the address as a browser does and waits for the script's end."""

    def __init__(self, host: str, page: str) -> None:
        self._page = page
        self._url = f"http://{host}/{page}"
        self._page_hash = ""
        self._cached_hashes: dict[
            str, None
        ] = {}  # large messages a browser keeps; the server sends only their names
        self._socket = connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(f"http://{host}"),
            max_size=None,
            proxy=None,
        )

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def run(self, query: str) -> Rerun:
        """Runs the page with a query string. Raises PageError, TimeoutError."""
        request = self._request(query)
        start = time.perf_counter()
        self._socket.send(request)
        size, elements = 0, dict[tuple[int, ...], bytes]()
        while True:
            raw = self._socket.recv(timeout=PATIENCE_SECONDS, decode=False)
            size += len(raw)
            message = ForwardMsg.FromString(raw)
            if self._take(message):
                seconds, digest = time.perf_counter() - start, sha256(b"".join(elements.values()))
                return Rerun(seconds, size, digest.hexdigest())
            # of what was sent before at the same place the server leaves out as much as it has time to
            elements[tuple(message.metadata.delta_path)] = _element(message)

    def _request(self, query: str) -> bytes:
        message = BackMsg()
        script = message.rerun_script
        script.query_string = query
        if self._page_hash:
            script.page_script_hash = self._page_hash
        else:
            script.page_name = self._page
        script.cached_message_hashes.extend(self._cached_hashes)
        script.context_info.locale = "vi-VN"
        script.context_info.timezone = "Asia/Ho_Chi_Minh"
        script.context_info.timezone_offset = -420
        script.context_info.url = self._url
        script.widget_states.SetInParent()
        request: bytes = message.SerializeToString()
        return request

    def _take(self, message: ForwardMsg) -> bool:
        """Whether the script has come to its end."""
        kind = message.WhichOneof("type")
        if message.metadata.cacheable and message.hash and kind != "ref_hash":
            self._cached_hashes[message.hash] = None
        if kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise PageError(message.delta.new_element.exception.message)
        if kind != "script_finished" or message.script_finished == _GOES_ON:
            return False
        if message.script_finished != _SUCCESS:
            raise PageError(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))
        return True


def _element(message: ForwardMsg) -> bytes:
    """What tells one shown element from another: its name where it has one, else all of it."""
    name = message.ref_hash or (message.hash if message.HasField("delta") else "")
    content: bytes = message.delta.SerializeToString()
    return name.encode() or content
