"""Lists of the ledger that are longer than a page can hold: the page says how many there are, the files hold all."""

import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pandas as pd
import pytest

from tests.support.command import run_cli
from tests.support.exports import Exports, Outcome, line, lines
from tests.ui.support.page_files import file_bytes, first_row, of_question, open_workbook
from tests.ui.support.screen import LANGUAGES, run_page, show_exports, texts
from ui.answers import use_reader
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.receipts.verify import verify_file
from warehouse.answer.questions import get_question, question_names

QUARANTINE_ROWS, CORRECTION_ROWS = 12_300, 10_300  # more than are read at once
MOST_BYTES = 12_000_000
ROW_COUNTS = {"ledger/held_rows": QUARANTINE_ROWS, "ledger/corrections": CORRECTION_ROWS}


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Many held rows, and many records that a second file corrects."""
    exports = Exports(tmp_path_factory.mktemp("long"))
    bad = line("gifts", quantity="x")
    exports.write("gifts/1.csv", lines("gifts", *[bad] * QUARANTINE_ROWS, line("gifts", gift_id="Z1")))
    for name, quantity in (("a", "1"), ("b", "2")):
        rows = [
            line("gifts", gift_id=f"G{n}", quantity=quantity, value_vnd=quantity)
            for n in range(CORRECTION_ROWS // 2)
        ]
        exports.write(f"gifts/{name}.csv", lines("gifts", *rows))
    return exports.refresh()


def test_the_page_says_how_many_there_are(long: Outcome, pages: pytest.MonkeyPatch) -> None:
    pages.setenv("DASHBOARD_STORE", str(long.folders.store))
    for lang, phrase in (("vi", "50 trong số 12.300 dòng"), ("en", "50 of 12,300 rows")):
        text = " ".join(texts(run_page("ledger", lang=lang)))
        assert phrase in text
        assert "`python -m warehouse held [FILE] --out held.csv`" in text


@pytest.mark.parametrize(("name", "lang"), zip(ROW_COUNTS, LANGUAGES, strict=True))
def test_every_form_holds_all_rows(long: Outcome, name: str, lang: str) -> None:
    store = long.folders.store
    csv = file_bytes(of_question("csv", store, name, lang=lang))
    assert csv.count(b"\r\n") == ROW_COUNTS[name] + 1
    assert csv == run_cli("query", name, "--lang", lang, f"--store={store}").stdout
    separator, decimal = (";", ",") if lang == "vi" else (",", ".")
    of_people = pd.read_csv(io.BytesIO(csv), sep=separator, decimal=decimal)
    machines = pd.read_csv(io.BytesIO(file_bytes(of_question("machines", store, name, lang=lang))))
    assert of_people.columns[0] == {"vi": "Mã chủ đề", "en": "Topic code"}[lang]
    pd.testing.assert_frame_equal(of_people.set_axis(machines.columns, axis=1), machines)
    in_json = pd.read_json(io.BytesIO(run_cli("query", name, "--format=json", f"--store={store}").stdout))
    assert len(in_json) == ROW_COUNTS[name]
    sheet = open_workbook(file_bytes(of_question("xlsx", store, name, lang=lang))).worksheets[0]
    assert sheet.max_row == ROW_COUNTS[name] + first_row(sheet) - 1
    last = ["" if cell.value is None else str(cell.value) for cell in sheet[sheet.max_row]]
    assert last == csv.decode().splitlines()[-1].split(separator)[: len(last)]


def test_the_newest_files_stand_first_and_what_is_mended_last(exports: Exports) -> None:
    """The order is that of the store, as there may be too many rows to be put in order for a reader."""
    for name, quantity in (("a", "1"), ("b", "2"), ("c", "3")):
        rows = [line("gifts", gift_id=f"G{n}", quantity=quantity) for n in range(3)]
        bad = line("gifts", gift_id=f"B{name}", quantity="x")
        exports.write(f"gifts/{name}.csv", lines("gifts", bad, *rows))
    exports.write("gifts/d.csv", lines("gifts", line("gifts", gift_id="Bb", quantity="1")))
    outcome = exports.refresh()
    corrections = outcome.rows_of("ledger/corrections")
    assert corrections["old_file"].tolist() == ["gifts/b.csv"] * 3 + ["gifts/a.csv"] * 3
    quarantine = outcome.rows_of("ledger/held_rows")
    assert quarantine["file"].tolist() == ["gifts/a.csv", "gifts/c.csv", "gifts/b.csv"]
    assert quarantine["mended_by"].isna().tolist() == [True, True, False]


def test_a_long_file_is_checked_whole(long: Outcome) -> None:
    file = of_question("csv", long.folders.store, "ledger/held_rows")
    content = file_bytes(file)
    assert verify_file(long.folders.store, file.name, content).is_as_written
    last = content.rindex(b"gifts/1.csv;")
    new_content = content[:last] + b"gifts/9.csv;" + content[last + 12 :]
    verdict = verify_file(long.folders.store, f"edited-{file.name}", new_content).verdict
    assert verdict is not None
    assert [edit.value for edit in verdict.tables[0].edits] == ["gifts/9.csv"]


@pytest.mark.parametrize("file_format", ["csv", "machines", "xlsx", "zip"])
def test_memory_does_not_grow_with_the_rows(long: Outcome, file_format: str, tmp_path: Path) -> None:
    """Beyond the fingerprints of a receipt, which are five bytes a cell, and what is read at once."""
    file = of_question(file_format, long.folders.store, "ledger/held_rows")
    with (tmp_path / "out").open("w+b") as stream:
        # of two, as what other threads do meanwhile counts, too
        assert any(_most_memory(write_file, file, stream) < MOST_BYTES for _ in range(2))


def _most_memory(write: Callable[[Download, BinaryIO], None], file: Download, stream: BinaryIO) -> int:
    use_reader(file.reader)
    tracemalloc.start()
    write(file, stream)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_what_is_long_takes_no_filters() -> None:
    long_ones = [get_question(name) for name in question_names() if get_question(name).is_long]
    assert {long_question.name for long_question in long_ones} == set(ROW_COUNTS)
    assert not any(long_question.takes for long_question in long_ones)
    assert not any(long_question.measures for long_question in long_ones)


def test_a_list_that_is_shown_whole_says_nothing(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    exports.write("gifts/1.csv", lines("gifts", line("gifts", quantity="x"), line("gifts")))
    show_exports(exports, pages)
    assert not any("50/" in text for text in texts(run_page("ledger")))
