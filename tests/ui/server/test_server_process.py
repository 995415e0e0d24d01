"""The process of the server: what it listens on, holds open and in memory, and that it ends without breaking off."""

import contextlib
import http.client
import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
import pytest

from tests.support.exports import EXPORTS
from tests.ui.support.chromium import SECONDS, run_server
from tests.ui.support.raw_client import open_socket, run_page
from ui.language.page_names import PAGES

#: Of donors and customers, by how they begin, which is looked for much faster than a pattern.
CODES = {b"HM-": re.compile(rb"HM-\d{6}"), b"PB": re.compile(rb"PB\d{11}")}
DOWNLOADS, PAGE_BYTES = 6, os.sysconf("SC_PAGE_SIZE")


class Process(NamedTuple):
    host: str
    pid: int
    store: Path
    links: list[str]

    @property
    def folder(self) -> Path:
        return Path(f"/proc/{self.pid}")


@pytest.fixture(scope="module")
def process(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """A server that was started in another folder, and that has shown every page."""
    folder = tmp_path_factory.mktemp("elsewhere")
    secret = {"DASHBOARD_SMTP_PASSWORD_FILE": "/nowhere"}
    with run_server(sample_store, folder / "log.txt", folder, **secret) as (address, pid):
        host = urlsplit(address).netloc
        output = b""
        for page in PAGES:
            with open_socket(host) as client:
                output += b"".join(message.SerializeToString() for message in run_page(client, page, []))
        links = [
            link.decode() for link in dict.fromkeys(re.findall(rb"href='\.(/take/[^']+\.xlsx)'", output))
        ]
        yield Process(host, pid, sample_store, links)


def test_it_finds_its_settings_from_any_folder_and_listens_to_its_own_machine_only(process: Process) -> None:
    port = f":{int(process.host.partition(':')[2]):04X}"
    tables = [process.folder / "net" / name for name in ("tcp", "tcp6")]
    lines = [line.split() for table in tables if table.exists() for line in table.read_text().splitlines()]
    assert {line[1] for line in lines if line[1].endswith(port) and line[3] == "0A"} == {f"0100007F{port}"}


def test_it_holds_one_file_of_the_store_open_and_no_secret(process: Process) -> None:
    links = [link.readlink() for link in (process.folder / "fd").iterdir() if link.is_symlink()]
    store_files = [path.name for path in links if path.is_relative_to(process.store) and path.suffix]
    assert set(store_files) == {"aggregates.duckdb"}
    environment = (process.folder / "environ").read_bytes() + (process.folder / "cmdline").read_bytes()
    names = {
        word.partition(b"=")[0].decode()
        for word in environment.split(b"\0")
        if word.startswith(b"DASHBOARD_")
    }
    assert {name for name in names if "PASSWORD" in name} <= {"DASHBOARD_SMTP_PASSWORD_FILE"}


def test_it_leaves_no_image_of_its_memory_where_it_dies(process: Process) -> None:
    (limit,) = re.findall(
        r"Max core file size\s+(\d+|unlimited)\s+(\d+|unlimited)", (process.folder / "limits").read_text()
    )
    assert limit == ("0", "0")


def test_it_knows_no_code_of_anybody(process: Process) -> None:
    export_codes = {code for path in EXPORTS.rglob("*.csv") for code in codes(path.read_bytes())}
    assert len(export_codes) > 10_000
    memory_codes: set[bytes] = set()
    is_read = False
    for text in memory(process.folder):
        memory_codes.update(codes(text))
        is_read |= b"aggregates.duckdb" in text
    assert is_read
    assert memory_codes & export_codes == set()


def codes(text: bytes) -> Iterator[bytes]:
    for start, pattern in CODES.items():
        position = text.find(start)
        while position >= 0:
            if match := pattern.match(text, position):
                yield match[0]
            position = text.find(start, position + 1)


def memory(folder: Path) -> Iterator[bytes]:
    """All that lies in memory of what the process may write to, piece by piece."""
    spans = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) rw", (folder / "maps").read_text(), re.MULTILINE)
    with (folder / "mem").open("rb", 0) as content, (folder / "pagemap").open("rb", 0) as pages:
        for span in spans:
            first, last = (int(end, 16) // PAGE_BYTES for end in span)
            pages.seek(8 * first)
            is_there = np.frombuffer(pages.read(8 * (last - first)), dtype=np.uint64) >> np.uint64(63)
            ends = np.flatnonzero(np.diff(is_there.astype(np.int8), prepend=0, append=0)).tolist()
            for start, end in zip(ends[::2], ends[1::2], strict=True):
                content.seek((first + start) * PAGE_BYTES)
                with contextlib.suppress(OSError):  # given back meanwhile
                    yield content.read((end - start) * PAGE_BYTES)


def test_asked_to_end_it_finishes_what_it_was_sending(process: Process) -> None:
    """The last of this file: the server is gone afterwards."""
    connections = [http.client.HTTPConnection(process.host, timeout=SECONDS) for _ in range(DOWNLOADS)]
    for connection, link in zip(connections, process.links, strict=False):
        connection.request("GET", link)
    first = connections[0].getresponse()
    os.kill(process.pid, signal.SIGTERM)
    answers = [first, *(connection.getresponse() for connection in connections[1:])]
    for answer in answers:
        assert answer.status == 200
        assert len(answer.read()) == int(answer.headers["Content-Length"])
    deadline = time.monotonic() + SECONDS
    while is_running(process.folder) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_running(process.folder)


def is_running(folder: Path) -> bool:
    return re.search(r"^State:\s+Z", (folder / "status").read_text(), re.MULTILINE) is None
