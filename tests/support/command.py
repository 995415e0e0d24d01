"""The command line `python -m warehouse` as a function."""

import contextlib
import io
from typing import NamedTuple

from warehouse.cli.commands import main


class Said(NamedTuple):
    """What a command answered: its exit status, the bytes on standard output, the text on standard error."""

    status: int
    out: bytes
    err: str


def say(*arguments: object) -> Said:
    """Runs one command in this process."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main([str(argument) for argument in arguments])
    assert isinstance(out.buffer, io.BytesIO)
    return Said(status, out.buffer.getvalue(), err.getvalue())
