"""Files that are gone or cannot be read, whose last reading is shown: told on every page, let go on the ledger."""

from collections import Counter
from collections.abc import Callable

import streamlit as st

from ui import markdown
from ui.answers import version
from ui.html import markup, show_html
from ui.language.formats import number
from ui.language.words import lang, say
from warehouse.contract.schema import topics

_NAMED = 10


def kept_badge() -> None:
    """That figures of files are shown that are no longer there, and what to do about it."""
    if kept := _kept():
        markdown.badge(
            say("kept_short", n=number(len(kept))),
            icon=":material/inventory_2:",
            color="red",
            help=say("kept_means", topics=_by_topic(kept)),
        )


def kept_files(leave_out: Callable[[list[str]], None], *, disabled: bool) -> None:
    """The files by name, and the button for those that are gone on purpose."""
    kept = _kept()
    if not kept:
        return
    markdown.warning(say("kept_means", topics=_by_topic(kept)), icon=":material/inventory_2:")
    names = ", ".join(kept[:_NAMED]) + (" …" if len(kept) > _NAMED else "")
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"
    ):
        show_html(markup("<p class='more'>{}</p>", names))
        with markdown.popover(
            say("leave_out"), icon=":material/delete_sweep:", key="leave_out", disabled=disabled
        ):
            markdown.caption(say("leave_out_means"))
            markdown.button(
                say("leave_out_sure", n=number(len(kept))),
                key="leave_out_sure",
                type="primary",
                disabled=disabled,
                on_click=leave_out,
                args=(kept,),
            )


def _kept() -> list[str]:
    return [line["file"] for line in version().manifest["files"] if line.get("kept")]


def _by_topic(files: list[str]) -> str:
    counted = Counter(file.split("/")[0] for file in files)
    titles = {t.name: t.title_vi if lang() == "vi" else t.title_en for t in topics().values()}
    return ", ".join(f"{titles[topic]} ({number(n)})" for topic, n in counted.items())
