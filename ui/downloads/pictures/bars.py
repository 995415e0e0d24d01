"""Bars: across with their labels at the ends, or upright over time, one on the other where they add up."""

from math import isnan, nan
from typing import Any

from ui.charts.spec import Spec
from ui.downloads.pictures.axes import Plot
from ui.downloads.pictures.style import font, paint, paints, write_label
from ui.downloads.pictures.text_room import SINGLE_LINE_HEIGHT, size_in_points


def draw_bars(plot: Plot, traces: list[Spec]) -> None:
    """Every bar of these axes."""
    heights: dict[float, float] = {}
    for trace_number, trace in enumerate(traces):
        is_across = trace.get("orientation") == "h"
        value_axis, category_axis = ("x", "y") if is_across else ("y", "x")
        values, positions = (
            plot.positions(value_axis, trace[value_axis]),
            plot.positions(category_axis, trace[category_axis]),
        )
        is_stacked = plot.layout.get("barmode") == "stack"
        starts = [heights.get(position, 0.0) if is_stacked else 0.0 for position in positions]
        draw = plot.axes.barh if is_across else plot.axes.bar
        colour: Any = trace["marker"]["color"]
        bars = draw(
            positions,
            [0 if isnan(v) else v for v in values],
            trace.get("width", _width(plot, positions)),
            starts,
            color=paints(colour, len(values)),
            zorder=2,
        )
        for n, bar in enumerate(bars):
            bar.set_gid(f"bar-{trace_number}-{n}")
        if trace.get("textposition") == "outside":
            _labels(plot, trace, values, positions)
        for position, value in zip(positions, values, strict=True):
            heights[position] = heights.get(position, 0.0) + (0 if isnan(value) else value)


def _width(plot: Plot, positions: list[float]) -> float:
    """The width of a bar: the smallest step between positions, without the gap."""
    steps = [b - a for a, b in zip(sorted(positions), sorted(positions)[1:], strict=False) if b > a]
    return float(min(steps, default=1.0) * (1 - plot.layout.get("bargap", 0.2)))


def _labels(plot: Plot, trace: Spec, values: list[float], positions: list[float]) -> None:
    size = plot.layout["font"]["size"] - 1
    size = min(size, plot.y.get("tickfont", {}).get("size", size)) * plot.px
    label_font = font(
        min(size, size_in_points(plot.axes)[1] / max(len(plot.names["y"]), 1) / SINGLE_LINE_HEIGHT)
    )
    for text, value, position in zip(trace["text"], values, positions, strict=True):
        end = 0.0 if isnan(value) or value is nan else value
        write_label(
            plot.axes,
            text,
            (end, position),
            (5 * plot.px, 0),
            ha="left",
            va="center",
            color=paint(plot.layout["font"]["color"]),
            fontproperties=label_font,
        )
