"""The contract on bytes that are no UTF-8: few hold their records, more need Windows-1258. One real refresh."""

import gzip

import pytest
import zstandard

from tests.support.exports import Outcome, column
from tests.warehouse.contract.test_contract_bytes import cp1258
from warehouse.contract.schema import topics

HANDED_OVER: dict[str, str | bytes] = {}
PROVIDER = "Ví điện tử MoMo"
ASCII_NAMES = ["Long An", "An Giang", "Kien Giang"]
VIETNAMESE = ";".join(column.header_vi for column in topics()["online_payments"].columns)
BLOCK = 1 << 22  # files are read by as many bytes


def payments(*provinces: str, provider: str = PROVIDER) -> list[bytes]:
    """The lines of a file of payments to these provinces, the header first."""
    text = column("online_payments", "province", list(provinces), provider=provider)
    return text.encode().splitlines(keepends=True)


def few_rows() -> list[bytes]:
    """A header and three rows."""
    return payments(*ASCII_NAMES)


def hundred_rows() -> list[bytes]:
    """A header and a hundred rows."""
    return payments(*ASCII_NAMES * 33, "Long An")


def strays(lines: list[bytes], *line_numbers: int, byte: bytes = b"\xe1") -> bytes:
    """The file with a stray byte before the line ends of these lines."""
    rows = [
        line.replace(b"\n", byte + b"\n") if no in line_numbers else line for no, line in enumerate(lines)
    ]
    return b"".join(rows)


def with_last(lines: list[bytes], old: str, new: bytes) -> bytes:
    """The file with something else in its last line."""
    return b"".join([*lines[:-1], lines[-1].replace(old.encode(), new)])


def edge(shift: int) -> bytes:
    """A file with a stray byte, a letter and more just before, on or behind the edge of a block."""
    head, *rows = payments(*["Long An"] * 60, provider="x" * 100_000)
    content = b"".join([head, *rows])[: BLOCK + shift]
    return (
        content[: content.rindex(b"x\n") + 2][:-1].ljust(BLOCK + shift, b"x")
        + b"\xbb\xc3\xad\n"
        + payments("An Giang")[1]
    )


# rows that are taken, held, and no data
FATES: dict[str, tuple[bytes, tuple[int, int, int]]] = {
    # a case of the field: ASCII names in every row, and one byte that is none of UTF-8
    "one_of_many": (strays(hundred_rows(), 7), (99, 1, 0)),
    "one_of_few": (strays(few_rows(), 2), (2, 1, 0)),
    "one_percent": (strays(hundred_rows() + hundred_rows()[1:], 1, 9), (198, 2, 0)),
    "marked": (b"\xef\xbb\xbf" + strays(few_rows(), 2), (2, 1, 0)),
    "marked_without_a_letter": (b"\xef\xbb\xbf" + strays(payments("Long An", provider="x"), 1), (0, 1, 0)),
    "title": ("Báo cáo".encode() + b"\xff\n" + b"".join(few_rows()), (3, 0, 1)),
    "header": (strays(few_rows(), 0), (3, 0, 0)),
    "header_and_row": (strays(few_rows(), 0, 3), (2, 1, 0)),
    "cut_letter": (b"".join(few_rows())[:-1] + b"\xe1\xbb", (2, 1, 0)),
    "cut_row": (
        (";".join(c.header_vi for c in topics()["online_payments"].columns) + "\nP;Ti").encode() + b"\xe1",
        (0, 1, 0),
    ),
    "crlf": (strays(few_rows(), 2).replace(b"\n", b"\r\n"), (2, 1, 0)),
    "cr": (strays(few_rows(), 2).replace(b"\n", b"\r"), (2, 1, 0)),
    "two_lines_of_one": (with_last(few_rows(), PROVIDER, b'"V\xed\nti\xee"'), (2, 1, 0)),
    "province": (with_last(few_rows(), "Kien", b"Ki\xean"), (2, 1, 0)),
    "half_a_letter_before_a_mark": (with_last(few_rows(), "Kien Giang", b"An Giang\xe1\xbb"), (2, 1, 0)),
    "edge_before": (edge(-1), (41, 1, 0)),
    "edge": (edge(0), (41, 1, 0)),
    "edge_behind": (edge(1), (41, 1, 0)),
}
HANDED_OVER |= {f"online_payments/{name}.csv": content for name, (content, _) in FATES.items()}
for suffix, pack in (("gz", gzip.compress), ("zst", zstandard.ZstdCompressor().compress)):
    HANDED_OVER[f"online_payments/packed.csv.{suffix}"] = pack(strays(hundred_rows(), 7))


