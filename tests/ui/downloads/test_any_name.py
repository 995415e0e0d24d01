"""Names from all of Unicode's planes in every column, on every way out: it comes out, whole, with its figures.

`make soak PART=names` does so with 500 of them, on all pages, and on paper; here is a share of it.
"""

import io
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import product
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl.utils.escape import unescape
from PIL import Image

from report.mail import Post, letter
from tests.support.exports import Exports, Outcome
from tests.support.names import new_names, write_exports, write_reference
from tests.support.report_cli import layout_problems, pages_of, run_report
from tests.ui.support.elements import acting
from tests.ui.support.page_files import file_bytes, of_page, open_workbook
from tests.ui.support.page_files import sheet_values as cells_of
from tests.ui.support.page_pictures import pictures
from tests.ui.support.screen import LANGUAGES, TAKEN_AWAY, all_open, assert_whole, run_page, show_exports
from tests.ui.support.screen import page_text as told_on_screen
from tests.ui.support.text_layout import draw_page, problems
from tests.ui.support.views import dice_of, numbers
from ui.answers import records, rows, use_reader
from ui.downloads.download import Download
from ui.language.words import set_language
from warehouse.answer.filters import Filters
from warehouse.visible_text import visible

IS_SOAK = "VIEWS" in os.environ
NAMES, PAGES = (50, list(product(TAKEN_AWAY, LANGUAGES))) if IS_SOAK else (12, [("online_payments", "vi")])
POST = Post("mail.example", 25, "none", "tri-an@example.org")
HEADS = ["Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]


@pytest.mark.parametrize("number", numbers(1))
def test_whatever_a_name_is_made_of_it_comes_out(
    pages: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    dice = dice_of(number, "name")
    name = new_names(dice)
    exports = Exports(tmp_path, write_reference(tmp_path / "reference", name))
    write_exports(exports, [name() for _ in range(NAMES)])
    show_exports(exports, pages)
    for page, lang in PAGES:
        choices = {"provinces": "92"} if page == "province" else {"provinces": "92,94"}
        test = all_open(run_page(page, lang=lang, **choices))
        assert_whole(test)
        names = known_names(exports.outcome(), page)
        screen_text = told_on_screen(test)
        assert [name for name in names if visible_name(name) not in screen_text] == [], page
        tables_hold_them(names, page, lang, choices)
        pictures_are_whole(page, lang, choices)
    letter_is_one(tmp_path, dice.choice(LANGUAGES))
    if IS_SOAK:
        is_on_paper(exports, tmp_path, dice.choice(LANGUAGES))


def known_names(outcome: Outcome, page: str) -> list[str]:
    """The names of exports that the page has to show: half of those handed over, but for some held."""
    if page != "online_payments":
        return []
    answer = outcome.rows_of("online_payments/by_provider", provinces=("92", "94"))
    names = [str(name) for name in answer["provider"].dropna()]
    assert len(names) > NAMES / 3
    return names


def visible_name(name: str) -> str:
    """A name as a reader sees it."""
    return " ".join(visible(name).split())


def tables_hold_them(names: list[str], page: str, lang: str, choices: dict[str, str]) -> None:
    """Every cell of a workbook and of the package's tables; a pack of no elements but its own."""
    book = open_workbook(file_bytes(of_page("xlsx", page, lang, **choices)))
    cells = {unescape(str(cell)) for sheet in book.worksheets for cell in cells_of(sheet)}
    assert [name for name in names if name not in cells] == []
    with ZipFile(io.BytesIO(file_bytes(of_page("zip", page, lang, **choices)))) as package:
        tables = "".join(package.read(n).decode() for n in package.namelist() if n.endswith(".csv"))
    assert [name for name in names if name.replace('"', '""') not in tables] == []
    assert acting(file_bytes(of_page("html", page, lang, **choices)).decode()) == []


def pictures_are_whole(page: str, lang: str, choices: dict[str, str]) -> None:
    """Each opens, holds nothing that acts, and has room for all its texts."""
    files = pictures("png", page, lang, **choices)
    for file in (
        files if IS_SOAK else [candidate for candidate in files if candidate.stem.endswith("by_provider")]
    ):
        with Image.open(io.BytesIO(file_bytes(file))) as image:
            assert image.size == (1920, 1080)
        svg = ElementTree.fromstring(file_bytes(replace(file, file_format="svg")))
        assert {element.tag.rpartition("}")[2] for element in svg.iter()} & {
            "a",
            "script",
            "foreignObject",
        } == set()
    for picture in draw_page(page, lang, choices) if IS_SOAK and page != "ledger" else []:
        assert problems(picture.svg) == [], picture.title


def letter_is_one(folder: Path, lang: str) -> None:
    """No name begins a header, or another part."""
    file = of_page("xlsx", "gifts", lang, provinces="92,94")
    path = folder / file.name
    path.write_bytes(file_bytes(file))
    with ThreadPoolExecutor(1) as pool:
        provinces, message = pool.submit(_letter, file, path).result()
    mail = message_from_bytes(message, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert mail.keys() == HEADS
    assert [name for name in provinces if name not in " ".join(str(mail["Subject"]).split())] == []
    assert [attachment.get_filename() for attachment in mail.iter_attachments()] == [file.name]


def _letter(file: Download, path: Path) -> tuple[list[str], bytes]:
    """The chosen provinces, and the letter that tells of them; in a thread that is no page's."""
    set_language(file.lang)
    use_reader(file.reader)
    registry = records(rows("overview/provinces", Filters(lang=file.lang)))
    provinces = [row["province"] for row in registry if row["province_code"] in ("92", "94")]
    letter_ = letter(
        POST,
        ["a@example.org"],
        {path: replace(file, filter_summary=(*file.filter_summary, ", ".join(provinces)))},
    )
    return [visible_name(name) for name in provinces], letter_.as_bytes()


def is_on_paper(exports: Exports, folder: Path, lang: str) -> None:
    """Every word has room, and the figures are whole."""
    variables = {"DASHBOARD_REFERENCE": str(exports.folders.reference)}
    options = ("--province=92", "--provinces-pages", f"--lang={lang}", f"--out={folder}")
    result = run_report(exports.folders.store, "pdf", *options, **variables)
    assert (result.returncode, result.stderr) == (0, "")
    path = Path(result.stdout.strip())
    assert layout_problems(path) == []
    paid = int(
        exports.outcome().rows_of("online_payments/by_province", provinces=("92",))["amount_vnd"].sum()
    )
    assert f"{paid:,}".replace(",", "." if lang == "vi" else ",") in "".join(pages_of(path))
