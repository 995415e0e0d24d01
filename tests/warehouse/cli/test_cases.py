"""What must be checked, case by case: with file and line for a steward, codes masked, as many as the pages count."""

import csv
import io
from pathlib import Path

from tests.support.command import run_cli
from tests.support.exports import Outcome, line, lines
from tests.warehouse.answer.test_campaign import NOTEBOOKS, exports_with


def listed_cases(outcome: Outcome, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of what the command writes."""
    result = run_cli("cases", "--lang=en", f"--store={outcome.folders.store}")
    assert result.status == 0, result.stderr
    text = result.stdout.decode("utf-8-sig")
    assert "HM-0000017" not in text
    return [tuple(row[name] for name in columns) for row in csv.DictReader(io.StringIO(text, newline=""))]


def test_cases_have_file_and_line_and_masked_codes(tmp_path: Path) -> None:
    exports = exports_with(tmp_path, NOTEBOOKS.format(place="ALL", target=5))
    for name, day in (("1", "2021-11-20"), ("2", "2021-12-03")):
        rows = [
            line("blood_donations", donor_code=code, donated_on=day, donation_id=f"LH-00{name}{code[-2:]}")
            for code in (f"HM-00{name}0099", "HM-0000017")
        ]
        exports.write(f"blood_donations/{name}.csv", lines("blood_donations", *rows))
    days = [("2021-12-03", "4"), ("2021-12-04", "3"), ("2021-12-05", "2")]
    gifts = [line("gifts", given_on=day, quantity=quantity) for day, quantity in days]
    exports.write("gifts/1.csv", lines("gifts", *gifts))
    outcome = exports.refresh()
    of_donors = ("check", "file", "line", "donor_code_masked", "key_masked", "previous_file", "previous_line")
    assert listed_cases(outcome, *of_donors)[0] == (
        *("Donation too early", "blood_donations/2.csv", "3", "HM******17", "LH****17"),
        *("blood_donations/1.csv", "3"),
    )
    of_gifts = ("check", "file", "line", "day", "quantity", "beyond_plan")
    assert listed_cases(outcome, *of_gifts)[1:] == [
        ("Beyond plan", "gifts/1.csv", "3", "2021-12-04", "3", "2"),
        ("Beyond plan", "gifts/1.csv", "4", "2021-12-05", "2", "2"),
    ]
    assert outcome.rows_of("blood_donations/to_check")["early_donations"].sum() == 1
    assert outcome.rows_of("gifts/to_check")["beyond_plan"].tolist() == [4]
    path = tmp_path / "cases.csv"
    assert run_cli("cases", "--out", path, f"--store={outcome.folders.store}").status == 0
    assert "Hiến lại quá sớm" in path.read_text(encoding="utf-8-sig")


def test_a_damaged_archive_is_no_list_without_cases(tmp_path: Path) -> None:
    exports = exports_with(tmp_path)
    exports.write("gifts/1.csv", lines("gifts", line("gifts")))
    outcome = exports.refresh()
    assert listed_cases(outcome, "check") == []
    for path in (outcome.folders.store / "archive").glob("*/rows.parquet"):
        path.write_bytes(b"no Parquet")
    result = run_cli("cases", f"--store={outcome.folders.store}")
    assert result.status == 3
    assert "refresh" in result.stderr
