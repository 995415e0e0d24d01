"""What a client without a browser may send or keep open costs its own session at most, and other readers nothing."""

import re
import socket
import struct
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.session import Session
from tests.ui.support.chromium import SECONDS

PAGE, SILENT_CLIENTS, MOST_MB = "app_installs", 20, 20
#: One value of every type that a widget may have; each is wrong for most widgets.
FORGERIES = {
    "trigger_value": True,
    "bool_value": True,
    "double_value": float("nan"),
    "int_value": -(2**63),
    "string_value": "../../CURRENT' or 1=1 <script>\x00",
    "json_value": '{"selection": {"points": [{"location": ["x"]}, null, 7]}}',
    "bytes_value": b"\xff\x00",
    "int_array_value": [2**62, -1],
    "double_array_value": [float("inf")],
    "string_array_value": ["x", "\ud7ff"],
}


@pytest.fixture(scope="module")
def host(address: str) -> str:
    return urlsplit(address).netloc


def page_of(host: str) -> ClientConnection:
    return connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(f"http://{host}"),
        max_size=None,
        proxy=None,
    )


def run(page: ClientConnection, widgets: list[WidgetState], page_hash: str = "") -> list[ForwardMsg]:
    """All that a page sends when it runs with these values of its widgets."""
    request = BackMsg()
    request.rerun_script.page_name, request.rerun_script.page_script_hash = PAGE, page_hash
    request.rerun_script.widget_states.widgets.extend(widgets)
    page.send(request.SerializeToString())
    messages = [ForwardMsg()]
    while messages[-1].WhichOneof("type") != "script_finished":
        messages.append(ForwardMsg.FromString(page.recv(SECONDS, decode=False)))
    return messages


def widget_ids(messages: list[ForwardMsg]) -> set[str]:
    """The names of all widgets, and of containers that open and close."""
    deltas = [message.delta for message in messages if message.HasField("delta")]
    content: list[Any] = [content for delta in deltas for content in (delta.new_element, delta.add_block)]
    elements = [getattr(each, kind) for each in content if (kind := each.WhichOneof("type"))]
    return {element.id for element in elements if getattr(element, "id", "")}


def forged(widget: str, kind: str) -> WidgetState:
    value, state = FORGERIES[kind], WidgetState(id=widget)
    if isinstance(value, list):
        getattr(state, kind).data.extend(value)
    else:
        setattr(state, kind, value)
    return state


def test_forged_values_of_all_widgets_stay_in_their_session(host: str) -> None:
    with Session(host, PAGE) as reader, page_of(host) as page:
        before = [reader.run("lang=vi").digest for _ in range(2)][-1]
        opened = run(page, [])
        widgets = widget_ids(opened)
        page_hash = next(m.navigation.page_script_hash for m in opened if m.HasField("navigation"))
        assert len(widgets) > 15
        for kind in FORGERIES:
            answer = run(page, [forged(widget, kind) for widget in widgets], page_hash)
            sent = b"".join(message.SerializeToString() for message in answer)
            assert not re.search(rb"Traceback|/ui/|\.py\b", sent), kind
        assert reader.run("lang=vi").digest == before


def test_decades_by_day_with_all_provinces_are_a_page_of_bounded_size(host: str) -> None:
    with Session(host, PAGE) as reader:
        assert reader.run("from=1999-01-01&to=2025-12-31&grain=day&lang=vi").bytes < MOST_MB * 1_000_000


def connections(host: str) -> int:
    """How many clients the server has."""
    port = f":{int(host.partition(':')[2]):04X}"
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(local.endswith(port) and state == "01" for _, local, _, state, *_ in lines)


def test_clients_that_say_nothing_and_break_off_are_let_go(host: str) -> None:
    silent = [page_of(host) for _ in range(SILENT_CLIENTS)]
    assert connections(host) >= SILENT_CLIENTS
    with Session(host, PAGE) as reader:
        assert reader.run("lang=vi").bytes
    for number, page in enumerate(silent):
        if number % 2:  # half of them as a cable that is cut
            page.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            page.socket.close()
        else:
            page.close()
    until = time.monotonic() + SECONDS
    while connections(host) > 1 and time.monotonic() < until:
        time.sleep(0.1)
    assert connections(host) <= 1
