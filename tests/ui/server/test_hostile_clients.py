"""What a client without a browser may send or keep open costs its own session at most, and other readers nothing."""

import os
import re
import socket
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.session import Session
from tests.support.audit_lines import audit_lines
from tests.support.exports import Exports, line, lines
from tests.support.refresh_process import wait_until
from tests.ui.support.chromium import SECONDS
from tests.ui.support.raw_client import open_socket, run_page
from ui.sections.refresh_starter import starter
from warehouse.refresh import status

PAGE, SILENT_CLIENTS, PRESSES, MOST_MB = "app_installs", 20, 60, 20
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


def widget_ids(messages: list[ForwardMsg]) -> set[str]:
    """The names of all widgets, and of containers that open and close."""
    deltas = [message.delta for message in messages if message.HasField("delta")]
    content: list[Any] = [content for delta in deltas for content in (delta.new_element, delta.add_block)]
    elements = [getattr(item, kind) for item in content if (kind := item.WhichOneof("type"))]
    return {element.id for element in elements if getattr(element, "id", "")}


def forge_state(widget: str, kind: str) -> WidgetState:
    value, state = FORGERIES[kind], WidgetState(id=widget)
    if isinstance(value, list):
        getattr(state, kind).data.extend(value)
    else:
        setattr(state, kind, value)
    return state


def test_forged_values_of_all_widgets_stay_in_their_session(host: str) -> None:
    with Session(host, PAGE) as reader, open_socket(host) as page:
        first_digest = [reader.run("lang=vi").digest for _ in range(2)][-1]
        messages = run_page(page, PAGE, [])
        widgets = widget_ids(messages)
        page_hash = next(m.navigation.page_script_hash for m in messages if m.HasField("navigation"))
        assert len(widgets) > 15
        for kind in FORGERIES:
            answer = run_page(page, PAGE, [forge_state(widget, kind) for widget in widgets], page_hash)
            payload = b"".join(message.SerializeToString() for message in answer)
            assert not re.search(rb"Traceback|/ui/|\.py\b", payload), kind
        assert reader.run("lang=vi").digest == first_digest


def test_decades_by_day_with_all_provinces_are_a_page_of_bounded_size(host: str) -> None:
    with Session(host, PAGE) as reader:
        assert reader.run("from=1999-01-01&to=2025-12-31&grain=day&lang=vi").bytes < MOST_MB * 1_000_000


def connections(host: str) -> int:
    """How many clients the server has."""
    port = f":{int(host.partition(':')[2]):04X}"
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(local.endswith(port) and state == "01" for _, local, _, state, *_ in lines)


def test_clients_that_say_nothing_and_break_off_are_let_go(host: str) -> None:
    usual = connections(host) + 1  # browsers of other tests may still be there
    silent = [open_socket(host) for _ in range(SILENT_CLIENTS)]
    assert connections(host) >= SILENT_CLIENTS
    with Session(host, PAGE) as reader:
        assert reader.run("lang=vi").bytes
    for number, page in enumerate(silent):
        if number % 2:  # half of them as a cable that is cut
            page.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            page.socket.close()
        else:
            page.close()
    deadline = time.monotonic() + SECONDS
    while connections(host) > usual and time.monotonic() < deadline:
        time.sleep(0.1)
    assert connections(host) <= usual


def test_however_many_press_at_once_one_refresh_is_made(
    exports: Exports, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    for name in ("exports", "reference", "store"):
        monkeypatch.setenv(f"DASHBOARD_{name.upper()}", str(getattr(exports.folders, name)))
    children_before, refreshes = children(), set()
    with ThreadPoolExecutor(PRESSES) as pool:
        list(pool.map(lambda _: starter.start(), range(PRESSES)))

    def is_done() -> bool:
        refreshes.update(children() - children_before)
        refresh = status.last_refresh(exports.folders.store)
        return refresh is not None and refresh.state == "done"

    wait_until(is_done)
    assert len(refreshes) == 1
    lines_of_audit = [(line["what"], line["detail"]) for line in audit_lines(exports.folders.store)]
    assert lines_of_audit == [("refresh", None), ("publish", "page")]


def children() -> set[str]:
    """The processes that this one has started and that still run."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {number for path in tasks for number in path.read_text().split()}
