"""The events of a range: shaded on the axes, and named above them."""

from ui.downloads.pictures.axes import Plot
from ui.downloads.pictures.style import DASHES, font, paint, plain
from ui.downloads.pictures.text_room import GAP, LINE_HEIGHT, text_width

_MOST_OF_PICTURE = 0.5  # that names of events may take above the axes


def shade_events(plot: Plot) -> None:
    """Shades the days of the events, and draws a line for an event of one day."""
    axes, px = plot.axes, plot.px
    for shape in plot.layout.get("shapes", ()):
        first, last = plot.positions("x", (shape["x0"], shape["x1"]))
        if shape["type"] == "rect":
            axes.axvspan(
                first, last, color=paint(shape["fillcolor"]), alpha=shape["opacity"], linewidth=0, zorder=0
            )
        else:
            line_style = shape["line"]
            axes.axvline(
                first,
                color=paint(line_style["color"]),
                linewidth=line_style["width"] * px,
                linestyle=DASHES[line_style["dash"]],
            )


def name_events(plot: Plot) -> None:
    """Writes the events' names above the axes, each as low as possible without overlapping others.

    In a picture so low that they would leave no room for the axes, the last ones are shaded only.
    """
    boxes: list[tuple[float, float, float, float]] = []
    figure = plot.axes.figure
    room = _MOST_OF_PICTURE * figure.bbox.height / figure.dpi * 72
    for annotation in plot.layout.get("annotations", ()):
        if annotation.get("xref") == "paper":
            continue
        text_font, text = font(annotation["font"]["size"] * plot.px), plain(annotation["text"])
        lines = text.split("\n")
        width, height = (
            max(text_width(line, text_font) for line in lines),
            len(lines) * LINE_HEIGHT * text_font.get_size_in_points(),
        )
        x = plot.positions("x", [annotation["x"]])[0]
        x_points = float(plot.axes.transData.transform((x, 0))[0]) / plot.axes.figure.dpi * 72
        start = x_points - {"left": 0.0, "center": 0.5, "right": 1.0}[annotation["xanchor"]] * width
        low = _lowest(boxes, start, start + width, height)
        if low + height > room:
            continue
        boxes.append((start, start + width, low, low + height))
        plot.axes.annotate(
            text,
            xy=(x, 1),
            xycoords=plot.axes.get_xaxis_transform(),
            xytext=(0, low + 2 * plot.px),
            textcoords="offset points",
            ha=annotation["xanchor"],
            va="bottom",
            color=paint(annotation["font"]["color"]),
            fontproperties=text_font,
            linespacing=1.0,
            annotation_clip=False,
        )


def _lowest(boxes: list[tuple[float, float, float, float]], start: float, end: float, height: float) -> float:
    """The lowest free height above the axes for a name between `start` and `end`, in points."""
    neighbours = [(low, top) for first, last, low, top in boxes if first < end + GAP and start < last + GAP]
    heights = sorted([0.0, *(top for _, top in neighbours)])
    return next(h for h in heights if all(h >= top or h + height <= low for low, top in neighbours))
