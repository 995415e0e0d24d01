"""The brief as mail: the sentences that the overview opens with, as text and as HTML."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from report.headless import PageRun
from ui.html import concatenate, markup
from ui.insight.brief_sentence import BriefSentence
from ui.language.page_names import page_title
from ui.language.words import lang, translate
from ui.view.filters_in_words import days_in_words, provinces_in_words
from ui.view.state import CARD
from warehouse.settings import server_address


@dataclass(frozen=True)
class Brief:
    """The same in both forms, and what its mail is called."""

    title: str
    text: str
    items: Markup  # the sentences as items of a list
    paths: tuple[Path, Path]  # of the text and the HTML, beside the workbook

    def letter_page(self, lines: list[str]) -> Markup:
        """A page of the sentences, and of lines below them."""
        paragraphs = concatenate(markup("<p>{}</p>", line) for line in lines)
        texts = lang(), self.title, self.title, self.items, paragraphs
        return markup(
            "<!doctype html><html lang='{}'><head><meta charset='utf-8'><title>{}</title></head>"
            "<body><h1>{}</h1><ol>{}</ol>{}</body></html>",
            *texts,
        )


def write_brief(page_run: PageRun, workbook: Path) -> Brief:
    """Writes the brief of a run of the overview beside its workbook.

    It has links where DASHBOARD_ADDRESS says under which address the dashboard is opened.
    """
    filters = page_run.view.filters
    days = days_in_words(filters.from_day, filters.to_day)
    title = f"{translate('brief_title')}: {days} · {provinces_in_words(filters)}"
    sentences = page_run.record.brief
    lines = [f"{number}. {sentence.text}" for number, sentence in enumerate(sentences, 1)]
    items = concatenate(_item(sentence, page_run) for sentence in sentences)
    if not sentences:
        lines, items = [translate("report_nothing")], markup("<li>{}</li>", translate("report_nothing"))
    paths = workbook.with_suffix(".txt"), workbook.with_suffix(".html")
    brief = Brief(title, "\n".join([title, "", *lines, ""]), items, paths)
    for path, content in zip(brief.paths, (brief.text, brief.letter_page([])), strict=True):
        path.write_text(content, encoding="utf-8")
    return brief


def _item(sentence: BriefSentence, page_run: PageRun) -> Markup:
    if not server_address() or not sentence.page:
        return markup("<li>{}</li>", sentence.text)
    filters = page_run.view.filters
    query = {name: value for name, value in page_run.view.choices.items() if name != "period"}
    if filters.from_day and filters.to_day:
        query |= {"from": filters.from_day.isoformat(), "to": filters.to_day.isoformat()}
    query |= {"lang": filters.lang, CARD: sentence.card}
    address = f"{server_address()}/{sentence.page}?{urlencode(query, safe=',')}"
    return markup("<li>{} <a href='{}'>{}</a></li>", sentence.text, address, page_title(sentence.page))
