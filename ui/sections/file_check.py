"""A file that somebody hands back: which one it is, what was edited in it, and what the data have become since."""

import json
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import version
from ui.downloads.filter_summary import filter_summary
from ui.html import concatenate, json_in_script, markup, script, show_html
from ui.language.formats import date_time, number
from ui.language.words import lang, say
from ui.receipts.changes_since import changes_since, original_tables
from ui.receipts.receipt import Receipt, ReceiptTable
from ui.receipts.returned_file import MOST_MB
from ui.receipts.verdict import TableCheck
from ui.receipts.verify import Verification, verify_file
from ui.sections.file_check_tables import changes_table, edits_table, findings, not_compared, sentence
from ui.sections.file_check_values import Known

_ONE_AT_A_TIME = threading.BoundedSemaphore(1)  # so that memory stays bounded
_MOST_TABLES = 20
_ICONS = {"same": ":material/verified:", "edited": ":material/edit_document:", "unsure": ":material/help:"}
#: What Streamlit's own uploader says in English only, to the eye and to a screen reader.
_NAMES_UPLOADER = script("""
window.nameUploader ??= () => {
    for (const part of document.querySelectorAll(".st-key-check_file :is(button[kind=secondary], [aria-label])")) {
        const { dataset } = part
        if (!dataset.said || part.ariaLabel !== dataset.named) dataset.said = part.ariaLabel ?? "Add files"
        const word = dataset.said.startsWith("Remove ") ? "Remove" : dataset.said
        if (!(word in window.uploaderWords)) continue
        dataset.named = dataset.said.replace(word, window.uploaderWords[word])
        if (part.ariaLabel !== dataset.named) part.ariaLabel = dataset.named
    }
}
window.uploaderSpeaks ??= new MutationObserver(window.nameUploader).observe(
    document.body, { childList: true, subtree: true }) ?? true
window.nameUploader()
""")


def _uploader_words() -> Markup:
    choose, most, drop, not_taken, remove = (
        say(f"check_{name}", n=MOST_MB) for name in ("choose", "most", "drop", "not_taken", "remove")
    )
    words = {"Add files": choose, "file upload": drop, "Remove": remove}
    style = markup(
        """<style>.st-key-check_file {{ --choose: "{}"; --most: "{}"; --drop: "{}"; --not-taken: "{}" }}</style>""",
        *(choose, most, drop, not_taken),
    )
    return style + markup(
        "<script>window.uploaderWords = {}{}</script>", json_in_script(json.dumps(words)), _NAMES_UPLOADER
    )


def check() -> None:
    """The field to drop a file into, and under it all that can be said about the file."""
    show_html(_uploader_words(), with_script=True)
    with st.container(border=True):
        given = st.file_uploader(say("check_file"), key="check_file", max_upload_size=MOST_MB)
        typed = st.text_input(say("check_code"), key="check_code", help=say("check_code_means"))
    if given is None:
        markdown.markdown(say("check_how"))
        return
    with markdown.spinner(say("check_reading")), _ONE_AT_A_TIME:
        found = verify_file(_store(), given.name, given.getvalue(), typed)
        _say(found)


def _say(found: Verification) -> None:
    receipt = found.receipt
    _headline(found)
    if receipt is None:
        return
    if found.verdict and found.verdict.remainders and not found.is_as_written:
        with st.container(border=True):
            markdown.subheader(say("check_not_compared"), anchor=False)
            show_html(concatenate(sentence(told) for told in not_compared(found.verdict)))
    with st.container(border=True):
        markdown.subheader(say("check_what"), anchor=False)
        show_html(_facts(receipt))
    checked = {one.table: one for one in found.verdict.tables} if found.verdict else {}
    rows = original_tables(_store(), receipt)
    known = [Known(t, then, checked.get(t)) for t, then in zip(receipt.tables, rows, strict=True)]
    if found.verdict and found.verdict.missing_tables:
        names = "; ".join(table.title for table in found.verdict.missing_tables)
        markdown.warning(say("check_missing", tables=names), icon=_ICONS["edited"])
    for one in known:
        if one.file:
            _edits(receipt, one, one.file)
    _since(receipt, known)


def _edits(receipt: Receipt, known: Known, file: TableCheck) -> None:
    sentences = findings(file, known)
    if sentences:
        with st.container(border=True):
            markdown.subheader(_title(receipt, file.table), anchor=False)
            show_html(concatenate(map(sentence, sentences)))
            if file.edits:
                show_html(edits_table(file, known))


def _headline(found: Verification) -> None:
    if found.problem:
        markdown.warning(say(found.problem, code=found.code, n=MOST_MB), icon=_ICONS["unsure"])
        return
    assert found.receipt
    told = {"version": found.receipt.version, "moment": _moment(found.receipt.published_at)}
    if found.is_as_written and found.verdict:
        markdown.success(say("check_same", n=number(found.verdict.cell_count), **told), icon=_ICONS["same"])
    elif found.is_as_written:
        markdown.success(say("check_same_bytes", **told), icon=_ICONS["same"])
    elif found.verdict and found.verdict.has_all_values:
        n = found.verdict.cell_count
        markdown.warning(say("check_values_only", n=number(n), **told), icon=_ICONS["unsure"])
    elif found.verdict:
        markdown.warning(say("check_edited", **told), icon=_ICONS["edited"])
    else:
        markdown.warning(say("check_other_bytes", **told), icon=_ICONS["edited"])


def _facts(receipt: Receipt) -> Markup:
    facts = {
        "check_title": receipt.title,
        "check_tables": "; ".join(dict.fromkeys(_asked(table) for table in receipt.tables[:_MOST_TABLES])),
        "check_version": f"{receipt.version} ({_moment(receipt.published_at)})",
        "check_data": say("sample" if receipt.is_sample else "check_real"),
        "check_made": _moment(receipt.made_at),
        "check_name": receipt.file,
    }
    rows = (markup("<dt>{}</dt><dd>{}</dd>", say(key), text) for key, text in facts.items() if text)
    return markup("<dl class='facts'>{}</dl>", concatenate(rows))


def _asked(table: ReceiptTable) -> str:
    """A question with its filters, in the reader's words."""
    try:
        asked = table.exhibit.question
    except KeyError:
        return table.title
    filters = replace(table.filters, lang=lang())
    lines = filter_summary(replace(table.exhibit, filters=filters, compare="none"))
    compared = [say(f"compare_{table.compare}")] if asked.measures and table.compare != "none" else []
    return f"{asked.titles[lang()]} ({' · '.join((*lines, *compared))})"


def _since(receipt: Receipt, known: list[Known]) -> None:
    with st.container(border=True):
        markdown.subheader(say("check_since"), anchor=False)
        if receipt.version == version().name:
            markdown.caption(say("check_current"))
            return
        changed = [(now, one) for one in known if not (now := changes_since(one.table)).is_unchanged]
        for now, one in changed:
            title = markup("<p class='told'><b>{}</b></p>", _title(receipt, now.table))
            show_html(concatenate((title, changes_table(now, one))))
        if not changed:
            markdown.caption(say("check_unchanged"))


def _title(receipt: Receipt, table: ReceiptTable) -> str:
    return (
        f"{table.title} – {table.sheet_name}" if table.sheet_name and len(receipt.tables) > 1 else table.title
    )


def _moment(told: str) -> str:
    return date_time(datetime.fromisoformat(told).astimezone(ZoneInfo("Asia/Ho_Chi_Minh")))


def _store() -> Path:
    return version().folder.parent
