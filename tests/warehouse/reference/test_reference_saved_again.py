"""Reference files as spreadsheets save them again: the same is read of them."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.support.exports import REFERENCE
from tests.support.reference_files import (
    EVENTS,
    PROVINCES,
    TARGETS,
    Rows,
    blank,
    cells,
    d_m_y,
    group_digits,
    rows_of,
    text,
)
from tests.warehouse.contract.test_contract_bytes import cp1258
from warehouse.reference.reference_data import FILES, Reference, load_reference

#: What leaves the meaning as it is: of each file's rows the bytes of another file.
RESAVE_FORMATS: dict[str, Callable[[Rows], bytes]] = {
    "semicolons": lambda rows: text(rows, ";").encode(),
    "tabs": lambda rows: text(rows, "\t").encode(),
    "a mark of UTF-8": lambda rows: text(rows).encode("utf-8-sig"),
    "CRLF": lambda rows: text(rows, end="\r\n").encode(),
    "CR": lambda rows: text(rows, end="\r").encode(),
    "UTF-16, as “Unicode Text”": lambda rows: text(rows, "\t", "\r\n").encode("utf-16"),
    "UTF-16, big end first": lambda rows: b"\xfe\xff" + text(rows).encode("utf-16-be"),
    "Windows-1258": lambda rows: cp1258(text(rows, ";", "\r\n")),
    "no last line end": lambda rows: text(rows).rstrip("\n").encode(),
    "blank rows": lambda rows: text([rows[0], blank(rows), *rows[1:], *2 * [blank(rows)]], ";").encode(),
    "empty lines": lambda rows: (text(rows).replace("\n", "\n\n", 2) + "\n\n").encode(),
    "a title above": lambda rows: text([["Danh mục", *blank(rows)[1:]], blank(rows), *rows], ";").encode(),
    "the header again": lambda rows: text([*rows, rows[0]]).encode(),
    "columns in another order": lambda rows: text([row[::-1] for row in rows]).encode(),
    "one column more": lambda rows: text([[*row, "ghi chú"] for row in rows]).encode(),
    "headers as titles": lambda rows: text(
        [[h.replace("_", " ").upper() for h in rows[0]], *rows[1:]]
    ).encode(),
    "every cell in quotes": lambda rows: "".join(
        ",".join('"{}"'.format(c.replace('"', '""')) for c in row) + "\n" for row in rows
    ).encode(),
    "spaces around": lambda rows: text(
        [rows[0], *([f" {c}\u00a0" if c else c for c in row] for row in rows[1:])], "\t"
    ).encode(),
    "decomposed letters": lambda rows: normalize("NFD", text(rows)).encode(),
}


#: The same, of single files.
RESAVE_SINGLE_FILES: dict[str, tuple[str, Callable[[Rows], str]]] = {
    "d/m/yyyy in targets": (TARGETS, lambda rows: text(d_m_y(rows), ";")),
    "d/m/yyyy in events": (EVENTS, lambda rows: text(d_m_y(rows), "\t")),
    "590.467": (PROVINCES, lambda rows: text(cells(rows, "population", lambda n: group_digits(n, ".")), ";")),
    "590,467": (PROVINCES, lambda rows: text(cells(rows, "population", lambda n: group_digits(n, ",")))),
    "590 467": (PROVINCES, lambda rows: text(cells(rows, "population", lambda n: group_digits(n, "\u00a0")))),
    "targets grouped": (TARGETS, lambda rows: text(cells(rows, "target", lambda n: group_digits(n, ".")))),
    '="58"': (
        PROVINCES,
        lambda rows: (
            text(cells(rows, "code", lambda c: f'="{c}"'), ";").replace('"=""', '="').replace('"""', '"')
        ),
    ),
    "'58": (TARGETS, lambda rows: text(cells(rows, "province", lambda c: f"'{c}"))),
    "topics in capitals": (TARGETS, lambda rows: text(cells(rows, "topic", str.upper))),
    "all in small letters": (EVENTS, lambda rows: text(cells(rows, "topic", str.lower))),
    "a total row": (PROVINCES, lambda rows: text([*rows, ["Tổng cộng", *blank(rows)[1:]]])),
}


@pytest.fixture(scope="module")
def shipped_reference() -> Reference:
    return load_reference(REFERENCE)


@pytest.mark.parametrize("case", RESAVE_FORMATS)
def test_a_spreadsheet_may_save_them_again(tmp_path: Path, shipped_reference: Reference, case: str) -> None:
    for name in FILES:
        resave = RESAVE_FORMATS[case] if name in (PROVINCES, TARGETS) else RESAVE_FORMATS["CRLF"]
        (tmp_path / name).write_bytes(resave(rows_of(name)))
    reference = load_reference(tmp_path)
    assert (reference.registry.provinces, reference.columns) == (
        shipped_reference.registry.provinces,
        shipped_reference.columns,
    )


@pytest.mark.parametrize("case", RESAVE_SINGLE_FILES)
def test_one_of_them_may_be_saved_again(tmp_path: Path, shipped_reference: Reference, case: str) -> None:
    name, resave = RESAVE_SINGLE_FILES[case]
    (tmp_path / name).write_text(resave(rows_of(name)), encoding="utf-8")
    reference = load_reference(REFERENCE, replacement=tmp_path / name)
    assert (reference.registry.provinces, reference.columns) == (
        shipped_reference.registry.provinces,
        shipped_reference.columns,
    )
