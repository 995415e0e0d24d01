"""The contract on bytes that are no UTF-8: few hold their records, more need Windows-1258. One real refresh."""

import gzip

import pytest
import zstandard

from tests.support.exports import Told, column
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


def few() -> list[bytes]:
    """A header and three rows."""
    return payments(*ASCII_NAMES)


def hundred() -> list[bytes]:
    """A header and a hundred rows."""
    return payments(*ASCII_NAMES * 33, "Long An")


def strays(lines: list[bytes], *places: int, byte: bytes = b"\xe1") -> bytes:
    """The file with a stray byte before the line ends of these lines."""
    found = [line.replace(b"\n", byte + b"\n") if no in places else line for no, line in enumerate(lines)]
    return b"".join(found)


def with_last(lines: list[bytes], old: str, new: bytes) -> bytes:
    """The file with something else in its last line."""
    return b"".join([*lines[:-1], lines[-1].replace(old.encode(), new)])


def edge(shift: int) -> bytes:
    """A file with a stray byte, a letter and more just before, on or behind the edge of a block."""
    head, *rows = payments(*["Long An"] * 60, provider="x" * 100_000)
    before = b"".join([head, *rows])[: BLOCK + shift]
    return (
        before[: before.rindex(b"x\n") + 2][:-1].ljust(BLOCK + shift, b"x")
        + b"\xbb\xc3\xad\n"
        + payments("An Giang")[1]
    )


# rows that are taken, held, and no data
FATES: dict[str, tuple[bytes, tuple[int, int, int]]] = {
    # a case of the field: ASCII names in every row, and one byte that is none of UTF-8
    "one_of_many": (strays(hundred(), 7), (99, 1, 0)),
    "one_of_few": (strays(few(), 2), (2, 1, 0)),
    "one_percent": (strays(hundred() + hundred()[1:], 1, 9), (198, 2, 0)),
    "marked": (b"\xef\xbb\xbf" + strays(few(), 2), (2, 1, 0)),
    "marked_without_a_letter": (b"\xef\xbb\xbf" + strays(payments("Long An", provider="x"), 1), (0, 1, 0)),
    "title": ("Báo cáo".encode() + b"\xff\n" + b"".join(few()), (3, 0, 1)),
    "header": (strays(few(), 0), (3, 0, 0)),
    "header_and_row": (strays(few(), 0, 3), (2, 1, 0)),
    "cut_letter": (b"".join(few())[:-1] + b"\xe1\xbb", (2, 1, 0)),
    "cut_row": (
        (";".join(c.header_vi for c in topics()["online_payments"].columns) + "\nP;Ti").encode() + b"\xe1",
        (0, 1, 0),
    ),
    "crlf": (strays(few(), 2).replace(b"\n", b"\r\n"), (2, 1, 0)),
    "cr": (strays(few(), 2).replace(b"\n", b"\r"), (2, 1, 0)),
    "two_lines_of_one": (with_last(few(), PROVIDER, b'"V\xed\nti\xee"'), (2, 1, 0)),
    "province": (with_last(few(), "Kien", b"Ki\xean"), (2, 1, 0)),
    "half_a_letter_before_a_mark": (with_last(few(), "Kien Giang", b"An Giang\xe1\xbb"), (2, 1, 0)),
    "edge_before": (edge(-1), (41, 1, 0)),
    "edge": (edge(0), (41, 1, 0)),
    "edge_behind": (edge(1), (41, 1, 0)),
}
HANDED_OVER |= {f"online_payments/{name}.csv": content for name, (content, _) in FATES.items()}
for ending, pack in (("gz", gzip.compress), ("zst", zstandard.ZstdCompressor().compress)):
    HANDED_OVER[f"online_payments/packed.csv.{ending}"] = pack(strays(hundred(), 7))


def fates(told: Told, name: str) -> tuple[int, int, int]:
    """Rows of a file that are taken, held, and no data."""
    found = told.fates(f"online_payments/{name}")
    return found.get("accepted", 0), found.get("quarantined", 0), found.get("non_data", 0)


@pytest.mark.parametrize("name", FATES)
def test_stray_bytes_hold_their_record_and_leave_the_others_as_they_are(outcome: Told, name: str) -> None:
    assert fates(outcome, f"{name}.csv") == FATES[name][1]
    assert outcome.about(f"online_payments/{name}.csv")["encoding"] == "utf-8"
    if not name.startswith("edge"):
        cells = set(outcome.cells(f"online_payments/{name}.csv", "provider"))
        assert cells <= {PROVIDER, "held: stray_bytes", "held: cells", "not data"}


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_stray_bytes_in_a_packed_file(outcome: Told, ending: str) -> None:
    assert fates(outcome, f"packed.csv.{ending}") == (99, 1, 0)


def test_a_held_row_says_on_which_line_the_bytes_are(outcome: Told) -> None:
    assert outcome.held("online_payments/one_of_many.csv") == ["8 stray_bytes"]
    assert outcome.held("online_payments/two_lines_of_one.csv") == ["4 stray_bytes"]
    assert outcome.held("online_payments/edge.csv") == ["42 stray_bytes"]


REASONS = {
    "cells": with_last(hundred(), PROVIDER, b"\0,\xff"),
    "nul": with_last(hundred(), PROVIDER, b"\0\xff"),
    "nul_at_the_edge_of_a_quoted_cell": with_last(hundred(), PROVIDER, b'"MoMo\0"'),
    "stray_bytes": with_last(hundred(), "150000", b"x\xff"),
}
HANDED_OVER |= {f"online_payments/reason_{name}.csv": content for name, content in REASONS.items()}


@pytest.mark.parametrize("name", REASONS)
def test_stray_bytes_come_after_cells_and_nul_and_before_columns(outcome: Told, name: str) -> None:
    assert outcome.held(f"online_payments/reason_{name}.csv") == [f"101 {name.split('_at_')[0]}"]


TEXT = b"".join(hundred()).decode()
NO_1258 = {
    "two_of_few": strays(hundred()[:40], 1, 9),
    "over_one_percent": strays(hundred() + hundred()[1:100], 1, 9),
    "no_letter": strays(payments(*ASCII_NAMES, provider="MoMo"), 2),
    # the provinces resolve, but none of them needs the encoding
    "needless": cp1258(TEXT),
    # one does, but does not resolve
    "unproven": cp1258(TEXT + payments("Hà Nội")[1].decode()),
}
HANDED_OVER |= {f"online_payments/{name}.csv": content for name, content in NO_1258.items()}
HANDED_OVER["online_payments/needed.csv"] = cp1258(b"".join([*hundred(), payments("Cà Mau")[1]]).decode())


@pytest.mark.parametrize("name", NO_1258)
def test_bytes_that_are_no_utf8_do_not_make_a_file_windows_1258(outcome: Told, name: str) -> None:
    assert outcome.why(f"online_payments/{name}.csv") == "encoding_unknown"
    assert outcome.fates(f"online_payments/{name}.csv") == {}


def test_one_province_that_needs_it_proves_windows_1258(outcome: Told) -> None:
    assert fates(outcome, "needed.csv") == (101, 0, 0)
    assert set(outcome.cells("online_payments/needed.csv", "provider")) == {PROVIDER}
