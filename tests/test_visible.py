"""What steers a terminal or turns a line round, in the name of a file: shown, not obeyed."""

import os
import subprocess
import sys

import pytest

from tests.exports import REFERENCE, ROOT, Exports, line, lines
from warehouse.visible import visible

NAMES = ("\x1b[31mred", "[xx]", "[bold]y[/bold]", "a\u202egpj")


def refreshed(exports: Exports, encoding: str) -> bytes:
    """What a terminal of this encoding is told of a refresh."""
    folders = {"EXPORTS": exports.places.exports, "REFERENCE": REFERENCE, "STORE": exports.places.store}
    named = {f"DASHBOARD_{name}": str(path) for name, path in folders.items()}
    command = [sys.executable, "-m", "warehouse", "refresh"]
    environment = os.environ | named | {"PYTHONIOENCODING": encoding, "COLUMNS": "200"}
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert said.returncode == 0, said.stderr
    return said.stdout + said.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_names_of_files_on_a_terminal(exports: Exports, encoding: str) -> None:
    for name in NAMES:
        exports.write(f"gifts/{name}.csv", lines("gifts", line("gifts")))
    exports.write("gifts/\x1b]0;refused.csv", "x")
    told = refreshed(exports, encoding)
    assert b"\x1b" not in told
    assert "\u202e".encode() not in told
    for shown in (
        r"\x1b[31mred.csv",
        "[xx].csv",
        "[bold]y[/bold].csv",
        r"a\u202egpj.csv",
        r"\x1b]0;refused.csv",
    ):
        assert f"gifts/{shown}".encode() in told


@pytest.mark.parametrize("text", ["Cần Thơ", "12,5\u00a0%", "支付宝 😀", "a\nb\tc", "e\u0301"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_a_name_cannot_turn_a_line_round() -> None:
    assert visible("hóa-đơn\u202evsc.exe") == r"hóa-đơn\u202evsc.exe"
