"""The first figure of a process costs a hundred times the second: draw it before anyone comes."""

import plotly.graph_objects as go


def draw_once() -> None:
    """Loads and serialises one figure of each kind that the pages use."""
    figure = go.Figure()
    figure.add_scatter(x=[1], y=[1])
    figure.add_bar(x=[1], y=["a"])
    figure.add_choropleth(locations=["a"], z=[1])
    figure.to_json()
