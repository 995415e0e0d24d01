"""A report always comes out: whatever a name is made of, and whichever part of it cannot be made."""

import random
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from report.chapters import chapter
from report.headless import be_headless, run
from report.typeset import typeset
from tests.support.exports import REFERENCE, Exports, line, lines
from tests.support.hostile import HOSTILE_NAMES, any_name, hand_over, registry, without_area
from tests.support.report_cli import fonts_of, layout_problems, pages_of, run_report
from ui.answers import use_reader
from ui.language.words import set_language
from ui.theme import paint_on_paper

SEED, NAMES = 16, 40
MARKUP = "z#b*_i_[y]$@<t>"


class HostileReport(NamedTuple):
    """A report over hostile data, its pages, and what was said meanwhile."""

    path: Path
    pages: list[str]
    stderr: str


@pytest.fixture(scope="module")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> HostileReport:
    """The report over a registry and exports full of names that nobody expects."""
    folder, dice = tmp_path_factory.mktemp("hostile"), random.Random(SEED)
    exports = Exports(folder, registry(folder / "reference", "Sóc 支付宝 😀"))
    hand_over(exports, [*HOSTILE_NAMES, "#0 *b* [y] \\ $a$", *(any_name(dice) for _ in range(NAMES))])
    exports.write(
        f"online_payments/{MARKUP}.csv",
        lines("online_payments", line("online_payments", paid_at="2021-12-05")),
    )
    assert exports.refresh().result.status == 0
    variables = {"DASHBOARD_REFERENCE": str(exports.folders.reference)}
    result = run_report(
        exports.folders.store, "pdf", "--province=92", "--provinces-pages", f"--out={folder}", **variables
    )
    assert result.returncode == 0, result.stderr
    path = Path(result.stdout.strip())
    return HostileReport(path, pages_of(path), result.stderr)


def test_what_cannot_be_printed_is_a_sign_that_the_cover_explains_once(hostile_report: HostileReport) -> None:
    assert "Alipay □□□" in hostile_report.pages[4]
    assert "ký tự không in được (U+" in hostile_report.pages[0]
    assert "".join(hostile_report.pages).count("không in được") == 1
    assert {name for name, _ in fonts_of(hostile_report.path)} == {"SourceSans3-Bold", "SourceSans3-Regular"}


def test_a_province_without_an_outline_stands_below_the_map(hostile_report: HostileReport) -> None:
    assert "Không có ranh giới để vẽ: Cà Mau (" in hostile_report.pages[4]


def test_texts_of_exports_never_become_markup(hostile_report: HostileReport) -> None:
    assert "#0 *b* [y] \\ $a$" in hostile_report.pages[4]
    assert MARKUP in hostile_report.pages[-1].replace("\u200b", "")
    assert "DỮ LIỆU MẪU" not in "".join(hostile_report.pages)


def test_every_word_has_room_and_nothing_else_is_said(hostile_report: HostileReport) -> None:
    assert layout_problems(hostile_report.path) == []
    assert hostile_report.stderr == ""


def test_a_part_that_cannot_be_drawn_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, hostile_report: HostileReport, tmp_path: Path
) -> None:
    reference = shutil.copytree(REFERENCE, tmp_path / "reference")
    without_area(reference, "92")
    monkeypatch.setenv("DASHBOARD_REFERENCE", str(reference))
    monkeypatch.setenv("DASHBOARD_STORE", str(hostile_report.path.parent / "store"))
    be_headless()
    with ThreadPoolExecutor(1) as pool:
        content = pool.submit(_chapter_of, "gifts").result()
    kinds = [block["kind"] for block in _blocks(content)]
    texts = [text for block in _blocks(content) for text in block.get("texts", ())]
    assert [text for text in texts if "Không lập được phần này" in text] != []
    assert kinds.count("picture") > 2


def _chapter_of(page: str) -> Any:
    page_run = run(page, {"lang": "vi"})
    set_language("vi")
    use_reader(page_run.reader)
    paint_on_paper()
    return chapter(page_run)


def _blocks(block: Any) -> Iterator[Any]:
    """The blocks of a chapter, however deep they lie in it."""
    for inner in block.values() if isinstance(block, dict) else block:
        if isinstance(inner, dict | list):
            yield from _blocks(inner)
    if isinstance(block, dict) and "kind" in block:
        yield block


def test_a_part_that_cannot_be_set_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path))
    picture = {"kind": "picture", "title": "Bản đồ", "alt": "Bản đồ", "height": 20, "note": ""}
    drawings = ("<svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    columns = [[picture | {"svg": svg}] for svg in drawings]
    texts = {"kind": "sentences", "texts": ["Còn lại"], "small": False}
    chapter = {
        "title": "Quà",
        "told": "",
        "as_of": "",
        "blocks": [{"kind": "beside", "columns": columns}, texts],
    }
    front = dict.fromkeys(
        ("title", "line", "when", "sample", "sample_note", "contents", "page", "source", "code"), "x"
    )
    document = front | {"lang": "vi", "facts": [], "status": texts, "chapters": [chapter]}
    path = tmp_path / "report.pdf"
    path.write_bytes(typeset(document, datetime(2021, 12, 3)))
    page = pages_of(path)[1]
    assert page.count("Bản đồ: Không lập được phần này") == 1
    assert page.count("Bản đồ") == 2
    assert "Còn lại" in page
