"""Rows in quarantine and corrected rows: counted by reason, and one by one."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, count, may_mend, reader, records, rows
from ui.delivery.held_rows import HeldRows
from ui.delivery.route import create_link
from ui.html import markup, show_html
from ui.html_table import first_rows_html
from ui.language.formats import MISSING, is_missing, number
from ui.language.words import lang, translate
from ui.sections.ledger_files import card_title, reason_in_words
from ui.view.row_order import row_order, sort_rows
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.contract.reason_text import header
from warehouse.contract.schema import topics
from warehouse.settings import gives_whole_rows

_MOST_ROWS = 50
_CORRECTION_COLUMNS = (
    "column_name",
    "old_value",
    "new_value",
)  # shown in the reader's words


def reasons(name: str) -> None:
    """Every reason with its rows, files and examples, the commonest first."""
    question, filters = get_question(name), Filters(lang=lang())
    answer = rows(name, filters)
    with st.container(border=True):
        card_title(question, answer, filters, row_order(question))
        _mend_counter()
        if len(answer):
            show_html(_by_reason(name, row_order(question)))


def _mend_counter() -> None:
    """How many held rows are still to be mended, down to none, and what it does not count."""
    status, refused_files = rows("overview/data_status", Filters(lang=lang())), _refused_files()
    to_mend, mended_rows = (int(status[name].sum()) for name in ("to_mend", "mended"))
    if to_mend or mended_rows:
        counter = translate("mend_counter", to_mend=number(to_mend), mended=number(mended_rows))
        markdown.markdown(markdown.with_icon("build" if to_mend else "check_circle", counter))
        markdown.caption(translate("mend_counter_means"))
    else:
        markdown.caption(markdown.with_icon("check_circle", translate("none_held")))
    if len(refused_files):
        row_count, file_count = number(int(refused_files["records"].sum())), number(len(refused_files))
        markdown.caption(translate("mend_counter_refused", rows=row_count, n=file_count))


def _refused_files() -> pd.DataFrame:
    files = rows("ledger/files", Filters(lang=lang()))
    return files[files["status"] == "refused"]


def quarantine_rows(name: str) -> None:
    """Rows in quarantine one by one: location, reason, how to fix it, and the file that fixed it since."""
    empty_text = markdown.with_icon("check_circle", translate("none_held"))
    _card(name, empty_text, _quarantine, _rows_for_sender)


def _rows_for_sender() -> None:
    """The held rows of one file as a download for its sender; files with rows still to be mended come first."""
    files = rows("ledger/files", Filters(lang=lang()))
    files = files[files["to_mend"].notna()].sort_values("to_mend", ascending=False, kind="stable")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        file = st.selectbox(translate("held_file"), list(files["file"]), key="held_file", width=420)
        n = int(files.loc[files["file"] == file, "quarantined"].iloc[0])
        is_whole = gives_whole_rows() and may_mend()
        address = create_link(HeldRows(str(file), lang(), reader(), is_whole))
        text = translate("held_file_take", n=number(n))
        show_html(markup("<p class='take'><a href='{}'>{}</a></p>", address, text), "content")
    markdown.caption(markdown.markdown_text("held_given_whole" if is_whole else "held_whole"))


def corrections(name: str) -> None:
    """Values that newer files have replaced."""
    _card(name, translate("none_corrected"), _corrections)


def _card(
    name: str,
    empty_text: str,
    draw: Callable[[str, str | None], Markup],
    end: Callable[[], None] | None = None,
) -> None:
    question, filters = get_question(name), Filters(lang=lang())
    answer = rows(name, filters)
    # of a list that is not at hand whole, some rows in an order would be taken for the first of all
    order = row_order(question) if count(name) == len(answer) else None
    with st.container(border=True):
        card_title(question, answer, filters, order)
        if answer.empty:
            markdown.caption(empty_text)
            return
        show_html(draw(name, order))
        if end:
            end()


@cached_by_version
def _by_reason(name: str, order: str) -> Markup:
    answer = sort_rows(rows(name, Filters(lang=lang())), order)
    columns = ["title", "reason", "to_mend", "mended", "files", "examples"]
    display_rows = answer.assign(reason=_reasons(answer, "nearest_names"))
    return first_rows_html(
        get_question(name),
        display_rows,
        columns,
        _MOST_ROWS,
        stacks=True,
        total_columns=("to_mend", "mended"),
        order=order,
    )


@cached_by_version
def _quarantine(name: str, order: str | None) -> Markup:
    answer, total = _rows_and_count(name, order)
    first = answer[:_MOST_ROWS]  # sentences for ten thousand rows would take longer than the page may
    texts = [
        text if is_missing(fixed_by) else f"{text} {translate('mended_by', file=fixed_by)}"
        for text, fixed_by in zip(_reasons(first, "nearest_name"), first["mended_by"], strict=True)
    ]
    display_rows = answer.assign(reason=pd.Series(texts, index=first.index))
    columns = ["file", "line_no", "shown", "reason"]
    return first_rows_html(
        get_question(name), display_rows, columns, _MOST_ROWS, total, stacks=True, order=order
    )


@cached_by_version
def _corrections(name: str, order: str | None) -> Markup:
    answer, total = _rows_and_count(name, order)
    first = answer[:_MOST_ROWS]
    display_rows = answer.copy()
    display_rows.loc[first.index, list(_CORRECTION_COLUMNS)] = [_correction(row) for row in records(first)]
    columns = ["key", *_CORRECTION_COLUMNS, "old_file", "new_file", "line_no"]
    return first_rows_html(
        get_question(name), display_rows, columns, _MOST_ROWS, total, stacks=True, order=order
    )


def _rows_and_count(name: str, order: str | None) -> tuple[pd.DataFrame, int]:
    """The rows in their order, of very many the first, and how many there are."""
    return sort_rows(rows(name, Filters(lang=lang())), order or ""), count(name)


def _reasons(answer: pd.DataFrame, nearest: str) -> list[str]:
    """Of each row what is wrong and how to mend it; the column `nearest` names the provinces that may be meant."""
    reasons_in_words = [
        reason_in_words(
            row["topic"],
            row["reason"],
            {
                "column": row["column_name"],
                "nearest_name": "" if is_missing(row[nearest]) else row[nearest],
            },
        )
        for row in records(answer)
    ]
    return [f"{reason.wrong}. {reason.mend}" for reason in reasons_in_words]


def _correction(row: dict[str, Any]) -> list[str]:
    topic, name = row["topic"], row["column_name"]
    return [header(topic, name, lang()), *(_value(topic, name, row[n]) for n in _CORRECTION_COLUMNS[1:])]


def _value(topic: str, name: str, value: str | None) -> str:
    """A value as the pages show it: numbers with separators, words of closed lists and provinces by name."""
    column = next((c for c in topics()[topic].columns if c.name == name), None)
    if value is None or is_missing(value):
        return MISSING
    if column is None:
        return value
    if column.sensitive:
        return translate("changed_only")
    if column.type == "whole" and value.isdecimal():
        return number(int(value))
    if column.type == "province":
        provinces = records(rows("overview/provinces", Filters(lang=lang())))
        return next((str(p["province"]) for p in provinces if p["province_code"] == value), value)
    labels = {word.value: word.vi if lang() == "vi" else word.en for word in column.words}
    return labels.get(value, value)
