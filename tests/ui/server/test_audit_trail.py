"""Every way out of the server, and every refusal, is one line of the audit; without the line nothing leaves."""

import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.support.audit_lines import audit_lines, unwritable
from tests.ui.support.chromium import run_server
from tests.ui.support.outlet import fetch, outlet
from tests.ui.support.raw_client import open_socket, run_page
from ui.delivery.audit_trail import MOST_REFUSALS, RefusalRecorder, Sender
from ui.delivery.finished_reports import create_report_links
from ui.delivery.held_rows import HeldRows
from ui.delivery.route import create_link
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.audit.verify import verify

REFUSAL_TEXT = "Chưa tải được: máy chủ không ghi được nhật ký ra vào"


@pytest.fixture(scope="module")
def host(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with run_server(sample_store, tmp_path_factory.mktemp("server") / "log.txt") as (address, _):
        yield urlsplit(address).netloc


def get(host: str, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(host, timeout=120)
    connection.request(method, path, headers={"Host": host, **headers})
    answer = connection.getresponse()
    return answer.status, answer.read()


def new_lines(store: Path, count: int) -> list[dict[str, Any]]:
    return audit_lines(store)[count:]


def test_what_a_page_offers_is_a_line_once_it_is_fetched_and_not_before(
    host: str, sample_store: Path
) -> None:
    count = len(audit_lines(sample_store))
    with open_socket(host) as page:
        output = b"".join(message.SerializeToString() for message in run_page(page, "gifts", []))
    links = dict.fromkeys(re.findall(rb"href='\.(/take/[^']+)'", output))
    by_ending = {link.decode().rpartition(".")[2]: link.decode() for link in links}
    assert {"xlsx", "csv"} <= set(by_ending)
    for link in by_ending.values():
        assert get(host, link, "HEAD")[0] == 200
    assert new_lines(sample_store, count) == []
    for file_format, link in by_ending.items():
        status, body = get(host, link, **{"X-Forwarded-For": "10.1.2.3"})
        line = audit_lines(sample_store)[-1]
        assert (status, line["what"], line["from"], line["page"]) == (200, "download", "10.1.2.3", "gifts")
        assert (line["file"], line["bytes"]) == (link.rpartition("/")[2], len(body)), file_format
        assert f"-{line['receipt']}." in line["file"]
        assert all(question.startswith("gifts/") for question in line["questions"])
        assert parse_qs(line["filters"][0])["lang"] == ["vi"]
        assert line["who"] is None
    assert len(new_lines(sample_store, count)) == len(by_ending)
    assert verify(sample_store).faults == []


def test_who_is_turned_away_is_a_line_without_what_he_has_typed(host: str, sample_store: Path) -> None:
    count = len(audit_lines(sample_store))
    assert get(host, "/take/PB12345678901-0123456789.csv", **{"X-Forwarded-For": "PB12345678901"})[0] == 410
    assert get(host, "/gifts", Host="evil.example")[0] == 403
    with pytest.raises(InvalidStatus, match="403"), connect(f"ws://{host}/_stcore/stream", proxy=None):
        pass
    lines = new_lines(sample_store, count)
    assert [(line["what"], line["from"], line["detail"]) for line in lines] == [
        ("refusal", "unknown", "link_gone"),
        ("refusal", "127.0.0.1", "foreign_host"),
        ("refusal", "127.0.0.1", "foreign_host"),
    ]
    assert lines[0]["receipt"] == "0123456789"
    assert "PB12345678901" not in str(lines)


def test_refusals_without_end_are_counted_and_do_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path))
    recorder, clock = RefusalRecorder(), [1000.0]
    monkeypatch.setattr("ui.delivery.audit_trail.time.monotonic", lambda: clock[0])
    for _ in range(MOST_REFUSALS + 40):
        recorder.record("foreign_host", Sender("10.0.0.9"))
    assert len(audit_lines(tmp_path)) == MOST_REFUSALS
    clock[0] += 61
    recorder.record("link_gone", Sender("10.0.0.9"))
    assert audit_lines(tmp_path)[-1]["detail"] == "link_gone +40"


def test_a_file_without_a_line_does_not_leave(reader: Reader, sample_store: Path) -> None:
    exhibit = Exhibit("gifts/by_province", "Quà", Filters(provinces=("87", "96")), "year")
    link = create_link(Download("csv", "Quà", "gifts/by_province", "vi", (exhibit,), reader))
    with outlet() as port:
        with unwritable(sample_store):
            status, headers, body = fetch(port, link.removeprefix("."))
            assert (status, body.decode().startswith(REFUSAL_TEXT)) == (503, True)
            assert "content-disposition" not in headers
        assert fetch(port, link.removeprefix(".")).status == 200
    assert audit_lines(sample_store)[-1]["filters"] == ["compare=year&provinces=87,96&grain=day&lang=vi"]


def test_a_report_is_a_line_and_its_link_outlives_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    path = tmp_path / "report-2021-12-01-2021-12-15-0123456789.pdf"
    path.write_bytes(b"%PDF")
    (link,) = create_report_links("pdf", path, [""], "from=2021-12-01&to=2021-12-15&lang=vi")
    with outlet() as port:
        with unwritable(tmp_path / "store"):
            assert fetch(port, link.removeprefix(".")).status == 503
        assert fetch(port, link.removeprefix(".")).body == b"%PDF"
        assert fetch(port, link.removeprefix(".")).status == 410
    report, refusal = audit_lines(tmp_path / "store")[1:]
    assert (report["what"], report["file"], report["receipt"]) == ("report", path.name, "0123456789")
    assert (report["filters"], report["bytes"]) == (["from=2021-12-01&to=2021-12-15&lang=vi"], 4)
    assert (refusal["what"], refusal["detail"]) == ("refusal", "link_gone")


def test_held_rows_say_whether_they_left_whole(reader: Reader, sample_store: Path) -> None:
    file = HeldRows("gifts/2021-12.csv", "vi", reader)
    with outlet() as port:
        size = len(fetch(port, create_link(file).removeprefix(".")).body)
    line = audit_lines(sample_store)[-1]
    assert (line["file"], line["bytes"], line["detail"]) == (file.name, size, "masked:gifts/2021-12.csv")