def fates(outcome: Outcome, name: str) -> tuple[int, int, int]:
    """Rows of a file that are taken, held, and no data."""
    counts = outcome.fates(f"online_payments/{name}")
    return counts.get("accepted", 0), counts.get("quarantined", 0), counts.get("non_data", 0)


@pytest.mark.parametrize("name", FATES)
def test_stray_bytes_hold_their_record_and_leave_the_others_as_they_are(outcome: Outcome, name: str) -> None:
    assert fates(outcome, f"{name}.csv") == FATES[name][1]
    assert outcome.ledger_row(f"online_payments/{name}.csv")["encoding"] == "utf-8"
    if not name.startswith("edge"):
        cells = set(outcome.cells(f"online_payments/{name}.csv", "provider"))
        assert cells <= {PROVIDER, "held: stray_bytes", "held: cells", "not data"}


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_stray_bytes_in_a_packed_file(outcome: Outcome, suffix: str) -> None:
    assert fates(outcome, f"packed.csv.{suffix}") == (99, 1, 0)


def test_a_held_row_says_on_which_line_the_bytes_are(outcome: Outcome) -> None:
    assert outcome.quarantine("online_payments/one_of_many.csv") == ["8 stray_bytes"]
    assert outcome.quarantine("online_payments/two_lines_of_one.csv") == ["4 stray_bytes"]
    assert outcome.quarantine("online_payments/edge.csv") == ["42 stray_bytes"]


REASONS = {
    "cells": with_last(hundred_rows(), PROVIDER, b"\0,\xff"),
    "nul": with_last(hundred_rows(), PROVIDER, b"\0\xff"),
    "nul_at_the_edge_of_a_quoted_cell": with_last(hundred_rows(), PROVIDER, b'"MoMo\0"'),
    "stray_bytes": with_last(hundred_rows(), "150000", b"x\xff"),
}
HANDED_OVER |= {f"online_payments/reason_{name}.csv": content for name, content in REASONS.items()}


@pytest.mark.parametrize("name", REASONS)
def test_stray_bytes_come_after_cells_and_nul_and_before_columns(outcome: Outcome, name: str) -> None:
    assert outcome.quarantine(f"online_payments/reason_{name}.csv") == [f"101 {name.split('_at_')[0]}"]


TEXT = b"".join(hundred_rows()).decode()
NO_1258 = {
    "two_of_few": strays(hundred_rows()[:40], 1, 9),
    "over_one_percent": strays(hundred_rows() + hundred_rows()[1:100], 1, 9),
    "no_letter": strays(payments(*ASCII_NAMES, provider="MoMo"), 2),
    # the provinces resolve, but none of them needs the encoding
    "needless": cp1258(TEXT),
    # one does, but does not resolve
    "unproven": cp1258(TEXT + payments("Hà Nội")[1].decode()),
}
HANDED_OVER |= {f"online_payments/{name}.csv": content for name, content in NO_1258.items()}
HANDED_OVER["online_payments/needed.csv"] = cp1258(
    b"".join([*hundred_rows(), payments("Cà Mau")[1]]).decode()
)


@pytest.mark.parametrize("name", NO_1258)
def test_bytes_that_are_no_utf8_do_not_make_a_file_windows_1258(outcome: Outcome, name: str) -> None:
    assert outcome.reason(f"online_payments/{name}.csv") == "encoding_unknown"
    assert outcome.fates(f"online_payments/{name}.csv") == {}


def test_one_province_that_needs_it_proves_windows_1258(outcome: Outcome) -> None:
    assert fates(outcome, "needed.csv") == (101, 0, 0)
    assert set(outcome.cells("online_payments/needed.csv", "provider")) == {PROVIDER}
