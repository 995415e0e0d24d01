"""Nothing vanishes by itself: what is gone all at once, or cannot be read, stays until somebody says it is meant."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support.exports import Exports, Told, column, line, lines, sample_of
from warehouse.answer.questions import question_names
from warehouse.progress import NoProgress
from warehouse.refresh.refresh import refresh
from warehouse.store.versions import current

ALL = 1 + 3 + 4 + 5  # gifts; the 2 are corrected to 4


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Five files of gifts, 1 to 5 of them, one of which another corrects; and a donation."""
    exports = Exports(tmp_path_factory.mktemp("once"))
    for number in range(5):
        key = {"gift_id": "K"} if number in (1, 3) else {}
        exports.write(f"gifts/{number}.csv", lines("gifts", line("gifts", quantity=f"{number + 1}", **key)))
    exports.write("blood_donations/a.csv", lines("blood_donations", line("blood_donations")))
    assert quantity(exports.refresh()) == ALL
    return exports


@pytest.fixture
def published(once: Exports, tmp_path: Path) -> Exports:
    """The same in a folder of its own."""
    shutil.copytree(once.places.exports.parent, tmp_path, dirs_exist_ok=True)
    return Exports(tmp_path)


def quantity(told: Told) -> int:
    return int(told.ask("gifts/by_period")["quantity"].sum())


def kept(told: Told) -> dict[str, str]:
    """The files that show their last reading, with the sentence that says so."""
    return {file["file"].split("/")[1]: file["kept"] for file in told.ledger["files"] if "kept" in file}


def take_away(exports: Exports, *numbers: int) -> Path:
    """Moves files of gifts out of the folder."""
    aside = exports.places.exports.with_name("aside")
    aside.mkdir(exist_ok=True)
    for number in numbers:
        (exports.places.exports / f"gifts/{number}.csv").rename(aside / f"{number}.csv")
    return aside


def everything(told: Told) -> dict[str, str]:
    """What the questions on gifts and on all topics together answer."""
    names = [name for name in question_names() if name.startswith(("gifts/", "overview/"))]
    return {name: told.ask(name).to_csv() for name in names}


def test_a_topic_that_is_gone_at_once_stays_until_it_is_meant(published: Exports) -> None:
    before = everything(published.told())
    shutil.rmtree(published.places.exports / "gifts")
    told = published.refresh()
    assert told.said.status == 0
    assert len(kept(told)) == 5
    assert "no longer in the folder" in kept(told)["0.csv"]
    assert told.fates("gifts/1.csv") == {"superseded": 1}
    assert everything(told) == before
    assert published.refresh().ledger["version"] == told.ledger["version"]  # nothing has changed
    assert everything(published.refresh(forget=[])) != before
    assert [file["file"] for file in published.refresh().ledger["files"]] == ["blood_donations/a.csv"]


def test_what_comes_beside_what_is_kept_is_added_to_it(published: Exports, tmp_path: Path) -> None:
    take_away(published, *range(5))
    published.write("gifts/x.csv", lines("gifts", line("gifts", quantity="100", gift_id="K")))
    told = published.refresh()
    assert quantity(told) == ALL - 4 + 100  # it corrects what is kept
    straight = Exports(tmp_path, store="straight")
    for path in (tmp_path / "aside").iterdir():
        shutil.copy(path, published.places.exports / "gifts" / path.name)
    right = straight.refresh()
    assert everything(told) == everything(right)
    again = published.refresh()
    assert not kept(again)
    contents = [current(t.places.store).manifest["contents"] for t in (again, right)]
    assert contents[0] == contents[1]


def test_more_than_the_share_stays_and_fewer_go(published: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    aside = take_away(published, 0)
    told = published.refresh()
    assert (len(told.ledger["files"]), kept(told)) == (5, {})
    take_away(published, 1, 2, 3)
    assert sorted(kept(published.refresh())) == ["1.csv", "2.csv", "3.csv"]
    (aside / "1.csv").rename(published.places.exports / "gifts/1.csv")
    monkeypatch.setenv("DASHBOARD_VANISH_SHARE", "0.9")
    assert sorted(kept(published.refresh())) == ["2.csv", "3.csv"]  # nobody has said that they are meant
    assert quantity(published.told()) == ALL - 1


def test_a_file_by_another_name_is_not_gone(published: Exports) -> None:
    for path in sorted((published.places.exports / "gifts").iterdir()):
        path.rename(path.with_name(f"new-{path.name}"))
    told = published.refresh()
    assert (kept(told), len(told.ledger["files"]), quantity(told)) == ({}, 6, ALL)


def test_names_say_which_are_meant(published: Exports) -> None:
    take_away(published, *range(5))
    published.refresh()
    version = current(published.places.store).name
    wrong = published.refresh(forget=["gifts/nothing.csv"])
    assert wrong.said.status == 3
    assert "gifts/nothing.csv" in wrong.said.stderr
    assert current(published.places.store).name == version
    told = published.refresh(forget=["gifts/4.csv", "gifts/0.csv"])
    assert sorted(kept(told)) == [f"{number}.csv" for number in range(1, 4)]
    assert quantity(told) == ALL - 6


def test_what_is_meant_may_be_said_at_once(published: Exports) -> None:
    take_away(published, *range(5))
    assert [file["topic"] for file in published.refresh(forget=[]).ledger["files"]] == ["blood_donations"]


class WhileItRuns(NoProgress):
    """A folder is moved away after it was looked at and before its files are read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def start(self, total_bytes: int) -> None:
        assert total_bytes
        self.folder.rename(self.folder.with_name("moved"))


def test_files_that_go_while_a_refresh_runs_stay(published: Exports) -> None:
    published.write("gifts/4.csv", lines("gifts", line("gifts", quantity="50")))
    for number in (1, 2, 3):  # touched, so that they are looked into
        os.utime(published.places.exports / f"gifts/{number}.csv")
    outcome = refresh(published.places, "en", WhileItRuns(published.places.exports / "gifts"))
    told = {line["file"]: line for line in outcome.version.manifest["files"]}
    assert told["gifts/4.csv"]["kept"] == "kept_unreadable"
    assert quantity(published.told()) == ALL
    assert quantity(published.refresh()) == ALL


def test_what_rules_of_another_day_have_read_is_not_mixed_in(exports: Exports, tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    shutil.copytree(exports.places.reference, reference)
    here = Exports(tmp_path, reference)
    here.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    version = here.refresh().ledger["version"]
    (here.places.exports / "gifts/a.csv").unlink()
    provinces = reference / "provinces.csv"
    provinces.write_text(provinces.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    told = here.refresh()
    assert told.said.status == 3
    assert "gifts/a.csv" in told.said.stderr
    assert current(here.places.store).name == version
    assert here.refresh(forget=[]).ledger["files"] == []


def test_a_sample_that_is_moved_away_goes(exports: Exports) -> None:
    path = exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    sample_of(exports)
    exports.refresh()
    for gone in (path, exports.places.exports / "SAMPLE"):
        gone.unlink()
    exports.write("blood_donations/b.csv", lines("blood_donations", line("blood_donations")))
    assert [file["file"] for file in exports.refresh().ledger["files"]] == ["blood_donations/b.csv"]


def test_a_sample_in_the_place_of_real_exports_is_refused(published: Exports) -> None:
    before = current(published.places.store).name
    shutil.rmtree(published.places.exports / "gifts")
    sample_of(published)
    told = published.refresh()
    assert told.said.status == 3
    assert "Move the sample" in told.said.stderr
    assert current(published.places.store).name == before
    assert len(published.refresh(forget=[]).ledger["files"]) == 1
