"""Names at points, once their axes have their size: each on its side, or on the next where another one stands."""

from collections.abc import Sequence
from math import isnan

from ui.charts.spec import Spec
from ui.downloads.pictures.axes import Plot
from ui.downloads.pictures.style import font, paint, plain, write
from ui.downloads.pictures.text_room import ALONE, wide

_SHIFTS = sorted(range(-15, 16), key=abs)  # lines up or down that are tried for a name
_ALIGNED = {"left": "right", "right": "left", "center": "center"}
_BEFORE = {"left": 1.0, "center": 0.5, "right": 0.0}  # how much of a name stands before its point
_BELOW = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
Cover = tuple[float, float, float, float]  # left, bottom, right, top, in points


def name_points(plot: Plot, traces: Sequence[Spec]) -> None:
    """The names of every trace that has some."""
    taken: list[Cover] = []
    for trace in traces:
        if "text" not in trace.get("mode", ""):
            continue
        sides = trace["textposition"]
        sides = [sides] * len(trace["text"]) if isinstance(sides, str) else sides
        points = zip(plot.at("x", trace["x"]), plot.at("y", trace["y"]), strict=True)
        for at, text, side in zip(points, trace["text"], sides, strict=True):
            if not isnan(at[0] + at[1]):
                taken.append(_name(plot, trace, at, text, side.split(), taken))


def _name(
    plot: Plot, trace: Spec, at: tuple[float, float], text: str, side: list[str], taken: list[Cover]
) -> Cover:
    """Gives what the name covers."""
    far = trace.get("marker", {}).get("size", 6) / 2 + 3
    up, across = side if len(side) == 2 else (side[0], "center")
    described: Spec = trace.get("textfont") or plot.layout["font"]
    look = font(described["size"] * plot.px)
    x = {"left": -far, "right": far, "center": 0}[across] * plot.px
    y = {"top": far / 2, "bottom": -far / 2, "middle": 0}[up] * plot.px
    line, broad = ALONE * look.get_size_in_points(), wide(plain(text), look)
    from_left, from_below = (v / plot.axes.figure.dpi * 72 for v in plot.axes.transData.transform(at))
    left, bottom = from_left + x - _BEFORE[across] * broad, from_below + y - _BELOW[up] * line
    tried = [(left, bottom + n * line, left + broad, bottom + (n + 1) * line) for n in _SHIFTS]
    floor = (
        plot.axes.get_window_extent().y0 / plot.axes.figure.dpi * 72
    )  # below it stand the marks of the axis
    clear = (n for n, c in enumerate(tried) if c[1] >= floor and not any(_meet(c, t) for t in taken))
    place = next(clear, 0)
    write(
        plot.axes,
        text,
        at,
        (x, y + _SHIFTS[place] * line),
        ha=_ALIGNED[across],
        va={"top": "bottom", "bottom": "top", "middle": "center"}[up],
        color=paint(described["color"]),
        fontproperties=look,
        zorder=6,
    )
    return tried[place]


def _meet(a: Cover, b: Cover) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
