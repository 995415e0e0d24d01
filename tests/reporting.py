"""The command line `python -m report`, and what its PDF says."""

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any

from report.commands import main
from tests.exports import EXPORTS, REFERENCE, ROOT


def run_report(store: Path, *options: object, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command in a process of its own, as a schedule does."""
    places = {
        "DASHBOARD_EXPORTS": str(EXPORTS),
        "DASHBOARD_REFERENCE": str(REFERENCE),
        "DASHBOARD_STORE": str(store),
    }
    command = [sys.executable, "-m", "report", *map(str, options)]
    environment = {**os.environ, **places, **variables}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def asked(*options: object) -> tuple[int, str]:
    """Runs it here, in a thread whose language and version go with it; the exit status and all that is said."""
    said: list[Any] = []

    def run() -> None:
        try:
            said.append(main([str(option) for option in options]))
        except SystemExit as end:
            said.append(end.code)

    text = io.StringIO()
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        thread = Thread(target=run)
        thread.start()
        thread.join()
    return int(said[0]), text.getvalue()


def pages_of(pdf: Path) -> list[str]:
    """The text of each page as it stands on paper, line by line, each gap as one space."""
    read = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    pages = [re.sub(r"[ \xa0]+", " ", page).splitlines() for page in read.stdout.split("\f")[:-1]]
    return ["\n".join(filter(None, map(str.strip, lines))) for lines in pages]


def fonts_of(pdf: Path) -> list[tuple[str, str]]:
    """The fonts of a PDF, and whether each is embedded: yes or no."""
    read = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, encoding="utf-8")
    lines = [line.split() for line in read.stdout.splitlines()[2:]]
    return [(line[0].partition("+")[2], line[-5]) for line in lines]
