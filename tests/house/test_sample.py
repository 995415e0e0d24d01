"""The sample exports: the same bytes for a seed, and true to every published figure."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sample.__main__ import SEED, main
from sample.make import contents, make
from sample.recount.recount import Recount, recount
from sample.recount.rules import Cells
from sample.registry import LATE, read_provinces

ROOT = Path(__file__).resolve().parents[2]
EXPORTS, REFERENCE = ROOT / "data" / "exports", ROOT / "data" / "reference"
PINK_WEEK = ("2021-12-06", "2021-12-12")
MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="module")
def sample(sample_recount: Recount) -> Recount:
    """The committed sample, read once."""
    return sample_recount


def gifts(sample: Recount, programme: str) -> list[Cells]:
    """The accepted hand-overs of one programme."""
    return [row for row in sample.rows["gifts"] if row["programme"] == programme]


def total(rows: list[Cells], column: str) -> int:
    """The sum of a column."""
    return sum(int(row[column]) for row in rows)


def listed_hashes() -> dict[str, str]:
    """The files that the committed sample lists, with their hashes."""
    files: dict[str, str] = json.loads((EXPORTS / "SAMPLE").read_text(encoding="utf-8"))["files"]
    return files


def test_the_list_names_every_file_with_its_hash() -> None:
    paths = {path.relative_to(EXPORTS).as_posix(): path for path in EXPORTS.rglob("*.csv*")}
    assert {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items()
    } == listed_hashes()


def test_the_seed_gives_the_committed_files_again(tmp_path: Path) -> None:
    make(tmp_path, REFERENCE, SEED)
    for name in listed_hashes():
        ours, theirs = (tmp_path / name).read_bytes(), (EXPORTS / name).read_bytes()
        if name.endswith(".gz"):  # another zlib may pack the same text in other bytes
            ours, theirs = gzip.decompress(ours), gzip.decompress(theirs)
        assert ours == theirs, name


def test_two_runs_write_the_same_bytes_and_another_seed_does_not() -> None:
    provinces = read_provinces(REFERENCE)
    first, second, third = contents(provinces, 7), contents(provinces, 7), contents(provinces, 8)
    assert first == second
    assert first["online_payments/2021-12.csv"] != third["online_payments/2021-12.csv"]


def test_a_new_sample_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "gifts").mkdir()
    (tmp_path / "gifts" / "old.csv").write_text("old", encoding="utf-8")
    (tmp_path / "SAMPLE").write_text('{"files": {"gifts/old.csv": ""}}', encoding="utf-8")
    make(tmp_path, REFERENCE, SEED)
    assert not (tmp_path / "gifts" / "old.csv").exists()


def test_the_size_stays_within_bounds() -> None:
    size = sum(path.stat().st_size for path in EXPORTS.rglob("*") if path.is_file())
    assert 11 * MEBIBYTE < size < 13_000_000


def test_every_record_has_one_fate(sample: Recount) -> None:
    for name, counts in sample.ledger.items():
        assert counts.records == sum(counts[1:]), name
    assert 60 <= sum(counts.quarantined for counts in sample.ledger.values()) <= 100
    repeat, correction = (
        sample.ledger["app_installs/2021-11-can-tho-gui-lai.csv"],
        sample.ledger["online_payments/2021-11.csv"],
    )
    assert repeat.duplicates == repeat.records > 0
    assert correction.superseded == 40
    assert sample.ledger["app_installs/2021-12-tong-hop.csv"] == (0,) * 6


def test_the_prize_draw_holds_651_prizes(sample: Recount) -> None:
    rows = gifts(sample, "prize_draw")
    by_item, by_province = Counter[str](), Counter[str]()
    for row in rows:
        by_item[row["item"]] += int(row["quantity"])
        by_province[row["province"]] += int(row["quantity"])
    assert by_item == {
        "first_prize": 21,
        "second_prize": 105,
        "third_prize": 210,
        "consolation_prize": 315,
    }
    assert sorted(by_province.values()) == [31] * 21
    assert total(rows, "value_vnd") == 1_470_000_000
    assert {row["given_on"][:7] for row in rows} == {"2021-12"}


def test_houses_tablets_and_notebooks(sample: Recount) -> None:
    houses = gifts(sample, "great_unity_house")
    assert total(houses, "quantity") == 245
    assert {row["given_on"][:7] for row in houses} == {"2021-12"}
    tablets = gifts(sample, "tablet")
    early = [row for row in tablets if row["given_on"] < "2021-12-06"]
    assert total(early, "quantity") == 100
    assert 449_000_000 <= total(early, "value_vnd") < 450_000_000
    assert 100 < total(tablets, "quantity") < 420
    assert 0 < total(gifts(sample, "notebook"), "quantity") < 21_000


def test_over_2200_donors_in_the_pink_week(sample: Recount) -> None:
    rows = sample.rows["blood_donations"]
    week = [row for row in rows if PINK_WEEK[0] <= row["donated_on"][:10] <= PINK_WEEK[1]]
    assert len({row["donor_code"] for row in week}) == len(week) == 2_268
    assert len({row["province"] for row in week}) == 21


def test_nobody_gives_blood_twice_within_twelve_weeks(sample: Recount) -> None:
    last: dict[str, date] = {}
    repeats = 0
    for row in sorted(sample.rows["blood_donations"], key=lambda row: row["donated_on"]):
        day, donor = date.fromisoformat(row["donated_on"][:10]), row["donor_code"]
        assert donor not in last or (day - last[donor]).days >= 84
        repeats += donor in last
        last[donor] = day
    assert repeats > 100


def test_only_the_late_province_falls_silent(sample: Recount) -> None:
    silent = {key for key, days in sample.reported_days.items() if len(days) < 184}
    assert silent == {("app_installs", LATE), ("online_payments", LATE)}
    assert {max(sample.reported_days[key]) for key in silent} == {"2021-12-18"}


def test_registered_customers_go_on_to_pay(sample: Recount) -> None:
    register_times = {row["customer_code"]: row["registered_at"] for row in sample.rows["app_installs"]}
    first: dict[str, str] = {}
    for row in sample.rows["online_payments"]:
        code, paid = row["customer_code"], row["paid_at"]
        first[code] = min(paid, first.get(code, paid))
    codes = [code for code, moment in register_times.items() if code and moment <= first.get(code, "")]
    assert len(register_times) / 5 < len(codes) < len(register_times)


def test_volume_writes_the_rows_asked_for(tmp_path: Path) -> None:
    order = ["volume", "--payments", "5000", "--reference", str(REFERENCE), "--seed", "3"]
    assert main([*order, "--out", str(tmp_path / "one")]) == 0
    assert main([*order, "--out", str(tmp_path / "six"), "--files", "6"]) == 0
    one = (tmp_path / "one" / "online_payments" / "payments.csv").read_text(encoding="utf-8").splitlines()
    paths = sorted((tmp_path / "six" / "online_payments").iterdir())
    rows = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(paths) == 6
    assert rows == one[1:]
    assert len({row.split(",")[0] for row in rows}) == 5_000
    result = recount(tmp_path / "six", REFERENCE)
    assert len(result.rows["online_payments"]) == 5_000
    assert sum(counts.quarantined for counts in result.ledger.values()) == 0


def test_volume_can_be_dirty(tmp_path: Path) -> None:
    main(
        [
            "volume",
            "--payments",
            "4000",
            "--reference",
            str(REFERENCE),
            "--dirt",
            "0.1",
            "--out",
            str(tmp_path),
        ]
    )
    counts = recount(tmp_path, REFERENCE).ledger["online_payments/payments.csv"]
    assert counts.records == 4_000
    assert 300 < counts.quarantined < 500
