"""A file that nobody edited matches, however it was saved: CHECKS=200 for two hundred of them."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.support.resaving import by_libreoffice, resaved, resaved_workbook
from tests.ui.support.returning import Taken, any_file, checked, own_reader
from ui.receipts.verify import Verification
from warehouse.answer.reader import Reader

CHECKS = int(os.environ.get("CHECKS") or 30)


@pytest.fixture(scope="module")
def reader(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with own_reader(sample_store, tmp_path_factory.mktemp("returned")) as reader:
        yield reader


def kinds(found: Verification, kind: str) -> set[int]:
    assert found.receipt
    (table,) = found.receipt.tables
    return {at for at, column in enumerate(table.columns) if column.kind == kind}


def assert_matches(taken: Taken, content: bytes, way: str) -> None:
    found = checked(taken, content)
    told = (way, taken.file.name, taken.file.parts[0].filters)
    assert found.problem == "", told
    assert found.verdict, told
    assert found.verdict.is_as_written, (told, found.verdict.tables[0])
    assert found.verdict.cell_count == sum(t.rows * len(t.columns) for t in found.verdict.receipt.tables)
    assert not any(one.formulas or one.moved_columns for one in found.verdict.tables)


@pytest.mark.parametrize("seed", range(CHECKS))
def test_a_file_that_was_only_saved_again_matches(reader: Reader, seed: int) -> None:
    rng = random.Random(seed)
    taken = any_file(rng, reader)
    if taken.is_workbook:
        way, content = resaved_workbook(taken, rng)
    else:
        first = checked(taken, taken.content)
        assert first.same_bytes
        way, content = resaved(taken, rng, kinds(first, "number"), kinds(first, "day"))
    assert_matches(taken, content, way)


@pytest.mark.parametrize(("form", "ending"), [("xlsx", "xlsx"), ("machines", "xlsx"), ("machines", "csv")])
def test_libreoffice_may_save_it(reader: Reader, tmp_path: Path, form: str, ending: str) -> None:
    rng = random.Random(form + ending)
    several = {
        taken.file.name: taken
        for taken in (any_file(rng, reader, (form,)) for _ in range(max(6, CHECKS // 5)))
    }
    given = [tmp_path / name for name in several]
    for path in given:
        path.write_bytes(several[path.name].content)
    out = tmp_path / "out"
    by_libreoffice(given, out, ending)
    for path in given:
        saved = out / f"{path.stem}.{ending}"
        assert_matches(several[path.name], saved.read_bytes(), f"LibreOffice, {ending}")
