"""Rows that are held and rows that were corrected: counted by reason, and one by one."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, count, records, rows
from ui.html import show_html
from ui.html_table import drawn_first_rows
from ui.language.formats import MISSING, is_missing, number
from ui.language.words import lang, say
from ui.sections.ledger_files import sentences, titled
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question
from warehouse.contract.reason_text import header
from warehouse.contract.schema import topics

_SHOWN = 50
_READ = ("column_name", "old_value", "new_value")  # of a correction: what is said in the reader's words


def reasons(name: str) -> None:
    """Every reason with its rows, files and examples, the commonest first."""
    _listed(name, markdown.with_icon("check_circle", say("none_held")), _by_reason)


def held_rows(name: str) -> None:
    """Held rows one by one: where each stands, what is wrong, how to mend it, and what has mended it since."""
    _listed(
        name,
        markdown.with_icon("check_circle", say("none_held")),
        _one_by_one,
        markdown.markdown_text("held_whole"),
    )


def corrections(name: str) -> None:
    """What newer files have put in the place of older values."""
    _listed(name, say("none_corrected"), _corrected)


def _listed(name: str, nothing: str, draw: Callable[[str], Markup], afterwards: str = "") -> None:
    asked, filters = question(name), Filters(lang=lang())
    answer = rows(name, filters)
    with st.container(border=True):
        titled(asked, answer, filters)
        if answer.empty:
            markdown.caption(nothing)
            return
        show_html(draw(name))
        if afterwards:
            markdown.caption(afterwards)


@cached_by_version
def _by_reason(name: str) -> Markup:
    answer = rows(name, Filters(lang=lang()))
    columns = ["title", "reason", "quarantined", "mended", "files", "examples"]
    shown = answer.assign(reason=_reasons(answer))
    return drawn_first_rows(
        question(name), shown, columns, _SHOWN, stacks=True, summed=("quarantined", "mended")
    )


@cached_by_version
def _one_by_one(name: str) -> Markup:
    answer, every = _first(name)
    first = answer[:_SHOWN]  # sentences for ten thousand rows would take longer than the page may
    told = [
        text if is_missing(by) else f"{text} {say('mended_by', file=by)}"
        for text, by in zip(_reasons(first), first["mended_by"], strict=True)
    ]
    shown = answer.assign(reason=pd.Series(told, index=first.index))
    columns = ["file", "line_no", "shown", "reason"]
    return drawn_first_rows(question(name), shown, columns, _SHOWN, every, stacks=True)


@cached_by_version
def _corrected(name: str) -> Markup:
    answer, every = _first(name)
    first = answer[:_SHOWN]
    shown = answer.copy()
    shown.loc[first.index, list(_READ)] = [_correction(row) for row in records(first)]
    columns = ["key", *_READ, "old_file", "new_file", "line_no"]
    return drawn_first_rows(question(name), shown, columns, _SHOWN, every, stacks=True)


def _first(name: str) -> tuple[pd.DataFrame, int]:
    """The first rows, and how many there are."""
    return rows(name, Filters(lang=lang())), count(name)


def _reasons(shown: pd.DataFrame) -> list[str]:
    told = [sentences(row["topic"], row["reason"], {"column": row["column_name"]}) for row in records(shown)]
    return [f"{each.wrong}. {each.mend}" for each in told]


def _correction(row: dict[str, Any]) -> list[str]:
    topic, name = row["topic"], row["column_name"]
    return [header(topic, name, lang()), *(_value(topic, name, row[n]) for n in _READ[1:])]


def _value(topic: str, name: str, value: str | None) -> str:
    """A value as the pages show it: numbers with their marks, words of closed lists and provinces by their names."""
    column = next((c for c in topics()[topic].columns if c.name == name), None)
    if value is None or is_missing(value):
        return MISSING
    if column is None:
        return value
    if column.sensitive:
        return say("changed_only")
    if column.type == "whole" and value.isdecimal():
        return number(int(value))
    if column.type == "province":
        known = records(rows("overview/provinces", Filters(lang=lang())))
        return next((str(p["province"]) for p in known if p["province_code"] == value), value)
    labels = {word.value: word.vi if lang() == "vi" else word.en for word in column.words}
    return labels.get(value, value)
