"""Scatter: lines, markers, and bands between lines."""

from itertools import pairwise

import numpy as np

from ui.charts.spec import Spec
from ui.downloads.pictures.axes import Plot
from ui.downloads.pictures.style import DASHES, paint, paints

_SYMBOLS = {"circle": "o", "circle-open": "o", "line-ns": "|"}
_STEPS = 16  # between two points of a smooth line


def draw_lines(plot: Plot, traces: list[Spec]) -> None:
    """Every scatter of these axes, in their order; a band fills what lies between a line and the one before it."""
    previous_points: tuple[list[float], list[float]] = ([], [])
    for trace_number, trace in enumerate(traces):
        points = _points(plot, trace)
        if trace.get("fill") == "tonexty":
            plot.axes.fill_between(
                points[0],
                points[1],
                previous_points[1],
                color=paint(trace["fillcolor"]),
                linewidth=0,
                zorder=1,
            )
        mode = trace.get("mode", "lines")
        if "lines" in mode and trace.get("line", {}).get("width"):
            _line(plot, trace, points, f"line-{trace_number}")
        if "markers" in mode:
            _markers(plot, trace, f"points-{trace_number}")
        previous_points = points


def _points(plot: Plot, trace: Spec) -> tuple[list[float], list[float]]:
    x, y = plot.positions("x", trace["x"]), plot.positions("y", trace["y"])
    if trace.get("line", {}).get("shape") == "spline" and len(x) > 2:
        return _smooth(x, y)
    return x, y


def _smooth(x: list[float], y: list[float]) -> tuple[list[float], list[float]]:
    """A curve through the points, its slope at each that between its neighbours."""
    xs, ys = np.array(x), np.array(y)
    is_distinct = np.append(True, np.diff(xs) > 0)
    xs, ys = xs[is_distinct], ys[is_distinct]
    if len(xs) < 3:
        return x, y
    slope = np.gradient(ys, xs)
    fine = np.unique(np.concatenate([np.linspace(a, b, _STEPS) for a, b in pairwise(xs)]))
    start = np.clip(np.searchsorted(xs, fine, side="right") - 1, 0, len(xs) - 2)
    width = xs[start + 1] - xs[start]
    t = (fine - xs[start]) / width
    curve = (
        (1 + 2 * t) * (1 - t) ** 2 * ys[start]
        + t * (1 - t) ** 2 * width * slope[start]
        + t**2 * (3 - 2 * t) * ys[start + 1]
        + t**2 * (t - 1) * width * slope[start + 1]
    )
    return fine.tolist(), curve.tolist()


def _line(plot: Plot, trace: Spec, points: tuple[list[float], list[float]], gid: str) -> None:
    style = trace["line"]
    (line,) = plot.axes.plot(
        *points,
        color=paint(style["color"]),
        linewidth=style["width"] * plot.px,
        linestyle=DASHES[style.get("dash", "solid")],
        solid_capstyle="round",
        solid_joinstyle="round",
        zorder=3,
    )
    line.set_gid(gid)


def _markers(plot: Plot, trace: Spec, gid: str) -> None:
    style, n = trace.get("marker", {}), len(trace["x"])
    colour = style.get("color", trace.get("line", {}).get("color", plot.layout["font"]["color"]))
    edge = style.get("line", {})
    symbol = style.get("symbol", "circle")
    is_open = symbol.endswith("-open")
    inner = [(1.0, 1.0, 1.0, 1.0)] * n if is_open else paints(colour, n)
    collection = plot.axes.scatter(
        plot.positions("x", trace["x"]),
        plot.positions("y", trace["y"]),
        s=(style.get("size", 6) * plot.px) ** 2,
        marker=_SYMBOLS[symbol],
        facecolors=inner,
        edgecolors=paints(edge.get("color", colour), n),
        linewidths=edge.get("width", 1.5 if is_open or symbol == "line-ns" else 0) * plot.px,
        clip_on=False,
        zorder=4,
    )
    collection.set_gid(gid)
