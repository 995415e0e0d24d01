"""Files that are missing or unreadable, whose old data are shown: a badge on every page, removal on the ledger."""

from collections import Counter
from collections.abc import Callable

import streamlit as st

from ui import markdown
from ui.answers import reader, rows, version
from ui.html import markup, show_html
from ui.language.formats import number
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters
from warehouse.contract.schema import topics

_MOST_NAMES = 10


def missing_files_badge() -> None:
    """A badge that figures of missing files are shown, and what to do about it."""
    if files := _missing_files():
        markdown.badge(
            translate("kept_short", n=number(len(files))),
            icon=":material/inventory_2:",
            color="red",
            help=translate("kept_means", topics=_by_topic(files)),
        )


def missing_files_panel(leave_out: Callable[[list[str]], None], *, is_disabled: bool) -> None:
    """The missing files by name, and the button to drop those that are gone on purpose."""
    files = _missing_files()
    if not files:
        return
    markdown.warning(translate("kept_means", topics=_by_topic(files)), icon=":material/inventory_2:")
    names = ", ".join(files[:_MOST_NAMES]) + (" …" if len(files) > _MOST_NAMES else "")
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"
    ):
        show_html(markup("<p class='more'>{}</p>", names))
        with markdown.popover(
            translate("leave_out"), icon=":material/delete_sweep:", key="leave_out", disabled=is_disabled
        ):
            markdown.caption(translate("leave_out_means"))
            markdown.button(
                translate("leave_out_sure", n=number(len(files))),
                key="leave_out_sure",
                type="primary",
                disabled=is_disabled,
                on_click=leave_out,
                args=(files,),
            )


def _missing_files() -> list[str]:
    kept_files = [line["file"] for line in version().manifest["files"] if line.get("kept")]
    if reader().provinces is None or not kept_files:
        return kept_files
    own_files = set(rows("ledger/files", Filters(lang=lang()))["file"])
    return [file for file in kept_files if file in own_files]


def _by_topic(files: list[str]) -> str:
    counts = Counter(file.split("/")[0] for file in files)
    titles = {t.name: t.title_vi if lang() == "vi" else t.title_en for t in topics().values()}
    return ", ".join(f"{titles[topic]} ({number(n)})" for topic, n in counts.items())
