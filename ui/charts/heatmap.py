"""When in the week: weekdays down, hours across, the darker the more; compared hour by hour."""

from typing import Any

from ui.answers import records
from ui.charts.alt_text import Point, extremes, not_reported, sentence, sentences
from ui.charts.busy_hours import busy_hours
from ui.charts.chart_type import chart_type
from ui.charts.spec import SMALL_TEXT, ChartData, ChartSpec, Spec, axis, figure, or_none
from ui.charts.tips import tip
from ui.language.changes import change
from ui.language.formats import is_missing, rate, ticks
from ui.language.words import lang, translate
from ui.theme import palette

Row = dict[str, Any]


@chart_type
def heatmap(chart_data: ChartData, value: str) -> ChartSpec:
    """A rate by weekday and hour; a weekday without a reported day stays open."""
    cells = records(chart_data.rows)
    weekdays = list(dict.fromkeys(row["weekday"] for row in cells))
    hours = list(dict.fromkeys(int(row["hour"]) for row in cells))
    top = max((row[value] for row in cells if not is_missing(row[value])), default=0)
    words = sentences(sentence(busy_hours(cells, value)), sentence(_shift(cells, value, top)))
    note = {"note": words} if words else {}
    spec = figure(
        280,
        [_cells(chart_data, cells, value, (hours, weekdays), top)],
        xaxis=axis(
            tickvals=hours[::4],
            ticktext=[translate("at_hour", hour=hour) for hour in hours[::4]],
            tickangle=0,
            ticks="",
        ),
        yaxis=axis(autorange="reversed", type="category", ticks=""),
        meta={"measure": chart_data.text(value), "scale": _unit(chart_data, value)} | note,
    )
    return ChartSpec(spec, _in_words(chart_data, cells, value, top, words))


def _in_words(chart_data: ChartData, cells: list[Row], value: str, top: float, words: str) -> str:
    """The fullest and the emptiest hour, what the note says, and the weekdays that nobody has reported."""
    reported_cells = [row for row in cells if not is_missing(row[value])]
    label = chart_data.question.label(value, lang())
    points = [
        Point(float(row[value]), tip(_hour_in_words(row), row[value], None, label, largest=top))
        for row in reported_cells
    ]
    weekdays = {row["weekday"] for row in reported_cells}
    open_weekdays = dict.fromkeys(row["weekday"] for row in cells if row["weekday"] not in weekdays)
    bare = not_reported(list(open_weekdays))
    return sentences(sentence(*extremes(points)), words, sentence(*bare))


def _unit(chart_data: ChartData, value: str) -> str:
    """What the scale counts, and over how long."""
    return f"{chart_data.unit(value)}, {chart_data.question.label(value, lang()).brief.lower()}"


def _cells(
    chart_data: ChartData, cells: list[Row], value: str, axes: tuple[list[int], list[str]], top: float
) -> Spec:
    (hours, weekdays), colours, unit = axes, palette().scale, _unit(chart_data, value)
    scale = {"thickness": 10, "len": 0.9, "outlinewidth": 0, "tickfont": {"size": SMALL_TEXT}}
    ends, title = sorted({0.0, float(top)}), {"text": unit, "side": "right", "font": {"size": SMALL_TEXT}}

    def by_day(values: list[Any]) -> list[list[Any]]:
        return [values[start : start + len(hours)] for start in range(0, len(values), len(hours))]

    return {
        "type": "heatmap",
        "x": hours,
        "y": weekdays,
        "z": by_day([or_none(row[value]) for row in cells]),
        "text": by_day([_tip(chart_data, row, value, top) for row in cells]),
        "zmin": 0,
        "zmax": top or 1,
        "xgap": 1,
        "ygap": 1,
        "hoverongaps": False,
        "colorscale": [[i / (len(colours) - 1), colour] for i, colour in enumerate(colours)],
        "colorbar": scale | {"tickvals": ends, "ticktext": ticks(ends, "rate"), "title": title},
        "hovertemplate": "%{text}<extra></extra>",
    }


def _tip(chart_data: ChartData, row: Row, value: str, top: float) -> str:
    if is_missing(row[value]):
        return ""
    label, detail = chart_data.question.label(value, lang()), translate("heat_tip", days=int(row["days"]))
    previous = row.get(f"{value}_before")
    return tip(_hour_in_words(row), row[value], previous, label, largest=top, detail=detail)


def _hour_in_words(row: Row) -> str:
    hour = int(row["hour"])
    return translate("heat_when", weekday=row["weekday"], from_hour=hour, to_hour=hour + 1)


def _shift(cells: list[Row], value: str, top: float) -> str:
    """The hours of the week that rose and fell most; nothing where there is nothing to compare with."""
    column = f"{value}_change"
    by_change = sorted((row for row in cells if not is_missing(row.get(column))), key=lambda row: row[column])
    rises = [_change_in_words(row, value, top) for row in by_change[-1:] if row[column] > 0]
    falls = [_change_in_words(row, value, top) for row in by_change[:1] if row[column] < 0]
    return translate("heat_shift", told="; ".join([*rises, *falls])) if rises or falls else ""


def _change_in_words(row: Row, value: str, top: float) -> str:
    now, previous = row[value], row[f"{value}_before"]
    return translate(
        "heat_rose" if now > previous else "heat_fell",
        when=_hour_in_words(row),
        before=rate(previous, top),
        value=rate(now, top),
        change=change(now, previous, "rate"),
    )
