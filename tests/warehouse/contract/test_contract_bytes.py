"""The contract on bytes: encodings, packing, and files refused whole. One real refresh."""

import gzip
import io
import random
import unicodedata
import zipfile

import pytest
import zstandard

from tests.support.exports import Outcome, column, line, lines

HANDED_OVER: dict[str, str | bytes] = {}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def text() -> str:
    """Two good rows, one of them on two lines, and one that is held."""
    return lines("gifts", line("gifts"), line("gifts", item='"Tập\nvở"'), line("gifts", quantity="x"))


TEXT = text()


def cp1258(text: str) -> bytes:
    """Windows-1258 writes a letter, then its tone as a mark of its own."""
    pieces = []
    for character in text:
        characters = unicodedata.normalize("NFD", character)
        pieces.append(unicodedata.normalize("NFC", "".join(sign for sign in characters if sign not in TONES)))
        pieces += [sign for sign in characters if sign in TONES]
    return "".join(pieces).encode("cp1258")


ENCODINGS = {
    "utf8": text().encode("utf-8"),
    "utf8_mark": text().encode("utf-8-sig"),
    "utf16_le": b"\xff\xfe" + text().encode("utf-16-le"),
    "utf16_be": b"\xfe\xff" + text().encode("utf-16-be"),
    "cp1258": cp1258(text()),
}
HANDED_OVER |= {f"gifts/{name}.csv": content for name, content in ENCODINGS.items()}


@pytest.mark.parametrize("name", ENCODINGS)
def test_an_encoding_that_is_read(outcome: Outcome, name: str) -> None:
    assert outcome.fates(f"gifts/{name}.csv") == {"accepted": 2, "quarantined": 1}
    assert outcome.cells(f"gifts/{name}.csv", "item")[:2] == ["Tập vở", "Tập\nvở"]
    assert outcome.cells(f"gifts/{name}.csv", "province_code")[:2] == ["92", "92"]


FRAMES = zstandard.ZstdCompressor()
PACKED_FILES = {
    "one.csv.gz": gzip.compress(TEXT.encode()),
    "two.csv.gz": gzip.compress(TEXT[:50].encode()) + gzip.compress(TEXT[50:].encode()),
    "loud.CSV.GZ": gzip.compress(TEXT.encode()),
    "one.csv.zst": FRAMES.compress(TEXT.encode()),
    "two.csv.zst": FRAMES.compress(TEXT[:50].encode()) + FRAMES.compress(TEXT[50:].encode()),
    "marked.csv.zst": FRAMES.compress(TEXT.encode("utf-16")),
}
HANDED_OVER |= {f"gifts/{name}": content for name, content in PACKED_FILES.items()}


@pytest.mark.parametrize("name", PACKED_FILES)
def test_a_packed_file_is_read_whole(outcome: Outcome, name: str) -> None:
    assert outcome.file(f"gifts/{name}")["records"] == 3
    assert outcome.file(f"gifts/{name}")["quarantined"] == 1


LONG = column("gifts", "quantity", [str(number) for number in range(1, 20_000)]).encode()
NO_HEADER = random.Random(1).randbytes(6 << 20).hex("\n", 40).encode()  # longer than what is first looked at
CUT_FILES = {
    "late.csv.gz": gzip.compress(NO_HEADER, 1)[:-2000],
    "cut.csv.gz": gzip.compress(LONG)[:-2000],
    "cut.csv.zst": FRAMES.compress(LONG)[:-2000],
    "short.csv.zst": FRAMES.compress(LONG)[:3],
    "not.csv.gz": TEXT.encode(),
    "not.csv.zst": TEXT.encode(),
}
HANDED_OVER |= {f"gifts/{name}": content for name, content in CUT_FILES.items()}


@pytest.mark.parametrize("name", CUT_FILES)
def test_a_packed_file_that_is_cut_or_damaged_is_refused(outcome: Outcome, name: str) -> None:
    assert outcome.reason(f"gifts/{name}") == "damaged"
    assert outcome.fates(f"gifts/{name}") == {}


