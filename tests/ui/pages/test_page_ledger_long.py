"""Lists of the ledger that are longer than a page can hold: the page says how many there are, the files hold all."""

import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pandas as pd
import pytest

from tests.support.command import say
from tests.support.exports import Exports, Told, line, lines
from tests.ui.support.screen import LANGUAGES, opened, over, texts
from tests.ui.support.taken import of_question, read, written
from ui.answers import read_from
from ui.delivery.write_file import write
from ui.downloads.download import File
from ui.receipts.verify import verify_file
from warehouse.answer.questions import question, question_names

HELD, CORRECTED = 12_300, 10_300  # more than are read at once
OF = {"ledger/held_rows": HELD, "ledger/corrections": CORRECTED}


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Many held rows, and many records that a second file corrects."""
    exports = Exports(tmp_path_factory.mktemp("long"))
    bad = line("gifts", quantity="x")
    exports.write("gifts/1.csv", lines("gifts", *[bad] * HELD, line("gifts", gift_id="Z1")))
    for name, quantity in (("a", "1"), ("b", "2")):
        rows = [
            line("gifts", gift_id=f"G{n}", quantity=quantity, value_vnd=quantity)
            for n in range(CORRECTED // 2)
        ]
        exports.write(f"gifts/{name}.csv", lines("gifts", *rows))
    return exports.refresh()


def test_the_page_says_how_many_there_are(long: Told, pages: pytest.MonkeyPatch) -> None:
    pages.setenv("DASHBOARD_STORE", str(long.places.store))
    for lang, marked in (("vi", "50 trong số 12.300 dòng"), ("en", "50 of 12,300 rows")):
        seen = " ".join(texts(opened("ledger", lang=lang)))
        assert marked in seen
        assert "`python -m warehouse held [FILE] --out held.csv`" in seen


@pytest.mark.parametrize("name", OF)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_holds_all_rows(long: Told, name: str, lang: str) -> None:
    store = long.places.store
    csv = written(of_question("csv", store, name, lang=lang))
    assert csv.count(b"\r\n") == OF[name] + 1
    assert csv == say("query", name, "--lang", lang, f"--store={store}").out
    separator, decimal = (";", ",") if lang == "vi" else (",", ".")
    of_people = pd.read_csv(io.BytesIO(csv), sep=separator, decimal=decimal)
    machines = pd.read_csv(io.BytesIO(written(of_question("machines", store, name, lang=lang))))
    pd.testing.assert_frame_equal(of_people, machines)
    in_json = pd.read_json(io.BytesIO(say("query", name, "--format=json", f"--store={store}").out))
    assert len(in_json) == OF[name]
    sheet = read(written(of_question("xlsx", store, name, lang=lang))).worksheets[0]
    assert sheet.max_row == OF[name] + 1
    last = ["" if cell.value is None else str(cell.value) for cell in sheet[sheet.max_row]]
    assert last == csv.decode().splitlines()[-1].split(separator)[: len(last)]


def test_the_newest_files_stand_first_and_what_is_mended_last(exports: Exports) -> None:
    """The order is that of the store, as there may be too many rows to be put in order for a reader."""
    for name, quantity in (("a", "1"), ("b", "2"), ("c", "3")):
        rows = [line("gifts", gift_id=f"G{n}", quantity=quantity) for n in range(3)]
        bad = line("gifts", gift_id=f"B{name}", quantity="x")
        exports.write(f"gifts/{name}.csv", lines("gifts", bad, *rows))
    exports.write("gifts/d.csv", lines("gifts", line("gifts", gift_id="Bb", quantity="1")))
    told = exports.refresh()
    corrections = told.ask("ledger/corrections")
    assert corrections["old_file"].tolist() == ["gifts/b.csv"] * 3 + ["gifts/a.csv"] * 3
    held = told.ask("ledger/held_rows")
    assert held["file"].tolist() == ["gifts/a.csv", "gifts/c.csv", "gifts/b.csv"]
    assert held["mended_by"].isna().tolist() == [True, True, False]


def test_a_long_file_is_checked_whole(long: Told) -> None:
    file = of_question("csv", long.places.store, "ledger/held_rows")
    content = written(file)
    assert verify_file(long.places.store, file.name, content).is_as_written
    last = content.rindex(b"gifts/1.csv;")
    edited = content[:last] + b"gifts/9.csv;" + content[last + 12 :]
    verdict = verify_file(long.places.store, f"edited-{file.name}", edited).verdict
    assert verdict is not None
    assert [edit.value for edit in verdict.tables[0].edits] == ["gifts/9.csv"]


@pytest.mark.parametrize("form", ["csv", "machines", "xlsx", "zip"])
def test_memory_does_not_grow_with_the_rows(long: Told, form: str, tmp_path: Path) -> None:
    """Beyond the fingerprints of a receipt, which are five bytes a cell, and what is read at once."""
    file = of_question(form, long.places.store, "ledger/held_rows")
    with (tmp_path / "out").open("w+b") as out:
        most = _most_memory(write, file, out)
    assert most < 12_000_000, most


def _most_memory(write: Callable[[File, BinaryIO], None], file: File, out: BinaryIO) -> int:
    read_from(file.reader)
    tracemalloc.start()
    write(file, out)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_what_is_long_takes_no_filters() -> None:
    long_ones = [question(name) for name in question_names() if question(name).is_long]
    assert {asked.name for asked in long_ones} == set(OF)
    assert not any(asked.takes for asked in long_ones)
    assert not any(asked.measures for asked in long_ones)


def test_a_list_that_is_shown_whole_says_nothing(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    exports.write("gifts/1.csv", lines("gifts", line("gifts", quantity="x"), line("gifts")))
    over(exports, pages)
    assert not any("50/" in text for text in texts(opened("ledger")))
