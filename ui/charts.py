"""Forms that a question can take: a line over time, bars. With maps.py the only door to Plotly."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd
import plotly.graph_objects as go

from ui.formats import day, is_missing, large, short_day
from ui.theme import palette
from ui.words import lang, say
from warehouse.questions import Question

_LOCALE = {
    "vi": {
        "format": {
            "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
            "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
            "months": [f"Tháng {m}" for m in range(1, 13)],
            "shortMonths": [f"Th{m}" for m in range(1, 13)],
            "decimal": ",",
            "thousands": ".",
        }
    }
}


@dataclass(frozen=True)
class Shown:
    """What a form draws: a question's rows (with m_before where compared), the step, and events of the range."""

    question: Question
    rows: pd.DataFrame
    grain: str = "day"
    events: pd.DataFrame | None = None
    chosen: tuple[str, ...] = ()  # provinces to be marked among all

    def kind(self, column: str) -> str:
        return self.question.label(column, lang()).kind

    def text(self, column: str) -> str:
        return self.question.label(column, lang()).text


EVENT_LINE = 0.085  # height of one line of event names above the plot, as a share of it
Form = Callable[[Shown], go.Figure]


def config() -> dict[str, object]:
    """For every chart: nothing is fetched, nothing hijacks scrolling, words in the reader's language."""
    return {
        "displayModeBar": False,
        "scrollZoom": False,
        "topojsonURL": "./app/static/topojson/",
        "locale": lang(),
        "locales": _LOCALE,
    }


def base(height: int) -> go.Figure:
    """An empty figure in the house's style."""
    colours = palette()
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 4, "r": 12, "t": 8, "b": 4},
        separators=",." if lang() == "vi" else ".,",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": colours.text, "size": 13},
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    figure.update_xaxes(showgrid=False, zeroline=False, fixedrange=True, automargin=True)
    figure.update_yaxes(showgrid=False, zeroline=False, fixedrange=True, automargin=True)
    return figure


def period_name(first: date, grain: str) -> str:
    """A period as a reader names it: 06/12/2021, tuần 06/12–12/12, 12/2021."""
    if grain == "month":
        return f"{first:%m/%Y}"
    if grain == "week":
        return say("week_tip", from_day=short_day(first), to_day=short_day(first + timedelta(days=6)))
    return day(first)


def line(y: str) -> Form:
    """A measure over time, beside the period compared with (dotted, point by point); events shaded."""

    def draw(shown: Shown) -> go.Figure:
        rows, colours = shown.rows, palette()
        figure = base(280)
        # where no province reported, the line stays open: missing is not zero
        values = [
            None if reported == 0 else value
            for value, reported in zip(rows[y].tolist(), rows["provinces_reported"].tolist(), strict=True)
        ]
        names = [period_name(p, shown.grain) for p in rows["period"]]
        before = f"{y}_before"
        if before in rows and rows[before].notna().any():
            _trace(figure, rows, names, [or_none(v) for v in rows[before]], shown.kind(y), say("period_before"), "dot")
        _trace(figure, rows, names, values, shown.kind(y), say("this_period"), "solid")
        figure.update_layout(legend={"orientation": "h", "y": -0.14, "yanchor": "top", "x": 1, "xanchor": "right"})
        figure.update_yaxes(rangemode="tozero", showgrid=True, gridcolor=colours.grid, nticks=5)
        _ticks(figure, [v for v in values if v is not None], shown.kind(y))
        figure.update_xaxes(tickformat="%m/%Y" if shown.grain == "month" else "%d/%m", nticks=8)
        _mark_events(figure, shown)
        around = 0.5 if shown.grain == "day" else 2.0
        figure.update_xaxes(range=[_moment(rows["period"].iloc[0], -around), _moment(rows["period"].iloc[-1], around)])
        return figure

    return draw


def or_none(value: object) -> object:
    return None if is_missing(value) else value


def _trace(
    figure: go.Figure, rows: pd.DataFrame, names: list[str], values: list[object], kind: str, name: str, dash: str
) -> None:
    colours, solid = palette(), dash == "solid"
    figure.add_scatter(
        x=rows["period"].tolist(),
        y=values,
        name=name,
        mode="lines+markers" if solid and len(rows) <= 62 else "lines",
        line={"color": colours.data if solid else colours.context, "dash": dash, "width": 2.4 if solid else 1.6},
        marker={"size": 5},
        customdata=[[n, large(v, kind)] for n, v in zip(names, values, strict=True)],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra>" + name + "</extra>",
        connectgaps=False,
    )


def _ticks(figure: go.Figure, values: list[float], kind: str) -> None:
    """Ticks at round values, written in the reader's units."""
    top = max(values, default=0)
    if top <= 0:
        return
    step = _round_step(top / 4)
    at = [step * i for i in range(int(top / step) + 2)]
    figure.update_yaxes(tickvals=at, ticktext=[large(int(v), kind) for v in at], range=[0, at[-1]])


def _round_step(rough: float) -> float:
    size = 10 ** (len(str(int(max(rough, 1)))) - 1)
    return next(size * m for m in (1, 2, 2.5, 5, 10) if size * m >= rough and size * m == int(size * m))


def _moment(day_: date, days_later: float) -> datetime:
    return datetime(day_.year, day_.month, day_.day) + timedelta(days=days_later)


def _mark_events(figure: go.Figure, shown: Shown) -> None:
    if shown.events is None or shown.rows.empty:
        return
    first, last = shown.rows["period"].iloc[0], shown.rows["period"].iloc[-1]
    named = 0
    for event in shown.events.itertuples():
        from_day, to_day = max(event.from_day, first), min(event.to_day, last)
        if (event.from_day, event.to_day) <= (first, first) or from_day > to_day or (from_day <= first and to_day >= last):
            continue
        if from_day == to_day:
            figure.add_vline(x=from_day, line={"color": palette().mark, "width": 1.2, "dash": "dash"})
        figure.add_vrect(
            x0=_moment(from_day, -0.5),
            x1=_moment(to_day, 0.5),
            fillcolor=palette().mark,
            opacity=0.10,
            line_width=0,
        )
        late = from_day - first > (last - first) / 2
        figure.add_annotation(
            x=to_day if late else from_day,
            y=1.0 + EVENT_LINE * (named % 3),
            yref="paper",
            text=event.event,
            showarrow=False,
            xanchor="right" if late else "left",
            yanchor="bottom",
            font={"size": 11, "color": palette().mark},
        )
        named += 1
    figure.update_layout(margin_t=8 + 18 * min(named, 3))


def bars(category: str, value: str) -> Form:
    """Horizontal bars in the question's own order, values written at their ends."""

    def draw(shown: Shown) -> go.Figure:
        kind = shown.kind(value)
        names, values = shown.rows[category].tolist(), [or_none(v) for v in shown.rows[value]]
        shares = shown.rows["share_pct"].tolist() if "share_pct" in shown.rows else [None] * len(values)
        labels = [
            large(v, kind) + (f"  ({large(s, 'pct')})" if not is_missing(s) else "")
            for v, s in zip(values, shares, strict=True)
        ]
        figure = base(max(120, 34 * len(names) + 20))
        figure.add_bar(
            x=values,
            y=names,
            orientation="h",
            marker_color=palette().data,
            text=labels,
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y}: <b>%{text}</b><extra></extra>",
        )
        top = max((v for v in values if v is not None), default=0)
        figure.update_xaxes(visible=False, range=[0, top * 1.45 or 1])
        figure.update_yaxes(autorange="reversed", ticks="")
        figure.update_layout(bargap=0.35)
        return figure

    return draw
