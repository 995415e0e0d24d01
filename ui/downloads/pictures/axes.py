"""The axes of a specification: what stands where, ticks, grid and ranges."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import ceil, nan
from typing import Any

from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import Formatter, MaxNLocator

from ui.charts.spec import Spec
from ui.downloads.pictures.style import font, paint, plain
from ui.downloads.pictures.text_room import (
    ELLIPSIS,
    LINE_HEIGHT,
    SINGLE_LINE_HEIGHT,
    size_in_points,
    wrap_text,
)
from ui.language.formats import number

_NAME_SHARES = (
    0.35,
    0.42,
    0.5,
    0.6,
)  # of a picture's width that names beside it take, where less would cut them
_NAME_LINES = 3


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

    def axis(self, way: str) -> Spec:
        return self.x if way == "x" else self.y

    def is_of_names(self) -> bool:
        """Whether what stands beside it are names, a place each, from the upper to the lower."""
        first, *_, last = self.y.get("range", (0, 0))
        return bool(self.names["y"]) or first > last

    def learn(self, traces: Iterable[Spec]) -> None:
        """Notes the categories of both axes, in the order of the traces, and the days."""
        for trace in traces:
            self.days.extend(v for v in trace.get("x", []) if isinstance(v, date))
            for way, categories in self.names.items():
                categories += [v for v in trace.get(way, []) if isinstance(v, str) and v not in categories]

    def positions(self, way: str, values: Iterable[Any]) -> list[float]:
        """Where values stand on an axis: days as matplotlib counts them, categories by their place, None nowhere."""
        return [self._position(way, value) for value in values]

    def _position(self, way: str, value: Any) -> float:
        if value is None:
            return nan
        if isinstance(value, str):
            return float(self.names[way].index(value))
        return float(mdates.date2num(value)) if isinstance(value, date) else float(value)


def finish_axes(plot: Plot) -> None:
    """Ticks, grid and ranges, once everything is drawn."""
    axes, text = plot.axes, plot.layout["font"]
    axes.set_axisbelow(True)
    axes.patch.set_alpha(0)
    for name, side in axes.spines.items():
        side.set_visible(name == "bottom" and plot.x.get("showline", False))
        side.set(color=paint(plot.x.get("linecolor", "#000000")), linewidth=plot.px)
    for way, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
        spec = plot.axis(way)
        size = spec.get("tickfont", {}).get("size", text["size"] - 1)
        axis.set_tick_params(length=0, pad=5 * plot.px, labelcolor=paint(text["color"]))
        if spec.get("visible", True):
            text_font = font(_ticks(plot, axis, way, size * plot.px))
            for label in axis.get_ticklabels():
                label.set_fontproperties(text_font)
                label.set_linespacing(1.0)
            _title(plot, axis, spec)
        else:
            axis.set_visible(False)
        if spec.get("showgrid"):
            axis.grid(True, color=paint(spec["gridcolor"]), linewidth=plot.px)
    _ranges(plot)


def _ticks(plot: Plot, axis: Axis, way: str, size: float) -> float:
    """Gives the size of what is written at them: names that stand below each other have to be that small."""
    spec, names = plot.axis(way), plot.names[way]
    if spec.get("showticklabels") is False:
        axis.set_ticks([])
    elif "tickvals" in spec:
        # names as a whole, as paper has more room for them
        whole = spec["tickvals"] if names else spec["ticktext"]
        texts = [plain(text) for text in whole]
        if way == "y" and plot.is_of_names():
            texts, size = _wrap_names(plot, texts, size)
        axis.set_ticks(plot.positions(way, spec["tickvals"]), texts)
    elif names:
        texts = [plain(name) for name in names]
        texts, size = _wrap_names(plot, texts, size) if way == "y" else (texts, size)
        axis.set_ticks(range(len(names)), texts)
    elif spec.get("type") == "date":
        _days(axis, spec, sorted(set(plot.days)))
    else:
        axis.set_major_locator(MaxNLocator(spec.get("nticks", 6), min_n_ticks=2))
        axis.set_major_formatter(_NumberFormatter())
    return size


def _wrap_names(plot: Plot, names: list[str], size: float) -> tuple[list[str], float]:
    """Long names folded, and how large they may be for each to have a place of its own."""
    width, height = size_in_points(plot.axes)
    room_per_name = height / max(len(names), 1)
    size = min(size, room_per_name / SINGLE_LINE_HEIGHT)
    lines = max(min(int(room_per_name / size / LINE_HEIGHT), _NAME_LINES), 1)
    texts: list[str] = []
    for share in _NAME_SHARES:
        room = share * width
        texts = ["\n".join(wrap_text(" ".join(name.split()), font(size), room, lines)) for name in names]
        if not any(name.endswith(ELLIPSIS) for name in texts):
            break
    return texts, size


class _NumberFormatter(Formatter):
    """Numbers with as many decimals as one of them has, zero without."""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002  # matplotlib's own
        return self.format_ticks([x])[0]

    def format_ticks(self, values: list[float]) -> list[str]:
        top = max(map(abs, values), default=0.0)
        decimals = next(
            n for n in range(20) if all(abs(round(v, n) - v) <= 1e-9 * top for v in values) or n == 19
        )
        return [number(value, decimals) if value else number(0) for value in values]


def _days(axis: Axis, spec: Spec, days: list[date]) -> None:
    """Some of the days that are drawn, evenly."""
    tick_days = days[:: ceil(len(days) / spec.get("nticks", 8)) or 1]
    axis.set_ticks(
        [float(mdates.date2num(day)) for day in tick_days],
        [f"{day:{spec['tickformat']}}" for day in tick_days],
    )


def _title(plot: Plot, axis: Axis, spec: Spec) -> None:
    title = spec.get("title")
    if title:
        text_font = font(title.get("font", {}).get("size", 12) * plot.px)
        axis.set_label_text(
            title["text"], fontproperties=text_font, color=paint(plot.layout["font"]["color"])
        )


def _ranges(plot: Plot) -> None:
    for way, limits in (("x", plot.axes.set_xlim), ("y", plot.axes.set_ylim)):
        spec, names = plot.axis(way), plot.names[way]
        is_reversed = spec.get("autorange") == "reversed"
        if "range" in spec:  # of names, in places from 0
            limits(*plot.positions(way, spec["range"]))
        elif names:
            limits((len(names) - 0.5, -0.5) if is_reversed else (-0.5, len(names) - 0.5))
        elif spec.get("rangemode") == "tozero":
            limits(0, None)
