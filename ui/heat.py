"""When in the week: weekdays down, hours across, the darker the more."""

from typing import Any

from ui.charts import Form, Shown, Spec, axis, figure, or_none
from ui.formats import rate
from ui.theme import palette
from ui.words import say


def heat(value: str) -> Form:
    """A rate by weekday and hour; a weekday without a reported day stays open."""

    def draw(shown: Shown) -> Spec:
        weekdays = list(dict.fromkeys(shown.rows["weekday"]))
        hours = list(dict.fromkeys(int(hour) for hour in shown.rows["hour"]))
        values: list[Any] = [or_none(v) for v in shown.rows[value]]
        top = max((v for v in values if v is not None), default=0)
        days = dict(zip(shown.rows["weekday"], shown.rows["days"], strict=True))
        cells = [values[at : at + len(hours)] for at in range(0, len(values), len(hours))]
        tips = [
            [_tip(day, hour, v, int(days[day]), top) for hour, v in zip(hours, row, strict=True)]
            for day, row in zip(weekdays, cells, strict=True)
        ]
        return figure(
            280,
            [_cells(hours, weekdays, cells, top) | {"text": tips}],
            xaxis=axis(
                tickvals=hours[::4],
                ticktext=[say("at_hour", hour=hour) for hour in hours[::4]],
                tickangle=0,
                ticks="",
            ),
            yaxis=axis(autorange="reversed", type="category", ticks=""),
            meta={"measure": shown.text(value)},
        )

    return draw


def _cells(hours: list[int], weekdays: list[str], cells: list[list[Any]], top: float) -> Spec:
    colours = palette().scale
    scale = {"thickness": 10, "len": 0.9, "outlinewidth": 0, "tickfont": {"size": 11}}
    return {
        "type": "heatmap",
        "x": hours,
        "y": weekdays,
        "z": cells,
        "zmin": 0,
        "zmax": top or 1,
        "xgap": 1,
        "ygap": 1,
        "hoverongaps": False,
        "colorscale": [[i / (len(colours) - 1), colour] for i, colour in enumerate(colours)],
        "colorbar": scale | {"tickvals": [0, top], "ticktext": ["0", rate(top)]},
        "hovertemplate": "%{text}<extra></extra>",
    }


def _tip(weekday: str, hour: int, value: Any, days: int, top: float) -> str:
    if value is None:
        return ""
    told = {"value": rate(value, top), "days": days, "from_hour": hour, "to_hour": hour + 1}
    return say("heat_tip", weekday=weekday, **told)
