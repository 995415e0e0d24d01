"""The first figure of a process costs a hundred times the second: draw it before anyone comes."""

from importlib import import_module

import plotly.graph_objects as go
import plotly.io


def load_everything() -> None:
    """Imports what the pages import."""
    for name in (
        "ui.frame.frame",
        "ui.cards.map_and_ranking",
        "ui.cards.outliers",
        "ui.cards.goals",
        "ui.charts.heatmap",
        "ui.sections.ledger_files",
        "ui.sections.province",
        "ui.sections.refresh_panel",
        "ui.charts.stacked_bars",
        "ui.cards.conversion",
    ):
        import_module(name)


def draw_once() -> None:
    """Loads and serialises one figure of each kind that the pages use."""
    kinds = [
        {"type": "scatter", "y": [1]},
        {"type": "bar", "x": [1]},
        {"type": "choropleth", "z": [1]},
        {"type": "heatmap", "z": [[1]]},
    ]
    plotly.io.to_json(go.Figure({"data": kinds}, skip_invalid=False), validate=False)
