"""Every line of the audit is there, whoever writes at once and whatever is killed; months go by their rule."""

import json
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.audit_lines import LINES, audit_lines, download, log, set_clock
from tests.support.exports import ROOT
from warehouse.audit import files
from warehouse.audit.audit_log import AuditUnwritable, append
from warehouse.audit.verify import verify

WRITE = """
import sys
from pathlib import Path
from warehouse.audit.audit_log import append
from warehouse.audit.entry import Entry
for number in range(1000):
    append(Path(sys.argv[1]), Entry("download", sys.argv[2], file=f"{number}.csv"))
"""


def test_lines_say_what_left_and_only_the_account_reads_them(store: Path) -> None:
    lines = [json.loads(line) for line in log(store).read_text(encoding="utf-8").splitlines()]
    assert [line["no"] for line in lines] == [5, 6, 7, 8]
    fields = {"time": "2021-11-05T23:30:00.000+00:00", "what": "download", "from": "10.0.0.7"}
    assert lines[0]["who"] == "an@example.vn"
    assert fields.items() <= lines[0].items()
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
    lines = audit_lines(tmp_path)
    for name in "ab":
        assert [line["file"] for line in lines if line["from"] == name] == [f"{n}.csv" for n in range(1000)]


def test_a_line_torn_by_a_kill_is_put_aside_by_the_next_one(store: Path) -> None:
    path = log(store, "2021-12")
    torn_line = path.read_bytes().splitlines()[-1][:150]
    with path.open("ab") as stream:
        stream.write(torn_line)
    verdict = verify(store)
    assert (verdict.faults, verdict.torn_lines) == ([], 1)
    append(store, download(LINES))
    verdict = verify(store)
    assert (verdict.faults, verdict.torn_lines, verdict.newest.number) == ([], 0, LINES + 1)
    assert repr(torn_line) in (store / "audit" / files.SIDE_NOTE).read_text(encoding="utf-8")


def test_a_process_killed_before_it_wrote_the_head_breaks_nothing(store: Path) -> None:
    head = (store / "audit" / files.HEAD).read_bytes()
    append(store, download(LINES))
    (store / "audit" / files.HEAD).write_bytes(head)
    assert verify(store).faults == []
    append(store, download(LINES + 1))
    assert (verify(store).faults, verify(store).newest.number) == ([], LINES + 2)


def test_a_full_disk_takes_no_line_and_no_half_of_one(store: Path) -> None:
    """Here as a limit on the size of files, at which the first bytes of a line still find room."""
    content, old_limits = log(store, "2021-12").read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(content) + 40, old_limits[1]))
    try:
        with pytest.raises(AuditUnwritable):
            append(store, download(LINES))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old_limits)
    assert log(store, "2021-12").read_bytes() == content
    append(store, download(LINES))
    assert verify(store).faults == []


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
