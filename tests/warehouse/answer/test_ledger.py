"""The ledger of the sample: nothing is lost, and every count is what a second reading finds."""

from typing import Any

import pytest

from sample.__main__ import main
from sample.recount.recount import Recount, recount
from tests.support.exports import COUNTS, EXPORTS, REFERENCE, Exports
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

FILES = sorted(path.relative_to(EXPORTS).as_posix() for path in EXPORTS.rglob("*.csv*"))


def counts_of(ledger: dict[str, Any], name: str) -> dict[str, int]:
    """The counts of one file of the ledger."""
    (line,) = [file for file in ledger["files"] if file["file"] == name]
    return {count: line[count] for count in ("records", *COUNTS)}


def test_every_file_is_in_the_ledger_by_name(ledger: dict[str, Any]) -> None:
    assert [file["file"] for file in ledger["files"]] == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_record_has_one_fate(ledger: dict[str, Any], name: str) -> None:
    counts = counts_of(ledger, name)
    assert counts["records"] == sum(counts[fate] for fate in COUNTS)


@pytest.mark.parametrize("name", FILES)
def test_every_count_equals_the_recount(ledger: dict[str, Any], sample_recount: Recount, name: str) -> None:
    assert counts_of(ledger, name) == sample_recount.ledger[name]._asdict()


def test_the_topics_add_up_their_files(ledger: dict[str, Any]) -> None:
    for topic, sums in ledger["topics"].items():
        files = [file for file in ledger["files"] if file["topic"] == topic]
        assert sums == {count: sum(file[count] for file in files) for count in ("records", *COUNTS)}


def test_accepted_rows_are_the_rows_that_the_recount_keeps(
    ledger: dict[str, Any], sample_recount: Recount
) -> None:
    row_counts = {topic: len(rows) for topic, rows in sample_recount.rows.items()}
    assert {topic: sums["accepted"] for topic, sums in ledger["topics"].items()} == row_counts


def test_the_published_ledger_is_the_printed_one(ledger: dict[str, Any], reader: Reader) -> None:
    rows = reader.fetch_rows("ledger/files", Filters())
    published_files = rows[["file", "status", "records", *COUNTS]].to_dict("records")
    assert published_files == [{name: file[name] for name in published_files[0]} for file in ledger["files"]]


def test_every_row_held_is_listed(ledger: dict[str, Any], reader: Reader) -> None:
    held_counts = reader.fetch_rows("ledger/held_rows", Filters())["file"].value_counts().to_dict()
    in_ledger = {file["file"]: file["quarantined"] for file in ledger["files"] if file["quarantined"]}
    assert held_counts == in_ledger


def test_no_personal_code_is_listed_whole(reader: Reader) -> None:
    masks = reader.fetch_rows("ledger/held_rows", Filters())["shown"].dropna()
    assert not masks.str.contains(r"\d{7,}").any()


def test_dirty_files_are_counted_as_the_recount_counts_them(exports: Exports) -> None:
    size = ["--payments", "6000", "--files", "3", "--dirt", "0.15", "--seed", "8"]
    assert main(["volume", *size, "--reference", str(REFERENCE), "--out", str(exports.folders.exports)]) == 0
    own_recount = recount(exports.folders.exports, REFERENCE)
    outcome = exports.refresh(today="2026-01-01")
    assert {file["file"]: counts_of(outcome.ledger, file["file"]) for file in outcome.ledger["files"]} == {
        name: counts._asdict() for name, counts in own_recount.ledger.items()
    }
    assert sum(file["quarantined"] for file in outcome.ledger["files"]) > 500
    paid = [row for row in own_recount.rows["online_payments"] if row["status"] == "paid"]
    by_province = outcome.rows_of("online_payments/by_province")
    assert by_province["amount_vnd"].sum() == sum(int(row["amount_vnd"]) for row in paid)
    assert by_province["payers"].sum() == len({(row["province"], row["customer_code"]) for row in paid})
