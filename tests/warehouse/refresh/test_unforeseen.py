"""What nobody has foreseen ends in a sentence too; where it happened stands in a file for the engineer."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import run_cli
from tests.support.exports import ROOT, Exports, column
from warehouse.aggregate import database
from warehouse.cli import check_file
from warehouse.store.versions import current

SENTENCES = {
    "vi": "Có lỗi ngoài dự kiến (KeyError: 'x'). Báo cho người phụ trách hệ thống và gửi kèm tệp {}; phiên bản cũ",
    "en": "Something unforeseen went wrong (KeyError: 'x'). Tell the engineer in charge and send the file {}; the old",
}


def fail(*_: object, **__: object) -> None:
    raise KeyError("x")


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_refresh_keeps_the_old_version(
    exports: Exports, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    version = exports.refresh().ledger["version"]
    exports.write("gifts/b.csv", column("gifts", "quantity", ["6"]))
    monkeypatch.setattr(database, "_campaign_tables", fail)
    result = run_cli("refresh", "--json", "--lang", lang, *exports.options())
    store = exports.folders.store
    assert (result.status, result.stdout, result.stderr.count("\n")) == (3, b"", 1)
    assert result.stderr.startswith(SENTENCES[lang].format(store / "trouble.txt"))
    assert 'raise KeyError("x")' in (store / "trouble.txt").read_text()
    assert current(store).name == version
    monkeypatch.undo()
    assert exports.refresh().file("gifts/b.csv")["accepted"] == 1


def test_another_command_says_so_too(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    path = exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    monkeypatch.setattr(check_file, "load_registry", fail)
    result = run_cli("check", path, "--lang=en", *exports.options())
    assert result.status == 3
    assert result.stderr.startswith(SENTENCES["en"].format(exports.folders.store / "trouble.txt"))


def test_where_nothing_can_be_written_the_sentence_is_said_all_the_same(
    exports: Exports, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    monkeypatch.setattr(check_file, "load_registry", fail)
    exports.folders.store.write_text("in the way")
    assert "unforeseen" in run_cli("check", path, "--lang=en", *exports.options()).stderr


def test_no_code_of_a_person_is_told(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_with_a_code(*_: object) -> None:
        raise KeyError("PB1234567890 HM-008646 0912.345.678")

    path = exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    monkeypatch.setattr(check_file, "load_registry", fail_with_a_code)
    assert "PB*******" in run_cli("check", path, "--lang=en", *exports.options()).stderr
    text = (exports.folders.store / "trouble.txt").read_text()
    assert [code for code in ("1234567890", "008646", "0912.345.678") if code in text] == []


def test_who_reads_no_further_hears_no_complaint(sample_store: Path) -> None:
    command = f"{sys.executable} -m warehouse query ledger/board --store {sample_store} | head -1"
    result = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""
