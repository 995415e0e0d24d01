"""Names of files that are handed in: none leads elsewhere, hides, or means something to a disk; good ones stay."""

import random
import unicodedata
from datetime import date

import pytest

from tests.support.hostile import HOSTILE_NAMES, any_name
from warehouse.intake.file_name import free_name, has_ending, safe_name, with_ending_of


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("2021-12.csv", "2021-12.csv"),
        ("Báo cáo tháng 12.csv", "Báo cáo tháng 12.csv"),
        (unicodedata.normalize("NFD", "Báo cáo.csv"), "Báo cáo.csv"),
        ("2021-12.CSV.GZ", "2021-12.csv.gz"),
        ("../../etc/cron.csv", "cron.csv"),
        (r"C:\data\a.csv", "a.csv"),
        (".a.csv", "a.csv"),
        ("~$a.csv", "$a.csv"),
        ("--out=x.csv", "out=x.csv"),
        ("CON.csv", "export-CON.csv"),
        ("lpt1.x.csv", "export-lpt1.x.csv"),
        ("a\u202evsc.exe.csv", "avsc.exe.csv"),
        ("a\x00\x1b[31m\n b.csv", "a[31m b.csv"),
        ('a<b>:"|?*.csv', "a-b------.csv"),
        ("a. .csv", "a.csv"),
        ("x.xlsx", "x.xlsx"),
    ],
)
def test_a_name_is_made_safe_and_a_safe_one_stays(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_name_of_nothing_is_called_by_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_TODAY", str(date(2021, 12, 20)))
    assert {safe_name(name) for name in (".csv", "...csv", "  .csv", "/.csv", "\u200b.csv")} == {
        "export-2021-12-20.csv"
    }


def test_no_name_whatever_leads_elsewhere_or_grows_too_long() -> None:
    dice = random.Random(18)
    names = [*HOSTILE_NAMES, *(any_name(dice) for _ in range(2000)), "ấ" * 300, "a/" * 900, "😀" * 300]
    for name in names:
        safe = safe_name(f"{name}.csv")
        assert safe == safe_name(safe) == unicodedata.normalize("NFC", safe)
        assert has_ending(safe)
        assert len(safe.encode()) <= 255 - len("-v99.zst")
        assert not set(safe) & set('/\\<>:"|?*\x00\n')
        assert not safe.startswith((".", "~", "-", " "))


@pytest.mark.parametrize(
    ("name", "names", "free"),
    [
        ("2021-12.csv", [], "2021-12.csv"),
        ("2021-12.csv", ["2021-12.csv"], "2021-12-v2.csv"),
        ("2021-12.csv", ["2021-12.CSV", "2021-12-v2.csv"], "2021-12-v3.csv"),
        ("Báo cáo.csv", [unicodedata.normalize("NFD", "báo cáo.csv")], "Báo cáo-v2.csv"),
        ("a.csv.gz", ["a.csv", "a.csv.gz"], "a-v2.csv.gz"),
    ],
)
def test_a_name_in_use_gives_way_to_the_next_behind_it(name: str, names: list[str], free: str) -> None:
    assert free_name(name, names) == free
    assert free.partition(".")[0] >= name.partition(".")[0]


def test_every_next_name_sorts_behind_those_before() -> None:
    names = ["a.csv"]
    while (name := free_name("a.csv", names)) not in names:
        names.append(name)
    assert len(names) == 18
    assert sorted(names, key=lambda name: name.partition(".")[0]) == names


def test_a_typed_name_keeps_the_kind_of_its_file() -> None:
    typed_names = ["b", "b.csv", "../b.csv.gz", "b.CSV"]
    assert {with_ending_of(name, "a.csv.gz") for name in typed_names} == {"b.csv.gz"}
    assert with_ending_of("b.xlsx", "a.csv") == "b.xlsx.csv"
