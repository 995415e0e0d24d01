"""The command line `python -m warehouse` as a function."""

import contextlib
import io
from typing import NamedTuple

from warehouse.cli.commands import main


class CliResult(NamedTuple):
    """What a command answered: its exit status, the bytes on standard output, the text on standard error."""

    status: int
    stdout: bytes
    stderr: str


def run_cli(*arguments: object) -> CliResult:
    """Runs one command in this process."""
    stdout, stderr = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True), io.StringIO()
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        status = main([str(argument) for argument in arguments])
    assert isinstance(stdout.buffer, io.BytesIO)
    return CliResult(status, stdout.buffer.getvalue(), stderr.getvalue())
