"""What became of every file and every record, for the data steward."""

import json
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows, version
from ui.cards.card import head
from ui.delivery.links import downloads
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import concatenate, markup, show_html
from ui.html_table import drawn_first_rows, drawn_table
from ui.language.formats import is_missing, number
from ui.language.words import lang, say
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, question
from warehouse.contract.reason_text import explain
from warehouse.contract.reasons import Reason, reason
from warehouse.visible_text import visible

FATES = ("accepted", "quarantined", "duplicates", "superseded", "non_data")
_COUNTS = ("records", *FATES)
_MOST_REFUSED, _MOST_FILES = 10, 50


def data_status(name: str) -> None:
    """The topics with their days, files and counts, and the equation closed."""
    asked, answer = question(name), rows(name, Filters(lang=lang()))
    with st.container(border=True, height="stretch"):
        head(asked, asked.titles[lang()], name)
        columns = ["title", "last_day", "files", "records", "accepted", "quarantined"]
        show_html(drawn_table(asked, answer, columns, stacks=True))
        markdown.caption(_equation(answer))


def every_fate(name: str) -> None:
    """The same with every fate of a record: the equation closed for each topic and in total."""
    with st.container(border=True):
        head(question(name), question(name).titles[lang()], name)
        show_html(_fates(name))


@cached_by_version
def _fates(name: str) -> Markup:
    answer, columns = (
        rows(name, Filters(lang=lang())),
        ["title", "last_day", "files", "refused_files", *_COUNTS],
    )
    marks = _closed(answer)
    drawn = drawn_table(
        question(name), answer, columns, marks={"records": marks}, summed=tuple(columns[2:]), stacks=True
    )
    mark = "open" if "open" in marks else "closed"
    return markup("{}<p class='mark {}'>{}</p>", drawn, mark, _equation(answer))


def _closed(answer: pd.DataFrame) -> list[str]:
    """A mark for each row: whether its records are exactly the sum of their fates."""
    equal = answer["records"] == answer[list(FATES)].sum(axis=1)
    return ["closed" if closes else "open" for closes in equal]


def _equation(answer: pd.DataFrame) -> str:
    return say("equation", **{n: number(int(answer[n].sum())) for n in _COUNTS})


def refused(name: str) -> None:
    """What needs the steward first: every refused file with what is wrong, and how to mend it."""
    answer = rows(name, Filters(lang=lang()))
    n = int((answer["status"] == "refused").sum())
    with st.container(border=True):
        markdown.subheader(say("refused_title", n=number(n)), anchor=False)
        if n:
            show_html(_refusals(name))
        else:
            markdown.caption(markdown.with_icon("check_circle", say("none_refused")))
        if n > _MOST_REFUSED:
            markdown.caption(say("more_refused", n=number(n - _MOST_REFUSED)))
        passed_over(version().manifest.get("passed_over", []))


def passed_over(others: list[dict[str, str]]) -> None:
    """What lies in the folder of exports but is none: nothing that is dropped there goes unmentioned."""
    if others:
        markdown.subheader(say("passed_over_title", n=number(len(others))), anchor=False)
        told = (_told_of(other["file"], reason(lang=lang(), **other)) for other in others[:_MOST_REFUSED])
        show_html(concatenate(told))
    if len(others) > _MOST_REFUSED:
        markdown.caption(say("more_passed_over", n=number(len(others) - _MOST_REFUSED)))


@cached_by_version
def _refusals(name: str) -> Markup:
    answer = rows(name, Filters(lang=lang()))
    return concatenate(map(_refusal, records(answer[answer["status"] == "refused"][:_MOST_REFUSED])))


def _refusal(file: dict[str, Any]) -> Markup:
    return _told_of(file["file"], sentences(file["topic"], file["reason"], json.loads(file["details"])))


def _told_of(file: str, why: Reason) -> Markup:
    return markup(
        "<p class='refusal'><span class='mark refused'>{}</span><br>{}. <b>{}</b></p>",
        *map(visible, (file, why.wrong, why.mend)),
    )


def files(name: str) -> None:
    """Every file the version knows: its status, its counts, and all there is to say about it."""
    asked, filters = question(name), Filters(lang=lang())
    with st.container(border=True):
        titled(asked, rows(name, filters), filters)
        show_html(_files(name))


@cached_by_version
def _files(name: str) -> Markup:
    answer = rows(name, Filters(lang=lang()))
    # of hundreds of files those shown are the ones to do something about
    in_need = answer["reason"].notna() | (answer["warnings"] != "[]")
    answer = pd.concat([answer[in_need], answer[~in_need]], ignore_index=True)
    shown = answer.assign(
        status=[say(f"status_{s}") for s in answer["status"]],
        encoding=answer["encoding"].str.upper(),
    )
    marks = {"status": list(answer["status"]), "records": _closed(answer)}
    columns = ["file", "status", "first_read_on", *_COUNTS, "encoding"]
    remarks = [_remarks(file) for file in records(answer[:_MOST_FILES])]
    return drawn_first_rows(
        question(name), shown, columns, _MOST_FILES, marks=marks, below=remarks, stacks=True
    )


def titled(asked: Question, answer: pd.DataFrame, filters: Filters) -> None:
    """A card's title with its download, and what the card means."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        markdown.subheader(asked.titles[lang()], anchor=False)
        if len(answer):
            downloads(record_exhibit(Exhibit(asked.name, asked.titles[lang()], filters)), brief=True)
    markdown.caption(asked.about[lang()])


def _remarks(file: dict[str, object]) -> str:
    """Why a file is refused and how to mend it; what it warns of; the columns nobody asked for."""
    topic, found = str(file["topic"]), []
    if not is_missing(file["reason"]):
        found.append(sentences(topic, str(file["reason"]), json.loads(str(file["details"]))))
    for warning in json.loads(str(file["warnings"])):
        found.append(sentences(topic, warning.pop("code"), warning))
    remarks = [f"{each.wrong}. {each.mend}" for each in found]
    if file["extra_columns"]:
        remarks.append(say("columns_not_loaded", columns=file["extra_columns"]))
    return " ".join(remarks)


def sentences(topic: str, code: str, details: dict[str, object]) -> Reason:
    """A reason as its reader says it: columns by their headers, numbers with their marks."""
    return explain(topic, code, lang(), details)
