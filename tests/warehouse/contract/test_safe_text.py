"""Text that leaves the house is no formula anywhere, and comes back as it was."""

import random

import pytest

from tests.support.exports import Exports, line, lines
from tests.support.formulas import PAYLOADS
from tests.warehouse.cli.test_steward import held_rows
from warehouse.contract.spreadsheet_text import plain_text, safe_text
from warehouse.decode.plain_lines import clean

SIGNS = "=+-@＝－'\"“\t\r\n ,;|ab1\u00a0\u200b"


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_formula_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert "'" in safe_text(text)
    assert safe_text(text) != text
    assert plain_text(safe_text(text)) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        (" =1+1", "' =1+1"),
        ("\tx", "'\tx"),
        ("a,=1", "a,'=1"),
        ("a\n- b", "a\n'- b"),
        ("＝1", "'＝1"),
        ("-5", "'-5"),
    ],
)
def test_where_the_apostrophe_stands(text: str, safe: str) -> None:
    assert safe_text(text) == safe


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vở, bút; thước",
        "A+",
        "O-",
        "'quoted'",
        "BR-VT",
        "a=b",
        "1/12–31/12",
        "x\ny",
        "{}",
        "a | b",
        "12,5",
    ],
)
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert safe_text(text) == text == plain_text(text)


def test_no_two_texts_become_one() -> None:
    dice, originals = random.Random(5), dict[str, str]()
    for _ in range(50_000):
        text = "".join(dice.choice(SIGNS) for _ in range(dice.randint(0, 8)))
        safe = safe_text(text)
        assert plain_text(safe) == text
        assert originals.setdefault(safe, text) == text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_held_rows_come_back_as_they_were(exports: Exports, lang: str) -> None:
    """The sender mends what was wrong; the text beside it, safe on its way, is read as it was at first."""
    texts = [text for text in PAYLOADS if text.count("\n") + text.count("\r") <= 1 and "\x01" not in text]
    cells = [f'"{text.replace(chr(34), chr(34) * 2)}"' for text in texts]
    rows = [line("gifts", gift_id=f"G{no}", item=cell, quantity="x") for no, cell in enumerate(cells)]
    exports.write("gifts/1.csv", lines("gifts", *rows))
    quarantine = held_rows(exports.refresh(), lang=lang)
    name, quantity = ("item", "quantity") if lang == "en" else ("Hiện vật", "Số lượng")
    assert all(row[name] == safe_text(plain_text(row[name])) for row in quarantine)
    delimiter = "," if lang == "en" else ";"
    fixed_rows = [list(quarantine[0])]
    for row in quarantine:
        fixed_rows.append(["5" if head == quantity else cell for head, cell in row.items()])
    csv_lines = [delimiter.join(f'"{c.replace(chr(34), chr(34) * 2)}"' for c in row) for row in fixed_rows]
    exports.write("gifts/2.csv", "\r\n".join(csv_lines) + "\r\n")
    outcome = exports.refresh()
    items = outcome.cells("gifts/2.csv", "item")
    assert items == [clean(text).replace("\t", " ").replace("\r", "\n").strip() for text in texts]
    assert outcome.fates("gifts/1.csv") == {"quarantined": len(texts)}
