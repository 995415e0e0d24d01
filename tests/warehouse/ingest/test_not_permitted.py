"""Folders and files that may not be read: what was read before stays, and the sentence names what is to be mended."""

import shutil
from pathlib import Path

import pytest

from tests.support.exports import Exports, column
from tests.support.refresh_process import as_anyone
from warehouse.store.versions import current


@pytest.fixture
def published_exports(exports: Exports) -> Exports:
    """Two files of gifts, 5 and 7."""
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.write("gifts/b.csv", column("gifts", "quantity", ["7"]))
    exports.refresh()
    return exports


def quantity(exports: Exports) -> int:
    return int(exports.outcome().rows_of("gifts/by_period")["quantity"].sum())


def refreshed_by_anyone(exports: Exports, *paths: Path) -> tuple[int, str]:
    """The exit status of a refresh that some folders or files refuse, and what it said."""
    modes = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0)
    with as_anyone(exports, "refresh", "--lang=en") as process:
        output, _ = process.communicate()
    for path, mode in zip(paths, modes, strict=True):
        path.chmod(mode)
    return process.returncode, output


@pytest.mark.parametrize("folder", ["", "gifts"])
def test_a_folder_that_cannot_be_looked_into_is_an_error(published_exports: Exports, folder: str) -> None:
    old_name, path = current(published_exports.folders.store).name, published_exports.folders.exports / folder
    published_exports.write("blood_donations/b.csv", column("blood_donations", "volume_ml", ["250"]))
    status, output = refreshed_by_anyone(published_exports, path)
    assert status == 3
    assert f"The folder of exports {path}" in output
    assert "Permission denied" in output
    assert current(published_exports.folders.store).name == old_name
    assert len(published_exports.refresh().ledger["files"]) == 3


def test_a_file_that_can_be_read_no_longer_keeps_its_last_reading(published_exports: Exports) -> None:
    path = published_exports.write("gifts/a.csv", column("gifts", "quantity", ["1000"]))
    status, output = refreshed_by_anyone(published_exports, path)
    assert status == 0
    assert "gifts/a.csv: The file cannot be read now; what it held before is kept" in output
    assert "gifts/a.csv: The file cannot be read (Permission denied)" in output
    assert quantity(published_exports) == 12
    published_exports.refresh()
    assert quantity(published_exports) == 1007


@pytest.mark.parametrize("name", ["", "targets.csv"])
def test_reference_data_that_may_not_be_read_are_called_so(
    exports: Exports, tmp_path: Path, name: str
) -> None:
    reference = tmp_path / "reference"
    shutil.copytree(exports.folders.reference, reference)
    status, output = refreshed_by_anyone(Exports(tmp_path, reference), reference / name)
    assert status == 3
    assert f"The reference file {name or 'provinces.csv'} cannot be used" in output
    assert "Permission denied" in output
