"""Every province's goals side by side, the tiers of the prize draw beside the draw."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.cards.card import card_head
from ui.cards.goals import as_of_note, short_first
from ui.delivery.links import download_links
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import concatenate, markup, show_html
from ui.insight.goal_pace import (
    Goal,
    amount,
    goal_name,
    goal_sentence,
    is_money,
    missing_reason,
    unit,
)
from ui.language.collation import vietnamese
from ui.language.formats import is_missing
from ui.language.words import lang, translate
from ui.table_head import aria_sort, head_button
from ui.theme import palette
from ui.view.goal_days import goal_filters
from ui.view.row_order import sort_rows, table_order
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question

_ORDER = "campaign/goal_table"  # its name among the tables that are ordered
_KEY_COLUMNS = ("topic", "metric", "programme", "from_day", "to_day")


def goal_table(whole: str, by_province: str, tiers: str, tiers_by_province: str) -> None:
    """A row a province, a column a goal or tier; the first row is all of them together.

    Takes the names of four questions: the goals, the goals by province, the tiers, the tiers by province.
    """
    question, filters = get_question(by_province), goal_filters()
    if rows(by_province, filters).empty:
        return
    with st.container(border=True):
        card_head(question, translate("pace_table"), by_province, filters)
        as_of_note(rows(by_province, filters))
        order = table_order(_ORDER, "province")
        show_html(_table(whole, by_province, tiers, tiers_by_province, filters, order))
        markdown.caption(translate("pace_table_reads"))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for question_name in (by_province, tiers_by_province):
                markdown.caption(get_question(question_name).titles[lang()], width="content")
                download_links(
                    record_exhibit(
                        Exhibit(question_name, get_question(question_name).titles[lang()], filters)
                    ),
                    brief=True,
                )


def grid(
    whole: str, by_province: str, tiers: str, tiers_by_province: str, filters: Filters
) -> tuple[list[Goal], dict[str, list[Goal]]]:
    """The goals and tiers of all provinces together, in the order of the columns, and those of each province."""
    columns = short_first(_with_tiers(records(rows(whole, filters)), records(rows(tiers, filters))))
    cells: dict[str, dict[tuple[object, ...], Goal]] = {}
    for question_name in (by_province, tiers_by_province):
        for goal in records(rows(question_name, filters)):
            cells.setdefault(str(goal["province"]), {})[_key(goal)] = goal
    return columns, {
        province: [cells[province][_key(column)] for column in columns]
        for province in sorted(cells, key=vietnamese)
    }


@cached_by_version
def _table(
    whole: str, by_province: str, tiers: str, tiers_by_province: str, filters: Filters, order: str
) -> Markup:
    columns, cells = grid(whole, by_province, tiers, tiers_by_province, filters)
    total = markup(
        "<tr class='total'><th scope='row'>{}</th>{}</tr>",
        translate("total"),
        concatenate(map(_cell, columns)),
    )
    question = get_question(by_province)
    return markup(
        "<div class='scroll' style='--page:{}' tabindex='0' role='region' aria-label='{}'>"
        "<table class='figures places'><thead><tr><th scope='col'{}>{}</th>{}</tr>{}</thead>"
        "<tbody>{}</tbody></table></div>",
        palette().page,
        question.titles[lang()],
        aria_sort("province", order),
        head_button(_ORDER, "province", "text", question.label("province", lang()).text, order),
        concatenate(_head(goal, str(number), order) for number, goal in enumerate(columns)),
        total if len(cells) > 1 else "",
        concatenate(
            markup("<tr><th scope='row'>{}</th>{}</tr>", province, _cells(cells[province]))
            for province in _provinces(cells, order)
        ),
    )


def _provinces(cells: dict[str, list[Goal]], order: str) -> list[str]:
    """The provinces by name, or by what they reached of a goal; files, with a row a goal, keep their own order."""
    actuals = {
        str(number): [None if missing_reason(goal) else goal["actual"] for goal in column]
        for number, column in enumerate(zip(*cells.values(), strict=True))
    }
    provinces = pd.DataFrame({"province": list(cells), **actuals})
    return list(map(str, sort_rows(provinces, order)["province"]))


def _with_tiers(goals: list[Goal], tiers: list[Goal]) -> list[Goal]:
    """The goals, each prize draw followed by its tiers (same first day)."""
    result: list[Goal] = []
    for goal in goals:
        result.append(goal)
        if (goal["programme"], goal["metric"]) == ("prize_draw", "quantity"):
            result += [tier for tier in tiers if tier["from_day"] == goal["from_day"]]
    return result


def _key(goal: Goal) -> tuple[object, ...]:
    if "goal" not in goal:
        return (goal["item"], goal["from_day"], goal["to_day"])
    return tuple(None if is_missing(goal[column]) else goal[column] for column in _KEY_COLUMNS)


def _head(goal: Goal, column: str, order: str) -> Markup:
    unit_text = unit(goal)
    small = markup("<small>{}</small>", unit_text) if unit_text else ""
    button = head_button(_ORDER, column, "count", goal_name(goal), order)
    return markup("<th scope='col' class='n'{}>{}{}</th>", aria_sort(column, order), button, small)


def _cells(goals: list[Goal]) -> Markup:
    if all(goal["state"] == "silent" for goal in goals):
        return markup("<td class='t unheard' colspan='{}'>{}</td>", len(goals), translate("not_reported"))
    return concatenate(map(_cell, goals))


def _cell(goal: Goal) -> Markup:
    if problem := missing_reason(goal):
        return markup("<td class='n unheard' title='{}'>{}</td>", goal_sentence(goal), problem)
    text = actual_of_target(goal)
    content = markup("<span class='mark short'>{}</span>", text) if is_short(goal) else text
    return markup("<td class='n' title='{}'>{}</td>", goal_sentence(goal), content)


def actual_of_target(goal: Goal) -> str:
    """280 / 420, or the actual alone where no target is published."""
    if problem := missing_reason(goal):
        return problem
    text = amount(goal, goal["actual"])
    return text if is_missing(goal["target"]) else f"{text} / {amount(goal, goal['target'])}"


def is_short(goal: Goal) -> bool:
    """Whether a province's goal is marked as behind: by one unit or more."""
    return not is_missing(goal["gap"]) and goal["gap"] <= -1 and not is_money(goal)
