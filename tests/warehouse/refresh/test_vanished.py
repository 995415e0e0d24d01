"""Nothing vanishes by itself: what is gone all at once, or cannot be read, stays until somebody says it is meant."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support.exports import Exports, Outcome, column, line, lines, sample_of
from warehouse.answer.questions import question_names
from warehouse.progress import NoProgress
from warehouse.refresh.refresh import refresh
from warehouse.store.versions import current

TOTAL_QUANTITY = 1 + 3 + 4 + 5  # gifts; the 2 are corrected to 4


@pytest.fixture(scope="module")
def module_exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Five files of gifts, 1 to 5 of them, one of which another corrects; and a donation."""
    exports = Exports(tmp_path_factory.mktemp("once"))
    for number in range(5):
        key = {"gift_id": "K"} if number in (1, 3) else {}
        exports.write(f"gifts/{number}.csv", lines("gifts", line("gifts", quantity=f"{number + 1}", **key)))
    exports.write("blood_donations/a.csv", lines("blood_donations", line("blood_donations")))
    assert quantity(exports.refresh()) == TOTAL_QUANTITY
    return exports


@pytest.fixture
def published_exports(module_exports: Exports, tmp_path: Path) -> Exports:
    """The same in a folder of its own."""
    shutil.copytree(module_exports.folders.exports.parent, tmp_path, dirs_exist_ok=True)
    return Exports(tmp_path)


def quantity(outcome: Outcome) -> int:
    return int(outcome.rows_of("gifts/by_period")["quantity"].sum())


def stale_files(outcome: Outcome) -> dict[str, str]:
    """The files that show their last reading, with the sentence that says so."""
    return {file["file"].split("/")[1]: file["kept"] for file in outcome.ledger["files"] if "kept" in file}


def take_away(exports: Exports, *numbers: int) -> Path:
    """Moves files of gifts out of the folder."""
    folder = exports.folders.exports.with_name("aside")
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (exports.folders.exports / f"gifts/{number}.csv").rename(folder / f"{number}.csv")
    return folder


def all_answers(outcome: Outcome) -> dict[str, str]:
    """What the questions on gifts and on all topics together answer."""
    names = [name for name in question_names() if name.startswith(("gifts/", "overview/"))]
    return {name: outcome.rows_of(name).to_csv() for name in names}


def test_a_topic_that_is_gone_at_once_stays_until_it_is_meant(published_exports: Exports) -> None:
    old_answers = all_answers(published_exports.outcome())
    shutil.rmtree(published_exports.folders.exports / "gifts")
    outcome = published_exports.refresh()
    assert outcome.result.status == 0
    assert len(stale_files(outcome)) == 5
    assert "no longer in the folder" in stale_files(outcome)["0.csv"]
    assert outcome.fates("gifts/1.csv") == {"superseded": 1}
    assert all_answers(outcome) == old_answers
    assert published_exports.refresh().ledger["version"] == outcome.ledger["version"]  # nothing has changed
    assert all_answers(published_exports.refresh(forget=[])) != old_answers
    assert [file["file"] for file in published_exports.refresh().ledger["files"]] == ["blood_donations/a.csv"]


def test_what_comes_beside_what_is_kept_is_added_to_it(published_exports: Exports, tmp_path: Path) -> None:
    take_away(published_exports, *range(5))
    published_exports.write("gifts/x.csv", lines("gifts", line("gifts", quantity="100", gift_id="K")))
    outcome = published_exports.refresh()
    assert quantity(outcome) == TOTAL_QUANTITY - 4 + 100  # it corrects what is kept
    straight = Exports(tmp_path, store="straight")
    for path in (tmp_path / "aside").iterdir():
        shutil.copy(path, published_exports.folders.exports / "gifts" / path.name)
    right = straight.refresh()
    assert all_answers(outcome) == all_answers(right)
    second_outcome = published_exports.refresh()
    assert not stale_files(second_outcome)
    contents = [current(t.folders.store).manifest["contents"] for t in (second_outcome, right)]
    assert contents[0] == contents[1]


