"""Command line: python -m report pdf | xlsx | summary | zip | html."""

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from report.book import NOT_READ, NeverStill, open_book, write_book
from report.choices import Refused, address_of, check, open_store, places_asked
from report.headless import PageFailed, be_headless, run
from report.mail import MailFailed, Post, deliver
from report.progress import tell_end, told
from ui.answers import read_from
from ui.delivery.links import table_file
from ui.delivery.page_menu import SUMMARY, page_file, summary
from ui.delivery.write_file import write
from ui.downloads.download import File
from ui.downloads.workbook.workbook import too_large
from ui.downloads.writers import WRITERS
from ui.language.page_names import PAGES
from ui.language.words import say, speak
from warehouse.answer.filter_options import add_filters
from warehouse.contract.reasons import in_words
from warehouse.exit_status import EXIT_NOTHING_PUBLISHED, EXIT_WRONG_USE
from warehouse.settings import wrong_setting

FORMS = ("pdf", "xlsx", "summary", "zip", "html")


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(
        prog="python -m report", description="Write the files that the pages offer, and mail them."
    )
    options.add_argument("form", choices=FORMS)
    options.add_argument("--page", choices=list(PAGES), default="overview", help="of which page, but for pdf")
    add_filters(options)
    options.add_argument(
        "--period", metavar="CODE", help="month, last_week, last_month, 7days, 30days, all, …"
    )
    options.add_argument("--provinces-pages", action="store_true", help="pdf: a page for every province, too")
    options.add_argument("--lang", choices=("vi", "en"), default="vi")
    options.add_argument("--store", type=Path, help="folder of the published versions")
    options.add_argument("--out", type=Path, default=Path(), help="folder for the file")
    options.add_argument("--mail", nargs="+", action="extend", default=[], metavar="ADDRESS")
    options.add_argument("--progress", action="store_true", help="tell how far it is, as lines of JSON")
    return options


def main(arguments: list[str] | None = None) -> int:
    """Writes one file, mails it where asked to, and returns the exit status."""
    given = parser().parse_args(arguments)
    speak(given.lang)
    if given.store:
        os.environ["DASHBOARD_STORE"] = str(given.store.resolve())
    be_headless()
    if wrong := wrong_setting():
        return _end(
            given, in_words("setting_wrong", given.lang, name=wrong[0], value=wrong[1]), EXIT_WRONG_USE
        )
    try:
        post = Post.from_environment() if given.mail else None
        made = _made(given)
        if post:
            deliver(post, given.mail, made)
    except (Refused, MailFailed) as problem:
        return _end(given, str(problem), problem.status)
    except NeverStill:
        return _end(given, say("report_never_still"), EXIT_NOTHING_PUBLISHED)
    except PageFailed as problem:
        return _end(given, say("report_page_failed", page=problem), EXIT_NOTHING_PUBLISHED)
    except OSError as problem:
        return _end(given, say("report_not_written", why=problem), EXIT_NOTHING_PUBLISHED)
    for path in made:
        tell_end(path=str(path)) if given.progress else print(path)
    return 0


def _end(given: argparse.Namespace, why: str, status: int) -> int:
    print(why, file=sys.stderr)
    if given.progress:
        tell_end(failed=why)
    return status


def _made(given: argparse.Namespace) -> dict[Path, File]:
    """Writes what is asked for: one file, of the summary its workbook and its CSV."""
    reader = open_store()
    read_from(reader)
    check(given, reader, {"pdf": "", "summary": SUMMARY}.get(given.form, given.page))
    if given.form != "pdf":
        files = _of_pages(given, address_of(given, given.page))
        return {_written(given.out, file, partial(write, file)): file for file in files}
    choices, places = {page: address_of(given, page) for page in PAGES}, places_asked(given)
    pages = sum(page not in NOT_READ for page in PAGES) + len(places)
    with told(pages, as_lines=given.progress) as progress:
        book = open_book(choices, places, progress)
        path = _written(given.out, book.file, lambda out: write_book(book, out, progress))
    return {path: book.file}


def _of_pages(given: argparse.Namespace, choices: dict[str, str]) -> list[File]:
    """The very files that the links of a page stand for."""
    ran = run(given.page, choices)
    read_from(ran.reader)
    if given.form == "summary":
        part = summary(ran.view.filters, ran.view.compare)
        return [table_file(form, part) for form in ("xlsx", "csv")]
    if given.form not in WRITERS:
        raise Refused(say("report_form_missing", form=given.form))
    if given.form == "xlsx" and (whys := list(filter(None, (too_large(p) for p in ran.shown.parts)))):
        raise Refused(whys[0], EXIT_NOTHING_PUBLISHED)
    return [page_file(given.form, given.page, ran.title, ran.shown, ran.view.filters)]


def _written(folder: Path, file: File, write_to: Callable[[BinaryIO], None]) -> Path:
    """Whole under its name, or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    path, waiting = folder / file.name, folder / f".{file.name}.part"
    try:
        with waiting.open("wb") as out:
            write_to(out)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
    return path
