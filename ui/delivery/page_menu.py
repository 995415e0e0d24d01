"""What a whole page can be taken away as: behind one click at its head, which knows all that the page has shown."""

from dataclasses import replace

from ui import markdown
from ui.answers import reader
from ui.delivery.links import downloads
from ui.delivery.report_job import report_panel
from ui.delivery.route import create_link
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import PageRecord, page_record
from ui.downloads.reporting_note import page_reporting
from ui.downloads.workbook.workbook import too_large
from ui.downloads.writers import WRITERS
from ui.html import markup, show_html
from ui.language.words import lang, say
from ui.view.filters_in_words import days_in_words, dimensions_in_words, places_in_words
from ui.view.state import asked, view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question

#: Forms of a page, in the order of the list: its workbook, the meeting pack, its tables for machines.
FORMS = ("xlsx", "html", "zip")
SUMMARY = "overview/summary"


def take_page(page: str, title: str) -> None:
    """The list of files. Call it when the page has run."""
    more = markdown.popover(
        say("take_page"), icon=":material/download:", type="tertiary", key="take_page", on_change="rerun"
    )
    if more.open:
        with more:
            for form in FORMS:
                if form in WRITERS:
                    _page(form, page, title)
            _summary()
            report_panel()


def page_file(form: str, page: str, title: str, found: PageRecord, filters: Filters) -> Download:
    """All that a run of a page has shown, as one file."""
    days = days_in_words(filters.from_day, filters.to_day)
    told = (days, places_in_words(filters), *dimensions_in_words(filters))
    who = page_reporting(page, filters).full
    return Download(
        form, title, page, lang(), tuple(found.exhibits), reader(), tuple(found.headlines), told, who
    )


def _page(form: str, page: str, title: str) -> None:
    whys = [too_large(part) for part in page_record().exhibits] if form == "xlsx" else []
    if any(whys):
        show_html(markup("<p class='take'><span>{}</span></p>", next(filter(None, whys))))
        return
    address, text = (
        create_link(page_file(form, page, title, page_record(), view().filters)),
        say(f"take_page_{form}"),
    )
    texts = address, text, say(f"take_page_{form}_means")
    show_html(markup("<p class='take'><a href='{}'>{}</a></p><p class='more'>{}</p>", *texts))


def summary(filters: Filters, compare: str) -> Exhibit:
    """All topics by province."""
    return Exhibit(SUMMARY, question(SUMMARY).titles[lang()], filters, compare)


def _summary() -> None:
    """All topics by province for the choices beside the page, whatever the page shows."""
    part = summary(replace(asked(), dimensions=()), view().compare)  # of all topics
    show_html(markup("<p class='take'><b>{}</b></p>", part.title))
    downloads(part, brief=True)
    show_html(markup("<p class='more'>{}</p>", say("take_summary_means")))
