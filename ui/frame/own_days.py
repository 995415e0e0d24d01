"""The field for days of the reader's own, and below it in words which there are and why some are not taken.

Typed days are checked by Streamlit's field in the browser, which only turns red. The style sheet shows the sentence
that fits; a day that the calendar does not have, and that the field would change in silence, is named by frame.js.
"""

import streamlit as st

from ui.answers import data_days
from ui.html import markup, show_html
from ui.language.formats import day
from ui.language.words import translate
from ui.view.filters_in_words import days_in_words


def own_days() -> None:
    """The field, and what is said below it. Nothing where there are no data."""
    span = data_days()
    if span is None:
        return
    with st.container(key="own_days", gap="xsmall"):
        st.date_input(
            translate("days"),
            min_value=span[0],
            max_value=span[1],
            key="days",
            format="DD/MM/YYYY",
            required=True,
            persist_state="session",
        )
        on_screen = days_in_words(*st.session_state["days"])
        days_known = translate("days_known", first=day(span[0]), last=day(span[1]))
        unreal = translate("days_unreal", typed="{typed}", taken="{taken}")
        # apart from what changes with the days: drawn anew, it would lose what frame.js has written there
        show_html(
            markup(
                "<p class='days' tabindex='-1'>{}</p><p class='days unreal' role='status' data-words='{}'></p>",
                days_known,
                unreal,
            )
        )
        half_text, outside_text = (translate(key, days=on_screen) for key in ("days_half", "days_outside"))
        show_html(
            markup(
                "<p class='days half' role='status'>{}</p><p class='days outside' role='status'>{}</p>",
                half_text,
                outside_text,
            )
        )
