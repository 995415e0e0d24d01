"""The axes of a specification: what stands where, ticks, grid, ranges, shapes and notes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import ceil, nan
from typing import Any

from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ui.charts import Spec
from ui.formats import number
from ui.takeaway.pictures.style import DASHES, font, paint, plain

_LINE_OF_NOTES = 200  # pixels of Plotly: a note stands above the plot by a share of its height


@dataclass(frozen=True)
class Plot:
    """Two axes of a specification on the picture. `px` is how many points a pixel of Plotly has here."""

    axes: Axes
    layout: Spec
    x: Spec
    y: Spec
    px: float
    names: dict[str, list[str]] = field(default_factory=lambda: {"x": [], "y": []})
    days: list[date] = field(default_factory=list)  # of the horizontal axis, each once

    def described(self, way: str) -> Spec:
        return self.x if way == "x" else self.y

    def learn(self, traces: Iterable[Spec]) -> None:
        """Notes the categories of both axes, in the order of the traces, and the days."""
        for trace in traces:
            self.days.extend(v for v in trace.get("x", []) if isinstance(v, date))
            for way, known in self.names.items():
                known += [v for v in trace.get(way, []) if isinstance(v, str) and v not in known]

    def at(self, way: str, values: Iterable[Any]) -> list[float]:
        """Where values stand on an axis: days as matplotlib counts them, categories by their place, None nowhere."""
        return [self._at(way, value) for value in values]

    def _at(self, way: str, value: Any) -> float:
        if value is None:
            return nan
        if isinstance(value, str):
            return float(self.names[way].index(value))
        return float(mdates.date2num(value)) if isinstance(value, date) else float(value)


def dress(plot: Plot) -> None:
    """Ticks, grid and ranges, once everything is drawn."""
    axes, text = plot.axes, plot.layout["font"]
    axes.set_axisbelow(True)
    axes.patch.set_alpha(0)
    for name, side in axes.spines.items():
        side.set_visible(name == "bottom" and plot.x.get("showline", False))
        side.set(color=paint(plot.x.get("linecolor", "#000000")), linewidth=plot.px)
    for way, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
        described = plot.described(way)
        size = described.get("tickfont", {}).get("size", text["size"] - 1)
        axis.set_tick_params(length=0, pad=5 * plot.px, labelcolor=paint(text["color"]))
        if described.get("visible", True):
            _ticks(plot, axis, way)
            for label in axis.get_ticklabels():
                label.set_fontproperties(font(size * plot.px))
            _title(plot, axis, described)
        else:
            axis.set_visible(False)
        if described.get("showgrid"):
            axis.grid(True, color=paint(described["gridcolor"]), linewidth=plot.px)
    _ranges(plot)


def _ticks(plot: Plot, axis: Axis, way: str) -> None:
    described, names = plot.described(way), plot.names[way]
    if described.get("showticklabels") is False:
        axis.set_ticks([])
    elif "tickvals" in described:
        axis.set_ticks(plot.at(way, described["tickvals"]), [plain(text) for text in described["ticktext"]])
    elif names:
        axis.set_ticks(range(len(names)), names)
    elif described.get("type") == "date":
        _days(axis, described, sorted(set(plot.days)))
    else:
        axis.set_major_locator(MaxNLocator(described.get("nticks", 6), min_n_ticks=2))
        axis.set_major_formatter(FuncFormatter(lambda v, _: _written(v)))


def _written(value: float) -> str:
    """With as many decimals as it has."""
    return number(value, next(n for n in range(8) if abs(round(value, n) - value) < 1e-9 or n == 7))


def _days(axis: Axis, described: Spec, days: list[date]) -> None:
    """Some of the days that are drawn, evenly."""
    some = days[:: ceil(len(days) / described.get("nticks", 8)) or 1]
    axis.set_ticks(
        [float(mdates.date2num(day)) for day in some], [f"{day:{described['tickformat']}}" for day in some]
    )


def _title(plot: Plot, axis: Axis, described: Spec) -> None:
    title = described.get("title")
    if title:
        look = font(title.get("font", {}).get("size", 12) * plot.px)
        axis.set_label_text(title["text"], fontproperties=look, color=paint(plot.layout["font"]["color"]))


def _ranges(plot: Plot) -> None:
    for way, limits in (("x", plot.axes.set_xlim), ("y", plot.axes.set_ylim)):
        described, names = plot.described(way), plot.names[way]
        is_reversed = described.get("autorange") == "reversed"
        if names:
            limits((len(names) - 0.5, -0.5) if is_reversed else (-0.5, len(names) - 0.5))
        elif "range" in described:
            limits(*plot.at(way, described["range"]))
        elif described.get("rangemode") == "tozero":
            limits(0, None)


def mark(plot: Plot) -> None:
    """Shapes (the events of a range) and notes."""
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
    for note in plot.layout.get("annotations", ()):
        if note.get("xref") == "paper":
            continue
        axes.annotate(
            plain(note["text"]),
            xy=(plot.at("x", [note["x"]])[0], 1),
            xycoords=axes.get_xaxis_transform(),
            xytext=(0, ((note["y"] - 1) * _LINE_OF_NOTES + 2) * px),
            textcoords="offset points",
            ha=note["xanchor"],
            va="bottom",
            color=paint(note["font"]["color"]),
            fontproperties=font(note["font"]["size"] * px),
            annotation_clip=False,
        )
