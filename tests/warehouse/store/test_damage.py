"""A damaged store: readers stay on the last version that is whole and know it; the next refresh mends what it can."""

import shutil
from pathlib import Path

import pytest

from tests.support.command import run_cli
from tests.support.exports import Exports, column
from warehouse.store.versions import DATABASE, MANIFEST, POINTER, NoStore, current


@pytest.fixture(scope="module")
def module_exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Two versions: one gift of 5, then one of 7 more beside a row that is held."""
    exports = Exports(tmp_path_factory.mktemp("once"))
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    exports.write("gifts/b.csv", column("gifts", "quantity", ["7", "many"]))
    exports.refresh()
    return exports


@pytest.fixture
def published_exports(module_exports: Exports, tmp_path: Path) -> Exports:
    """The same in a folder of its own."""
    shutil.copytree(module_exports.folders.exports.parent, tmp_path, dirs_exist_ok=True)
    return Exports(tmp_path)


def flip(path: Path, share: float = 0.5) -> None:
    """One bit of a file."""
    content = bytearray(path.read_bytes())
    content[int(len(content) * share)] ^= 1
    path.write_bytes(content)


def visible_quantity(exports: Exports) -> int:
    """The quantity that readers see."""
    return int(exports.outcome().rows_of("gifts/by_period")["quantity"].sum())


@pytest.mark.parametrize("file_name", [DATABASE, MANIFEST])
def test_a_damaged_version_gives_way_to_the_one_before(published_exports: Exports, file_name: str) -> None:
    newest = current(published_exports.folders.store)
    flip(newest.folder / file_name)
    older = current(published_exports.folders.store)
    assert older.name < newest.name
    assert not older.is_named
    assert visible_quantity(published_exports) == 5
    assert published_exports.refresh().result.status == 0
    assert current(published_exports.folders.store).is_named
    assert visible_quantity(published_exports) == 12
    assert not newest.folder.exists()


def test_damage_done_while_readers_look_is_noticed(published_exports: Exports) -> None:
    store = published_exports.folders.store
    assert current(store).is_named
    flip(current(store).database, 0.3)
    assert not current(store).is_named


def test_a_pointer_to_nowhere_is_no_version(published_exports: Exports) -> None:
    store, newest = published_exports.folders.store, current(published_exports.folders.store).name
    (store / POINTER).write_text("2021\x00\n", encoding="utf-8")
    assert (current(store).name, current(store).is_named) == (newest, False)
    published_exports.refresh()
    assert current(store).is_named


def test_without_any_whole_version_there_is_none(published_exports: Exports) -> None:
    for database in published_exports.folders.store.glob(f"*/{DATABASE}"):
        flip(database)
    with pytest.raises(NoStore):
        current(published_exports.folders.store)
    assert published_exports.refresh().result.status == 0
    assert visible_quantity(published_exports) == 12


@pytest.mark.parametrize(
    "file_name", ["rows.parquet", "held.parquet", "facts.json", "settled.json", "gifts_daily.parquet"]
)
def test_a_damaged_archive_is_read_anew(published_exports: Exports, file_name: str) -> None:
    for path in (published_exports.folders.store / "archive").glob(f"gifts-*/{file_name}"):
        flip(path)
    published_exports.write("gifts/c.csv", column("gifts", "quantity", ["1"]))
    assert published_exports.refresh().result.status == 0
    assert visible_quantity(published_exports) == 13


def test_a_damaged_archive_is_mended_though_no_export_has_changed(published_exports: Exports) -> None:
    for path in (published_exports.folders.store / "archive").glob("gifts-settled-*/*.parquet"):
        flip(path)
    published_exports.refresh()
    assert run_cli("held", f"--store={published_exports.folders.store}").status == 0


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("file_name", ["gifts-*/held.parquet", "gifts-settled-*/settled.json"])
def test_the_steward_is_told_of_a_damaged_archive(
    published_exports: Exports, file_name: str, lang: str
) -> None:
    for path in (published_exports.folders.store / "archive").glob(file_name):
        flip(path)
    result = run_cli("held", "--lang", lang, f"--store={published_exports.folders.store}")
    assert (result.status, result.stdout) == (3, b"")
    assert {"vi": "Chạy python -m warehouse refresh", "en": "Run python -m warehouse refresh"}[
        lang
    ] in result.stderr


def test_a_file_is_not_checked_beside_a_damaged_archive(published_exports: Exports) -> None:
    for path in (published_exports.folders.store / "archive").glob("gifts-*/rows.parquet"):
        path.write_bytes(b"PAR1")
    path = published_exports.folders.exports / "gifts" / "a.csv"
    result = run_cli("check", path, "--json", "--lang=en", *published_exports.options())
    assert (result.status, result.stdout) == (3, b"")
    assert "is damaged" in result.stderr
