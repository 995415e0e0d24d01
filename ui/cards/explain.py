"""What stands behind a figure: its definition, its table, the files it comes from, its SQL."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, reader, rows
from ui.charts.spec import Chart
from ui.delivery.links import downloads
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import show_html
from ui.html_table import drawn_first_rows, drawn_table
from ui.language.formats import number
from ui.language.words import lang, say
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, question

_FILES = "ledger/files_behind"
_MOST_FILES = 10  # the ledger, one click further, holds all
_MOST_ROWS = 200  # of the table; the download beside it holds all


def about(
    asked: Question, title: str, key: str, filters: Filters, draw: Callable[[], Chart] | None = None
) -> None:
    """The one click to all that stands behind a question's figures; nothing is drawn before it.

    `draw` draws the chart that shows them, where there is one.
    """
    part = record_exhibit(Exhibit(asked.name, title, filters, view().compare, draw))
    more = markdown.popover(
        f"{say('about')}: {title}",
        icon=":material/info:",
        type="tertiary",
        help=say("about"),
        key=f"about_{key}",
        on_change="rerun",
    )
    if more.open:
        with more:
            _explain(part)


def _explain(part: Exhibit) -> None:
    asked = part.question
    markdown.markdown(markdown.definition(say("definition"), asked.about[lang()]))
    columns = [c for c in asked.gives if asked.label(c, lang()).kind != "code"]
    show_html(drawn_first_rows(asked, part.rows(), columns, _MOST_ROWS))
    downloads(part)
    if asked.folder != "ledger":
        files_behind((asked.folder,), part.filters)
    computed_by(asked)


def computed_by(asked: Question) -> None:
    """The statement that gives a question's rows, whole."""
    markdown.caption(f"{say('computed_by')}: {asked.titles[lang()]}")
    st.code(asked.sql, language="sql", wrap_lines=True)


def files_behind(folders: tuple[str, ...], filters: Filters) -> None:
    """The newest files of these topics that cover a day on screen, and the way to all of them.

    A folder that is no topic's speaks of all topics, and so do the files.
    """
    topics = folders if set(folders) <= set(reader().spans) else tuple(reader().spans)
    markdown.caption(question(_FILES).titles[lang()])
    show_html(_files(topics, filters))
    n = len(_behind(topics, filters)) - _MOST_FILES
    told = say("files_more", n=number(n)) if n > 0 else say("files_in_ledger")
    markdown.page_link("pages/ledger.py", label=told, icon=":material/fact_check:")


def _behind(topics: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    answer = rows(_FILES, filters)
    return answer[answer["topic"].isin(topics)]


@cached_by_version
def _files(topics: tuple[str, ...], filters: Filters) -> Markup:
    asked, answer = question(_FILES), _behind(topics, filters)
    return drawn_table(asked, answer[:_MOST_FILES], [c for c in asked.gives if c != "topic"], summed=())
