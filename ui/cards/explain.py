"""Explains a figure: its definition, its table, its source files, its SQL."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, reader, rows
from ui.charts.spec import Chart
from ui.delivery.links import download_links
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import show_html
from ui.html_table import first_rows_html, table_html
from ui.language.formats import number
from ui.language.words import lang, translate
from ui.view.row_order import row_order, sort_rows
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, get_question

_FILES = "ledger/files_behind"
_MOST_FILES = 10  # the ledger, one click further, holds all
_MOST_ROWS = 200  # of the table; the download beside it holds all


def explain_button(
    question: Question, title: str, key: str, filters: Filters, draw: Callable[[], Chart] | None = None
) -> None:
    """A button that explains a question's figures; nothing is computed before the click.

    `draw` draws their chart, if there is one.
    """
    exhibit = record_exhibit(
        Exhibit(question.name, title, filters, view().compare, draw, row_order(question))
    )
    popover = markdown.popover(
        f"{translate('about')}: {title}",
        icon=":material/info:",
        type="tertiary",
        help=translate("about"),
        key=f"about_{key}",
        on_change="rerun",
    )
    if popover.open:
        with popover:
            _explain(exhibit)


def _explain(exhibit: Exhibit) -> None:
    question = exhibit.question
    markdown.markdown(markdown.definition(translate("definition"), question.descriptions[lang()]))
    columns = [c for c in question.gives if question.label(c, lang()).kind != "code"]
    show_html(first_rows_html(question, exhibit.rows(), columns, _MOST_ROWS, order=exhibit.order))
    download_links(exhibit)
    if question.folder != "ledger":
        show_source_files((question.folder,), exhibit.filters)
    show_sql(question)


def show_sql(question: Question) -> None:
    """Shows the complete SQL of a question."""
    markdown.caption(f"{translate('computed_by')}: {question.titles[lang()]}")
    st.code(question.sql, language="sql", wrap_lines=True)


def show_source_files(folders: tuple[str, ...], filters: Filters) -> None:
    """Shows the newest files of these topics that cover a day on screen, and a link to all of them.

    A folder without a topic counts as all topics.
    """
    topics = folders if set(folders) <= set(reader().spans) else tuple(reader().spans)
    markdown.caption(get_question(_FILES).titles[lang()])
    show_html(_files(topics, filters, row_order(get_question(_FILES))))
    n = len(_source_files(topics, filters)) - _MOST_FILES
    label = translate("files_more", n=number(n)) if n > 0 else translate("files_in_ledger")
    markdown.page_link("pages/ledger.py", label=label, icon=":material/fact_check:")


def _source_files(topics: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    answer = rows(_FILES, filters)
    return answer[answer["topic"].isin(topics)]


@cached_by_version
def _files(topics: tuple[str, ...], filters: Filters, order: str) -> Markup:
    question, answer = get_question(_FILES), sort_rows(_source_files(topics, filters), order)
    columns = [c for c in question.gives if c != "topic"]
    return table_html(question, answer[:_MOST_FILES], columns, total_columns=(), order=order)
