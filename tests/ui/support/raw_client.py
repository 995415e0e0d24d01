"""A client of the server's websocket that sends whatever it likes, and keeps all that is answered."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.ui.support.chromium import SECONDS


def open_socket(host: str, cookie: str = "") -> ClientConnection:
    return connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(f"http://{host}"),
        additional_headers={"Cookie": cookie} if cookie else None,
        max_size=None,
        proxy=None,
    )


def run_page(
    client: ClientConnection, page: str, widgets: list[WidgetState], page_hash: str = ""
) -> list[ForwardMsg]:
    """All that a page sends when it runs with these values of its widgets."""
    request = BackMsg()
    request.rerun_script.page_name, request.rerun_script.page_script_hash = page, page_hash
    request.rerun_script.widget_states.widgets.extend(widgets)
    client.send(request.SerializeToString())
    messages = [ForwardMsg()]
    while messages[-1].WhichOneof("type") != "script_finished":
        messages.append(ForwardMsg.FromString(client.recv(SECONDS, decode=False)))
    return messages
