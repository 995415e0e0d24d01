"""A whole specification on a picture: its axes, its map, its scale, its legend."""

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import Bbox

from ui.charts.spec import Spec
from ui.downloads.pictures.axes import Plot, dress
from ui.downloads.pictures.bars import draw_bars
from ui.downloads.pictures.events import name_events, shade
from ui.downloads.pictures.heatmap import draw_cells, draw_scale
from ui.downloads.pictures.lines import draw_lines
from ui.downloads.pictures.point_names import name_points
from ui.downloads.pictures.province_map import draw_places
from ui.downloads.pictures.style import DASHES, font, paint, plain
from ui.downloads.pictures.text_room import Box, extent, fit, folded, thin, wide
from ui.language.words import say

_DRAWN_BY = {"bar": draw_bars, "heatmap": draw_cells, "scatter": draw_lines}
_LEGEND, _GAP = 12, 10  # pixels of Plotly: its letters, and between a plot and what explains it
_LINES_OF_A_TITLE = 3  # above one of several plots


def draw_chart(figure: Figure, spec: Spec, box: Box, px: float) -> None:
    """Draws a specification into a part of the picture. `px` is how many points a pixel of Plotly has on it."""
    data, layout = spec["data"], spec["layout"]
    left, bottom, width, height = box
    with_scale = next((trace for trace in data if "colorbar" in trace), None)
    is_map = any(trace["type"] == "choropleth" for trace in data)
    if with_scale:
        low, high = (0.08, 0.42) if is_map else (0.1, 0.9)
        beside = (left, bottom + height * low, width, height * high)
        width -= draw_scale(figure, with_scale, layout, beside, px) + _GAP * px / 72 / figure.get_figwidth()
    if is_map:
        axes = figure.add_axes((left, bottom, width, height))
        explained = draw_places(axes, data, layout, px)
        if explained:
            _legend(figure, explained, [say("not_reported").capitalize()] * len(explained), box, layout, px)
        return
    named = _named(data, px) if layout.get("showlegend") else ([], [])
    room = 0.0
    if len(named[0]) > 1:  # a single name says nothing
        room = _legend(figure, *named, box, layout, px) + _GAP * px / 72 / figure.get_figheight()
    _draw_plots(figure, data, layout, (left, bottom + room, width, height - room), px)


def _draw_plots(figure: Figure, data: list[Spec], layout: Spec, box: Box, px: float) -> None:
    pairs: dict[tuple[str, str], list[Spec]] = {}
    for trace in data:
        pairs.setdefault((trace.get("xaxis", "x"), trace.get("yaxis", "y")), []).append(trace)
    for names, traces in pairs.items():
        x, y = (layout[f"{name[0]}axis{name[1:]}"] for name in names)
        axes = figure.add_axes(_place(box, x.get("domain", (0, 1)), y.get("domain", (0, 1))))
        plot = Plot(axes, layout, x, y, px)
        plot.learn(traces)
        for kind, draw in _DRAWN_BY.items():
            draw(plot, [trace for trace in traces if trace["type"] == kind])
        dress(plot)
        shade(plot)
        if len(pairs) == 1:
            fit(figure, axes, box)
            name_events(plot)
            name_points(plot, traces)
            fit(figure, axes, box)
            thin(figure, axes, "x" if plot.is_of_names() else "xy")
    titles = [title for title in layout.get("annotations", ()) if title.get("xref") == "paper"]
    for name, value in zip(titles[::2], titles[1::2], strict=True):
        _titles(figure, name, value, box, px)


def _titles(figure: Figure, name: Spec, value: Spec, box: Box, px: float) -> None:
    """Above one of several plots: its name at the left, as bold as it says, its newest value at the right."""
    left, bottom, width, height = box
    across = width * figure.get_figwidth() * 72
    looks = [
        font(title["font"]["size"] * px, bold=title["text"].startswith("<b>")) for title in (name, value)
    ]
    room = (value["x"] - name["x"]) * across - wide(plain(value["text"]), looks[1]) - _GAP * px
    lines = folded(plain(name["text"]), looks[0], room, _LINES_OF_A_TITLE)
    for title, look, told in zip((name, value), looks, ("\n".join(lines), plain(value["text"])), strict=True):
        figure.text(
            left + width * title["x"],
            bottom + height * title["y"],
            told,
            ha=title["xanchor"],
            va=title["yanchor"],
            color=paint(title["font"]["color"]),
            fontproperties=look,
            linespacing=1.0,
        )


def _place(box: Box, x: tuple[float, float], y: tuple[float, float]) -> Box:
    left, bottom, width, height = box
    return left + width * x[0], bottom + height * y[0], width * (x[1] - x[0]), height * (y[1] - y[0])


def _named(data: list[Spec], px: float) -> tuple[list[Patch | Line2D], list[str]]:
    traces = [t for t in data if t.get("name") and t.get("showlegend", True)]
    return [_sign(trace, px) for trace in traces], [trace["name"] for trace in traces]


def _sign(trace: Spec, px: float) -> Patch | Line2D:
    if trace["type"] == "bar":
        return Patch(color=paint(trace["marker"]["color"]))
    look = trace["line"]
    dash = DASHES[look.get("dash", "solid")]
    return Line2D([], [], color=paint(look["color"]), linewidth=look["width"] * px, linestyle=dash)


def _legend(
    figure: Figure, signs: Sequence[Patch | Line2D], names: list[str], box: Box, layout: Spec, px: float
) -> float:
    """At the lower right, on as many lines as it needs; gives the share of the height that it takes."""
    look, taken = font(_LEGEND * px), Bbox.null()
    across = box[2] * figure.get_figwidth() * 72
    told = ["\n".join(folded(plain(name), look, across / 2)) for name in names]
    for columns in range(len(signs), 0, -1):
        legend = figure.legend(
            signs,
            told,
            loc="lower right",
            bbox_to_anchor=(box[0] + box[2], box[1]),
            ncols=columns,
            frameon=False,
            prop=look,
            labelcolor=paint(layout["font"]["color"]),
            borderpad=0,
            borderaxespad=0,
        )
        taken = extent(figure, legend)
        if taken.width <= box[2] or columns == 1:
            break
        legend.remove()
    return float(taken.height)
