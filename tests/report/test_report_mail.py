"""Files by mail: delivered to a real server on this machine, in the clear and encrypted; what goes wrong is said."""

import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.support.exports import Exports, line, lines
from tests.support.hostile import registry
from tests.support.mailbox import CERTIFICATE, PASSWORD, Box, login
from tests.support.report_cli import run_in_thread
from warehouse.settings import Folders

Serve = Callable[..., Box]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, sample_store: Path, tmp_path: Path) -> Iterator[Serve]:
    """Starts a server, and writes where it is to the settings."""
    controllers: list[Controller] = []

    def start(*, security: str = "none", **options: Any) -> Box:
        box = Box()
        controllers.append(Controller(box, hostname="127.0.0.1", port=free_port(), **options))
        controllers[-1].start()
        password = tmp_path / "password"
        password.write_text(f"{PASSWORD}\n", encoding="utf-8")
        settings = {
            "STORE": sample_store, "SMTP_HOST": "127.0.0.1", "SMTP_PORT": controllers[-1].port, "SMTP_TLS": security,
            "SMTP_PASSWORD_FILE": password, "MAIL_FROM": "Tri Ân <tri-an@example.org>",
        }  # fmt: skip
        for name, value in settings.items():
            monkeypatch.setenv(f"DASHBOARD_{name}", str(value))
        return box

    yield start
    for controller in controllers:
        controller.stop()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def send_report(
    folder: Path, *addresses: str, lang: str = "vi", file_format: str = "summary"
) -> tuple[int, str]:
    return run_in_thread(file_format, "--mail", *addresses, f"--lang={lang}", f"--out={folder}")


