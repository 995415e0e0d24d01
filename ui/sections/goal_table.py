"""Every province's goals side by side, the tiers of the prize draw beside the draw."""

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.cards.card import head
from ui.cards.goals import tell_as_of
from ui.delivery.links import downloads
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import concatenate, markup, show_html
from ui.insight.goal_pace import Goal, amount, is_money, name, sentence, unheard, unit
from ui.language.formats import is_missing
from ui.language.words import lang, say
from ui.theme import palette
from ui.view.goal_days import of_goals
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question

_OF_A_GOAL = ("topic", "metric", "programme", "from_day", "to_day")


def goal_table(whole: str, of_places: str, tiers: str, tiers_of_places: str) -> None:
    """A row a province, a column a goal or tier; the first row is all of them together.

    Takes the names of four questions: the goals, the goals by province, the tiers, the tiers by province.
    """
    asked, filters = question(of_places), of_goals()
    if rows(of_places, filters).empty:
        return
    with st.container(border=True):
        head(asked, say("pace_table"), of_places, filters)
        tell_as_of(rows(of_places, filters))
        show_html(_drawn(whole, of_places, tiers, tiers_of_places, filters))
        markdown.caption(say("pace_table_reads"))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for question_name in (of_places, tiers_of_places):
                markdown.caption(question(question_name).titles[lang()], width="content")
                downloads(
                    record_exhibit(Exhibit(question_name, question(question_name).titles[lang()], filters)),
                    brief=True,
                )


def grid(
    whole: str, of_places: str, tiers: str, tiers_of_places: str, filters: Filters
) -> tuple[list[Goal], dict[str, list[Goal]]]:
    """The goals and tiers of all provinces together, in the order of the columns, and those of each province."""
    columns = _in_order(records(rows(whole, filters)), records(rows(tiers, filters)))
    cells: dict[str, dict[tuple[object, ...], Goal]] = {}
    for asked in (of_places, tiers_of_places):
        for goal in records(rows(asked, filters)):
            cells.setdefault(str(goal["province"]), {})[_key(goal)] = goal
    return columns, {place: [found[_key(column)] for column in columns] for place, found in cells.items()}


@cached_by_version
def _drawn(whole: str, of_places: str, tiers: str, tiers_of_places: str, filters: Filters) -> Markup:
    columns, cells = grid(whole, of_places, tiers, tiers_of_places, filters)
    total = markup(
        "<tr class='total'><th scope='row'>{}</th>{}</tr>", say("total"), concatenate(map(_cell, columns))
    )
    asked = question(of_places)
    return markup(
        "<div class='scroll' style='--page:{}' tabindex='0' role='region' aria-label='{}'>"
        "<table class='figures places'><thead><tr><th scope='col'>{}</th>{}</tr>{}</thead>"
        "<tbody>{}</tbody></table></div>",
        palette().page,
        asked.titles[lang()],
        asked.label("province", lang()).text,
        concatenate(map(_head, columns)),
        total if len(cells) > 1 else "",
        concatenate(
            markup("<tr><th scope='row'>{}</th>{}</tr>", place, _cells(goals))
            for place, goals in cells.items()
        ),
    )


def _in_order(goals: list[Goal], tiers: list[Goal]) -> list[Goal]:
    """The tiers right behind the prizes of the same days that they are tiers of."""
    ordered: list[Goal] = []
    for goal in goals:
        ordered.append(goal)
        if (goal["programme"], goal["metric"]) == ("prize_draw", "quantity"):
            ordered += [tier for tier in tiers if tier["from_day"] == goal["from_day"]]
    return ordered


def _key(goal: Goal) -> tuple[object, ...]:
    if "goal" not in goal:
        return (goal["item"], goal["from_day"], goal["to_day"])
    return tuple(None if is_missing(goal[part]) else goal[part] for part in _OF_A_GOAL)


def _head(goal: Goal) -> Markup:
    told = unit(goal)
    small = markup("<small>{}</small>", told) if told else ""
    return markup("<th scope='col' class='n'>{}{}</th>", name(goal), small)


def _cells(goals: list[Goal]) -> Markup:
    if all(goal["state"] == "silent" for goal in goals):
        return markup("<td class='t unheard' colspan='{}'>{}</td>", len(goals), say("not_reported"))
    return concatenate(map(_cell, goals))


def _cell(goal: Goal) -> Markup:
    if none := unheard(goal):
        return markup("<td class='n unheard' title='{}'>{}</td>", sentence(goal), none)
    text = of_plan(goal)
    shown = markup("<span class='mark short'>{}</span>", text) if is_short(goal) else text
    return markup("<td class='n' title='{}'>{}</td>", sentence(goal), shown)


def of_plan(goal: Goal) -> str:
    """280 / 420, or the actual alone where no target is published."""
    if none := unheard(goal):
        return none
    text = amount(goal, goal["actual"])
    return text if is_missing(goal["target"]) else f"{text} / {amount(goal, goal['target'])}"


def is_short(goal: Goal) -> bool:
    """Whether a province's goal is marked as behind: by one unit or more."""
    return not is_missing(goal["gap"]) and goal["gap"] <= -1 and not is_money(goal)
