"""Bars: across with their labels at the ends, or upright over time, one on the other where they add up."""

from math import isnan, nan
from typing import Any

from ui.charts.spec import Spec
from ui.downloads.pictures.axes import Plot
from ui.downloads.pictures.style import font, paint, paints, write
from ui.downloads.pictures.text_room import ALONE, points


def draw_bars(plot: Plot, traces: list[Spec]) -> None:
    """Every bar of these axes."""
    heights: dict[float, float] = {}
    for place, trace in enumerate(traces):
        is_across = trace.get("orientation") == "h"
        along, across = ("x", "y") if is_across else ("y", "x")
        values, places = plot.at(along, trace[along]), plot.at(across, trace[across])
        stacked = plot.layout.get("barmode") == "stack"
        starts = [heights.get(at, 0.0) if stacked else 0.0 for at in places]
        draw = plot.axes.barh if is_across else plot.axes.bar
        look: Any = trace["marker"]["color"]
        drawn = draw(
            places,
            [0 if isnan(v) else v for v in values],
            trace.get("width", _width(plot, places)),
            starts,
            color=paints(look, len(values)),
            zorder=2,
        )
        for n, bar in enumerate(drawn):
            bar.set_gid(f"bar-{place}-{n}")
        if trace.get("textposition") == "outside":
            _labels(plot, trace, values, places)
        for at, value in zip(places, values, strict=True):
            heights[at] = heights.get(at, 0.0) + (0 if isnan(value) else value)


def _width(plot: Plot, places: list[float]) -> float:
    """A bar fills its place but for the gap."""
    steps = [b - a for a, b in zip(sorted(places), sorted(places)[1:], strict=False) if b > a]
    return float(min(steps, default=1.0) * (1 - plot.layout.get("bargap", 0.2)))


def _labels(plot: Plot, trace: Spec, values: list[float], places: list[float]) -> None:
    size = plot.layout["font"]["size"] - 1
    size = min(size, plot.y.get("tickfont", {}).get("size", size)) * plot.px
    look = font(min(size, points(plot.axes)[1] / max(len(plot.names["y"]), 1) / ALONE))
    for text, value, at in zip(trace["text"], values, places, strict=True):
        end = 0.0 if isnan(value) or value is nan else value
        write(
            plot.axes,
            text,
            (end, at),
            (5 * plot.px, 0),
            ha="left",
            va="center",
            color=paint(plot.layout["font"]["color"]),
            fontproperties=look,
        )
