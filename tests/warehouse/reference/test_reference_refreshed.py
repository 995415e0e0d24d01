"""What a refresh makes of reference files that a spreadsheet has saved, or that somebody has broken."""

import shutil
from pathlib import Path

import pytest

from tests.support.command import run_cli
from tests.support.exports import REFERENCE, Exports, column, line, lines
from tests.support.reference_files import PROVINCES, TARGETS, cell, d_m_y, rows_of, text
from tests.warehouse.contract.test_contract_bytes import cp1258
from warehouse.contract.reasons import reason
from warehouse.refresh import status
from warehouse.store.versions import current


def test_an_export_of_that_name_is_an_export(exports: Exports) -> None:
    path = exports.write(f"gifts/{TARGETS}", lines("gifts", line("gifts")))
    assert run_cli("check", path, *exports.options()).status == 0


@pytest.fixture
def copied_exports(tmp_path: Path) -> Exports:
    """One hand-over, read beside a copy of the reference files."""
    exports = Exports(tmp_path, shutil.copytree(REFERENCE, tmp_path / "reference"))
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    return exports


SENTENCES = {
    "vi": "dòng 3, cột target, giá trị “-21”: Số ở cột target phải lớn hơn 0",
    "en": "line 3, column target, value “-21”: The number in column target has to be above 0",
}


def test_the_old_version_stays_and_the_record_says_why_in_both_languages(copied_exports: Exports) -> None:
    version = copied_exports.refresh().ledger["version"]
    content = text(cell(rows_of(TARGETS), "target", "-21", 3))
    (copied_exports.folders.reference / TARGETS).write_text(content, encoding="utf-8")
    store = copied_exports.folders.store
    for lang, sentence in SENTENCES.items():
        result = copied_exports.refresh(lang=lang).result
        assert (result.status, result.stderr.count("\n")) == (3, 1)
        assert sentence in result.stderr
        assert str(store.parent) not in result.stderr
        refresh = status.last_refresh(store)
        assert refresh
        assert sentence in reason(refresh.reason or "", lang, **refresh.details).wrong
    assert current(store).name == version
    (copied_exports.folders.reference / TARGETS).write_bytes((REFERENCE / TARGETS).read_bytes())
    assert copied_exports.refresh().result.status == 0


def test_what_a_spreadsheet_has_made_of_the_targets_is_what_was_meant(copied_exports: Exports) -> None:
    """A thousand written 1.000 was once taken for one."""
    day_first = text(cell(d_m_y(rows_of(TARGETS)), "target", "1.000"), ";", "\r\n")
    (copied_exports.folders.reference / TARGETS).write_bytes(b"\xef\xbb\xbf" + day_first.encode())
    goals = copied_exports.refresh().rows_of("campaign/goals")
    of_prizes = goals[(goals["programme"] == "prize_draw") & (goals["metric"] == "quantity")]
    assert list(of_prizes["target"]) == [1000 + 105 + 210 + 315]


def test_a_steward_who_adds_an_alias_in_a_spreadsheet_is_understood(copied_exports: Exports) -> None:
    copied_exports.write("gifts/b.csv", lines("gifts", line("gifts", province="Tây Đô")))
    assert copied_exports.refresh().fates("gifts/b.csv") == {"quarantined": 1}
    rows = [[*r[:3], "Can Tho City|Tây Đô", *r[4:]] if r[0] == "92" else r for r in rows_of(PROVINCES)]
    (copied_exports.folders.reference / PROVINCES).write_bytes(cp1258(text(rows, ";", "\r\n")))
    assert copied_exports.refresh().fates("gifts/b.csv") == {"accepted": 1}


def test_a_registry_of_one_province_makes_no_goal_endless(tmp_path: Path) -> None:
    """Its exports are refused for the names of all others: then nothing was reported, and nothing is needed a day."""
    rows = rows_of(PROVINCES)
    (tmp_path / PROVINCES).write_text(text(rows[:2]), encoding="utf-8")
    targets = [row for row in rows_of(TARGETS) if row[4] in ("province", "ALL", rows[1][0])]
    (tmp_path / TARGETS).write_text(text(targets), encoding="utf-8")
    exports = Exports(tmp_path, tmp_path)
    exports.write(
        "gifts/a.csv", column("gifts", "province", [row[1] for row in rows[1:]], given_on="2021-12-31")
    )
    outcome = exports.refresh("2022-01-04")
    assert outcome.reason("gifts/a.csv") == "provinces_unknown"
    assert outcome.rows_of("gifts/by_province")["hand_overs"].isna().all()
    for name in ("goals", "goals_by_province"):
        goals = outcome.rows_of(f"campaign/{name}")
        assert len(goals)
        assert goals[["as_of", "actual", "expected", "needed_per_day"]].isna().all(axis=None)


def test_files_beside_the_registry_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / PROVINCES).write_bytes((REFERENCE / PROVINCES).read_bytes())
    exports = Exports(tmp_path, tmp_path)
    assert exports.refresh().result.status == 0
    (tmp_path / PROVINCES).unlink()
    result = exports.refresh().result
    assert result.status == 3
    assert "provinces.csv cannot be used: There is no such file" in result.stderr
