"""Files on their way in: one a session, under the address that its page was given, and so much of all together."""

import http.client
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.ui.conftest import MOST_UPLOADED_MB
from tests.ui.support.chromium import SECONDS

MAX_BYTES = MOST_UPLOADED_MB * 1_000_000
REFUSAL_TEXT = "Tệp không được nhận: trang không hỏi xin gửi tệp này."
FULL = "Đang có nhiều tệp được kiểm tra cùng lúc."


@pytest.fixture(scope="module")
def host(address: str) -> str:
    return urlsplit(address).netloc


def page_of(host: str) -> ClientConnection:
    return connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(f"http://{host}"),
        proxy=None,
    )


def upload_path(page: ClientConnection) -> str:
    """Where a page may send its next file."""
    request = BackMsg()
    request.file_urls_request.file_names.append("a.csv")
    page.send(request.SerializeToString())
    while True:
        answer = ForwardMsg.FromString(page.recv(SECONDS, decode=False))
        if answer.WhichOneof("type") == "file_urls_response":
            return str(answer.file_urls_response.file_urls[0].upload_url)


def upload(host: str, path: str, size: int) -> tuple[int, str]:
    """The answer to a file of so many bytes."""
    line = http.client.HTTPConnection(host, timeout=SECONDS)
    line.request("GET", "/_stcore/health")
    response = line.getresponse()
    response.read()
    token = (response.getheader("Set-Cookie") or "").partition("=")[2].partition(";")[0]
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n%b\r\n--x--\r\n' % (
        b"0" * size
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x", "X-Xsrftoken": token}
    line.request("PUT", path, body, {**headers, "Cookie": f"_streamlit_xsrf={token}"})
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def test_a_file_is_taken_where_the_page_was_told_to_send_it_and_nowhere_else(host: str) -> None:
    with page_of(host) as page:
        first = upload_path(page)
        session = first.rpartition("/")[0]
        for strange in (f"{session}/{'0' * 36}", f"{session}/x", "/_stcore/upload_file/x/y"):
            status, text = upload(host, strange, 10)
            assert (status, text.splitlines()[0][: len(REFUSAL_TEXT)]) == (403, REFUSAL_TEXT)
        assert upload(host, first, 10) == (204, "")
        assert upload(host, first, 10)[0] == 403  # once
        old_path, new_path = upload_path(page), upload_path(page)
        assert upload(host, old_path, 10)[0] == 403  # one a session
        assert upload(host, new_path, 10)[0] == 204
    assert upload(host, new_path, 10)[0] == 403


def test_all_sessions_together_hand_in_so_much(host: str) -> None:
    with ExitStack() as visits:
        pages = [visits.enter_context(page_of(host)) for _ in range(3)]
        assert [upload(host, upload_path(page), MAX_BYTES * 2 // 5)[0] for page in pages[:2]] == [204, 204]
        status, text = upload(host, upload_path(pages[2]), MAX_BYTES * 2 // 5)
        assert (status, text.splitlines()[0][: len(FULL)]) == (503, FULL)
        assert upload(host, upload_path(pages[2]), 100)[0] == 204
        assert upload(host, upload_path(pages[0]), MAX_BYTES // 2)[0] == 204  # in place of its first
