"""Every edit of a file is found and named, whether its version is still there or not: CHECKS=200 for two hundred."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.support.editing import EDITS, EditedTable
from tests.ui.support.returning import any_file, check_returned
from ui.receipts.verdict import TableCheck
from ui.receipts.verify import Verification
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

CHECKS = int(os.environ.get("CHECKS") or 30)


@pytest.fixture(scope="module", params=["the version is there", "the version was swept away"])
def reader(
    request: pytest.FixtureRequest, sample_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    store = tmp_path_factory.mktemp("returned") / "store"
    shutil.copytree(sample_store, store, ignore=shutil.ignore_patterns("archive", "receipts"))
    reader = Reader(current(store))
    if request.param == "the version was swept away":  # the open file can still be asked
        shutil.rmtree(reader.version.folder)
    yield reader
    reader.close()


def single_check(result: Verification) -> TableCheck:
    assert result.problem == ""
    assert result.verdict
    (one,) = result.verdict.tables
    return one


def assert_found(one: TableCheck, table: EditedTable, rows_above: int) -> None:
    """What is named is exactly what was done; a row whose name is gone too may count as another row."""
    lost_rows = {row for row, _ in table.cells if row in one.removed_rows}
    assert {(edit.row, edit.column) for edit in one.edits} == {
        (r, c) for r, c in table.cells if r not in lost_rows
    }
    assert set(one.removed_rows) == table.removed_rows | lost_rows
    assert len(one.added_rows) == len(table.added_rows) + len(lost_rows)
    assert {row + rows_above for row in table.added_rows} <= set(one.added_rows)
    assert set(one.duplicate_rows) == {row + rows_above for row in table.doubled_rows}
    assert bool(one.moved_columns) == table.has_moved_columns
    assert set(one.removed_columns) == table.removed_columns
    assert bool(one.extra_columns) == table.more_columns
    assert one.is_as_written == (table.has_moved_columns and not table.cells)


@pytest.mark.parametrize("seed", range(CHECKS))
def test_an_edit_is_found_and_named(reader: Reader, seed: int) -> None:
    rng = random.Random(seed + 1000)
    name = list(EDITS)[seed % len(EDITS)]
    original = any_file(rng, reader)
    kinds = [column.kind for column in single_check(check_returned(original, original.content)).table.columns]
    table = EDITS[name](original.grid, kinds, rng)
    result = check_returned(original, original.with_cells(table.grid))
    assert not result.same_bytes
    if len(original.grid) == 2 and table.removed_rows:
        assert not result.is_as_written  # its only row is gone
        return
    assert_found(single_check(result), table, len(original.captions))
