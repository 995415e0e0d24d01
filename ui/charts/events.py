"""The events of a range on a chart over time: shaded, and named above the plot."""

from datetime import date, datetime, timedelta
from typing import Any

from ui.answers import records
from ui.charts.literal import wrap_name
from ui.charts.spec import SMALL_TEXT, ChartData, Spec
from ui.language.formats import day, short_day
from ui.theme import palette

EVENT_LINE = 0.085  # height of one line of event names above the plot, as a share of it
_LETTERS = 34  # of a line
_LINES = 4  # then from the first again

CLEAR = 7  # pixels that keep a name, which on a phone reaches over them, clear of the axis' numbers


def events(chart_data: ChartData) -> tuple[list[Spec], list[Spec], int]:
    """Shades and names the events that begin or end within the range (one that spans it all says nothing).

    Also gives how many lines their names take above the plot.
    """
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
        line = line if line + line_count <= _LINES else 0
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


def days_of(event: dict[str, Any]) -> str:
    """06/12–12/12/2021, or its one day."""
    first, last = event["from_day"], event["to_day"]
    return day(last) if first == last else f"{short_day(first)}–{day(last)}"


def _label(text: str, description: str, x: date, line: int, is_late: bool) -> Spec:
    return {
        "text": text,
        "hovertext": description,
        "captureevents": True,
        "x": x,
        "y": 1.0 + EVENT_LINE * line,
        "yref": "paper",
        "yshift": CLEAR,
        "showarrow": False,
        "xanchor": "right" if is_late else "left",
        "yanchor": "bottom",
        "align": "right" if is_late else "left",
        "font": {"size": SMALL_TEXT, "color": palette().accent},
    }


def moment(day_: date, days_later: float) -> datetime:
    """A day, or some days after it, as a place on the axis."""
    return datetime(day_.year, day_.month, day_.day) + timedelta(days=days_later)
