"""What happens around a refresh: a full disk, a parser that crashes, a file that cannot be read."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sample.__main__ import main as sample
from tests.support.command import run_cli
from tests.support.exports import ROOT, Exports, column, line, lines
from warehouse.progress import NoProgress
from warehouse.refresh import status
from warehouse.refresh.refresh import refresh
from warehouse.store.checksums import sha256
from warehouse.store.versions import current

LIMIT_BYTES = 300_000
LIMIT_SCRIPT = """
import os, resource, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
os.execv(sys.argv[2], sys.argv[2:])
"""
LIMIT_OF_DATABASE = 600_000  # more than a small file of the archive needs, less than a database


def command(exports: Exports) -> list[str]:
    return [sys.executable, "-m", "warehouse", "refresh", "--json", "--lang=en", *exports.options()]


def with_small_files(exports: Exports, limit: int = LIMIT_BYTES) -> "subprocess.CompletedProcess[str]":
    """A refresh whose files may not grow beyond the limit: what is written to a full disk fails in the same way.

    The limit is set by a process in between, as one that has run pages is too large to be forked.
    """
    arguments = [sys.executable, "-c", LIMIT_SCRIPT, str(limit), *command(exports)]
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True)


def test_where_nothing_more_can_be_written_the_old_version_stays(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    version = exports.refresh().ledger["version"]
    exports.write(
        "gifts/b.csv", lines("gifts", *[line("gifts", item=f"Món quà {no}") for no in range(60_000)])
    )
    result = with_small_files(exports)
    assert result.returncode == 3
    assert "The store cannot be written" in result.stderr
    assert current(exports.folders.store).name == version
    assert exports.refresh().file("gifts/b.csv")["accepted"] == 60_000
    store = exports.folders.store
    assert not [*store.glob(".building*"), *store.glob("archive/.*")]


def test_where_the_database_alone_cannot_be_written_the_old_version_stays(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    version = exports.refresh().ledger["version"]
    exports.write("gifts/b.csv", column("gifts", "quantity", ["6"]))
    result = with_small_files(exports, LIMIT_OF_DATABASE)
    assert (result.returncode, result.stderr.count("\n")) == (3, 1)
    assert "The store cannot be written" in result.stderr
    assert current(exports.folders.store).name == version
    assert not [*exports.folders.store.glob(".building*"), *exports.folders.store.glob("archive/.*-*")]
    last_run = status.last_refresh(exports.folders.store)
    assert last_run
    assert (last_run.outcome, last_run.reason) == ("failed", "store_unwritable")


def test_what_a_killed_refresh_has_left_takes_no_room_from_the_next(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    store = exports.folders.store
    for folder in (".building-1", "archive/.reading-1", "archive/.settling-1"):
        (store / folder).mkdir(parents=True)
    (exports.folders.exports / "SAMPLE").write_text("not a list", encoding="utf-8")
    assert exports.refresh().result.status == 3
    assert not [*store.glob(".building*"), *store.glob("archive/.*-*")]


class WhileItIsRead(NoProgress):
    """More is written to a file after it was hashed and before it is read, as where it is still being copied."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, total_bytes: int) -> None:
        assert total_bytes > self.path.stat().st_size
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line("gifts") + "\n")


def test_a_file_that_changes_while_it_is_read_is_refused_until_it_stands_still(exports: Exports) -> None:
    path = exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.write("gifts/b.csv", column("gifts", "quantity", ["7"]))
    half = path.read_bytes()
    outcome = refresh(exports.folders, "en", WhileItIsRead(path))
    first, second = outcome.version.manifest["files"]
    assert (first["status"], first["reason"], first["records"]) == ("refused", "changed_meanwhile", 0)
    assert second["accepted"] == 1
    assert exports.refresh().file("gifts/a.csv")["accepted"] == 2
    path.write_bytes(half)
    assert exports.refresh().file("gifts/a.csv")["accepted"] == 1


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def readers(refresh: int) -> list[int]:
    """The processes in which a refresh reads files: its server's children."""
    return [reader for child in children(refresh) for reader in children(child)]


