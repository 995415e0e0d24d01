"""A whole specification on a picture: its axes, its map, its scale, its legend."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ui.charts import Spec
from ui.takeaway.pictures.axes import Plot, dress, mark
from ui.takeaway.pictures.bars import draw_bars
from ui.takeaway.pictures.cells import Box, draw_cells, draw_scale
from ui.takeaway.pictures.lines import draw_lines
from ui.takeaway.pictures.places import draw_places
from ui.takeaway.pictures.style import DASHES, font, paint, plain
from ui.words import say

_DRAWN_BY = {"bar": draw_bars, "heatmap": draw_cells, "scatter": draw_lines}


def draw_chart(figure: Figure, spec: Spec, box: Box, px: float) -> None:
    """Draws a specification into a part of the picture. `px` is how many points a pixel of Plotly has on it."""
    data, layout = spec["data"], spec["layout"]
    left, bottom, width, height = box
    with_scale = next((trace for trace in data if "colorbar" in trace), None)
    is_map = any(trace["type"] == "choropleth" for trace in data)
    named = _named(data, px) if layout.get("showlegend") else ([], [])
    room = _below(figure, 26 * px) if len(named[0]) > 1 else 0.0  # a single name says nothing
    if is_map:
        axes = figure.add_axes((left, bottom, width * 0.88, height))
        explained = draw_places(axes, data, layout, px)
        if explained:
            _legend(figure, explained, [say("not_reported").capitalize()] * len(explained), box, layout, px)
    else:
        inner = (left, bottom + room, width * (0.93 if with_scale else 1), height - room)
        _draw_plots(figure, data, layout, inner, px)
        if room:
            _legend(figure, *named, box, layout, px)
    if with_scale:
        low, high = (0.08, 0.4) if is_map else (0.1, 0.8)
        strip = figure.add_axes((left + width * 0.94, bottom + height * low, 0.008, height * high))
        draw_scale(strip, with_scale, layout, px)


def _below(figure: Figure, points: float) -> float:
    return float(points / 72 / figure.get_figheight())


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
        mark(plot)
        if len(pairs) == 1:
            fit(figure, axes, box)
    for note in layout.get("annotations", ()):
        if note.get("xref") == "paper":
            _title(figure, note, box, px)


def _title(figure: Figure, note: Spec, box: Box, px: float) -> None:
    """Above one of several plots; bold where it says so."""
    left, bottom, width, height = box
    text = note["text"]
    figure.text(
        left + width * note["x"],
        bottom + height * note["y"],
        plain(text),
        ha=note["xanchor"],
        va=note["yanchor"],
        color=paint(note["font"]["color"]),
        fontproperties=font(note["font"]["size"] * px, bold=text.startswith("<b>")),
    )


def _place(box: Box, x: tuple[float, float], y: tuple[float, float]) -> Box:
    left, bottom, width, height = box
    return left + width * x[0], bottom + height * y[0], width * (x[1] - x[0]), height * (y[1] - y[0])


def fit(figure: Figure, axes: Axes, box: Box) -> None:
    """Makes the axes as large as their labels and notes leave room for."""
    canvas = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    around = axes.get_tightbbox(canvas.get_renderer())
    if around is None:
        return
    taken, now = around.transformed(figure.transFigure.inverted()), axes.get_position()
    left, bottom = box[0] + now.x0 - min(taken.x0, now.x0), box[1] + now.y0 - min(taken.y0, now.y0)
    right = box[0] + box[2] - (max(taken.x1, now.x1) - now.x1)
    top = box[1] + box[3] - (max(taken.y1, now.y1) - now.y1)
    axes.set_position((left, bottom, max(right - left, 0.05), max(top - bottom, 0.05)))


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
) -> None:
    figure.legend(
        signs,
        names,
        loc="lower right",
        bbox_to_anchor=(box[0] + box[2], box[1]),
        ncols=len(signs),
        frameon=False,
        prop=font(12 * px),
        labelcolor=paint(layout["font"]["color"]),
        borderpad=0,
        borderaxespad=0,
    )
