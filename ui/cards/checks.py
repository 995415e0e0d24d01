"""What must be checked: the cases counted by place, or that there is none; nothing where neither can be said."""

import pandas as pd
import streamlit as st

from ui import markdown
from ui.answers import rows
from ui.cards.card import card_head
from ui.html import show_html
from ui.html_table import table_html
from ui.insight.reporting_words import reporting_summary
from ui.language.formats import number
from ui.language.words import lang, translate
from ui.view.row_order import row_order, sort_rows
from ui.view.state import view
from warehouse.answer.questions import Question, get_question


def early_donations(name: str) -> None:
    """Donations that came too early after the donor's last one, by province."""
    question, answer = get_question(name), rows(name, view().filters, view().compare)
    counts = answer["early_donations"]
    if counts.isna().all():
        return
    with st.container(border=True):
        card_head(question, question.titles[lang()], name)
        days = number(int(answer["minimum_days"].iloc[0]))
        _sentence("early_donations", int(counts.sum()), days=days)
        _cases(question, answer[counts > 0], ["province", "early_donations"], "early_donations")


def gifts_beyond_plan(name: str) -> None:
    """Gifts handed out beyond plan, a row a place, programme and item; and that winners are not known by name."""
    question, answer = get_question(name), rows(name, view().filters)
    counts = answer["beyond_plan"]
    if counts.isna().all():
        return
    with st.container(border=True):
        card_head(question, question.titles[lang()], name)
        _sentence("beyond_plan", int((counts > 0).sum()))
        columns = ["province", "programme", "item", "target", "actual", "beyond_plan", "unit"]
        _cases(question, answer[counts > 0], columns, "beyond_plan")
        markdown.caption(translate("winners_unknown"))


def _sentence(measure: str, n: int, **values: str) -> None:
    if n:
        markdown.warning(translate(f"some_{measure}", n=number(n), **values), icon=":material/rule:")
    else:
        markdown.markdown(translate(f"none_{measure}", **values))


def _cases(question: Question, cases: pd.DataFrame, columns: list[str], bar: str) -> None:
    """The rows with a case, if there are any; and which provinces have reported."""
    if not cases.empty:
        order = row_order(question)
        table = table_html(
            question,
            sort_rows(cases, order),
            columns,
            bar=bar,
            total_columns=(),
            stacks=len(columns) > 2,
            order=order,
        )
        show_html(table)
    markdown.caption(reporting_summary(question.topics, view().filters, False).full)