def test_a_reader_that_crashes_costs_its_file_only(exports: Exports, tmp_path: Path) -> None:
    sample(["volume", "--payments", "400000", "--out", str(tmp_path / "volume")])
    (tmp_path / "volume" / "online_payments").rename(exports.folders.exports / "online_payments")
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    refresh = subprocess.Popen(command(exports), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    entry = exports.folders.store / "archive"
    while refresh.poll() is None:
        if list(entry.glob("gifts-*/facts.json")):  # the small file is read by now
            for reader in readers(refresh.pid):
                os.kill(reader, signal.SIGKILL)
        time.sleep(0.05)
    assert refresh.stdout
    ledger = json.loads(refresh.stdout.read().splitlines()[-1])
    files = {file["topic"]: (file["status"], file["records"]) for file in ledger["files"]}
    assert files["gifts"] == ("accepted", 1)
    assert files["online_payments"] == ("refused", 0)
    (payments,) = [file for file in ledger["files"] if file["topic"] == "online_payments"]
    assert "ended abruptly" in payments["reason"]
    outcome = exports.refresh(today="2026-11-23")
    assert outcome.ledger["topics"]["online_payments"]["accepted"] == 400_000


def test_a_file_that_cannot_be_opened_is_refused_until_it_can(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    path = exports.folders.exports / "gifts" / "b.csv"
    path.symlink_to("/proc/self/mem")
    outcome = exports.refresh()
    assert outcome.result.status == 0
    assert outcome.file("gifts/a.csv")["status"] == "accepted"
    assert outcome.file("gifts/b.csv")["status"] == "refused"
    assert "cannot be read" in outcome.file("gifts/b.csv")["reason"]
    path.unlink()
    exports.write("gifts/b.csv", column("gifts", "quantity", ["7"]))
    assert exports.refresh().file("gifts/b.csv")["accepted"] == 1


class NothingComes(NoProgress):
    """A file becomes one whose bytes never come, as where a network drive hangs, before it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, total_bytes: int) -> None:
        assert total_bytes
        self.path.unlink()
        os.mkfifo(self.path)


def test_a_file_whose_bytes_never_come_keeps_its_last_reading_and_holds_up_no_other(
    exports: Exports, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    old_hash = sha256(path)
    exports.refresh()
    exports.write("gifts/a.csv", column("gifts", "quantity", ["6"]))
    exports.write("gifts/b.csv", column("gifts", "quantity", ["7"]))
    monkeypatch.setenv("DASHBOARD_FILE_SECONDS", "3")
    hung_file, other_file = refresh(exports.folders, "en", NothingComes(path)).version.manifest["files"]
    assert (hung_file["accepted"], hung_file["kept"], hung_file["sha256"]) == (1, "kept_unreadable", old_hash)
    assert {"code": "too_slow", "seconds": "3"} in hung_file["warnings"]
    assert (other_file["file"], other_file["accepted"]) == ("gifts/b.csv", 1)


def test_a_file_whose_bytes_never_come_is_refused_by_a_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "a.csv")
    monkeypatch.setenv("DASHBOARD_FILE_SECONDS", "0.5")
    result = run_cli("check", str(tmp_path / "a.csv"), "--topic=gifts", "--lang=en", "--json")
    assert result.status == 1
    assert "could not be read within 0.5 seconds" in json.loads(result.stdout)["reason"]


def test_a_file_that_did_not_change_is_not_read_again(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    (entry,) = [path.parent for path in (exports.folders.store / "archive").glob("gifts-*/facts.json")]
    old_times = entry.stat().st_ino, (entry / "rows.parquet").stat().st_mtime_ns
    exports.write("gifts/b.csv", column("gifts", "quantity", ["7"]))
    exports.refresh()
    assert (entry.stat().st_ino, (entry / "rows.parquet").stat().st_mtime_ns) == old_times
