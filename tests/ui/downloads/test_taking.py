"""The way out: each link answers with its file, whole, once, and leaves nothing behind, whatever happens to it."""

import contextlib
import gc
import logging
import socket
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest

from tests.support.command import run_cli
from tests.ui.support.outlet import fetch, outlet
from ui.delivery.finished_reports import create_report_links
from ui.delivery.route import create_link
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.receipts.receipt import receipt_codes
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

EXPIRY_TEXT = "Liên kết này đã hết hạn. Hãy mở lại trang và bấm tải xuống lần nữa.\nThis link has expired."
FAILURE_TEXT, ROWS = "Không tạo được tệp này. Lỗi đã được ghi lại ở máy chủ", 20_000


class LargeExhibit(Exhibit):
    """A table of many rows."""

    def rows(self) -> pd.DataFrame:
        numbers = pd.Series(range(ROWS), dtype="Int64")
        province = {"province_code": "87", "province": "Đồng Tháp " * 40}
        return pd.DataFrame({**province, "installs": numbers, "registered": numbers})


class BrokenExhibit(Exhibit):
    """A table that cannot be read."""

    def rows(self) -> pd.DataFrame:
        raise MemoryError("no room")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Where the route answers, over HTTP as in the dashboard."""
    with outlet() as port:
        yield port


@pytest.fixture(scope="module", autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Temporary files lie where nobody else has any."""
    old_tempdir, tempfile.tempdir = tempfile.tempdir, str(tmp_path_factory.mktemp("temporary"))
    yield
    tempfile.tempdir = old_tempdir


def path_of(file: Download) -> str:
    return create_link(file).removeprefix(".")


def file_of(
    reader: Reader, file_format: str = "csv", kind: type[Exhibit] = Exhibit, lang: str = "vi"
) -> Download:
    exhibit = kind("app_installs/by_province", "Cài đặt", Filters(lang=lang))
    return Download(file_format, "Cài đặt", f"app_installs/{kind.__name__.lower()}", lang, (exhibit,), reader)


def left_behind() -> list[Path]:
    """What lies in the folder for temporary files, with a name or only held open."""
    gc.collect()
    folder = Path(tempfile.gettempdir())
    paths = [*folder.iterdir()]
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # closed meanwhile
            paths.append(descriptor.readlink())
    return [path for path in paths if path.parent == folder]


def leaves_nothing_behind() -> bool:
    """Whether nothing is left behind as soon as the server has noticed."""
    deadline = time.monotonic() + 120
    while left_behind() and time.monotonic() < deadline:
        time.sleep(0.3)  # to look takes a collection of garbage, during which the server stands still
    return not left_behind()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_link_answers_with_its_file(port: int, reader: Reader, sample_store: Path, lang: str) -> None:
    file = file_of(reader, lang=lang)
    status, headers, body = fetch(port, path_of(file))
    assert status == 200
    options = (f"--lang={lang}", f"--store={sample_store}")
    assert body == run_cli("query", "app_installs/by_province", *options).stdout
    assert headers["content-disposition"] == f'attachment; filename="{file.name}"'
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["content-length"] == str(len(body))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_who_only_asks_about_a_file_takes_none(port: int, reader: Reader, tmp_path: Path) -> None:
    """Previews of links and scanners ask so; no file is written, no receipt kept, and no report is used up."""
    file = file_of(reader, "machines", lang="en")
    status, headers, body = fetch(port, path_of(file), "HEAD")
    assert (status, body) == (200, b"")
    assert headers["content-disposition"] == f'attachment; filename="{file.name}"'
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert file.code not in receipt_codes(reader.version.folder.parent)
    assert fetch(port, "/take/none.csv", "HEAD").status == 410
    (tmp_path / "report.pdf").write_bytes(b"%PDF")
    (link,) = create_report_links("pdf", tmp_path / "report.pdf", [""])
    for method, content in (("HEAD", b""), ("HEAD", b""), ("GET", b"%PDF")):
        assert fetch(port, link.removeprefix("."), method)[::2] == (200, content)


@pytest.mark.parametrize(
    "name", ["none.csv", "..", "%2e%2e", "%2e%2e%2fserve.py", "a%00b", "%ff", quote("tệp.csv"), "a" * 5000]
)
def test_a_link_that_nobody_offered_says_so(port: int, name: str) -> None:
    status, headers, body = fetch(port, f"/take/{name}")
    if "%2f" in name:  # not one name any more
        assert status == 404
    else:
        assert status == 410
        assert body.decode().startswith(EXPIRY_TEXT)
        assert headers["content-type"] == "text/plain; charset=utf-8"
        assert headers["cache-control"] == "no-store"


def test_what_cannot_be_written_is_said_and_logged(
    port: int, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    file = file_of(reader, kind=BrokenExhibit)
    with caplog.at_level(logging.ERROR):
        status, headers, body = fetch(port, path_of(file))
    assert status == 500
    assert body.decode().startswith(FAILURE_TEXT)
    assert "content-disposition" not in headers
    assert f"{file.name} could not be written" in caplog.text
    assert "no room" in caplog.text
    assert leaves_nothing_behind()


def test_a_link_that_goes_nowhere_is_not_kept_for_ever(port: int, reader: Reader) -> None:
    first = path_of(file_of(reader, "machines"))
    for n in range(5000):
        create_link(Download("csv", "", str(n), "vi", (), reader))
    assert fetch(port, first)[0] == 410


def test_large_files_are_sent_whole_side_by_side(port: int, reader: Reader) -> None:
    path = path_of(file_of(reader, kind=LargeExhibit))
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: fetch(port, path), range(5)))
    assert [status for status, _, _ in answers] == [200] * 5
    assert {body.count(b"\r\n") for _, _, body in answers} == {ROWS + 2}  # a header and a total
    assert len({body for _, _, body in answers}) == 1
    assert leaves_nothing_behind()


@pytest.mark.parametrize("delay", [0, 0.02, 0.2, 1])
def test_who_hangs_up_leaves_nothing_behind(port: int, reader: Reader, delay: float) -> None:
    """Before the file is written, while it is, and while it is sent."""
    path = path_of(file_of(reader, kind=LargeExhibit))
    for _ in range(2):
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(delay)
    assert leaves_nothing_behind()
    assert fetch(port, path_of(file_of(reader)))[0] == 200


def test_a_large_table_is_whole_and_needs_little_memory(reader: Reader, tmp_path: Path) -> None:
    file = file_of(reader, "csv", LargeExhibit)
    size = int(file.exhibits[0].rows().memory_usage(deep=True).sum())
    with (tmp_path / "out").open("w+b") as stream:
        tracemalloc.start()
        write_file(file, stream)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 2 * size + 2_000_000  # the rows, once more with a note, and a block of text
        stream.seek(0)
        assert sum(1 for _ in stream) == ROWS + 2


def test_streamlit_keeps_no_copy_of_a_file() -> None:
    """Streamlit tells files over 1 MiB by a sample of their bytes, and would send stale ones."""
    root = Path(__file__).parents[3]
    sources = [*root.glob("*.py"), *root.glob("ui/**/*.py"), *root.glob("pages/*.py")]
    assert len(sources) > 40
    for source in sources:
        assert "download_button" not in source.read_text(encoding="utf-8"), source
