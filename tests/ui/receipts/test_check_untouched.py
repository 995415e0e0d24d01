"""A file that nobody edited matches, however it was saved: CHECKS=200 for two hundred of them."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.support.resaving import by_libreoffice, resave_csv, resaved_workbook
from tests.ui.support.returning import OriginalFile, any_file, check_returned, own_reader
from ui.receipts.verify import Verification
from warehouse.answer.reader import Reader

CHECKS = int(os.environ.get("CHECKS") or 30)


@pytest.fixture(scope="module")
def reader(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with own_reader(sample_store, tmp_path_factory.mktemp("returned")) as reader:
        yield reader


def kinds(result: Verification, kind: str) -> set[int]:
    assert result.receipt
    (table,) = result.receipt.tables
    return {index for index, column in enumerate(table.columns) if column.kind == kind}


def assert_matches(original: OriginalFile, content: bytes, way: str) -> None:
    result = check_returned(original, content)
    context = (way, original.file.name, original.file.exhibits[0].filters)
    assert result.problem == "", context
    assert result.verdict, context
    assert result.verdict.is_as_written, (context, result.verdict.tables[0])
    assert result.verdict.cell_count == sum(t.rows * len(t.columns) for t in result.verdict.receipt.tables)
    assert not any(one.formulas or one.moved_columns for one in result.verdict.tables)


@pytest.mark.parametrize("seed", range(CHECKS))
def test_a_file_that_was_only_saved_again_matches(reader: Reader, seed: int) -> None:
    rng = random.Random(seed)
    original = any_file(rng, reader)
    if original.is_workbook:
        way, content = resaved_workbook(original, rng)
    else:
        first = check_returned(original, original.content)
        assert first.same_bytes
        way, content = resave_csv(original, rng, kinds(first, "number"), kinds(first, "day"))
    assert_matches(original, content, way)


@pytest.mark.parametrize(
    ("file_format", "suffix"), [("xlsx", "xlsx"), ("machines", "xlsx"), ("machines", "csv")]
)
def test_libreoffice_may_save_it(reader: Reader, tmp_path: Path, file_format: str, suffix: str) -> None:
    rng = random.Random(file_format + suffix)
    several = {
        original.file.name: original
        for original in (any_file(rng, reader, (file_format,)) for _ in range(max(6, CHECKS // 5)))
    }
    paths = [tmp_path / name for name in several]
    for path in paths:
        path.write_bytes(several[path.name].content)
    folder = tmp_path / "out"
    by_libreoffice(paths, folder, suffix)
    for path in paths:
        copy = folder / f"{path.stem}.{suffix}"
        assert_matches(several[path.name], copy.read_bytes(), f"LibreOffice, {suffix}")