def test_a_letter_says_what_it_brings_in_the_readers_language(serve: Serve, tmp_path: Path) -> None:
    box = serve()
    status, output = send_report(tmp_path, "a@example.org", "b@example.org")
    assert status == 0, output
    (letter,) = box.letters
    assert box.recipients == ["a@example.org", "b@example.org"]
    assert letter["Subject"].startswith("[Dữ liệu mẫu] ")
    assert "01/12/2021 – 31/12/2021" in letter["Subject"]
    assert letter["From"].addresses[0].display_name == "Tri Ân"
    body = letter.get_body()
    assert body is not None
    text = body.get_content()
    assert "Số liệu đến 31/12/2021" in text
    assert "dữ liệu mẫu do máy sinh ra" in text
    files = {attachment.get_filename(): attachment for attachment in letter.iter_attachments()}
    assert {Path(line).name for line in output.splitlines()} == set(files)
    for name, attachment in files.items():
        assert attachment.get_payload(decode=True) == (tmp_path / str(name)).read_bytes()
    assert {attachment.get_content_type() for attachment in files.values()} == {
        "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }  # fmt: skip


def test_a_name_like_a_header_and_a_line_break_in_an_address_begin_no_header(
    serve: Serve, exports: Exports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = serve()
    exports.folders = Folders(
        exports.folders.exports, registry(tmp_path / "r", "Sóc Bcc: b@example.org"), tmp_path / "s"
    )
    exports.write("gifts/a.csv", lines("gifts", line("gifts", province="Sóc Trăng")))
    assert exports.refresh().result.status == 0
    monkeypatch.setenv("DASHBOARD_REFERENCE", str(exports.folders.reference))
    monkeypatch.setenv("DASHBOARD_STORE", str(exports.folders.store))
    status, output = run_in_thread(
        "summary", "--province=94", "--mail", "a@example.org", f"--out={tmp_path / 'out'}"
    )
    assert status == 0, output
    assert box.recipients == ["a@example.org"]
    assert "Sóc Bcc: b@example.org" in box.letters[0]["Subject"]
    status, output = send_report(tmp_path / "out", "a@example.org\nBcc: b@example.org")
    assert (status, len(box.letters)) == (3, 1)
    assert "Traceback" not in output
    assert "a@example.org Bcc: b@example.org" in output


def test_the_brief_is_the_mail_and_brings_the_workbook_of_last_week(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = serve()
    monkeypatch.setenv("DASHBOARD_ADDRESS", "https://tri-an.example.org")
    _, output = send_report(tmp_path, "a@example.org", file_format="brief")
    letter = box.letters[0]
    assert "20/12/2021 – 26/12/2021" in letter["Subject"]
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain and html and "Tăng mạnh nhất: Thanh toán trực tuyến" in plain.get_content()
    assert "https://tri-an.example.org/online_payments?from=2021-12-20&amp;to=" in html.get_content()
    assert "&amp;lang=vi&amp;card=by_period'" in html.get_content()
    assert [str(file.get_filename())[-5:] for file in letter.iter_attachments()] == [".xlsx"]
    assert {Path(line).suffix for line in output.splitlines()} == {".xlsx", ".txt", ".html"}


def test_it_is_english_where_asked_for(serve: Serve, tmp_path: Path) -> None:
    box = serve()
    assert send_report(tmp_path, "a@example.org", lang="en")[0] == 0
    body = box.letters[0].get_body()
    assert body is not None
    assert "Data up to 31/12/2021" in body.get_content()
    assert "generated sample data" in body.get_content()


def test_it_logs_in_where_a_user_is_given(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = serve(authenticator=login, auth_required=True, auth_require_tls=False)
    monkeypatch.setenv("DASHBOARD_SMTP_USER", "report")
    status, output = send_report(tmp_path, "a@example.org")
    assert status == 0, output
    assert len(box.letters) == 1
    monkeypatch.setenv("DASHBOARD_SMTP_USER", "somebody")
    status, output = send_report(tmp_path, "a@example.org")
    assert status == 3
    assert "somebody" in output
    assert PASSWORD not in output
    assert len(box.letters) == 1


def test_it_is_encrypted_by_starttls_with_a_certificate_that_is_trusted(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    box = serve(security="starttls", tls_context=context, require_starttls=True)
    status, output = send_report(tmp_path, "a@example.org")
    assert status == 3
    assert "SSL_CERT_FILE" in output
    assert box.letters == []
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    status, output = send_report(tmp_path, "a@example.org")
    assert status == 0, output
    assert box.tls_sessions == [True]


def test_it_is_not_sent_in_the_clear_where_starttls_is_asked_for(serve: Serve, tmp_path: Path) -> None:
    box = serve(security="starttls")
    status, output = send_report(tmp_path, "a@example.org")
    assert status == 3
    assert "DASHBOARD_SMTP_TLS" in output
    assert box.letters == []


def test_a_server_that_is_not_there_is_said_and_the_files_stay(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve()
    monkeypatch.setenv("DASHBOARD_SMTP_PORT", str(free_port()))
    status, output = send_report(tmp_path / "out", "a@example.org")
    assert status == 3
    assert "DASHBOARD_SMTP_HOST" in output
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_an_address_that_is_refused_is_named(serve: Serve, tmp_path: Path) -> None:
    box = serve()
    status, output = send_report(tmp_path, "a@example.org", "nobody@example.org")
    assert status == 3
    assert "nobody@example.org" in output
    assert box.recipients == ["a@example.org"]


WRONG = {"SMTP_TLS": "ssl", "SMTP_PORT": "mail", "SMTP_PASSWORD_FILE": "/nowhere/at/all", "MAIL_FROM": ""}


@pytest.mark.parametrize("setting", WRONG)
def test_a_wrong_setting_is_named_before_anything_is_written(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    serve()
    monkeypatch.setenv("DASHBOARD_SMTP_USER", "report")
    monkeypatch.setenv(f"DASHBOARD_{setting}", WRONG[setting])
    status, output = send_report(tmp_path / "out", "a@example.org")
    assert status == 3
    assert f"DASHBOARD_{setting}" in output
    assert not (tmp_path / "out").exists()
