"""The only door to a terminal: control and direction characters are written out; a house test holds it.

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
    """From now on letters that a terminal cannot show are written out, instead of raising an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_line(text: object) -> None:
    """A line on standard output."""
    print(visible(str(text)), flush=True)


def print_error(text: object) -> None:
    """A line on standard error."""
    print(visible(str(text)), file=sys.stderr)


def print_json(value: Any) -> None:
    """A value for programs, on a line of its own."""
    print_json_pieces([json.dumps(value, ensure_ascii=False)])


def print_json_pieces(pieces: Iterable[str]) -> None:
    """The same for a value written piece by piece; control characters are escaped as in JSON."""
    has_all_letters = (sys.stdout.encoding or "").lower().startswith("utf")
    pattern = STEERS if has_all_letters else _BEYOND_ASCII
    sys.stdout.writelines(pattern.sub(_in_json, piece) for piece in pieces)
    print(flush=True)


def _in_json(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


@contextmanager
def data_output() -> Iterator[BinaryIO]:
    """The stream for bytes that programs read: standard output; a terminal gets them in visible characters."""
    if not sys.stdout.isatty():
        yield sys.stdout.buffer
        return
    yield (data := BytesIO())
    print(visible(data.getvalue().decode("utf-8", "replace").replace("\r\n", "\n")), end="")


def close_output() -> None:
    """Nobody reads standard output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]], total: Sequence[object]) -> None:
    """Rows under their headers, names left-aligned and folded, numbers right-aligned; the total last."""
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
    """A bar on standard error that disappears at its end; none where that is not a terminal."""
    console = Console(stderr=True)
    amount_column = DownloadColumn() if of_bytes else TaskProgressColumn()
    columns = (_Description(), BarColumn(), amount_column, TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not (is_shown and console.is_terminal), transient=True)
