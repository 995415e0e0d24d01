"""A file that a steward hands in: tried first, in numbers and reasons, then in its folder, then in the ledger."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.audit_lines import audit_lines, unwritable
from tests.support.exports import TODAY, Exports, line, lines
from tests.support.refresh_process import wait_until
from tests.ui.support.screen import page_text, run_page, show_exports
from ui import markdown
from ui.language.words import set_language
from warehouse.contract.schema import topics
from warehouse.store.versions import current

PROVINCES = ["Long Ann", "Long Ann", "Cần Thơ"]


def gifts(*provinces: str, **cells: str) -> bytes:
    return lines("gifts", *(line("gifts", province=name, **cells) for name in provinces)).encode()


@pytest.fixture
def desk(exports: Exports, pages: pytest.MonkeyPatch) -> Exports:
    """One file of gifts is there already; the pages know where."""
    exports.write("gifts/2021-12.csv", gifts("Cần Thơ"))
    show_exports(exports, pages)
    pages.setenv("DASHBOARD_EXPORTS", str(exports.folders.exports))
    pages.setenv("DASHBOARD_TODAY", TODAY)
    return exports


def hand_in(name: str, content: bytes, lang: str = "vi") -> AppTest:
    """The ledger with a file dropped on it."""
    set_language(lang)  # AppTest reads the labels of a choice in this thread
    test = run_page("ledger", lang=lang)
    test.default_timeout = 120
    test.file_uploader[0].set_value((name, content, "text/csv"))
    return test.run()


def files(desk: Exports) -> set[str]:
    root = desk.folders.exports
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def has_button(test: AppTest) -> bool:
    return any(button.key == "upload_add" for button in test.button)


def widget(widgets: Iterable[Any], key: str) -> Any:
    """The one whose key begins so."""
    return next(one for one in widgets if str(one.key).startswith(key))


def test_a_trial_says_what_a_refresh_then_does(desk: Exports) -> None:
    test = hand_in("2021-12.csv", gifts(*PROVINCES, "Cà Mau") + line("gifts", quantity="x").encode())
    text = page_text(test)
    for sentence in (
        "Thư mục đã có 2021-12.csv, nội dung khác; tệp đó không bị ghi đè.",
        "Đọc thử 2021-12-v2.csv: nhận 2 dòng, giữ lại 3 dòng chờ sửa.",
        "5 bản ghi = 2 đã nhận + 3 giữ lại + 0 trùng lặp",
        "2 dòng: 2, 3",
        "Có phải Long An?",
        "Dòng 6",
        "Cột “Số lượng” không phải là số nguyên",
    ):
        assert sentence in text
    store = desk.folders.store
    with unwritable(store):  # what cannot be written down does not happen
        for button in ("upload_add", "refresh_now"):
            test.button(key=button).click().run()
            assert [error.value for error in test.error if "ghi được nhật ký ra vào" in error.value]
    assert files(desk) == {"gifts/2021-12.csv"}
    test.button(key="upload_add").click().run()
    assert files(desk) == {"gifts/2021-12.csv", "gifts/2021-12-v2.csv"}
    wait_until(lambda: len(current(store).manifest["files"]) == 2, 120)
    text = page_text(test.run())
    assert "gifts/2021-12-v2.csv đã vào sổ: nhận 2 dòng, giữ lại 3 dòng." in text
    assert not has_button(test)
    assert [(line["what"], line["file"]) for line in audit_lines(store)[-3:-1]] == [
        ("upload", "gifts/2021-12-v2.csv"),
        ("refresh", None),
    ]


def zip_file() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.csv", "x")
    return stream.getvalue()


REFUSALS = [
    ("a.csv", zip_file(), "Tệp không phải CSV mà là Excel (xlsx) / ZIP."),
    ("../\u202e.xlsx", b"PK", "Tên tệp không kết thúc bằng .csv, .csv.gz hay .csv.zst"),
]


def test_what_is_there_already_of_another_topic_or_no_export_stays_outside(desk: Exports) -> None:
    test = hand_in("b.csv", gifts("Cà Mau"), "en")
    assert "Trial of b.csv: rows accepted: 1; none held." in [alert.value for alert in test.success]
    widget(test.text_input, "upload_name").set_value("../2021-12").run()
    (refusal,) = test.error
    assert "The folder already holds a file gifts/2021-12.csv of other contents" in refusal.value
    topic = widget(test.selectbox, "upload_topic")
    assert len(topic.options) == len(topics())
    topic.set_value("blood_donations").run()
    (refusal,) = test.error
    assert "It is like that of Gifts" in refusal.value
    assert not has_button(test)
    test = hand_in("x.csv", (desk.folders.exports / "gifts" / "2021-12.csv").read_bytes(), "en")
    (refusal,) = test.error
    assert "already in the folder: gifts/2021-12.csv, the same byte for byte" in refusal.value
    assert not has_button(test)
    for name, content, sentence in REFUSALS:
        test = hand_in(name, content)
        assert sentence in test.error[0].value
        assert not has_button(test)
    assert files(desk) == {"gifts/2021-12.csv"}


SWITCHED_OFF: list[tuple[dict[str, str], str]] = [
    ({"DASHBOARD_HOSTS": "tri-an.example.vn"}, "Trang này không nhận tệp. Hỏi người quản trị"),
    (
        {"DASHBOARD_UPLOAD": "0", "DASHBOARD_SHARE": r"\\may-chu\tri-an_[a](http://b)"},
        r"Đặt tệp dữ liệu vào thư mục của chủ đề trong \\may-chu\tri-an_[a](http://b).",
    ),
]


@pytest.mark.usefixtures("desk")
def test_a_trial_has_its_seconds_and_a_page_that_takes_no_files_says_where_they_go(
    pages: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pages.setenv("DASHBOARD_CHECK_SECONDS", "0.1")
    pages.setattr("tempfile.tempdir", str(tmp_path))
    test = hand_in("a.csv", gifts("Cà Mau"), "en")
    assert "The trial reading did not end within 0.1 seconds" in test.error[0].value
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("tri-an")] == []
    for settings, sentence in SWITCHED_OFF:
        for name, value in settings.items():
            pages.setenv(name, value)
        test = run_page("ledger", lang="vi")
        assert not test.file_uploader
        assert markdown.plain(sentence) in page_text(test)
