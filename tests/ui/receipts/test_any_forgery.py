"""A workbook that shows other than what was taken away never matches, however the figures were covered.

`make soak PART=forgeries` goes through every way twice, on any question; here is a share of them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.receipts.forged_cells import CELLS
from tests.ui.receipts.forged_layers import LAYERS
from tests.ui.receipts.forged_pieces import PIECES
from tests.ui.receipts.forged_sheets import SHEETS
from tests.ui.support.returning import any_file, check_returned, own_reader
from tests.ui.support.views import dice_of, numbers
from warehouse.answer.reader import Reader

FORGERIES = {**SHEETS, **CELLS, **LAYERS, **PIECES}
NAMES = list(FORGERIES)


@pytest.fixture(scope="module")
def reader(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with own_reader(sample_store, tmp_path_factory.mktemp("forged")) as reader:
        yield reader


@pytest.mark.parametrize("number", numbers(4))
def test_no_forgery_matches(reader: Reader, number: int) -> None:
    dice = dice_of(number, "forgery")
    name = NAMES[number * 13 % len(NAMES)]
    original = any_file(dice, reader, ("xlsx",))
    result = check_returned(original, FORGERIES[name](original.content, dice))
    assert not result.is_as_written, name
    verdict = result.verdict
    is_named = verdict and (verdict.remainders or any(not one.is_as_written for one in verdict.tables))
    assert result.problem or is_named, name
