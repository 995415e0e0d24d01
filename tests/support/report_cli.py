"""The command line `python -m report`, and what its PDF says."""

import contextlib
import io
import os
import re
import subprocess
import sys
from bisect import bisect
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

from report.commands import main
from tests.support.exports import EXPORTS, REFERENCE, ROOT

_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_LEFT_EDGE, _RIGHT_EDGE, _BOTTOM_EDGE = 42.0, 553.4, 842.0  # points: A4 between margins of 15 mm


def run_report(store: Path, *options: object, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command in a process of its own, as a schedule does."""
    folders = {
        "DASHBOARD_EXPORTS": str(EXPORTS),
        "DASHBOARD_REFERENCE": str(REFERENCE),
        "DASHBOARD_STORE": str(store),
    }
    command = [sys.executable, "-m", "report", *map(str, options)]
    environment = {**os.environ, **folders, **variables}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def run_in_thread(*options: object) -> tuple[int, str]:
    """Runs it here, in a thread whose language and version go with it; the exit status and all that is said."""
    codes: list[Any] = []

    def run() -> None:
        try:
            codes.append(main([str(option) for option in options]))
        except SystemExit as end:
            codes.append(end.code)

    text = io.StringIO()
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        thread = Thread(target=run)
        thread.start()
        thread.join()
    return int(codes[0]), text.getvalue()


def pages_of(pdf: Path) -> list[str]:
    """The text of each page as it stands on paper, line by line, each gap as one space."""
    result = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    pages = [re.sub(r"[ \xa0]+", " ", page).splitlines() for page in result.stdout.split("\f")[:-1]]
    return ["\n".join(filter(None, map(str.strip, lines))) for lines in pages]


def layout_problems(pdf: Path) -> list[str]:
    """Every word of a PDF that leaves the room between its margins, and every two that lie over one another."""
    result = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    problems = []
    for number, page in enumerate(result.stdout.split("<page ")[1:], 1):
        words = [(*map(float, word[:4]), word[4]) for word in _WORD.findall(page)]
        problems += [
            f"{number}: cut off: {w}"
            for w in words
            if w[0] < _LEFT_EDGE or w[2] > _RIGHT_EDGE or w[3] > _BOTTOM_EDGE
        ]
        problems += [f"{number}: over one another: {a} {b}" for a, b in _close_by(words) if _meet(a, b)]
    return problems


def _close_by(words: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Every two words whose middles are about as high; most of a page are not."""
    by_height = sorted(words, key=_height)
    heights = list(map(_height, by_height))
    for index, a in enumerate(by_height):
        end = bisect(heights, heights[index] + 0.7 * (a[3] - a[1]))
        for b in by_height[index + 1 : end]:
            yield a, b


def _height(word: Any) -> float:
    """Twice the middle between its upper and its lower edge."""
    return float(word[1] + word[3])


def _meet(a: Any, b: Any) -> bool:
    """Whether two words stand on one line and reach into each other."""
    low = min(a[3] - a[1], b[3] - b[1])
    return bool(min(a[2], b[2]) - max(a[0], b[0]) > 0.6 and abs(a[1] + a[3] - b[1] - b[3]) < 0.7 * low)


def fonts_of(pdf: Path) -> list[tuple[str, str]]:
    """The fonts of a PDF, and whether each is embedded: yes or no."""
    result = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, encoding="utf-8")
    lines = [line.split() for line in result.stdout.splitlines()[2:]]
    return [(line[0].partition("+")[2], line[-5]) for line in lines]
