"""The counter of records and the loader read quotation marks by the same rule, though they share no code."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.decode.plain_lines import whole_lines
from warehouse.decode.quoting import quoted_record
from warehouse.decode.record_count import count


def records(text: str) -> int:
    """How many records the loader finds."""
    plain = b"".join(whole_lines([text.encode()], as_it_stands=False)).decode()
    lines = plain.removesuffix("\n").split("\n") if plain else []
    index = number = 0
    while index < len(lines):
        index += quoted_record(lines, index, ",", at_end=True)[1]
        number += 1
    return number


@settings(max_examples=600, deadline=None, database=None, derandomize=True)
@given(st.text(alphabet='ab",\n\r', max_size=40))
def test_both_find_the_same_records_in_any_text(text: str) -> None:
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        Path(file.name).write_bytes(text.encode())
        assert count(Path(file.name), "utf-8", ",")[1] == records(text)


def test_lines_and_records_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'a,b\r\n"1\n2",3\n"4,5\n6\n\n7')
    assert count(path, "utf-8", ",") == (7, 6)


def test_a_mark_does_not_hide_that_the_first_cell_is_quoted(tmp_path: Path) -> None:
    path = tmp_path / "marked.csv"
    path.write_text('\ufeff"a\nb",c\n1,2\n', encoding="utf-8")
    assert count(path, "utf-8", ",") == (3, 2)
