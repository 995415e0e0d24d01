"""The data steward's way: held rows whole, corrected, dropped back in and shown as mended; a file checked first."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from tests.support.command import run_cli
from tests.support.exports import Exports, Outcome, header, line, lines


def held_rows(outcome: Outcome, *names: str, lang: str = "en") -> list[dict[str, str]]:
    """The rows that the command writes."""
    result = run_cli("held", *names, "--lang", lang, f"--store={outcome.folders.store}")
    assert result.status == 0
    text = result.stdout.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if lang == "vi" else ","))


def with_problems(exports: Exports) -> Outcome:
    rows = [
        line("gifts", gift_id="G1", quantity="x"),
        line("gifts", gift_id="G2"),
        line("gifts", gift_id="G3", province="Khánh Hòa", item="Vở, bút").replace("Vở, bút", '"Vở, bút"'),
        line("gifts", gift_id="G4", quantity="1"),
        line("gifts", gift_id="G4", quantity="2"),
    ]
    exports.write("gifts/a.csv", lines("gifts", *rows))
    exports.write("online_payments/p.csv", lines("online_payments", line("online_payments", amount_vnd="0")))
    return exports.refresh()


def test_held_rows_are_written_whole_with_their_reasons(exports: Exports) -> None:
    rows = held_rows(with_problems(exports), "gifts/a.csv")
    assert [(row["line"], row["column"], row["gift_id"]) for row in rows] == [
        ("2", "quantity", "G1"),
        ("4", "province", "G3"),
        ("5", "gift_id", "G4"),
        ("6", "gift_id", "G4"),
    ]
    assert rows[0]["quantity"] == "x"
    assert rows[1]["item"] == "Vở, bút"
    assert rows[1]["held_because"] == "No province of the registry has this name"
    assert (rows[3]["province"], rows[3]["quantity"]) == ("Cần Thơ", "2")


def test_codes_are_whole_in_the_file_and_masked_in_the_store(exports: Exports) -> None:
    row = line("online_payments", customer_code="PB1234567890")
    exports.write("online_payments/p.csv", lines("online_payments", row))
    outcome = exports.refresh()
    assert held_rows(outcome)[0]["customer_code"] == "PB1234567890"
    assert outcome.rows_of("ledger/held_rows")["shown"].tolist() == ["PB********90"]
    assert b"PB1234567890" not in b"".join(
        path.read_bytes() for path in outcome.folders.store.glob("2*/*") if path.is_file()
    )


def test_short_codes_are_masked_too(exports: Exports) -> None:
    codes = ["PB12345678901E", "1.2E+5", "PB1", "P", "#####", ""]
    rows = [line("online_payments", payment_id=f"P{no}", customer_code=c) for no, c in enumerate(codes)]
    exports.write("online_payments/p.csv", lines("online_payments", *rows))
    masks = exports.refresh().rows_of("ledger/held_rows").sort_values("record")["shown"].tolist()
    assert masks == ["PB**********1E", "1*****", "P**", "*", "#####", ""]


def test_corrected_donor_codes_are_masked(exports: Exports) -> None:
    for name, code in (("1", "D01"), ("2", "D02")):
        row = line("blood_donations", donation_id="B1", donor_code=code)
        exports.write(f"blood_donations/{name}.csv", lines("blood_donations", row))
    rows = exports.refresh().rows_of("ledger/corrections")
    assert rows[["old_value", "new_value"]].to_numpy().tolist() == [["D**", "D**"]]


def test_without_a_name_the_rows_of_all_topics_are_written(exports: Exports, tmp_path: Path) -> None:
    outcome = with_problems(exports)
    path = tmp_path / "held.csv"
    result = run_cli("held", "--out", path, f"--store={outcome.folders.store}")
    assert result.status == 0
    assert "5 dòng" in result.stdout.decode()
    assert len(path.read_bytes().decode("utf-8-sig").splitlines()) == 6
    assert run_cli("held", "gifts/none.csv", f"--store={outcome.folders.store}").status == 2


def test_a_corrected_file_dropped_back_in_mends_the_held_rows(exports: Exports) -> None:
    outcome = with_problems(exports)
    for lang in ("vi", "en"):
        result = run_cli("held", "gifts/a.csv", "--lang", lang, f"--store={outcome.folders.store}")
        text = result.stdout.decode("utf-8-sig").replace("Khánh Hòa", "Cần Thơ")
        fixed_rows = [row for row in text.splitlines() if "G4" not in row or row.endswith("1,100000")]
        exports.write(f"gifts/a-{lang}.csv", "\r\n".join(fixed_rows) + "\r\n")
    outcome = exports.refresh()
    assert outcome.fates("gifts/a.csv") == {"accepted": 1, "quarantined": 4}
    fixed_by = outcome.rows_of("ledger/held_rows").set_index("record")["mended_by"]
    assert fixed_by.dropna().to_dict() == {3: "gifts/a-en.csv"} | {
        4: "gifts/a-en.csv",
        5: "gifts/a-en.csv",
    } or (fixed_by.dropna().to_dict()[3] in ("gifts/a-vi.csv", "gifts/a-en.csv"))
    assert [row["mended_by"] != "" for row in held_rows(outcome, "gifts/a.csv")][:2] == [False, True]


def test_a_wrapped_code_comes_back_as_it_was(exports: Exports) -> None:
    row = line("gifts", gift_id='="G1"', quantity="x")
    exports.write("gifts/a.csv", lines("gifts", row, line("gifts", gift_id="'G2", quantity="x")))
    exports.refresh()
    text = run_cli("held", "--lang=en", f"--store={exports.folders.store}").stdout.decode("utf-8-sig")
    exports.write("gifts/b.csv", text.replace(",x,", ",1,"))
    outcome = exports.refresh()
    assert outcome.fates("gifts/b.csv") == {"accepted": 2}
    assert outcome.rows_of("ledger/held_rows")["mended_by"].tolist() == ["gifts/b.csv"] * 2


def check(exports: Exports, path: Path, *options: str) -> tuple[int, dict[str, Any]]:
    result = run_cli("check", path, "--json", "--lang=en", *options, *exports.options())
    return result.status, json.loads(result.stdout)


def test_a_file_is_checked_without_publishing(exports: Exports, tmp_path: Path) -> None:
    exports.write("gifts/a.csv", lines("gifts", line("gifts", gift_id="G1", quantity="5")))
    version = exports.refresh().ledger["version"]
    rows = [line("gifts", gift_id="G1", quantity="6"), line("gifts", gift_id="G2", quantity="x")]
    newer = tmp_path / "b.csv"
    newer.write_text(lines("gifts", *rows, line("gifts")), encoding="utf-8")
    status, report = check(exports, newer)
    assert status == 1
    assert (report["topic"], report["accepted"], report["quarantined"]) == ("gifts", 2, 1)
    assert [row["line"] for row in report["held_rows"]] == [3]
    in_vietnamese = json.loads(run_cli("check", newer, "--json", *exports.options()).stdout)["held_rows"][0]
    assert list(in_vietnamese) == ["line", "column", "held_because", "how_to_mend"]
    assert in_vietnamese["held_because"] == "Cột “Số lượng” không phải là số nguyên"
    assert exports.refresh().ledger["version"] == version


def test_a_remedy_suggests_what_was_meant_and_changes_nothing(exports: Exports, tmp_path: Path) -> None:
    names = ["Long Ann", "Tỉnh Long Ann", "Khánh Hòa", "Ba Ria Vung Tauu"]
    rows = [line("gifts", gift_id=f"G{no}", province=name) for no, name in enumerate(names)]
    path = tmp_path / "a.csv"
    path.write_text(
        lines("gifts", *rows, line("gifts", recipient_group="Momo"), line("gifts")), encoding="utf-8"
    )
    status, report = check(exports, path)
    assert (status, report["accepted"]) == (1, 1)
    remedies = [row["how_to_mend"].partition(";")[0].partition(". ")[0] for row in report["held_rows"]]
    assert remedies == [
        "Did you mean Long An? If so, correct the name",
        "Did you mean Long An? If so, correct the name",
        "Correct the name, without quotation marks or full stops",
        "Did you mean Bà Rịa - Vũng Tàu? If so, correct the name",
        "The values allowed: customer, student, poor_household, policy_household, business, medical_facility",
    ]


def test_a_file_in_the_folder_of_another_topic_is_shown_the_way(exports: Exports) -> None:
    exports.write("gifts/blood.csv", lines("blood_donations", line("blood_donations")))
    (file,) = exports.refresh().ledger["files"]
    assert (file["topic"], file["status"]) == ("gifts", "refused")
    path = exports.folders.exports / "gifts" / "blood.csv"
    output = run_cli("check", path, *exports.options()).stdout.decode()
    assert "Tiêu đề không phải của tệp Quà tặng và an sinh" in output
    assert "Giống tệp Hiến máu: chuyển tệp sang thư mục blood_donations." in output


def test_a_checked_file_repeats_and_yields_as_it_would(exports: Exports, tmp_path: Path) -> None:
    exports.write("gifts/b.csv", lines("gifts", line("gifts", gift_id="G1", quantity="5")))
    exports.refresh()
    row = line("gifts", gift_id="G1", quantity="5")
    for name, text, fate in (("c", row, "duplicates"), ("a", row.replace(",5,", ",4,"), "superseded")):
        path = tmp_path / f"{name}.csv"
        path.write_text(lines("gifts", text), encoding="utf-8")
        assert check(exports, path)[1][fate] == 1


def test_a_file_of_no_topic_and_one_that_is_not_there(exports: Exports, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    status, report = check(exports, path)
    assert (status, report["status"]) == (1, "refused")
    path.write_text(header("gifts") + "\n", encoding="utf-8")
    assert check(exports, path)[0] == 0
    assert run_cli("check", tmp_path / "none.csv", *exports.options()).status == 2


def test_corrections_are_listed_with_both_files(exports: Exports) -> None:
    exports.write("gifts/1.csv", lines("gifts", line("gifts", gift_id="G1", quantity="5", item="Vở")))
    two_line_row = line("gifts", item='"Tập\nvở"')  # a cell of two lines moves those below it
    changed_row = line("gifts", gift_id="G1", quantity="6", item="Bút")
    exports.write("gifts/2.csv", lines("gifts", two_line_row, changed_row))
    rows = exports.refresh().rows_of("ledger/corrections")
    assert rows[
        ["key", "column_name", "old_value", "new_value", "old_file", "new_file", "line_no"]
    ].to_numpy().tolist() == [
        ["G*", "item", "Aa", "Aaa", "gifts/1.csv", "gifts/2.csv", 4],
        ["G*", "quantity", "5", "6", "gifts/1.csv", "gifts/2.csv", 4],
    ]