def workbook() -> bytes:
    """The first bytes of an Excel file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return content.getvalue()


NOT_TEXT: dict[str, bytes] = {
    "xlsx": workbook(),
    "xls": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "pdf": b"%PDF-1.7\n",
    "html": b"<html><body><table><tr><td>gift_id</td></tr></table></body></html>",
    "doctype": b"\n  <!DOCTYPE html>\n<p>Too many requests</p>\n",
    "marked_html": b"\xef\xbb\xbf<html><body></body></html>\n",
    "packed": gzip.compress(TEXT.encode()),
}
HANDED_OVER |= {f"gifts/{name}.csv": content for name, content in NOT_TEXT.items()}


@pytest.mark.parametrize("name", NOT_TEXT)
def test_a_file_that_is_no_text_is_refused(outcome: Outcome, name: str) -> None:
    assert outcome.reason(f"gifts/{name}.csv") == "not_text"
    assert outcome.fates(f"gifts/{name}.csv") == {}


HANDED_OVER |= {
    "gifts/empty.csv": b"",
    "gifts/blank.csv": b"\n \r\n",
    "gifts/empty.csv.gz": gzip.compress(b""),
}
HANDED_OVER["gifts/junk.csv"] = bytes(range(256)) * 40


@pytest.mark.parametrize("name", ["empty.csv", "blank.csv", "empty.csv.gz"])
def test_an_empty_file_is_refused(outcome: Outcome, name: str) -> None:
    assert outcome.reason(f"gifts/{name}") == "empty"
    assert outcome.fates(f"gifts/{name}") == {}


def test_binary_junk_is_refused(outcome: Outcome) -> None:
    assert outcome.reason("gifts/junk.csv") == "encoding_unknown"
    assert outcome.fates("gifts/junk.csv") == {}


TWENTY = [*["Cần Thơ"] * 18, "Hà Nội"]
HANDED_OVER["gifts/mac.csv"] = column("gifts", "province", ["Cà Mau"] * 3, item="x").encode("mac_roman")
HANDED_OVER["gifts/utf32.csv"] = TEXT.encode("utf-32")
HANDED_OVER["gifts/share_95.csv"] = cp1258(column("gifts", "province", [*TWENTY, "Sóc Trăng"]))
HANDED_OVER["gifts/share_90.csv"] = cp1258(column("gifts", "province", [*TWENTY, "Huế"]))
HANDED_OVER["gifts/utf16_no_header.csv"] = "\n".join([line("gifts", item='"a'), line("gifts"), ""]).encode(
    "utf-16"
)
HANDED_OVER["gifts/stray_no_column.csv"] = TEXT.replace("gift_id", "id").encode() + b"\xff\n"
HANDED_OVER["gifts/cp1258_no_column.csv"] = cp1258(TEXT.replace("gift_id", "id"))


def test_another_encoding_is_refused(outcome: Outcome) -> None:
    for name in ("gifts/mac.csv", "gifts/utf32.csv"):
        assert outcome.reason(name) == "encoding_unknown"
        assert outcome.fates(name) == {}
        assert outcome.ledger_row(name)["warnings"] == "[]"


def test_windows_1258_needs_95_percent_of_its_provinces(outcome: Outcome) -> None:
    assert outcome.fates("gifts/share_95.csv") == {"accepted": 19, "quarantined": 1}
    assert outcome.reason("gifts/share_90.csv") == "encoding_unknown"


@pytest.mark.parametrize(
    ("name", "records"), [("utf16_no_header", 2), ("cp1258_no_column", 4), ("stray_no_column", 5)]
)
def test_a_refused_file_that_is_text_has_its_records_counted(
    outcome: Outcome, name: str, records: int
) -> None:
    assert outcome.fates(f"gifts/{name}.csv") == {"quarantined": records}


def test_a_reason_is_told_in_the_language_asked_for(outcome: Outcome) -> None:
    assert outcome.file("gifts/xlsx.csv")["reason"].startswith("The file is not a CSV but Excel")
