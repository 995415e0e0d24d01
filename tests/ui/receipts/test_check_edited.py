"""Every edit of a file is found and named, whether its version is still there or not: CHECKS=200 for two hundred."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.support.editing import EDITS, Edited
from tests.ui.support.returning import any_file, checked
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


def only(found: Verification) -> TableCheck:
    assert found.problem == ""
    assert found.verdict
    (one,) = found.verdict.tables
    return one


def assert_found(one: TableCheck, edited: Edited) -> None:
    """What is named is exactly what was done; a row whose name is gone too may count as another row."""
    lost = {row for row, _ in edited.cells if row in one.removed_rows}
    assert {(edit.row, edit.column) for edit in one.edits} == {
        (r, c) for r, c in edited.cells if r not in lost
    }
    assert set(one.removed_rows) == edited.removed | lost
    assert len(one.added_rows) == len(edited.added) + len(lost)
    assert edited.added <= set(one.added_rows)
    assert set(one.duplicate_rows) == edited.doubled
    assert bool(one.moved_columns) == edited.moved
    assert set(one.removed_columns) == edited.removed_columns
    assert bool(one.extra_columns) == edited.more_columns
    assert one.is_as_written == (edited.moved and not edited.cells)


@pytest.mark.parametrize("seed", range(CHECKS))
def test_an_edit_is_found_and_named(reader: Reader, seed: int) -> None:
    rng = random.Random(seed + 1000)
    name = list(EDITS)[seed % len(EDITS)]
    taken = any_file(rng, reader)
    kinds = [column.kind for column in only(checked(taken, taken.content)).table.columns]
    edited = EDITS[name](taken.grid, kinds, rng)
    found = checked(taken, taken.saved(edited.grid))
    assert not found.same_bytes
    if len(taken.grid) == 2 and edited.removed:
        assert not found.is_as_written  # its only row is gone
        return
    assert_found(only(found), edited)
