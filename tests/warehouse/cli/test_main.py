"""The command line: exit statuses, and what is printed."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import run_cli
from tests.support.exports import COUNTS, REFERENCE, ROOT, Exports, column, line, lines

LEDGER_KEYS = ["topic", "file", "status", "records", *COUNTS, "reason"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Three gifts, refreshed."""
    exports = Exports(tmp_path_factory.mktemp("small"))
    days = ["2021-12-06", "2021-12-12", "2021-12-13"]
    exports.write("gifts/a.csv", column("gifts", "given_on", days, quantity="5", value_vnd="1000"))
    exports.write("gifts/b.csv", "")
    exports.refresh()
    return exports


def run_query(small: Exports, question: str, *options: str) -> bytes:
    """What a question prints."""
    result = run_cli("query", question, f"--store={small.folders.store}", *options)
    assert result.status == 0, result.stderr
    return result.stdout


def test_folders_come_from_the_environment(tmp_path: Path) -> None:
    exports = Exports(tmp_path)
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    folders = {
        "DASHBOARD_EXPORTS": str(exports.folders.exports),
        "DASHBOARD_REFERENCE": str(REFERENCE),
        "DASHBOARD_STORE": str(exports.folders.store),
        "DASHBOARD_TODAY": "2021-12-20",
    }
    command = [sys.executable, "-m", "warehouse", "refresh", "--json"]
    result = subprocess.run(
        command, cwd=ROOT, env=os.environ | folders, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0
    ledger = json.loads(result.stdout.splitlines()[-1])
    assert set(ledger) == {"version", "seconds", "files", "topics"}
    assert list(ledger["files"][0]) == LEDGER_KEYS
    assert ledger["topics"]["gifts"] == dict(zip(("records", *COUNTS), (1, 1, 0, 0, 0, 0), strict=True))
    assert (exports.folders.store / "CURRENT").read_text().strip() == ledger["version"]


def test_refused_files_do_not_change_the_exit_status(small: Exports) -> None:
    outcome = small.refresh(lang="vi")
    assert outcome.result.status == 0
    assert outcome.file("gifts/b.csv") == {
        "topic": "gifts",
        "file": "gifts/b.csv",
        "status": "refused",
        **dict.fromkeys(("records", *COUNTS), 0),
        "reason": "Tệp rỗng. Xuất lại tệp.",
    }


def test_the_ledger_on_a_terminal_names_every_file(small: Exports) -> None:
    result = run_cli("refresh", "--lang=en", *small.options())
    assert result.status == 0
    text = result.stdout.decode()
    assert text.split("gifts/a.csv")[1].split()[:6] == ["3", "3", "0", "0", "0", "0"]
    assert "gifts/b.csv: The file is empty." in text
    assert "nothing has changed" in text


def test_a_question_without_a_store_exits_3(tmp_path: Path) -> None:
    result = run_cli("query", "gifts/by_period", f"--store={tmp_path}", "--lang=en")
    assert (result.status, result.stdout) == (3, b"")
    assert "No version" in result.stderr


@pytest.mark.parametrize(
    "options", ["gifts/nothing", "gifts/by_period --grain=year", "gifts/by_period --from=x"]
)
def test_a_question_that_cannot_be_understood_exits_2(options: str) -> None:
    with pytest.raises(SystemExit) as error:
        run_cli("query", *options.split())
    assert error.value.code == 2


def test_periods_in_vietnamese(small: Exports) -> None:
    rows = "2021-12-06;2;10;2000;1\r\n2021-12-13;1;5;1000;1\r\n"
    headers = "Kỳ;Lượt trao;Số lượng (phần);Trị giá (đồng);Số tỉnh đã báo cáo\r\n"
    names = "period,hand_overs,quantity,value_vnd,provinces_reported\r\n"
    assert run_query(small, "gifts/by_period", "--grain=week").decode() == f"\ufeff{headers}{rows}"
    of_machines = run_query(small, "gifts/by_period", "--grain=week", "--format=machine").decode()
    assert of_machines == names + rows.replace(";", ",")


def test_people_get_a_total_and_changes_in_percent(small: Exports) -> None:
    options = ("--from=2021-12-10", "--to=2021-12-13", "--compare=previous")
    text = run_query(small, "gifts/by_province", *options).decode("utf-8-sig")
    *_, total = rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    (own,) = [row for row in rows[:-1] if row["Lượt trao"]]
    expected_cells = {"Lượt trao": "2", "Lượt trao, kỳ so sánh": "1", "Lượt trao, thay đổi": "1"}
    # a percentage of one hand-over would be noise, that of its value is none
    expected_cells |= {"Lượt trao, thay đổi (%)": "", "Trị giá, thay đổi (%)": "100,0"}
    assert expected_cells.items() <= own.items()
    assert expected_cells.items() <= total.items()
    assert (total["Tỉnh, thành phố"], total["Trị giá (đồng)"]) == ("Tổng cộng", "2000")


def test_numbers_of_both_languages(small: Exports) -> None:
    in_english = run_query(small, "gifts/by_province", "--province", "92", "--lang=en").decode()
    in_vietnamese = run_query(small, "gifts/by_province", "--province", "92").decode()
    assert in_english.splitlines()[1] == "92,Can Tho,3,15,3000,0.2429,243"
    assert in_vietnamese.splitlines()[1] == "92;Cần Thơ;3;15;3000;0,2429;243"


def test_json_holds_numbers_as_numbers_and_silence_as_null(small: Exports) -> None:
    rows = json.loads(
        run_query(small, "gifts/by_province", "--format=json", "--province", "92", "--province", "75")
    )
    assert rows[0] == {
        "province_code": "75",
        "province": "Đồng Nai",
        **dict.fromkeys(
            ("hand_overs", "quantity", "value_vnd", "hand_overs_per_100000", "value_per_100000_vnd")
        ),
    }
    assert rows[1]["quantity"] == 15
    assert rows[1]["hand_overs_per_100000"] == 0.2429


def test_a_range_counts_its_own_days_only(small: Exports) -> None:
    options = ["--from=2021-12-12", "--to=2022-01-02", "--grain=month", "--format=json"]
    rows = json.loads(run_query(small, "gifts/by_period", *options))
    assert [(row["period"], row["hand_overs"]) for row in rows] == [("2021-12-01", 2), ("2022-01-01", 0)]


def test_a_comparison_adds_columns_at_the_end(small: Exports) -> None:
    options = [
        "--from=2021-12-13",
        "--to=2021-12-13",
        "--compare=previous",
        "--format=json",
        "--province",
        "92",
    ]
    (row,) = json.loads(run_query(small, "gifts/by_province", *options))
    assert list(row)[-6:-4] == ["hand_overs_before", "hand_overs_change"]
    assert (row["quantity"], row["quantity_before"], row["quantity_change"]) == (5, 5, 0)


def test_units_of_2025_add_up_their_provinces(small: Exports) -> None:
    rows = json.loads(run_query(small, "gifts/by_province", "--units=2025", "--format=json"))
    assert len(rows) < 21
    assert sum(row["quantity"] or 0 for row in rows) == 15
