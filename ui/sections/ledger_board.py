"""The board of the ledger: rows received by province (down) and day, week or month (across)."""

from dataclasses import replace
from itertools import groupby
from math import ceil, sqrt
from typing import Any

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.cards.card import card_head
from ui.html import concatenate, markup, show_html
from ui.insight.reporting_words import brief_topic, no_accepted_files, reporting_summary
from ui.language.collation import vietnamese
from ui.language.formats import is_missing, number, short_day
from ui.language.words import lang, translate
from ui.theme import palette
from ui.view.page_choice import choose
from ui.view.periods import grain_for
from ui.view.state import view
from warehouse.answer.filters import GRAINS, Filters
from warehouse.answer.questions import get_question

_SHADES = 5


def ledger_board(name: str) -> None:
    """The board of one topic, chosen on the card, over the days and provinces chosen for the page."""
    question, filters = get_question(name), view().filters
    status = {s["topic"]: s for s in records(rows("overview/data_status", Filters(lang=lang())))}
    if filters.from_day and filters.to_day:
        # long ranges use longer steps to fit on a screen
        fitting = grain_for(filters.from_day, filters.to_day)
        filters = replace(filters, grain=max(filters.grain, fitting, key=GRAINS.index))
    with st.container(border=True):
        card_head(question, f"{question.titles[lang()]}, {translate('by_' + filters.grain)}", name, filters)
        topic = choose(translate("board_topic"), {t: brief_topic(t) for t in status}, "ledger")
        if is_missing(status[topic]["last_day"]):
            markdown.info(no_accepted_files(topic), icon=":material/inbox:")
            return
        markdown.markdown(reporting_summary((topic,), replace(filters, units=Filters().units), True).full)
        show_html(_table(name, topic, filters) + _legend())
        markdown.caption(translate("board_reads"))


@cached_by_version
def _table(name: str, topic: str, filters: Filters) -> Markup:
    answer = rows(name, filters)
    answer = answer[answer["topic"] == topic]
    highest = max((int(n) for n in answer["accepted"].dropna()), default=0)
    body = []
    by_name = sorted(records(answer), key=lambda cell: vietnamese(cell["province"]))
    for _, cells in groupby(by_name, key=lambda cell: cell["province_code"]):
        row = list(cells)
        row_cells = concatenate(_cell(cell, highest) for cell in row)
        body.append(markup("<tr><th scope='row'>{}</th>{}</tr>", row[0]["province"], row_cells))
    steps = answer.drop_duplicates("period")["from_day"]
    return markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'>"
        "<table class='board' style='--page:{}'><thead>{}</thead><tbody>{}</tbody></table></div>",
        get_question(name).titles[lang()],
        palette().page,
        _heads(list(steps), filters.grain),
        concatenate(body),
    )


def _heads(starts: list[Any], grain: str) -> Markup:
    """Two header rows: months above days and weeks, years above months."""
    group_format, step_format = ("%Y", "%m") if grain == "month" else ("%m/%Y", "%d")
    groups = [
        (name, len(list(days)))
        for name, days in groupby(starts, key=lambda start: start.strftime(group_format))
    ]
    upper = concatenate(markup("<th colspan='{}' class='group'>{}</th>", n, name) for name, n in groups)
    lower = concatenate(markup("<th scope='col'>{}</th>", start.strftime(step_format)) for start in starts)
    return markup("<tr><td></td>{}</tr><tr><th>{}</th>{}</tr>", upper, translate("board_province"), lower)


def _cell(cell: dict[str, Any], highest: int) -> Markup:
    state, rows_ = cell["state"], 0 if is_missing(cell["accepted"]) else int(cell["accepted"])
    days = f"{cell['reported_days']}/{cell['expected_days']}"
    signs = {"in_part": days, "silent": "×", "not_expected": ""}
    sign = _late(number(rows_)) if state == "late" else signs.get(state, number(rows_))
    depth = f" s{ceil(_SHADES * sqrt(rows_ / highest))}" if rows_ and state in ("reported", "late") else ""
    first, last = cell["from_day"], cell["to_day"]
    period = short_day(first) if first == last else f"{short_day(first)}–{short_day(last)}"
    text = translate(f"cell_{state}", n=number(rows_), days=days, late=number(cell["late_days"]))
    title = f"{cell['province']}, {period}: {text}"
    return markup("<td class='{}{}' title='{}'>{}</td>", state, depth, title, sign)


def _late(rows_: str) -> Markup:
    return markup("{}<sup>{}</sup>", rows_, translate("late_sign"))


def _legend() -> Markup:
    signs = {"reported": "12", "zero": "0", "late": _late("12"), "in_part": "5/7", "silent": "×"}
    shades = {"reported": " s3", "late": " s2"}
    items = (
        markup(
            "<li><i class='{}{}'>{}</i>{}</li>",
            state,
            shades.get(state, ""),
            sign,
            translate(f"legend_{state}"),
        )
        for state, sign in (signs | {"not_expected": ""}).items()
    )
    return markup("<ul class='legend'>{}</ul>", concatenate(items))
