"""A heat map, and the scale that says what its colours mean."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from ui.charts import Spec
from ui.takeaway.pictures.axes import Plot
from ui.takeaway.pictures.style import font, paint, scale

Box = tuple[float, float, float, float]  # left, bottom, width, height, as shares of the picture


def draw_cells(plot: Plot, traces: list[Spec]) -> None:
    """Every heat map of these axes; a cell without a value stays open."""
    for trace in traces:
        values = np.array([[np.nan if v is None else v for v in row] for row in trace["z"]], dtype=float)
        x, y = (np.array(plot.at(way, trace[way])) for way in ("x", "y"))
        drawn = plot.axes.pcolormesh(
            np.append(x - 0.5, x[-1] + 0.5),
            np.append(y - 0.5, y[-1] + 0.5),
            np.ma.masked_invalid(values),
            cmap=scale(trace["colorscale"]),
            vmin=trace["zmin"],
            vmax=trace["zmax"],
            edgecolors="white",
            linewidth=plot.px,
        )
        drawn.set_gid("cells")


def draw_scale(axes: Axes, trace: Spec, layout: Spec, px: float) -> None:
    """The colours of a trace from below to above, with its ticks beside them."""
    bar, colours = trace["colorbar"], _strip(scale(trace["colorscale"]))
    low, top = float(trace["zmin"]), float(trace["zmax"])
    top = top if top > low else low + 1
    axes.imshow(colours, aspect="auto", origin="lower", extent=(0, 1, low, top))
    axes.set_xticks([])
    axes.yaxis.tick_right()
    axes.set_yticks(bar["tickvals"], bar["ticktext"])
    axes.set_ylim(low, top)
    axes.tick_params(length=0, pad=4 * px, labelcolor=paint(layout["font"]["color"]))
    for label in axes.get_yticklabels():
        label.set_fontproperties(font(bar["tickfont"]["size"] * px))
    for side in axes.spines.values():
        side.set_visible(False)


def _strip(colours: Colormap) -> "np.typing.NDArray[np.float64]":
    return np.asarray(colours(np.linspace(0, 1, 64)))[:, None, :]