def test_more_than_the_share_stays_and_fewer_go(
    published_exports: Exports, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = take_away(published_exports, 0)
    outcome = published_exports.refresh()
    assert (len(outcome.ledger["files"]), stale_files(outcome)) == (5, {})
    take_away(published_exports, 1, 2, 3)
    assert sorted(stale_files(published_exports.refresh())) == ["1.csv", "2.csv", "3.csv"]
    (folder / "1.csv").rename(published_exports.folders.exports / "gifts/1.csv")
    monkeypatch.setenv("DASHBOARD_VANISH_SHARE", "0.9")
    assert sorted(stale_files(published_exports.refresh())) == [
        "2.csv",
        "3.csv",
    ]  # nobody has said that they are meant
    assert quantity(published_exports.outcome()) == TOTAL_QUANTITY - 1


def test_a_file_by_another_name_is_not_gone(published_exports: Exports) -> None:
    for path in sorted((published_exports.folders.exports / "gifts").iterdir()):
        path.rename(path.with_name(f"new-{path.name}"))
    outcome = published_exports.refresh()
    assert (stale_files(outcome), len(outcome.ledger["files"]), quantity(outcome)) == ({}, 6, TOTAL_QUANTITY)


def test_names_say_which_are_meant(published_exports: Exports) -> None:
    take_away(published_exports, *range(5))
    published_exports.refresh()
    version = current(published_exports.folders.store).name
    wrong = published_exports.refresh(forget=["gifts/nothing.csv"])
    assert wrong.result.status == 3
    assert "gifts/nothing.csv" in wrong.result.stderr
    assert current(published_exports.folders.store).name == version
    outcome = published_exports.refresh(forget=["gifts/4.csv", "gifts/0.csv"])
    assert sorted(stale_files(outcome)) == [f"{number}.csv" for number in range(1, 4)]
    assert quantity(outcome) == TOTAL_QUANTITY - 6


def test_what_is_meant_may_be_said_at_once(published_exports: Exports) -> None:
    take_away(published_exports, *range(5))
    assert [file["topic"] for file in published_exports.refresh(forget=[]).ledger["files"]] == [
        "blood_donations"
    ]


class WhileItRuns(NoProgress):
    """A folder is moved away after it was looked at and before its files are read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def start(self, total_bytes: int) -> None:
        assert total_bytes
        self.folder.rename(self.folder.with_name("moved"))


def test_files_that_go_while_a_refresh_runs_stay(published_exports: Exports) -> None:
    published_exports.write("gifts/4.csv", lines("gifts", line("gifts", quantity="50")))
    for number in (1, 2, 3):  # touched, so that they are looked into
        os.utime(published_exports.folders.exports / f"gifts/{number}.csv")
    outcome = refresh(
        published_exports.folders, "en", WhileItRuns(published_exports.folders.exports / "gifts")
    )
    files = {line["file"]: line for line in outcome.version.manifest["files"]}
    assert files["gifts/4.csv"]["kept"] == "kept_unreadable"
    assert quantity(published_exports.outcome()) == TOTAL_QUANTITY
    assert quantity(published_exports.refresh()) == TOTAL_QUANTITY


def test_what_rules_of_another_day_have_read_is_not_mixed_in(exports: Exports, tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    shutil.copytree(exports.folders.reference, reference)
    own_exports = Exports(tmp_path, reference)
    own_exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    version = own_exports.refresh().ledger["version"]
    (own_exports.folders.exports / "gifts/a.csv").unlink()
    provinces = reference / "provinces.csv"
    provinces.write_text(provinces.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    outcome = own_exports.refresh()
    assert outcome.result.status == 3
    assert "gifts/a.csv" in outcome.result.stderr
    assert current(own_exports.folders.store).name == version
    assert own_exports.refresh(forget=[]).ledger["files"] == []


def test_a_sample_that_is_moved_away_goes(exports: Exports) -> None:
    path = exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    sample_of(exports)
    exports.refresh()
    for removed_path in (path, exports.folders.exports / "SAMPLE"):
        removed_path.unlink()
    exports.write("blood_donations/b.csv", lines("blood_donations", line("blood_donations")))
    assert [file["file"] for file in exports.refresh().ledger["files"]] == ["blood_donations/b.csv"]


def test_a_sample_in_the_place_of_real_exports_is_refused(published_exports: Exports) -> None:
    old_name = current(published_exports.folders.store).name
    shutil.rmtree(published_exports.folders.exports / "gifts")
    sample_of(published_exports)
    outcome = published_exports.refresh()
    assert outcome.result.status == 3
    assert "Move the sample" in outcome.result.stderr
    assert current(published_exports.folders.store).name == old_name
    assert len(published_exports.refresh(forget=[]).ledger["files"]) == 1
