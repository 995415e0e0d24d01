"""The events of a range on a chart over time: shaded, and named above the plot."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import unescape

from ui.answers import records
from ui.charts.literal import wrap_name
from ui.charts.spec import SMALL_TEXT, ChartData, Spec
from ui.insight.events import days_of, events_in_words
from ui.theme import palette

_LETTERS = 28  # of a line: on a phone half a plot and the numbers beside it are as wide
_LINE = 16  # pixels of height
_MOST_LINES = 6  # then from the first again
_CLEAR = 7  # pixels that keep a name, which on a phone reaches over them, clear of the axis' numbers


@dataclass(frozen=True)
class EventMarks:
    """What a chart shows of the events of its range: shades, names above the plot, and the pixels that these take."""

    shapes: list[Spec]
    labels: list[Spec]
    room: int
    meta: dict[str, str]  # the events in words, where no names are drawn


def event_marks(chart_data: ChartData, *, with_names: bool) -> EventMarks:
    """Shades and names the events that begin or end within the range (one that spans it all says nothing)."""
    shapes, labels, lines = _shapes_and_labels(chart_data)
    if not with_names:
        text = "" if chart_data.events is None else unescape(events_in_words(chart_data.events))
        return EventMarks(shapes, [], 0, {"events": text} if text else {})
    return EventMarks(shapes, labels, _LINE * lines + _CLEAR if lines else 0, {})


def _shapes_and_labels(chart_data: ChartData) -> tuple[list[Spec], list[Spec], int]:
    """Shades, names, and the lines of the latter."""
    shapes: list[Spec] = []
    labels: list[Spec] = []
    line, lines = 0, 0
    first, last = chart_data.rows["period"].iloc[0], chart_data.rows["period"].iloc[-1]
    for event in [] if chart_data.events is None else records(chart_data.events):
        from_day, to_day = max(event["from_day"], first), min(event["to_day"], last)
        if from_day > to_day or (from_day <= first and to_day >= last):
            continue
        shapes.append(_band(from_day, to_day))
        if from_day == to_day:
            shapes.append(_dash(from_day))
        is_late = from_day - first > (last - first) / 2
        description, name = f"{event['event']}: {days_of(event)}", wrap_name(event["event"], _LETTERS)
        line_count = 1 + name.count("<br>")
        line = line if line + line_count <= _MOST_LINES else 0
        labels.append(_label(name, description, to_day if is_late else from_day, line, is_late))
        line += line_count
        lines = max(lines, line)
    return shapes, labels, lines


def _band(from_day: date, to_day: date) -> Spec:
    ends = {"x0": moment(from_day, -0.5), "x1": moment(to_day, 0.5), "y0": 0, "y1": 1}
    fill = {"fillcolor": palette().accent, "opacity": 0.10, "line": {"width": 0}}
    return {"type": "rect", "xref": "x", "yref": "paper", **ends, **fill}


def _dash(day_: date) -> Spec:
    ends = {"x0": day_, "x1": day_, "y0": 0, "y1": 1}
    return {
        "type": "line",
        "yref": "paper",
        **ends,
        "line": {"color": palette().accent, "width": 1.2, "dash": "dash"},
    }


def _label(text: str, description: str, x: date, line: int, is_late: bool) -> Spec:
    return {
        "text": text,
        "hovertext": description,
        "captureevents": True,
        "x": x,
        "y": 1.0,
        "yref": "paper",
        "yshift": _CLEAR + _LINE * line,
        "showarrow": False,
        "xanchor": "right" if is_late else "left",
        "yanchor": "bottom",
        "align": "right" if is_late else "left",
        "font": {"size": SMALL_TEXT, "color": palette().accent},
    }


def moment(day_: date, days_later: float) -> datetime:
    """A day, or some days after it, as a place on the axis."""
    return datetime(day_.year, day_.month, day_.day) + timedelta(days=days_later)
