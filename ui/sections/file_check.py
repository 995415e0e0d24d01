"""The check of a file that comes back: which file it is, what was edited, and how the data have changed since."""

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import read_from, scope, version
from ui.downloads.filter_summary import filter_summary
from ui.html import concatenate, markup, show_html
from ui.language.formats import date_time, number
from ui.language.words import lang, translate
from ui.open_versions import open_current
from ui.receipts.changes_since import changes_since, original_tables
from ui.receipts.receipt import Receipt, ReceiptTable
from ui.receipts.returned_file import MOST_MB
from ui.receipts.verdict import TableCheck
from ui.receipts.verify import Verification, verify_file
from ui.sections.file_check_tables import (
    changes_table,
    edits_table,
    remainder_sentences,
    sentence,
    table_findings,
)
from ui.sections.file_check_values import TableValues
from warehouse.settings import local_time

_ONE_AT_A_TIME = threading.BoundedSemaphore(1)  # so that memory stays bounded
_MOST_TABLES = 20
_ICONS = {"same": ":material/verified:", "edited": ":material/edit_document:", "unsure": ":material/help:"}


def file_check() -> None:
    """The upload field, and below it the result of the check."""
    with st.container(border=True):
        upload = st.file_uploader(translate("check_file"), key="check_file", max_upload_size=MOST_MB)
        typed_code = st.text_input(
            translate("check_code"), key="check_code", help=translate("check_code_means")
        )
    if upload is None:
        markdown.markdown(translate("check_how"))
        return
    with markdown.spinner(translate("check_reading")), _ONE_AT_A_TIME:
        verification = verify_file(_store(), upload.name, upload.getvalue(), typed_code)
        receipt = verification.receipt
        if receipt and not scope().covers(receipt.provinces):  # not even whether a value is right
            markdown.warning(translate("check_beyond_scope"), icon=":material/lock_person:")
            return
        _show_result(verification)


def _show_result(verification: Verification) -> None:
    receipt = verification.receipt
    _headline(verification)
    if receipt is None:
        return
    if verification.verdict and verification.verdict.remainders and not verification.is_as_written:
        with st.container(border=True):
            markdown.subheader(translate("check_not_compared"), anchor=False)
            show_html(concatenate(sentence(text) for text in remainder_sentences(verification.verdict)))
    checks = {values.table: values for values in verification.verdict.tables} if verification.verdict else {}
    rows = original_tables(_store(), receipt)
    table_values = [
        TableValues(t, original, checks.get(t)) for t, original in zip(receipt.tables, rows, strict=True)
    ]
    if verification.verdict and verification.verdict.missing_tables:
        names = "; ".join(table.title for table in verification.verdict.missing_tables)
        markdown.warning(translate("check_missing", tables=names), icon=_ICONS["edited"])
    for values in table_values:
        if values.file:
            _edits(receipt, values, values.file)
    with st.container(border=True):
        markdown.subheader(translate("check_what"), anchor=False)
        show_html(_facts(receipt))
    _changes(receipt, table_values)


def _edits(receipt: Receipt, values: TableValues, file: TableCheck) -> None:
    sentences = table_findings(file, values)
    if sentences:
        with st.container(border=True):
            markdown.subheader(_title(receipt, file.table), anchor=False)
            show_html(concatenate(map(sentence, sentences)))
            if file.edits:
                show_html(edits_table(file, values))


def _headline(verification: Verification) -> None:
    if verification.problem:
        markdown.warning(
            translate(verification.problem, code=verification.code, n=MOST_MB), icon=_ICONS["unsure"]
        )
        return
    assert verification.receipt
    texts = {"version": verification.receipt.version, "moment": _moment(verification.receipt.published_at)}
    if verification.is_as_written and verification.verdict:
        markdown.success(
            translate("check_same", n=number(verification.verdict.cell_count), **texts), icon=_ICONS["same"]
        )
    elif verification.is_as_written:
        markdown.success(translate("check_same_bytes", **texts), icon=_ICONS["same"])
    elif verification.verdict and verification.verdict.has_all_values:
        n = verification.verdict.cell_count
        markdown.warning(translate("check_values_only", n=number(n), **texts), icon=_ICONS["unsure"])
    elif verification.verdict:
        n = sum(len(table.edits) for table in verification.verdict.tables)
        text = translate("check_edited_n" if n else "check_edited", n=number(n), **texts)
        markdown.warning(text, icon=_ICONS["edited"])
    else:
        markdown.warning(translate("check_other_bytes", **texts), icon=_ICONS["edited"])


def _facts(receipt: Receipt) -> Markup:
    facts = {
        "check_title": receipt.title,
        "check_tables": "; ".join(
            dict.fromkeys(_question_in_words(table) for table in receipt.tables[:_MOST_TABLES])
        ),
        "check_version": f"{receipt.version} ({_moment(receipt.published_at)})",
        "check_data": translate("sample" if receipt.is_sample else "check_real"),
        "check_made": _moment(receipt.made_at),
        "check_name": receipt.file,
    }
    rows = (markup("<dt>{}</dt><dd>{}</dd>", translate(key), text) for key, text in facts.items() if text)
    return markup("<dl class='facts'>{}</dl>", concatenate(rows))


def _question_in_words(table: ReceiptTable) -> str:
    """A question with its filters, in the reader's words."""
    try:
        question = table.exhibit.question
    except KeyError:
        return table.title
    filters = replace(table.filters, lang=lang())
    lines = filter_summary(replace(table.exhibit, filters=filters, compare="none"))
    comparison = (
        [translate(f"compare_{table.compare}")] if question.measures and table.compare != "none" else []
    )
    return f"{question.titles[lang()]} ({' · '.join((*lines, *comparison))})"


def _changes(receipt: Receipt, table_values: list[TableValues]) -> None:
    with st.container(border=True):
        markdown.subheader(translate("check_since"), anchor=False)
        if receipt.version == version().name:
            markdown.caption(translate("check_current"))
            return
        with open_current(_store(), receipt.provinces) as (reader, _), read_from(reader):
            changed_tables = [
                (changes, values)
                for values in table_values
                if not (changes := changes_since(values.table)).is_unchanged
            ]
        for changes, values in changed_tables:
            title = markup("<p class='told'><b>{}</b></p>", _title(receipt, changes.table))
            show_html(concatenate((title, changes_table(changes, values))))
        if not changed_tables:
            markdown.caption(translate("check_unchanged"))


def _title(receipt: Receipt, table: ReceiptTable) -> str:
    return (
        f"{table.title} – {table.sheet_name}" if table.sheet_name and len(receipt.tables) > 1 else table.title
    )


def _moment(timestamp: str) -> str:
    return date_time(local_time(datetime.fromisoformat(timestamp)))


def _store() -> Path:
    return version().folder.parent
