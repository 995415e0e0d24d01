"""A key figure of each topic, side by side; each leads to the page of its topic."""

import streamlit as st

from ui import markdown
from ui.cards.layout import small_grid
from ui.cards.metrics import figure_notes, key_figure
from ui.insight.key_figure import KeyFigure
from ui.language.page_names import topic_title


def topic_figures(figures: dict[str, KeyFigure]) -> None:
    """The figures by topic, and below them what explains them."""
    with small_grid(len(figures)):
        for topic, figure in figures.items():
            with st.container(key=f"headline_{topic}", height="stretch", gap=None):
                key_figure(topic, figure, beside_others=True)
                markdown.page_link(
                    f"pages/{topic}.py", label=topic_title(topic), icon=":material/arrow_forward:"
                )
    figure_notes(*figures.items())
