"""What happened to every file and every record, for the data steward."""

import json
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, reader, records, rows, version
from ui.cards.card import card_head
from ui.delivery.links import download_links
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.downloads.source_files import status_in_words
from ui.html import concatenate, markup, show_html
from ui.html_table import first_rows_html, table_html
from ui.language.formats import is_missing, number
from ui.language.words import lang, translate
from ui.view.row_order import row_order, sort_rows
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, get_question
from warehouse.contract.reason_text import explain
from warehouse.contract.reasons import Reason, reason
from warehouse.visible_text import visible

FATES = ("accepted", "quarantined", "duplicates", "superseded", "non_data")
_COUNTS = ("records", *FATES)
_MOST_REFUSED, _MOST_FILES = 10, 50


def data_status(name: str) -> None:
    """The topics with their days, files and counts, and the balance of records."""
    question, answer = get_question(name), rows(name, Filters(lang=lang()))
    order = row_order(question)
    with st.container(border=True, height="stretch"):
        card_head(question, question.titles[lang()], name)
        columns = ["title", "last_day", "files", "refused_files", "accepted", "to_mend"]
        show_html(table_html(question, sort_rows(answer, order), columns, stacks=True, order=order))
        markdown.caption(_equation(answer))


def every_fate(name: str) -> None:
    """The same with every fate of a record, and the balance for each topic and in total."""
    with st.container(border=True):
        card_head(get_question(name), get_question(name).titles[lang()], name)
        show_html(_fates(name, row_order(get_question(name))))


@cached_by_version
def _fates(name: str, order: str) -> Markup:
    answer, columns = (
        sort_rows(rows(name, Filters(lang=lang())), order),
        ["title", "last_day", "files", "refused_files", *_COUNTS],
    )
    css_classes = _balance_classes(answer)
    table = table_html(
        get_question(name),
        answer,
        columns,
        css_classes={"records": css_classes},
        total_columns=tuple(columns[2:]),
        stacks=True,
        order=order,
    )
    css_class = "open" if "open" in css_classes else "closed"
    return markup("{}<p class='mark {}'>{}</p>", table, css_class, _equation(answer))


def _balance_classes(answer: pd.DataFrame) -> list[str]:
    """A CSS class for each row: "closed" if its records are exactly the sum of their fates, else "open".

    None where nothing was taken: a tick would say that it is in order.
    """
    equal = answer["records"] == answer[list(FATES)].sum(axis=1)
    is_refused = answer["status"] == "refused" if "status" in answer else answer["records"] == 0
    return [
        "open" if not closes else "" if without_rows else "closed"
        for closes, without_rows in zip(equal, is_refused, strict=True)
    ]


def _equation(answer: pd.DataFrame) -> str:
    return translate("equation", **{n: number(int(answer[n].sum())) for n in _COUNTS})


def refused_files(name: str) -> None:
    """What needs the steward first: refused files with what is wrong, and how to fix it."""
    answer = rows(name, Filters(lang=lang()))
    n = int((answer["status"] == "refused").sum())
    with st.container(border=True):
        markdown.subheader(translate("refused_title", n=number(n)), anchor=False)
        if n:
            show_html(_refusals(name))
        else:
            markdown.caption(markdown.with_icon("check_circle", translate("none_refused")))
        if n > _MOST_REFUSED:
            markdown.caption(translate("more_refused", n=number(n - _MOST_REFUSED)))
        if reader().provinces is None:  # whose these are, nobody can tell
            other_entries(version().manifest.get("passed_over", []))


def other_entries(entries: list[dict[str, str]]) -> None:
    """Entries of the exports folder that are no exports, so that nothing dropped there goes unmentioned."""
    if entries:
        markdown.subheader(translate("passed_over_title", n=number(len(entries))), anchor=False)
        lines = (
            _reason_line(entry["file"], reason(lang=lang(), **entry)) for entry in entries[:_MOST_REFUSED]
        )
        show_html(concatenate(lines))
    if len(entries) > _MOST_REFUSED:
        markdown.caption(translate("more_passed_over", n=number(len(entries) - _MOST_REFUSED)))


@cached_by_version
def _refusals(name: str) -> Markup:
    answer = rows(name, Filters(lang=lang()))
    return concatenate(map(_refusal, records(answer[answer["status"] == "refused"][:_MOST_REFUSED])))


def _refusal(file: dict[str, Any]) -> Markup:
    return _reason_line(
        file["file"], reason_in_words(file["topic"], file["reason"], json.loads(file["details"]))
    )


def _reason_line(file: str, reason: Reason) -> Markup:
    return markup(
        "<p class='refusal'><span class='mark refused'>{}</span><br>{}. <b>{}</b></p>",
        *map(visible, (file, reason.wrong, reason.mend)),
    )


def files(name: str) -> None:
    """Every file of the version: its status, its counts, and remarks."""
    question, filters = get_question(name), Filters(lang=lang())
    with st.container(border=True):
        card_title(question, rows(name, filters), filters, row_order(question))
        show_html(_files(name, row_order(question)))


@cached_by_version
def _files(name: str, order: str) -> Markup:
    answer = rows(name, Filters(lang=lang()))
    # files that need attention come first, as only the first are shown
    in_need = answer["reason"].notna() | (answer["warnings"] != "[]")
    answer = sort_rows(pd.concat([answer[in_need], answer[~in_need]], ignore_index=True), order)
    display_rows = answer.assign(
        status=[status_in_words(file) for file in records(answer)],
        encoding=answer["encoding"].str.upper(),
    )
    css_classes = {
        "status": ["accepted" if file["to_mend"] == 0 else file["status"] for file in records(answer)],
        "records": _balance_classes(answer),
    }
    columns = ["file", "status", "first_read_on", *_COUNTS, "encoding"]
    remarks = [_remarks(file) for file in records(answer[:_MOST_FILES])]
    return first_rows_html(
        get_question(name),
        display_rows,
        columns,
        _MOST_FILES,
        css_classes=css_classes,
        remarks=remarks,
        stacks=True,
        order=order,
    )


def card_title(question: Question, answer: pd.DataFrame, filters: Filters, order: str | None) -> None:
    """The title of a card with its download, whose rows have the order of the table, and its definition."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        markdown.subheader(question.titles[lang()], anchor=False)
        if len(answer):
            exhibit = Exhibit(question.name, question.titles[lang()], filters, order=order or "")
            download_links(record_exhibit(exhibit), brief=True)
    markdown.caption(question.descriptions[lang()])


def _remarks(file: dict[str, object]) -> str:
    """Why a file was refused and how to fix it; its warnings; its extra columns."""
    topic, reasons = str(file["topic"]), []
    if not is_missing(file["reason"]):
        reasons.append(reason_in_words(topic, str(file["reason"]), json.loads(str(file["details"]))))
    for warning in json.loads(str(file["warnings"])):
        reasons.append(reason_in_words(topic, warning.pop("code"), warning))
    remarks = [f"{reason.wrong}. {reason.mend}" for reason in reasons]
    if file["extra_columns"]:
        remarks.append(translate("columns_not_loaded", columns=file["extra_columns"]))
    return " ".join(remarks)


def reason_in_words(topic: str, code: str, details: dict[str, object]) -> Reason:
    """A reason in the reader's words: columns by their headers, numbers with separators."""
    return explain(topic, code, lang(), details)
