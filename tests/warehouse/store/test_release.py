"""A store that another release, or somebody else, has written: it is not shown, and a refresh writes it anew."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.golden import shape
from tests.support.command import run_cli
from tests.support.exports import Exports, line, lines
from warehouse.store import checksums
from warehouse.store.integrity import FORMAT
from warehouse.store.versions import MANIFEST, NoStore, OtherRelease, current


@pytest.fixture(scope="module")
def module_exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """A version with one gift and one held row."""
    exports = Exports(tmp_path_factory.mktemp("once"))
    exports.write("gifts/a.csv", lines("gifts", line("gifts"), line("gifts", quantity="-1")))
    exports.refresh()
    return exports


@pytest.fixture
def published_exports(module_exports: Exports, tmp_path: Path) -> Exports:
    """The same in a folder of its own."""
    shutil.copytree(module_exports.folders.exports.parent, tmp_path, dirs_exist_ok=True)
    return Exports(tmp_path)


def of_another_release(store: Path, number: int | None) -> Path:
    """Forges the number in the manifest; without one the manifest has no seal either, as in the first releases."""
    version = current(store)
    manifest = {name: value for name, value in version.manifest.items() if name != "format"}
    if number is None:
        (version.folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    else:
        checksums.save(version.folder / MANIFEST, manifest | {"format": number})
    return version.folder


@pytest.mark.parametrize("number", [FORMAT - 1, FORMAT + 1, None])
def test_every_command_says_so(published_exports: Exports, number: int | None) -> None:
    store = published_exports.folders.store
    of_another_release(store, number)
    with pytest.raises(OtherRelease):
        current(store)
    commands = [
        ("query", "gifts/by_province", f"--store={store}"),
        ("held", f"--store={store}"),
        ("check", published_exports.folders.exports / "gifts/a.csv", *published_exports.options()),
    ]
    for command in commands if number == FORMAT - 1 else commands[:1]:
        for lang, sentence in (
            ("vi", "do một bản phần mềm khác tạo ra"),
            ("en", "made by another release. Run"),
        ):
            result = run_cli(*command, "--lang", lang)
            assert (result.status, result.stdout, result.stderr.count("\n")) == (3, b"", 1)
            assert sentence in result.stderr


def test_a_refresh_writes_it_anew(published_exports: Exports) -> None:
    store = published_exports.folders.store
    old_answer = shape(store), published_exports.outcome().rows_of("gifts/by_period").to_csv()
    old = of_another_release(store, FORMAT - 1)
    outcome = published_exports.refresh()
    assert outcome.result.status == 0
    assert current(store).folder != old
    assert (shape(store), outcome.rows_of("gifts/by_period").to_csv()) == old_answer


def test_what_is_gone_meanwhile_stays_all_the_same(published_exports: Exports) -> None:
    of_another_release(published_exports.folders.store, FORMAT - 1)
    (published_exports.folders.exports / "gifts/a.csv").unlink()
    assert published_exports.refresh().file("gifts/a.csv")["kept"]


def test_figures_altered_under_a_new_hash_and_seal_are_not_shown(published_exports: Exports) -> None:
    store, version = published_exports.folders.store, current(published_exports.folders.store)
    old_answer = published_exports.outcome().rows_of("gifts/by_period").to_csv()
    right = version.database.read_bytes()
    for alteration in (
        "update gifts_daily set quantity = quantity * 10",
        "alter table gifts_daily rename quantity to quantity_",
        "delete from targets",
    ):
        version.database.write_bytes(right)
        with duckdb.connect(str(version.database)) as con:
            con.execute(alteration)
        checksums.save(
            version.folder / MANIFEST, version.manifest | {"sha256": checksums.sha256(version.database)}
        )
        with pytest.raises(NoStore):
            current(store)
    outcome = published_exports.refresh()
    assert current(store).folder != version.folder
    assert outcome.rows_of("gifts/by_period").to_csv() == old_answer
