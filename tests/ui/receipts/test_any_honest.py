"""A workbook that was only looked at, printed or saved again matches: there are no false alarms.

`make soak PART=honest` looks at 200 of them, most saved by LibreOffice; here is a share without it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.support.resaving import by_libreoffice, resaved_workbook
from tests.ui.support.returning import OriginalFile, any_file, check_returned, own_reader
from tests.ui.support.views import dice_of, numbers
from warehouse.answer.reader import Reader

SavedFiles = dict[int, tuple[OriginalFile, str, bytes]]
NUMBERS = numbers(1)


@pytest.fixture(scope="module")
def reader(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with own_reader(sample_store, tmp_path_factory.mktemp("honest")) as reader:
        yield reader


@pytest.fixture(scope="module")
def saved_files(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> SavedFiles:
    """Each file with what was done to it; three of four by LibreOffice as well, all in one go."""
    files: SavedFiles = {}
    source, target = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("opened")
    for number in NUMBERS:
        dice = dice_of(number, "honest")
        original = any_file(dice, reader, ("xlsx",))
        way, content = resaved_workbook(original, dice)
        files[number] = (original, way, content)
        (source / f"{number}.xlsx").write_bytes(content if number % 2 else original.content)
    if "VIEWS" in os.environ:
        file_numbers = [number for number in NUMBERS if number % 4]
        by_libreoffice([source / f"{number}.xlsx" for number in file_numbers], target, "xlsx")
        for number in file_numbers:
            original, way, _ = files[number]
            program = f"LibreOffice after {way}" if number % 2 else "LibreOffice"
            files[number] = (original, program, (target / f"{number}.xlsx").read_bytes())
    return files


@pytest.mark.parametrize("number", NUMBERS)
def test_an_honest_file_matches(saved_files: SavedFiles, number: int) -> None:
    original, way, content = saved_files[number]
    result = check_returned(original, content)
    assert result.problem == "", way
    assert result.verdict, way
    assert result.verdict.has_all_values, (way, result.verdict.tables)
    assert not result.verdict.remainders, (way, result.verdict.remainders)
