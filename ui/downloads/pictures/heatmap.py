"""A heat map, and the scale that says what its colours mean."""

from math import ceil

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from ui.charts.spec import Spec
from ui.downloads.pictures.axes import Plot
from ui.downloads.pictures.style import font, paint, scale
from ui.downloads.pictures.text_room import Box, extent, text_width, wrap_text

_THICK, _SHORT = 8.0, 76.0  # pixels of Plotly: the strip, and a unit that needs no second line


def draw_cells(plot: Plot, traces: list[Spec]) -> None:
    """Every heat map of these axes; a cell without a value stays open."""
    for trace in traces:
        values = np.array([[np.nan if v is None else v for v in row] for row in trace["z"]], dtype=float)
        x, y = (np.array(plot.positions(way, trace[way])) for way in ("x", "y"))
        mesh = plot.axes.pcolormesh(
            np.append(x - 0.5, x[-1] + 0.5),
            np.append(y - 0.5, y[-1] + 0.5),
            np.ma.masked_invalid(values),
            cmap=scale(trace["colorscale"]),
            vmin=trace["zmin"],
            vmax=trace["zmax"],
            edgecolors="white",
            linewidth=plot.px,
        )
        mesh.set_gid("cells")


def draw_scale(figure: Figure, trace: Spec, layout: Spec, box: Box, px: float) -> float:
    """Draws the colour scale at the right of a box with ticks and unit; returns its share of the width."""
    x, y, width, height = box
    thick = _THICK * px / 72 / figure.get_figwidth()
    axes = figure.add_axes((x, y, thick, height))
    _strip(axes, trace, layout, px)
    outer, inner = extent(figure, axes), axes.get_position()
    right, top = x + width - (outer.x1 - inner.x1), y + height - (outer.y1 - inner.y1)
    low = y + (inner.y0 - outer.y0)
    axes.set_position((right - thick, low, thick, max(top - low, 0.02)))
    _thin_ticks(axes, trace["colorbar"], axes.get_position().height * figure.get_figheight() * 72)
    return float(outer.width)


def _thin_ticks(axes: Axes, bar: Spec, height: float) -> None:
    """Labels both ends of a scale, and of the ticks between them as many as have room in `height` points."""
    label_font, last = axes.get_yticklabels()[0].get_fontproperties(), len(bar["tickvals"]) - 1
    step = max(1, ceil(last * label_font.get_size_in_points() / height))
    tick_numbers = [*range(0, last - step + 1, step), last]
    positions, texts = ([bar[key][n] for n in tick_numbers] for key in ("tickvals", "ticktext"))
    axes.set_yticks(positions, texts, fontproperties=label_font)


def _strip(axes: Axes, trace: Spec, layout: Spec, px: float) -> None:
    """From below to above."""
    ink = paint(layout["font"]["color"])
    bar, colours = trace["colorbar"], _colours(scale(trace["colorscale"]))
    low, top = float(trace["zmin"]), float(trace["zmax"])
    top = top if top > low else low + 1
    axes.imshow(colours, aspect="auto", origin="lower", extent=(0, 1, low, top))
    axes.set_xticks([])
    axes.yaxis.tick_right()
    axes.set_yticks(bar["tickvals"], bar["ticktext"])
    axes.set_ylim(low, top)
    axes.tick_params(length=0, pad=4 * px, labelcolor=ink)
    label_font = font(bar["tickfont"]["size"] * px)
    for label in axes.get_yticklabels():
        label.set_fontproperties(label_font)
    unit = layout.get("meta", {}).get("scale", "")
    if text_width(unit, label_font) > _SHORT * px:
        unit = _on_two_lines(unit, label_font)
    axes.annotate(
        unit,
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 9 * px),
        textcoords="offset points",
        va="bottom",
        color=ink,
        fontproperties=label_font,
        linespacing=1.0,
    )
    for side in axes.spines.values():
        side.set_visible(False)


def _on_two_lines(text: str, label_font: FontProperties) -> str:
    """As narrow as two lines allow, so that the plot keeps its room."""
    rooms = (text_width(text, label_font) * share / 20 for share in range(10, 21))
    lines: list[str] = next(
        (wrapped_lines for room in rooms if len(wrapped_lines := wrap_text(text, label_font, room)) <= 2),
        [text],
    )
    return "\n".join(lines)


def _colours(colours: Colormap) -> "np.typing.NDArray[np.float64]":
    return np.asarray(colours(np.linspace(0, 1, 64)))[:, None, :]
