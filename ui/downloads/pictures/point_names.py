"""Names beside points, drawn once the axes have their size; a name moves aside if its position is taken."""

from collections.abc import Sequence
from math import isnan

from ui.charts.spec import Spec
from ui.downloads.pictures.axes import Plot
from ui.downloads.pictures.style import font, paint, plain, write_label
from ui.downloads.pictures.text_room import SINGLE_LINE_HEIGHT, text_width

_SHIFTS = sorted(range(-15, 16), key=abs)  # lines up or down that are tried for a name
_ALIGNMENT = {"left": "right", "right": "left", "center": "center"}
_SHARE_LEFT = {"left": 1.0, "center": 0.5, "right": 0.0}  # how much of a name stands before its point
_SHARE_BELOW = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
Cover = tuple[float, float, float, float]  # left, bottom, right, top, in points


def name_points(plot: Plot, traces: Sequence[Spec]) -> None:
    """The names of every trace that has some."""
    covers: list[Cover] = []
    for trace in traces:
        if "text" not in trace.get("mode", ""):
            continue
        sides = trace["textposition"]
        sides = [sides] * len(trace["text"]) if isinstance(sides, str) else sides
        points = zip(plot.positions("x", trace["x"]), plot.positions("y", trace["y"]), strict=True)
        for point, text, side in zip(points, trace["text"], sides, strict=True):
            if not isnan(point[0] + point[1]):
                covers.append(_name(plot, trace, point, text, side.split(), covers))


def _name(
    plot: Plot, trace: Spec, point: tuple[float, float], text: str, side: list[str], covers: list[Cover]
) -> Cover:
    """Draws a name, and returns the area that it covers."""
    distance = trace.get("marker", {}).get("size", 6) / 2 + 3
    vertical, horizontal = side if len(side) == 2 else (side[0], "center")
    text_style: Spec = trace.get("textfont") or plot.layout["font"]
    label_font = font(text_style["size"] * plot.px)
    x = {"left": -distance, "right": distance, "center": 0}[horizontal] * plot.px
    y = {"top": distance / 2, "bottom": -distance / 2, "middle": 0}[vertical] * plot.px
    line, width = SINGLE_LINE_HEIGHT * label_font.get_size_in_points(), text_width(plain(text), label_font)
    from_left, from_below = (v / plot.axes.figure.dpi * 72 for v in plot.axes.transData.transform(point))
    x_start, bottom = (
        from_left + x - _SHARE_LEFT[horizontal] * width,
        from_below + y - _SHARE_BELOW[vertical] * line,
    )
    candidates = [(x_start, bottom + n * line, x_start + width, bottom + (n + 1) * line) for n in _SHIFTS]
    floor = (
        plot.axes.get_window_extent().y0 / plot.axes.figure.dpi * 72
    )  # below it stand the marks of the axis
    clear = (n for n, c in enumerate(candidates) if c[1] >= floor and not any(_meet(c, t) for t in covers))
    choice = next(clear, 0)
    write_label(
        plot.axes,
        text,
        point,
        (x, y + _SHIFTS[choice] * line),
        ha=_ALIGNMENT[horizontal],
        va={"top": "bottom", "bottom": "top", "middle": "center"}[vertical],
        color=paint(text_style["color"]),
        fontproperties=label_font,
        zorder=6,
    )
    return candidates[choice]


def _meet(a: Cover, b: Cover) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
