"""The download menu of a page, for all that the page has shown."""

from dataclasses import replace

from ui import markdown
from ui.answers import reader
from ui.delivery.links import download_links
from ui.delivery.report_job import report_panel
from ui.delivery.route import create_link
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import PageRecord, page_record
from ui.downloads.reporting_note import page_reporting
from ui.downloads.workbook.workbook import too_large
from ui.downloads.writers import WRITERS
from ui.html import markup, show_html
from ui.language.words import lang, translate
from ui.view.filters_in_words import days_in_words, dimensions_in_words, provinces_in_words
from ui.view.state import current_filters, view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question

#: File formats of a page, in the order of the menu: workbook, meeting pack, tables for programs.
PAGE_FORMATS = ("xlsx", "html", "zip")
SUMMARY = "overview/summary"


def page_menu(page: str, title: str) -> None:
    """The menu. Call it when the page has run."""
    popover = markdown.popover(
        translate("take_page"),
        icon=":material/download:",
        type="tertiary",
        key="take_page",
        on_change="rerun",
    )
    if popover.open:
        with popover:
            for file_format in PAGE_FORMATS:
                if file_format in WRITERS:
                    _page(file_format, page, title)
            _summary()
            report_panel()


def page_file(file_format: str, page: str, title: str, record: PageRecord, filters: Filters) -> Download:
    """All that a run of a page has shown, as one download."""
    days = days_in_words(filters.from_day, filters.to_day)
    filters_in_words = (days, provinces_in_words(filters), *dimensions_in_words(filters))
    reporting_note = page_reporting(page, filters).full
    return Download(
        file_format,
        title,
        page,
        lang(),
        tuple(record.exhibits),
        reader(),
        tuple(record.headlines),
        filters_in_words,
        reporting_note,
    )


def _page(file_format: str, page: str, title: str) -> None:
    problems = [too_large(exhibit) for exhibit in page_record().exhibits] if file_format == "xlsx" else []
    if any(problems):
        show_html(markup("<p class='take'><span>{}</span></p>", next(filter(None, problems))))
        return
    address, text = (
        create_link(page_file(file_format, page, title, page_record(), view().filters)),
        translate(f"take_page_{file_format}"),
    )
    texts = address, text, translate(f"take_page_{file_format}_means")
    show_html(markup("<p class='take'><a href='{}'>{}</a></p><p class='more'>{}</p>", *texts))


def summary(filters: Filters, compare: str) -> Exhibit:
    """All topics by province."""
    return Exhibit(SUMMARY, get_question(SUMMARY).titles[lang()], filters, compare)


def _summary() -> None:
    """All topics by province under the current filters, whatever the page shows."""
    exhibit = summary(replace(current_filters(), dimensions=()), view().compare)  # of all topics
    show_html(markup("<p class='take'><b>{}</b></p>", exhibit.title))
    download_links(exhibit, brief=True)
    show_html(markup("<p class='more'>{}</p>", translate("take_summary_means")))
