"""The table of a question by province, ordered by a click on a head, and the files of exactly its rows."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.delivery.links import download_links
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import show_html
from ui.html_table import table_html
from ui.language.words import lang, translate
from ui.view.row_order import row_order, sort_rows
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question


def province_table(name: str, bar: str) -> None:
    """A row a province, `bar` the column with bars; files hold the same rows in the same order."""
    question, filters, compare = get_question(name), view().filters, view().compare
    order = row_order(question)
    exhibit = record_exhibit(Exhibit(name, translate("table"), filters, compare, order=order))
    with st.container(border=True, key="province_table"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            markdown.subheader(translate("table"), anchor=False)
            download_links(exhibit, brief=True)
        show_html(_table(name, filters, compare, bar, order))
        markdown.caption(f"{question.descriptions[lang()]} {translate('download_form')}")


@cached_by_version
def _table(name: str, filters: Filters, compare: str, bar: str, order: str) -> Markup:
    question = get_question(name)
    answer = _with_population(sort_rows(rows(name, filters, compare), order))
    columns = [column for column in question.gives if column != "province_code"]
    return table_html(question, answer, columns, bar=bar, order=order)


def _with_population(answer: pd.DataFrame) -> pd.DataFrame:
    """With the inhabitants of each province or unit, by which the total of a rate is divided."""
    inhabitants: dict[str, int] = {}
    for province in records(rows("overview/provinces", Filters())):
        for code in {province["province_code"], province["unit_2025"]}:
            inhabitants[code] = inhabitants.get(code, 0) + province["population"]
    return answer.assign(population=answer["province_code"].map(inhabitants))
