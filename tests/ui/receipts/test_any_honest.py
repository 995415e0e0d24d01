"""A workbook that was only looked at, printed or saved again matches: there are no false alarms.

`make soak PART=honest` looks at 200 of them, most saved by LibreOffice; here is a share without it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.support.resaving import by_libreoffice, resaved_workbook
from tests.ui.support.returning import Taken, any_file, checked, own_reader
from tests.ui.support.views import dice_of, numbers
from warehouse.answer.reader import Reader

Saved = dict[int, tuple[Taken, str, bytes]]
NUMBERS = numbers(1)


@pytest.fixture(scope="module")
def reader(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with own_reader(sample_store, tmp_path_factory.mktemp("honest")) as reader:
        yield reader


@pytest.fixture(scope="module")
def saved(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Each file with what was done to it; three of four by LibreOffice as well, all in one go."""
    files: Saved = {}
    given, out = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("opened")
    for number in NUMBERS:
        dice = dice_of(number, "honest")
        taken = any_file(dice, reader, ("xlsx",))
        way, content = resaved_workbook(taken, dice)
        files[number] = (taken, way, content)
        (given / f"{number}.xlsx").write_bytes(content if number % 2 else taken.content)
    if "VIEWS" in os.environ:
        opened = [number for number in NUMBERS if number % 4]
        by_libreoffice([given / f"{number}.xlsx" for number in opened], out, "xlsx")
        for number in opened:
            taken, way, _ = files[number]
            how = f"LibreOffice after {way}" if number % 2 else "LibreOffice"
            files[number] = (taken, how, (out / f"{number}.xlsx").read_bytes())
    return files


@pytest.mark.parametrize("number", NUMBERS)
def test_an_honest_file_matches(saved: Saved, number: int) -> None:
    taken, way, content = saved[number]
    found = checked(taken, content)
    assert found.problem == "", way
    assert found.verdict, way
    assert found.verdict.has_all_values, (way, found.verdict.tables)
    assert not found.verdict.remainders, (way, found.verdict.remainders)
