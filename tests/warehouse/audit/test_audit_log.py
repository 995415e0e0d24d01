"""The audit: every line is there, whoever writes at once and whatever is killed; nothing taken out goes unseen."""

import errno
import json
import os
import random
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from tests.support.command import run_cli
from tests.support.exports import ROOT
from warehouse.audit import files
from warehouse.audit.audit_log import AuditUnwritable, append
from warehouse.audit.entry import Entry, Link, seal
from warehouse.audit.verify import verify

LINES = 12
WRITE = """
import sys
from pathlib import Path
from warehouse.audit.audit_log import append
from warehouse.audit.entry import Entry
for number in range(1000):
    append(Path(sys.argv[1]), Entry("download", sys.argv[2], file=f"{number}.csv"))
"""


def download(number: int) -> Entry:
    return Entry("download", "10.0.0.7", "gifts", ("gifts/by_province",), ("provinces=87",), f"{number}.csv")


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls.fromisoformat(moment).astimezone(tz)

    monkeypatch.setattr("warehouse.audit.audit_log.datetime", Clock)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An audit of twelve lines over three months."""
    for number in range(LINES):
        set_clock(monkeypatch, f"2021-{10 + number // 4}-05T23:30:00+00:00")
        append(tmp_path, download(number))
    return tmp_path


def log(store: Path, month: str = "2021-11") -> Path:
    return store / "audit" / f"{month}.jsonl"


def test_lines_say_what_left_and_only_the_account_reads_them(store: Path) -> None:
    lines = [json.loads(line) for line in log(store).read_text(encoding="utf-8").splitlines()]
    assert [line["no"] for line in lines] == [5, 6, 7, 8]
    expected = {"time": "2021-11-05T23:30:00.000+00:00", "what": "download", "who": None, "from": "10.0.0.7"}
    assert expected.items() <= lines[0].items()
    assert (lines[0]["questions"], lines[0]["filters"]) == (["gifts/by_province"], ["provinces=87"])
    previous = json.loads(log(store, "2021-10").read_text(encoding="utf-8").splitlines()[-1])
    assert lines[0]["previous"] == previous["hash"]
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (store / "audit").iterdir()}
    assert set(rights.values()) == {0o600}
    assert stat.S_IMODE((store / "audit").stat().st_mode) == 0o700


def test_two_processes_write_a_thousand_lines_each_into_one_chain(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE, str(tmp_path), name], cwd=ROOT) for name in "ab"
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    verdict = verify(tmp_path)
    assert (verdict.lines, verdict.faults, verdict.newest.number) == (2000, [], 2000)
    lines = [
        json.loads(line)
        for path in files.month_files(tmp_path / "audit")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for name in "ab":
        assert [line["file"] for line in lines if line["from"] == name] == [f"{n}.csv" for n in range(1000)]


def edit(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))


DAMAGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "first": (lambda store: edit(log(store, "2021-10"), lambda lines: lines[1:]), "missing"),
    "middle": (lambda store: edit(log(store), lambda lines: [lines[0], *lines[2:]]), "missing"),
    "last": (lambda store: edit(log(store, "2021-12"), lambda lines: lines[:-1]), "missing"),
    "last_end": (lambda store: os.truncate(log(store, "2021-12"), size(store) - 1), "missing"),
    "last_half": (lambda store: os.truncate(log(store, "2021-12"), size(store) - 99), "missing"),
    "old_file": (lambda store: log(store, "2021-10").unlink(), "missing"),
    "middle_file": (lambda store: log(store).unlink(), "missing"),
    "new_file": (lambda store: log(store, "2021-12").unlink(), "missing"),
    "all_files": (lambda store: remove_logs(store), "missing"),
    "swapped": (lambda store: edit(log(store), lambda ls: [ls[0], ls[2], ls[1], ls[3]]), "out_of_order"),
    "twice": (lambda store: edit(log(store), lambda lines: [*lines[:2], *lines[1:]]), "out_of_order"),
    "renamed": (lambda store: rename(log(store)), "out_of_order"),
    "head": (lambda store: (store / "audit" / files.HEAD).unlink(), "head_gone"),
    "sealed_anew": (lambda store: edit(log(store, "2021-12"), forge), "changed"),
}


def remove_logs(store: Path) -> None:
    for path in files.month_files(store / "audit"):
        path.unlink()


def rename(path: Path) -> None:
    path.rename(path.with_name("2022-01.jsonl"))


def size(store: Path) -> int:
    return log(store, "2021-12").stat().st_size


def forge(lines: list[bytes]) -> list[bytes]:
    """The last line with another file name and a hash that fits."""
    old = json.loads(lines[-1])
    time = datetime.fromisoformat(old["time"])
    return [*lines[:-1], seal(download(99), Link(old["no"] - 1, old["previous"]), time)[0]]


@pytest.mark.parametrize("way", DAMAGE)
def test_what_is_taken_out_or_moved_is_found_also_behind_new_lines(store: Path, way: str) -> None:
    damage, problem = DAMAGE[way]
    damage(store)
    assert problem in {fault.problem for fault in verify(store).faults}
    assert run_cli("audit", "verify", f"--store={store}").status == 1
    append(store, download(LINES))
    assert verify(store).faults != []


def test_any_byte_that_is_changed_is_found_with_its_line(store: Path) -> None:
    chance, content = random.Random(7), log(store).read_bytes()
    for _ in range(200):
        place = chance.randrange(len(content))
        changed = content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]
        log(store).write_bytes(changed)
        faults = verify(store).faults
        assert faults, (place, content[place - 20 : place + 20])
        assert faults[0].file == log(store).name
        assert faults[0].line in (line := content.count(b"\n", 0, place) + 1, line + 1)
    log(store).write_bytes(content)
    assert verify(store).faults == []


def test_commands_say_it_in_words_and_for_programs(store: Path) -> None:
    whole = run_cli("audit", "verify", "--lang=vi", f"--store={store}")
    assert (whole.status, whole.stdout.decode().startswith("Nhật ký ra vào nguyên vẹn: 12 dòng")) == (0, True)
    result = json.loads(run_cli("audit", "verify", "--json", f"--store={store}").stdout)
    expectation = f"--expect=12:{result['newest']['hash']}"
    assert run_cli("audit", "verify", expectation, f"--store={store}").status == 0
    assert run_cli("audit", "verify", "--expect=11:0", f"--store={store}").status == 1
    edit(log(store), lambda lines: [lines[0], lines[3]])
    broken = run_cli("audit", "verify", "--lang=en", f"--store={store}")
    assert broken.status == 1
    assert "2021-11.jsonl, line 2: here the lines numbered 6 to 7 are missing" in broken.stdout.decode()
    assert run_cli("audit", "verify", f"--store={store / 'none'}").status == 3


def test_the_list_is_of_days_in_vietnam(store: Path) -> None:
    days = ("--from=2021-11-06", "--to=2021-11-06")  # half past eleven in the evening in UTC
    text = run_cli("audit", "list", *days, f"--store={store}").stdout.decode()
    assert [line.split("  ")[:3] for line in text.splitlines()] == [
        [str(number), "06/11/2021 06:30:00", "tải xuống"] for number in (5, 6, 7, 8)
    ]
    lines = run_cli("audit", "list", "--to=2021-11-05", "--json", f"--store={store}").stdout.splitlines()
    assert [json.loads(line)["no"] for line in lines] == [1, 2, 3, 4]


def test_a_line_torn_by_a_kill_is_put_aside_by_the_next_one(store: Path) -> None:
    path = log(store, "2021-12")
    torn = path.read_bytes().splitlines()[-1][:150]
    with path.open("ab") as stream:
        stream.write(torn)
    verdict = verify(store)
    assert (verdict.faults, verdict.unfinished) == ([], 1)
    append(store, download(LINES))
    verdict = verify(store)
    assert (verdict.faults, verdict.unfinished, verdict.newest.number) == ([], 0, LINES + 1)
    assert repr(torn) in (store / "audit" / files.SIDE_NOTE).read_text(encoding="utf-8")


def test_a_process_killed_before_it_wrote_the_head_breaks_nothing(store: Path) -> None:
    head = (store / "audit" / files.HEAD).read_bytes()
    append(store, download(LINES))
    (store / "audit" / files.HEAD).write_bytes(head)
    assert verify(store).faults == []
    append(store, download(LINES + 1))
    assert (verify(store).faults, verify(store).newest.number) == ([], LINES + 2)


def test_a_full_disk_takes_no_line_and_no_half_of_one(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    content = log(store, "2021-12").read_bytes()

    def write_half(descriptor: int, text: bytes) -> int:
        write(descriptor, text[:40])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", write_half)
    with pytest.raises(AuditUnwritable) as problem:
        append(store, download(LINES))
    assert problem.value.errno == errno.ENOSPC
    monkeypatch.undo()
    assert log(store, "2021-12").read_bytes() == content


def test_months_beyond_the_rule_go_as_whole_files_and_the_cut_is_a_line(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_AUDIT_MONTHS", "2")
    append(store, download(LINES))
    assert len(files.month_files(store / "audit")) == 3
    set_clock(monkeypatch, "2022-01-01T00:00:01+00:00")
    append(store, download(LINES + 1))
    assert [path.stem for path in files.month_files(store / "audit")] == ["2021-11", "2021-12", "2022-01"]
    last = json.loads(log(store, "2022-01").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["what"], last["file"], last["detail"][:2]) == ("cut", "2021-10.jsonl", "4:")
    assert verify(store).faults == []
    log(store).unlink()  # one more, which nobody has cut
    assert [fault.problem for fault in verify(store).faults] == ["missing"]


def test_a_clock_that_goes_astray_cuts_nothing_and_breaks_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, moment in enumerate(("2099-01-01", "2021-12-20", "2020-01-01")):
        set_clock(monkeypatch, f"{moment}T00:00:00+00:00")
        append(store, download(LINES + number))
    assert len(files.month_files(store / "audit")) == 4
    assert verify(store).faults == []
