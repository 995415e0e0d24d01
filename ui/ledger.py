"""What became of every record, for the data steward."""

import json
from html import escape

import pandas as pd
import streamlit as st

from ui.cards import head
from ui.data import rows
from ui.downloads import download
from ui.formats import number
from ui.tables import table
from ui.words import lang, say
from warehouse.questions import Filters, Question, question
from warehouse.refusal import reason
from warehouse.schema import topics

_COUNTS = ("records", "accepted", "quarantined", "duplicates", "superseded", "non_data")


def data_status(name: str) -> None:
    """The topics with their days, files and counts, and the equation closed."""
    asked, filters = question(name), Filters(lang=lang())
    answer = rows(name, filters)
    with st.container(border=True, height="stretch"):
        head(asked, asked.titles[lang()], name)
        table(asked, answer, ["title", "last_day", "files", "records", "accepted", "quarantined"])
        sums = {n: number(int(answer[n].sum())) for n in _COUNTS}
        st.caption(say("equation", **sums))


def files(name: str) -> None:
    """Every file the version knows."""
    asked, filters = question(name), Filters(lang=lang())
    answer = rows(name, filters)
    shown = answer.assign(
        status=[say(f"status_{s}") for s in answer["status"]],
        reason=[
            _refusal(code, details) for code, details in zip(answer["reason"], answer["details"], strict=True)
        ],
    )
    _titled(asked, answer, filters, say("files_title"))
    table(asked, shown, ["file", "status", *_COUNTS, "reason"])


def held_rows(name: str) -> None:
    """Every held row: where it stands, what is wrong, how to mend it."""
    asked, filters = question(name), Filters(lang=lang())
    answer = rows(name, filters)
    shown = answer.assign(
        reason=[
            _sentences(code, column=_column(topic, column))
            for topic, code, column in zip(
                answer["topic"], answer["reason"], answer["column_name"], strict=True
            )
        ]
    )
    _titled(asked, answer, filters, say("held_title"))
    table(asked, shown, ["file", "line_no", "shown", "reason"])


def _titled(asked: Question, answer: pd.DataFrame, filters: Filters, title: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(title, anchor=False)
        download(asked.name, answer, filters, asked.name)
    st.caption(escape(asked.about[lang()]))


def _refusal(code: str | None, details: str) -> str:
    return "" if not isinstance(code, str) else _sentences(code, **json.loads(details))


def _column(topic: str, name: str) -> str:
    """A column of an export as its reader knows it: by the Vietnamese header, or the English one."""
    if not name or lang() == "en":
        return name
    return f"“{topics()[topic].column(name).header_vi}”"


def _sentences(code: str, **details: object) -> str:
    told = reason(code, lang(), **details)
    return f"{told.wrong}. {told.mend}"
