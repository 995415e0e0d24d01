"""The whole report: its pages run over one version, and all that the template is given."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from report.blocks import Block, table
from report.chapters import as_of, chapter
from report.failed import failed_block, noted_down
from report.headless import PageFailed, Ran, run
from report.typeset import typeset
from ui.answers import read_from, rows
from ui.downloads.download import File
from ui.downloads.reporting_note import who_on
from ui.language.page_names import PAGES, page_title
from ui.language.words import lang, say, speak
from ui.receipts.issue import save_receipt
from ui.theme import paint_on_paper
from ui.view.comparison import compared_in_words
from ui.view.filters_in_words import days_in_words, dimensions_in_words, places_in_words
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question

#: Pages that the report does not go through: a province is run where asked for, the others serve the steward.
NOT_READ = ("province", "ledger", "check")
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

    pages: tuple[Ran | str, ...]
    file: File

    @property
    def first(self) -> Ran:
        """The first page that ran."""
        return _that_ran(self.pages)[0]


def _that_ran(pages: Iterable[Ran | str]) -> list[Ran]:
    return [each for each in pages if isinstance(each, Ran)]


def open_book(choices: dict[str, dict[str, str]], places: list[str], progress: Progress) -> Book:
    """Runs the pages of the report, and that of each of the provinces given; `choices` are the address of each page.

    Raises NeverStill, and PageFailed where none of them runs.
    """
    asked = [(page, choices[page]) for page in PAGES if page not in NOT_READ]
    asked += [("province", choices["province"] | {"place": code}) for code in places]
    for _ in range(_TRIES):
        pages = []
        for n, (page, chosen) in enumerate(asked):
            progress("pages", n, len(asked))
            pages.append(_run(page, chosen))
        if not (ran := _that_ran(pages)):
            raise PageFailed(asked[0][0])
        if len({each.reader.version.name for each in ran}) == 1:
            return Book(tuple(pages), _file(ran))
    raise NeverStill


def _run(page: str, chosen: dict[str, str]) -> Ran | str:
    try:
        return run(page, chosen)
    except PageFailed:
        return page


def _file(pages: list[Ran]) -> File:
    """The report as a file, whose code stands for all questions of all its pages."""
    first = pages[0]
    read_from(first.reader)
    days = (first.view.filters.from_day, first.view.filters.to_day)
    narrowed = [f"{ran.title}: {told}" for ran in pages for told in dimensions_in_words(ran.view.filters)]
    told = (days_in_words(*days), places_in_words(first.view.filters), *narrowed)
    who = who_on("overview", first.view.filters).full
    parts = tuple(part for ran in pages for part in ran.shown.parts)
    headlines = tuple(headline for ran in pages for headline in ran.shown.headlines)
    return File("pdf", say("report_title"), "report", lang(), parts, first.reader, headlines, told, who)


def write_book(book: Book, out: BinaryIO, progress: Progress) -> None:
    """Writes the report as PDF."""
    file = book.file
    speak(file.lang)
    read_from(file.reader)
    paint_on_paper()
    chapters = []
    for n, ran in enumerate(book.pages):
        progress("drawing", n, len(book.pages))
        chapters.append(_chapter(ran))
    progress("setting", 0, 1)
    out.write(typeset(_front(book) | {"chapters": chapters}, _published(file)))
    save_receipt(file, out)


def _chapter(ran: Ran | str) -> Block:
    """A sentence where it cannot be made: the others do not wait for it."""
    if isinstance(ran, Ran):
        try:
            return chapter(ran)
        except Exception as problem:
            noted_down(problem)
    page = ran.page if isinstance(ran, Ran) else ran
    return {"title": page_title(page), "told": "", "as_of": as_of("overview"), "blocks": [failed_block("")]}


def _published(file: File) -> datetime:
    moment = datetime.fromisoformat(file.reader.version.manifest["published_at"])
    return moment.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))


def _front(book: Book) -> dict[str, Any]:
    """What stands on the cover, and on every page above and below."""
    file, first = book.file, book.first
    version = file.reader.version
    facts = [
        (say("report_days"), file.told[0]),
        (say("report_places"), file.told[1]),
        *((say("report_narrowed"), narrowed) for narrowed in file.told[2:]),
        (say("report_compared"), compared_in_words("overview", first.view) or say("compare_none")),
        (say("report_up_to"), as_of("overview").removeprefix(say("data_up_to", day=""))),
        (say("info_who"), file.who),
        (say("report_refreshed"), f"{_published(file):%d/%m/%Y %H:%M}"),
        (say("report_version"), version.name),
        (say("report_code"), file.code),
    ]
    return {
        "lang": file.lang,
        "title": file.title,
        "line": say("product_line"),
        "when": " · ".join(text for text in file.told[:2] if text),
        "facts": [list(fact) for fact in facts if fact[1]],
        "sample": say("sample") if file.is_sample else "",
        "sample_note": say("report_sample") if file.is_sample else "",
        "contents": say("report_contents"),
        "page": say("report_page"),
        "source": say("report_source", version=version.name),
        "code": f"{say('report_code')} {file.code}",
        "status": _status(),
    }


def _status() -> Block:
    """What has been received, by topic."""
    asked = question("overview/data_status")
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
    return table(asked.titles[lang()], asked, rows(asked.name, Filters(lang=lang())), columns)
