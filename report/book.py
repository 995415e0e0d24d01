"""The whole report: its pages run over one version, and all that the template is given."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO

from report.blocks import Block, table
from report.chapters import as_of, chapter
from report.failures import failed_block, log_failure
from report.headless import PageError, PageRun, run
from report.typeset import typeset
from ui.answers import rows, use_reader
from ui.downloads.download import Download
from ui.downloads.file_summary import refreshed_at
from ui.downloads.reporting_note import page_reporting
from ui.language.page_names import PAGES, page_title
from ui.language.words import lang, set_language, translate
from ui.receipts.issue import save_receipt
from ui.theme import paint_on_paper
from ui.view.comparison import comparison_in_words
from ui.view.filters_in_words import days_in_words, dimensions_in_words, provinces_in_words
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question

#: Pages that the report does not go through: a province is run where asked for, the others serve the steward.
NOT_READ = ("province", "ledger", "check", "guide")
_AS_IN_2021 = {
    "units": "2021"
}  # a province has its chapter as it was in 2021, also where units are asked for
_TRIES = 3  # to run all pages over one version, while others are published
#: Told a step, how many of its kind are done, and of how many.
Progress = Callable[[str, int, int], None]


class NeverStill(Exception):
    """New versions were published faster than the pages ran."""


@dataclass(frozen=True)
class Book:
    """The pages of a report as they ran, over one version, and the file that it becomes.

    Of a page that did not run to its end, only its name is there.
    """

    pages: tuple[PageRun | str, ...]
    file: Download

    @property
    def first(self) -> PageRun:
        """The first page that ran."""
        return _completed_runs(self.pages)[0]


def _completed_runs(pages: Iterable[PageRun | str]) -> list[PageRun]:
    return [page_run for page_run in pages if isinstance(page_run, PageRun)]


def open_book(choices: dict[str, dict[str, str]], province_codes: list[str], progress: Progress) -> Book:
    """Runs the pages of the report, and that of each of the provinces given; `choices` are the address of each page.

    Raises NeverStill, and PageError where none of them runs.
    """
    requests = [(page, choices[page]) for page in PAGES if page not in NOT_READ]
    requests += [
        ("province", choices["province"] | _AS_IN_2021 | {"provinces": code}) for code in province_codes
    ]
    for _ in range(_TRIES):
        pages = []
        for n, (page, query) in enumerate(requests):
            progress("pages", n, len(requests))
            pages.append(_run(page, query))
        if not (page_runs := _completed_runs(pages)):
            raise PageError(requests[0][0])
        if len({page_run.reader.version.name for page_run in page_runs}) == 1:
            return Book(tuple(pages), _file(page_runs))
    raise NeverStill


def _run(page: str, choices: dict[str, str]) -> PageRun | str:
    try:
        return run(page, choices)
    except PageError:
        return page


def _file(pages: list[PageRun]) -> Download:
    """The report as a file, whose code stands for all questions of all its pages."""
    first = pages[0]
    use_reader(first.reader)
    days = (first.view.filters.from_day, first.view.filters.to_day)
    dimension_texts = [
        f"{run.title}: {text}" for run in pages for text in dimensions_in_words(run.view.filters)
    ]
    filter_summary = (days_in_words(*days), provinces_in_words(first.view.filters), *dimension_texts)
    reporters = page_reporting("overview", first.view.filters).full
    exhibits = tuple(exhibit for page_run in pages for exhibit in page_run.record.exhibits)
    headlines = tuple(headline for page_run in pages for headline in page_run.record.headlines)
    return Download(
        "pdf",
        translate("report_title"),
        "report",
        lang(),
        exhibits,
        first.reader,
        headlines,
        filter_summary,
        reporters,
    )


def write_book(book: Book, stream: BinaryIO, progress: Progress) -> None:
    """Writes the report as PDF."""
    file = book.file
    set_language(file.lang)
    use_reader(file.reader)
    paint_on_paper()
    chapters = []
    for n, page in enumerate(book.pages):
        progress("drawing", n, len(book.pages))
        chapters.append(_chapter(page))
    progress("setting", 0, 1)
    stream.write(typeset(_front(book) | {"chapters": chapters}, refreshed_at(file)))
    save_receipt(file, stream)


def _chapter(page_run: PageRun | str) -> Block:
    """A sentence where it cannot be made: the others do not wait for it."""
    if isinstance(page_run, PageRun):
        try:
            return chapter(page_run)
        except Exception as problem:
            log_failure(problem)
    page = page_run.page if isinstance(page_run, PageRun) else page_run
    return {"title": page_title(page), "told": "", "as_of": as_of("overview"), "blocks": [failed_block("")]}


def _front(book: Book) -> dict[str, Any]:
    """What stands on the cover, and on every page above and below."""
    file, first = book.file, book.first
    version = file.reader.version
    facts = [
        (translate("report_days"), file.filter_summary[0]),
        (translate("report_places"), file.filter_summary[1]),
        *((translate("report_narrowed"), text) for text in file.filter_summary[2:]),
        (
            translate("report_compared"),
            comparison_in_words("overview", first.view) or translate("compare_none"),
        ),
        (translate("report_up_to"), as_of("overview").removeprefix(translate("data_up_to", day=""))),
        (translate("info_who"), file.reporting_note),
        (translate("report_refreshed"), f"{refreshed_at(file):%d/%m/%Y %H:%M}"),
        (translate("report_version"), version.name),
        (translate("report_code"), file.code),
    ]
    return {
        "lang": file.lang,
        "title": file.title,
        "line": translate("product_line"),
        "when": " · ".join(text for text in file.filter_summary[:2] if text),
        "facts": [list(fact) for fact in facts if fact[1]],
        "sample": translate("sample") if file.is_sample else "",
        "sample_note": translate("report_sample") if file.is_sample else "",
        "contents": translate("report_contents"),
        "page": translate("report_page"),
        "source": translate("report_source", version=version.name),
        "code": f"{translate('report_code')} {file.code}",
        "status": _status(),
    }


def _status() -> Block:
    """What has been received, by topic."""
    status_question = get_question("overview/data_status")
    columns = [
        "title",
        "first_day",
        "last_day",
        "files",
        "refused_files",
        "records",
        "accepted",
        "quarantined",
    ]
    return table(
        status_question.titles[lang()],
        status_question,
        rows(status_question.name, Filters(lang=lang())),
        columns,
    )
