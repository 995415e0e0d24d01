"""The events of a range: shaded on the axes, and named above them."""

from ui.downloads.pictures.axes import Plot
from ui.downloads.pictures.style import DASHES, font, paint, plain
from ui.downloads.pictures.text_room import CLEAR, LINE, wide


def shade(plot: Plot) -> None:
    """Where they are."""
    axes, px = plot.axes, plot.px
    for shape in plot.layout.get("shapes", ()):
        first, last = plot.at("x", (shape["x0"], shape["x1"]))
        if shape["type"] == "rect":
            axes.axvspan(
                first, last, color=paint(shape["fillcolor"]), alpha=shape["opacity"], linewidth=0, zorder=0
            )
        else:
            look = shape["line"]
            axes.axvline(
                first,
                color=paint(look["color"]),
                linewidth=look["width"] * px,
                linestyle=DASHES[look["dash"]],
            )


def name_events(plot: Plot) -> None:
    """Names the events above axes that have their width, each as low as it stands clear of the others."""
    taken: list[tuple[float, float, float, float]] = []
    for described in plot.layout.get("annotations", ()):
        if described.get("xref") == "paper":
            continue
        look, text = font(described["font"]["size"] * plot.px), plain(described["text"])
        lines = text.split("\n")
        across, up = max(wide(line, look) for line in lines), len(lines) * LINE * look.get_size_in_points()
        x = plot.at("x", [described["x"]])[0]
        at = float(plot.axes.transData.transform((x, 0))[0]) / plot.axes.figure.dpi * 72
        left = at - {"left": 0.0, "center": 0.5, "right": 1.0}[described["xanchor"]] * across
        low = _lowest(taken, left, left + across, up)
        taken.append((left, left + across, low, low + up))
        plot.axes.annotate(
            text,
            xy=(x, 1),
            xycoords=plot.axes.get_xaxis_transform(),
            xytext=(0, low + 2 * plot.px),
            textcoords="offset points",
            ha=described["xanchor"],
            va="bottom",
            color=paint(described["font"]["color"]),
            fontproperties=look,
            linespacing=1.0,
            annotation_clip=False,
        )


def _lowest(taken: list[tuple[float, float, float, float]], left: float, right: float, up: float) -> float:
    """How far above the axes there is room for a name, beside and between those that have their places."""
    beside = [(low, top) for first, last, low, top in taken if first < right + CLEAR and left < last + CLEAR]
    heights = sorted([0.0, *(top for _, top in beside)])
    return next(h for h in heights if all(h >= top or h + up <= low for low, top in beside))
