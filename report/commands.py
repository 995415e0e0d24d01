"""Command line: python -m report pdf | xlsx | summary | brief | zip | html."""

import argparse
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import BinaryIO

from report.book import NOT_READ, NeverStill, open_book, write_book
from report.brief import Brief, write_brief
from report.choices import ChoiceError, address_of, check_options, open_store, province_codes
from report.headless import PageError, be_headless, run
from report.mail import MailError, Post, deliver
from report.progress import report_progress, tell_end
from ui.answers import process_scope, use_reader
from ui.delivery.links import table_file
from ui.delivery.page_menu import SUMMARY, page_file, summary
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.workbook.workbook import too_large
from ui.downloads.writers import WRITERS
from ui.language.page_names import PAGES
from ui.language.words import set_language, translate
from warehouse.answer.filter_options import add_filters
from warehouse.contract.reasons import in_words
from warehouse.exit_status import EXIT_NOTHING_PUBLISHED, EXIT_WRONG_USE
from warehouse.settings import wrong_setting
from warehouse.terminal import print_error, print_line

FORMATS = ("pdf", "xlsx", "summary", "brief", "zip", "html")


def command_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = argparse.ArgumentParser(
        prog="python -m report", description="Write the files that the pages offer, and mail them."
    )
    parser.add_argument("form", choices=FORMATS)
    parser.add_argument("--page", choices=list(PAGES), default="overview", help="of which page, but for pdf")
    add_filters(parser)
    parser.add_argument(
        "--period", metavar="CODE", help="month, last_week, last_month, 7days, 30days, all, 2021-11, …"
    )
    parser.add_argument("--provinces-pages", action="store_true", help="pdf: a page for every province, too")
    parser.add_argument("--scope", metavar="CODES", help="as who may see only these provinces, by commas")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi")
    parser.add_argument("--store", type=Path, help="folder of the published versions")
    parser.add_argument("--out", type=Path, default=Path(), help="folder for the file")
    parser.add_argument("--mail", nargs="+", action="extend", default=[], metavar="ADDRESS")
    parser.add_argument("--progress", action="store_true", help="tell how far it is, as lines of JSON")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Writes one file, mails it where asked to, and returns the exit status."""
    options = command_parser().parse_args(arguments)
    set_language(options.lang)
    if options.store:
        os.environ["DASHBOARD_STORE"] = str(options.store.resolve())
    be_headless()
    if wrong := wrong_setting():
        return _end(
            options, in_words("setting_wrong", options.lang, name=wrong[0], value=wrong[1]), EXIT_WRONG_USE
        )
    try:
        post = Post.from_environment() if options.mail else None
        with _scope(options):
            files, brief = _make_files(options)
        if post:
            deliver(post, options.mail, files, brief)
    except (ChoiceError, MailError) as problem:
        return _end(options, str(problem), problem.status)
    except NeverStill:
        return _end(options, translate("report_never_still"), EXIT_NOTHING_PUBLISHED)
    except PageError as problem:
        return _end(options, translate("report_page_failed", page=problem), EXIT_NOTHING_PUBLISHED)
    except OSError as problem:
        return _end(options, translate("report_not_written", why=problem), EXIT_NOTHING_PUBLISHED)
    for path in (*files, *(brief.paths if brief else ())):
        tell_end(path=str(path)) if options.progress else print_line(path)
    return 0


def _end(options: argparse.Namespace, reason: str, status: int) -> int:
    print_error(reason)
    if options.progress:
        tell_end(failed=reason)
    return status


def _scope(options: argparse.Namespace) -> AbstractContextManager[None]:
    """As who may see only some provinces; an empty text is nobody, not everybody."""
    if options.scope is None:
        return nullcontext()
    return process_scope(tuple(sorted(options.scope.split(","))))


def _make_files(options: argparse.Namespace) -> tuple[dict[Path, Download], Brief | None]:
    """Writes what is asked for: one file, of the summary its workbook and its CSV, beside the brief the workbook."""
    reader = open_store()
    use_reader(reader)
    check_options(
        options, reader, {"pdf": "", "summary": SUMMARY, "brief": SUMMARY}.get(options.form, options.page)
    )
    if options.form == "brief":
        return _write_brief(options)
    if options.form != "pdf":
        files = _of_pages(options, address_of(options, options.page))
        return {_write_whole(options.out, file, partial(write_file, file)): file for file in files}, None
    choices, codes = {page: address_of(options, page) for page in PAGES}, province_codes(options)
    pages = sum(page not in NOT_READ for page in PAGES) + len(codes)
    with report_progress(pages, as_lines=options.progress) as progress:
        book = open_book(choices, codes, progress)
        path = _write_whole(options.out, book.file, lambda stream: write_book(book, stream, progress))
    return {path: book.file}, None


def _write_brief(options: argparse.Namespace) -> tuple[dict[Path, Download], Brief]:
    """What the overview opens with, of the last whole week unless told, and the workbook of all topics."""
    if not (options.period or options.from_day or options.to_day):
        options.period = "last_week"
    page_run = run("overview", address_of(options, "overview"))
    use_reader(page_run.reader)
    file = table_file("xlsx", summary(page_run.view.filters, page_run.view.compare))
    path = _write_whole(options.out, file, partial(write_file, file))
    return {path: file}, write_brief(page_run, path)


def _of_pages(options: argparse.Namespace, choices: dict[str, str]) -> list[Download]:
    """The very files that the links of a page stand for."""
    page_run = run(options.page, choices)
    use_reader(page_run.reader)
    if options.form == "summary":
        exhibit = summary(page_run.view.filters, page_run.view.compare)
        return [table_file(file_format, exhibit) for file_format in ("xlsx", "csv")]
    if options.form not in WRITERS:
        raise ChoiceError(translate("report_form_missing", form=options.form))
    if options.form == "xlsx" and (
        whys := list(filter(None, (too_large(p) for p in page_run.record.exhibits)))
    ):
        raise ChoiceError(whys[0], EXIT_NOTHING_PUBLISHED)
    return [page_file(options.form, options.page, page_run.title, page_run.record, page_run.view.filters)]


def _write_whole(folder: Path, file: Download, write_to: Callable[[BinaryIO], None]) -> Path:
    """Whole under its name, or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    path, draft = folder / file.name, folder / f".{file.name}.part"
    try:
        with draft.open("wb") as stream:
            write_to(stream)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
