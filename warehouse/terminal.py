"""The only door to a terminal: what would steer it, or turn a line round, is written out, as a test holds.

Data for programs stay as they are, unless it is a terminal that reads them.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from typing import Any, BinaryIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskProgressColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from warehouse.visible_text import STEERS, visible

_BEYOND_ASCII = re.compile("[^\x00-\x7e]")


def take_every_letter() -> None:
    """From now on a terminal that knows few letters is given the others written out, instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def tell(text: object) -> None:
    """A line on standard output."""
    print(visible(str(text)), flush=True)


def complain(text: object) -> None:
    """A line on standard error."""
    print(visible(str(text)), file=sys.stderr)


def tell_json(value: Any) -> None:
    """A value for programs, on a line of its own."""
    tell_json_pieces([json.dumps(value, ensure_ascii=False)])


def tell_json_pieces(pieces: Iterable[str]) -> None:
    """The same of one that is written piece by piece; what would steer a terminal is written as JSON has it."""
    has_all_letters = (sys.stdout.encoding or "").lower().startswith("utf")
    escaped = STEERS if has_all_letters else _BEYOND_ASCII
    sys.stdout.writelines(escaped.sub(_in_json, piece) for piece in pieces)
    print(flush=True)


def _in_json(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


@contextmanager
def data_output() -> Iterator[BinaryIO]:
    """Where bytes for programs are written to: standard output, or what a terminal is shown of them afterwards."""
    if not sys.stdout.isatty():
        yield sys.stdout.buffer
        return
    yield (data := BytesIO())
    print(visible(data.getvalue().decode("utf-8", "replace").replace("\r\n", "\n")), end="")


def close_output() -> None:
    """Nobody reads standard output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell_table(heads: Sequence[str], rows: Iterable[Sequence[object]], total: Sequence[object]) -> None:
    """Rows under their heads, names to the left and folded, numbers to the right; the total last."""
    table = Table(*heads, box=None)
    table.columns[0].overflow = "fold"
    for column in table.columns[1:]:
        column.justify, column.no_wrap = "right", True
    for row in rows:
        table.add_row(*(Text(visible(str(cell))) for cell in row))
    table.add_section()
    table.add_row(*(Text(visible(str(cell))) for cell in total))
    Console(highlight=False).print(table)


class _Description(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(visible(task.description))


def progress_bar(*, of_bytes: bool, is_shown: bool = True) -> Progress:
    """A bar on standard error that goes when it is over; none where that is not a terminal."""
    console = Console(stderr=True)
    done = DownloadColumn() if of_bytes else TaskProgressColumn()
    columns = (_Description(), BarColumn(), done, TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not (is_shown and console.is_terminal), transient=True)
