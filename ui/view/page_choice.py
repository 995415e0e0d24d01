"""The choice that belongs to one page: which figure, or which topic, it shows."""

import streamlit as st

from ui.view.state import FIGURE, FIRST_FIGURE, forget_figure


def choose(label: str, labels: dict[str, str], page: str) -> str:
    """One of several codes by their labels, kept in the session and in the URL, for this page only."""
    key = FIGURE + page
    first = next(iter(labels))
    st.session_state[FIRST_FIGURE + page] = first
    if st.session_state.get(key) not in labels:
        forget_figure(page)
        st.session_state[key] = first
    choice = st.segmented_control(
        label,
        list(labels),
        key=key,
        required=True,
        format_func=labels.__getitem__,
        persist_state="session",
        label_visibility="collapsed",
        wrap=True,
    )
    return str(choice)
