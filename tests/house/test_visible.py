"""What steers a terminal or turns a line round, in the name of a file: shown, not obeyed."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stdout

import pytest

from tests.support.exports import REFERENCE, ROOT, TODAY, Exports, line, lines
from warehouse.store.versions import current
from warehouse.terminal import data_output, print_json
from warehouse.visible_text import visible

NAMES = ("\x1b[31mred", "[xx]", ":smile:", "[bold]y[/bold]", "a\u202egpj")


#: Of servers that are set up in another way.
STRANGE = {"PYTHONIOENCODING": "ascii", "TZ": "No/Where", "LC_ALL": "tr_TR", "PYTHONHASHSEED": "7"}


def refresh_output(exports: Exports, **environment: str) -> bytes:
    """What a terminal is told of a refresh in this environment."""
    folders = {"EXPORTS": exports.folders.exports, "REFERENCE": REFERENCE, "STORE": exports.folders.store}
    variables = {f"DASHBOARD_{name}": str(path) for name, path in folders.items()}
    command = [sys.executable, "-m", "warehouse", "refresh"]
    result = subprocess.run(
        command, cwd=ROOT, env=os.environ | variables | environment, capture_output=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


def test_names_of_files_on_a_terminal_and_the_same_contents_on_any_server(exports: Exports) -> None:
    for name in NAMES:
        exports.write(f"gifts/{name}.csv", lines("gifts", line("gifts")))
    exports.write("gifts/\x1b]0;refused.csv", "x")
    other_exports = Exports(exports.folders.exports.parent, store="elsewhere")
    settings = {"COLUMNS": "200", "DASHBOARD_TODAY": TODAY}
    utf_8 = settings | {"PYTHONIOENCODING": "utf-8"}
    for output in (refresh_output(exports, **utf_8), refresh_output(other_exports, **settings, **STRANGE)):
        assert b"\x1b" not in output
        assert "\u202e".encode() not in output
        for text in (
            r"\x1b[31mred.csv",
            "[xx].csv",
            ":smile:.csv",
            "[bold]y[/bold].csv",
            r"a\u202egpj.csv",
            r"\x1b]0;refused.csv",
        ):
            assert f"gifts/{text}".encode() in output
    first, second = (current(one.folders.store).manifest for one in (exports, other_exports))
    assert (first["contents"], first["files"]) == (second["contents"], second["files"])


@pytest.mark.parametrize("text", ["Cần Thơ", "12,5\u00a0%", "支付宝 😀", "a\nb\tc", "e\u0301"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_a_name_cannot_turn_a_line_round() -> None:
    assert visible("hóa-đơn\u202evsc.exe") == r"hóa-đơn\u202evsc.exe"


def test_data_steer_no_terminal_and_reach_a_program_as_they_are() -> None:
    data = "a;\x1b[31mb\r\nCần Thơ;\u202e\r\n"
    reader, screen = os.openpty()
    with (
        os.fdopen(screen, "w", encoding="utf-8") as terminal,
        redirect_stdout(terminal),
        data_output() as stream,
    ):
        stream.write(data.encode())
    assert os.read(reader, 1000).decode() == "a;\\x1b[31mb\r\nCần Thơ;\\u202e\r\n"
    program = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(program), data_output() as stream:
        stream.write(data.encode())
    assert program.detach().getvalue().decode() == data


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_json_steers_nothing_and_says_the_same_to_any_program(encoding: str) -> None:
    value = {"name": "Cần Thơ 😀 \x1b[31m\x9b\u202e\u2028"}
    program = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    with redirect_stdout(program):
        print_json(value)
    text = program.detach().getvalue().decode(encoding)
    assert json.loads(text) == value
    assert visible(text) == text
