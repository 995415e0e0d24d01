"""The sentences that the overview opens with; each leads to the card that shows it, under the same filters."""

from datetime import timedelta

import streamlit as st

from ui import markdown
from ui.downloads.page_record import page_record
from ui.insight.brief import brief
from ui.language.page_names import page_title
from ui.language.words import translate
from ui.view.state import CARD, view
from warehouse.settings import today

_WEEK = timedelta(days=7)


def brief_card() -> None:
    """What to know first, in at most five sentences; nothing without data."""
    current_view = view()
    sentences = brief(current_view.filters, current_view.compare, today() - _WEEK)
    page_record().brief.extend(sentences)
    if not sentences:
        return
    with st.container(border=True, key="brief", gap="xxsmall"):
        markdown.subheader(translate("brief_title"), anchor=False)
        for number, sentence in enumerate(sentences):
            with st.container(
                horizontal=True, vertical_alignment="center", gap="small", key=f"brief_{number}"
            ):
                markdown.markdown(sentence.text, width="content")
                if not sentence.page:
                    continue
                markdown.page_link(
                    f"pages/{sentence.page}.py",
                    label=page_title(sentence.page),
                    icon=":material/arrow_forward:",
                    query_params={CARD: sentence.card},
                )
