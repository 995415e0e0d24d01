"""Progress towards the published goals and prize tiers, and programmes without a target."""

from collections import Counter

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.cards.card import card_head
from ui.charts.goal_bullets import bullets
from ui.html import concatenate, markup, show_html
from ui.html_table import table_html
from ui.insight.goal_pace import Goal, goal_class, goal_html
from ui.language.words import lang, translate
from ui.view.goal_days import as_of, goal_filters
from ui.view.row_order import row_order, sort_rows
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question


def goal_days_note() -> None:
    """A note that goals have days of their own, and for which provinces they are shown."""
    text = translate("goals_own_days")
    if codes := view().filters.provinces:
        provinces = rows("overview/provinces", Filters(lang=lang()))
        names = ", ".join(provinces[provinces["province_code"].isin(codes)]["province"])
        text += " " + translate("goals_of_provinces", names=names)
    markdown.caption(text)


def goals(name: str, *, at_length: bool = False) -> None:
    """A bullet for each goal of a question; `at_length` each with its sentence, below a summary."""
    question = get_question(name)
    with st.container(border=True, height="stretch"):
        answer, draw = rows(name, goal_filters()), None
        if not answer.empty:
            draw = lambda: bullets(records(answer))  # noqa: E731 - asked for only when it is taken away
        card_head(question, question.titles[lang()], name, goal_filters(), draw)
        if answer.empty:
            markdown.info(translate("no_targets"), icon=":material/flag:")
            return
        as_of_note(answer)
        show_html(_bullets(name, goal_filters(), at_length))
        if (answer["state"] == "running").any():
            markdown.caption(translate("bullet_reads"))


def as_of_note(answer: pd.DataFrame) -> None:
    """A note up to which day the goals are counted, whatever the period of the page."""
    if text := as_of(answer):
        markdown.caption(text[:1].upper() + text[1:])


@cached_by_version
def _bullets(name: str, filters: Filters, at_length: bool) -> Markup:
    goal_rows = records(rows(name, filters))
    bullet_list = concatenate(goal_html(goal, at_length=at_length) for goal in short_first(goal_rows))
    summary = markup("<p class='standing'>{}</p>", goals_summary(goal_rows)) if at_length else ""
    return markup("{}<div class='goals'>{}</div>", summary, bullet_list)


def short_first(goals: list[Goal]) -> list[Goal]:
    """Goals that are behind their plan before all others."""
    return sorted(goals, key=lambda goal: goal_class(goal) != "short")


def goals_summary(goal_rows: list[Goal]) -> str:
    """How many goals are running, ended or not begun, and how many of them are on plan."""
    without_target_count = sum(goal_class(goal) == "bare" for goal in goal_rows)
    with_target = [goal for goal in goal_rows if goal_class(goal) != "bare"]
    states = Counter(goal["state"] for goal in with_target)
    clauses = [
        translate(
            f"goals_{state}",
            n=states[state],
            kept=sum(goal["state"] == state and goal_class(goal) == "kept" for goal in with_target),
            short=sum(goal["state"] == state and goal_class(goal) == "short" for goal in with_target),
        )
        for state in ("running", "ended", "not_begun", "silent", "no_data", "no_measure")
        if states[state]
    ]
    if without_target_count:
        clauses.append(translate("goals_bare", n=without_target_count))
    return "; ".join(clauses) + "."


def without_target(name: str) -> None:
    """The programmes announced without a target: what was done."""
    question = get_question(name)
    answer = rows(name, goal_filters())
    with st.container(border=True, height="stretch"):
        card_head(question, question.titles[lang()], name, goal_filters())
        if answer.empty:
            markdown.info(translate("nothing_here"), icon=":material/search_off:")
            return
        as_of_note(answer)
        order, columns = row_order(question), ["label", "actual", "unit", "value_vnd"]
        show_html(table_html(question, sort_rows(answer, order), columns, stacks=True, order=order))
