"""Nothing that is changed, taken out or moved in the audit goes unseen, and commands say so."""

import json
import os
import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.audit_lines import LINES, download, edit, log
from tests.support.command import run_cli
from warehouse.audit import files
from warehouse.audit.audit_log import append
from warehouse.audit.entry import Link, seal
from warehouse.audit.verify import verify

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
        position = chance.randrange(len(content))
        changed_content = (
            content[:position]
            + bytes([content[position] ^ 1 << chance.randrange(8)])
            + content[position + 1 :]
        )
        log(store).write_bytes(changed_content)
        faults = verify(store).faults
        assert faults, (position, content[position - 20 : position + 20])
        assert faults[0].file == log(store).name
        assert faults[0].line in (line := content.count(b"\n", 0, position) + 1, line + 1)
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
    result_of_break = run_cli("audit", "verify", "--lang=en", f"--store={store}")
    assert result_of_break.status == 1
    assert (
        "2021-11.jsonl, line 2: here the lines numbered 6 to 7 are missing" in result_of_break.stdout.decode()
    )
    assert run_cli("audit", "verify", f"--store={store / 'none'}").status == 3


def test_the_list_is_of_days_in_vietnam(store: Path) -> None:
    days = ("--from=2021-11-06", "--to=2021-11-06")  # half past eleven in the evening in UTC
    text = run_cli("audit", "list", *days, f"--store={store}").stdout.decode()
    assert [line.split("  ")[:3] for line in text.splitlines()] == [
        [str(number), "06/11/2021 06:30:00", "tải xuống"] for number in (5, 6, 7, 8)
    ]
    lines = run_cli("audit", "list", "--to=2021-11-05", "--json", f"--store={store}").stdout.splitlines()
    assert [json.loads(line)["no"] for line in lines] == [1, 2, 3, 4]
