"""Progress against what was published: the goals, the tiers of the prize draw, and what has no target."""

from collections import Counter

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.cards.card import head
from ui.charts.goal_bullets import bullets
from ui.html import concatenate, markup, show_html
from ui.html_table import drawn_table
from ui.insight.goal_pace import Goal, shown_goal, verdict
from ui.language.words import lang, say
from ui.view.goal_days import as_of, of_goals
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question


def own_days() -> None:
    """That goals have days of their own, and which provinces they are shown for."""
    told = say("goals_own_days")
    if chosen := view().filters.provinces:
        named = rows("overview/provinces", Filters(lang=lang()))
        names = ", ".join(named[named["province_code"].isin(chosen)]["province"])
        told += " " + say("goals_of_provinces", names=names)
    markdown.caption(told)


def goals(name: str, *, at_length: bool = False) -> None:
    """A bullet for each goal of a question; at length each with its sentence, under a count of how they stand."""
    asked = question(name)
    with st.container(border=True, height="stretch"):
        answer, draw = rows(name, of_goals()), None
        if not answer.empty:
            draw = lambda: bullets(records(answer))  # noqa: E731 - asked for only when it is taken away
        head(asked, asked.titles[lang()], name, of_goals(), draw)
        if answer.empty:
            markdown.info(say("no_targets"), icon=":material/flag:")
            return
        tell_as_of(answer)
        show_html(_drawn(name, of_goals(), at_length))
        if (answer["state"] == "running").any():
            markdown.caption(say("bullet_reads"))


def tell_as_of(answer: pd.DataFrame) -> None:
    """Up to which day goals are told, whatever period stands above them."""
    if told := as_of(answer):
        markdown.caption(told[:1].upper() + told[1:])


@cached_by_version
def _drawn(name: str, filters: Filters, at_length: bool) -> Markup:
    found = records(rows(name, filters))
    drawn = concatenate(shown_goal(goal, at_length=at_length) for goal in found)
    if not at_length:
        return drawn
    return markup("<p class='standing'>{}</p><div class='goals'>{}</div>", standing(found), drawn)


def standing(found: list[Goal]) -> str:
    """How many goals run, have ended or wait, and how many of them keep up with their plan."""
    bare = sum(verdict(goal) == "bare" for goal in found)
    judged = [goal for goal in found if verdict(goal) != "bare"]
    states = Counter(goal["state"] for goal in judged)
    told = [
        say(
            f"goals_{state}",
            n=states[state],
            kept=sum(goal["state"] == state and verdict(goal) == "kept" for goal in judged),
            short=sum(goal["state"] == state and verdict(goal) == "short" for goal in judged),
        )
        for state in ("running", "ended", "not_begun", "silent", "no_data", "no_measure")
        if states[state]
    ]
    if bare:
        told.append(say("goals_bare", n=bare))
    return "; ".join(told) + "."


def without_target(name: str) -> None:
    """The programmes that were announced without a figure: what was done, and nothing to measure it against."""
    asked = question(name)
    answer = rows(name, of_goals())
    with st.container(border=True, height="stretch"):
        head(asked, asked.titles[lang()], name, of_goals())
        if answer.empty:
            markdown.info(say("nothing_here"), icon=":material/search_off:")
            return
        tell_as_of(answer)
        show_html(drawn_table(asked, answer, ["label", "actual", "unit", "value_vnd"], stacks=True))
