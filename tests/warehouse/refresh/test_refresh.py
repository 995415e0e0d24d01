"""What a refresh publishes, when it publishes nothing, and what it refuses to do."""

import fcntl
import gzip
from pathlib import Path

import pytest

from tests.support.exports import REFERENCE, Exports, column, line, lines, sample_of
from warehouse.store.versions import current


def test_nothing_changed_publishes_nothing_new(exports: Exports) -> None:
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    first, second = exports.refresh(), exports.refresh(today="2021-12-25")
    assert first.ledger["version"] == second.ledger["version"]
    assert first.ledger["files"] == second.ledger["files"]
    assert second.result.status == 0


def test_a_removed_file_leaves_the_version(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    path = exports.write("gifts/b.csv", column("gifts", "quantity", ["7"]))
    first = exports.refresh()
    path.unlink()
    second = exports.refresh()
    assert [file["file"] for file in second.ledger["files"]] == ["gifts/a.csv"]
    assert second.ledger["version"] != first.ledger["version"]
    assert second.rows_of("gifts/by_period")["quantity"].sum() == 5


def test_a_renamed_packed_file_is_read_again(exports: Exports) -> None:
    content = gzip.compress(lines("gifts", line("gifts")).encode())
    path = exports.write("gifts/a.csv", content)
    assert exports.refresh().reason("gifts/a.csv") == "not_text"
    path.rename(path.with_suffix(".csv.gz"))
    assert exports.refresh().fates("gifts/a.csv.gz") == {"accepted": 1}


def test_changed_bytes_are_read_again(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    exports.write("gifts/a.csv", column("gifts", "quantity", ["7"]))
    assert exports.refresh().rows_of("gifts/by_period")["quantity"].tolist() == [7]


def test_a_changed_registry_is_used_on_files_read_before(tmp_path: Path) -> None:
    provinces = "code,name_vi,name_en,aliases,region_vi,region_en,population,customers,staff,unit_2025\n"
    one = provinces + "1,Bắc,North,,Vùng,Region,1000,,,Bắc\n"
    exports = Exports(tmp_path, tmp_path)
    (tmp_path / "provinces.csv").write_text(one, encoding="utf-8")
    exports.write("gifts/a.csv", column("gifts", "province", ["Bắc", "Nam"]))
    assert exports.refresh().fates("gifts/a.csv") == {"accepted": 1, "quarantined": 1}
    (tmp_path / "provinces.csv").write_text(one + "2,Nam,South,,Vùng,Region,1000,,,Nam\n", encoding="utf-8")
    assert exports.refresh().fates("gifts/a.csv") == {"accepted": 2}


def test_a_row_of_a_future_day_is_taken_once_that_day_has_come(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "given_on", ["2021-12-03", "2021-12-25"]))
    assert exports.refresh(today="2021-12-20").fates("gifts/a.csv") == {"accepted": 1, "quarantined": 1}
    assert exports.refresh(today="2021-12-23").fates("gifts/a.csv") == {"accepted": 1, "quarantined": 1}
    assert exports.refresh(today="2021-12-25").fates("gifts/a.csv") == {"accepted": 2}


def test_the_day_of_the_first_reading_stays(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "given_on", ["2021-12-03", "2021-12-21"]))
    assert exports.refresh(today="2021-12-20").fates("gifts/a.csv") == {"accepted": 2}
    assert exports.refresh(today="2021-12-01").fates("gifts/a.csv") == {"accepted": 2}


def test_the_files_come_by_name_with_topics_added_up(exports: Exports) -> None:
    for name in ("online_payments/b", "gifts/b", "gifts/a", "app_installs/z", "blood_donations/m"):
        exports.write(f"{name}.csv", lines(name.split("/")[0], line(name.split("/")[0])))
    exports.write("gifts/notes.txt", "not an export")
    exports.write("other/a.csv", "not a topic")
    ledger = exports.refresh().ledger
    names = [file["file"] for file in ledger["files"]]
    assert names == sorted(names)
    assert len(names) == 5
    assert {topic: sums["accepted"] for topic, sums in ledger["topics"].items()} == {
        "app_installs": 1,
        "blood_donations": 1,
        "gifts": 2,
        "online_payments": 1,
    }


def test_other_exports_beside_a_sample_are_refused(exports: Exports) -> None:
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    sample_of(exports)
    first = exports.refresh()
    assert current(exports.folders.store).manifest["sample"]
    exports.write("gifts/real.csv", lines("gifts", line("gifts")))
    outcome = exports.refresh()
    assert outcome.result.status == 3
    assert "gifts/real.csv" in outcome.result.stderr
    assert "Move the sample" in outcome.result.stderr
    assert current(exports.folders.store).name == first.ledger["version"]


@pytest.mark.parametrize("marker", ["", "{}", "this folder is a sample"])
def test_a_changed_sample_file_or_an_unreadable_list_is_refused(exports: Exports, marker: str) -> None:
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    sample_of(exports)
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    assert exports.refresh().result.status == 3
    exports.write("SAMPLE", marker)
    assert exports.refresh().result.status == 3


def test_a_second_refresh_while_one_runs_is_refused(exports: Exports) -> None:
    version = exports.refresh().ledger["version"]
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    with (exports.folders.store / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert exports.refresh().result.status == 4
    assert current(exports.folders.store).name == version
    assert exports.refresh().result.status == 0


BROKEN_FILES = {
    "provinces.csv": [
        "",
        "code,name_vi\n1,A\n",
        "{header}1,A,A\n",
        "{header}1,A,A,,r,r,many,,,A\n",
        "{header}1,A,A,,r,r,5,,,A\n1,A,A,,r,r,5,,,A\n",  # each would count twice
        "{header}1,A,A,,r,r,5,,,A\n1 ,B,B,,r,r,5,,,B\n",
    ],
    "units.csv": ["unit\nA\n", "{header}A,A,many\n", "{header}A,A,1\nA,A,1\n"],
    "targets.csv": [
        "topic\n",
        "{header}gifts,quantity,,,ALL,soon,2021-12-31,5,u,s\n",
        "{header}" + 2 * "gifts,quantity,,,ALL,2021-12-01,2021-12-31,5,u,s\n",
    ],
    "events.csv": ["from_date\n2021-12-01\n", "{header}2021-13-01,2021-12-31,ALL,a,b\n"],
    "settings.csv": ["{header}minimum_donation_interval_days,many\n"],
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in BROKEN_FILES.items() for text in texts]
)
def test_unusable_reference_data_leave_the_old_version(tmp_path: Path, name: str, text: str) -> None:
    for file_name in BROKEN_FILES:
        (tmp_path / file_name).write_bytes((REFERENCE / file_name).read_bytes())
    exports = Exports(tmp_path, tmp_path)
    version = exports.refresh().ledger["version"]
    heading = (REFERENCE / name).read_text(encoding="utf-8").split("\n")[0] + "\n"
    (tmp_path / name).write_text(text.format(header=heading), encoding="utf-8")
    outcome = exports.refresh()
    assert outcome.result.status == 3
    assert name in outcome.result.stderr
    assert current(exports.folders.store).name == version


def test_without_a_folder_of_exports_nothing_is_published(exports: Exports) -> None:
    exports.folders.exports.rmdir()
    outcome = exports.refresh()
    assert outcome.result.status == 3
    assert str(exports.folders.exports) in outcome.result.stderr
