"""Whether the chain of the audit is whole: which line was changed, is missing or stands elsewhere."""

import fcntl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from warehouse.audit import files
from warehouse.audit.entry import Link, link_of, parse


@dataclass(frozen=True)
class Fault:
    """What is wrong at a line of a file, counted from 1; `numbers` are those of the lines that are missing."""

    file: str
    line: int
    problem: Literal["changed", "missing", "out_of_order", "head_gone"]
    numbers: tuple[int, int] = (0, 0)


@dataclass
class Verdict:
    """What a look at all lines has found."""

    lines: int = 0
    newest: Link = field(default_factory=Link)
    faults: list[Fault] = field(default_factory=list)
    torn_lines: int = 0  # lines that a killed process has left half written: what they tell of did not happen


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a file without their ends; the last one is empty unless it is torn."""
    with path.open("rb") as log:
        is_ended = True
        for line in log:
            is_ended = line.endswith(b"\n")
            yield line.removesuffix(b"\n")
        if is_ended:
            yield b""


def verify(store: Path) -> Verdict:
    """Reads all files of a store's audit. Raises OSError where they cannot be read."""
    folder = files.folder_of(store)
    check = _Check(_head(folder))  # the head first: lines that are added meanwhile are behind it
    for path in files.month_files(folder):
        *lines, torn_line = lines_of(path)
        for line_number, line in enumerate(lines, 1):
            check.see(path.name, line_number, line)
        check.verdict.torn_lines += bool(torn_line)
    check.compare_ends()
    return check.verdict


def _head(folder: Path) -> Link | None:
    try:
        with (folder / files.HEAD).open("rb") as head:
            fcntl.flock(head, fcntl.LOCK_SH)
            return files.read_head(head.fileno())
    except FileNotFoundError:
        return None


class _Check:
    """Goes along the chain, line by line."""

    def __init__(self, head: Link | None) -> None:
        self.verdict = Verdict()  # the hash of its newest line is empty where that was changed
        self._head = head
        self._position = ("", 0)
        self._cut_link: Link | None = None  # the line before the first, where that is not the first of all
        self._cut_position = ("", 0)
        self._cuts: set[str] = set()

    def see(self, file: str, line_number: int, line: bytes) -> None:
        """Takes in the next line."""
        self.verdict.lines += 1
        fields, newest = parse(line), self.verdict.newest
        if fields is None:
            self._blame(file, line_number, "changed")
            newest = Link(newest.number + 1, "")
        elif fields["no"] <= newest.number:
            self._blame(file, line_number, "out_of_order")
            self._forget_missing(fields["no"])
            self._position = file, line_number
            return
        else:
            self._compare(file, line_number, fields)
            newest = link_of(fields)
        self.verdict.newest, self._position = newest, (file, line_number)

    def _compare(self, file: str, line_number: int, fields: dict[str, Any]) -> None:
        number, newest = fields["no"], self.verdict.newest
        if fields["what"] == "cut":
            self._cuts.add(fields["detail"])
        if number > newest.number + 1:
            if not newest.number and self.verdict.lines == 1:
                self._cut_link, self._cut_position = Link(number - 1, fields["previous"]), (file, line_number)
            else:
                self._blame(file, line_number, "missing", (newest.number + 1, number - 1))
        elif newest.hash and fields["previous"] != newest.hash:
            self._blame(*(self._position if newest.number else (file, line_number)), "changed")
        if self._head and self._head.number == number and self._head.hash != fields["hash"]:
            self._blame(file, line_number, "changed")

    def compare_ends(self) -> None:
        """The last look: at both ends of the chain."""
        newest, cut_link, head = self.verdict.newest, self._cut_link, self._head
        if cut_link and f"{cut_link.number}:{cut_link.hash}" not in self._cuts:
            self._blame(*self._cut_position, "missing", (1, cut_link.number))
        if head is None:
            if self.verdict.lines:
                self._blame(files.HEAD, 1, "head_gone")
        elif head.number > newest.number:
            self._blame(*self._position, "missing", (newest.number + 1, head.number))

    def _blame(self, file: str, line: int, problem: Any, numbers: tuple[int, int] = (0, 0)) -> None:
        fault = Fault(file, line, problem, numbers)
        if fault not in self.verdict.faults:
            self.verdict.faults.append(fault)

    def _forget_missing(self, number: int) -> None:
        """A line that has only gone elsewhere is not missing."""
        self.verdict.faults = [fault for fault in self.verdict.faults if fault.numbers != (number, number)]
