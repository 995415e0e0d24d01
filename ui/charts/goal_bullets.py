"""Goals as one chart, for where a picture or a pack holds them: each a bar on the band of its own target."""

from typing import Any

from ui.charts.literal import literal_chart
from ui.charts.spec import ChartSpec, Spec, axis, figure
from ui.insight.goal_pace import Goal, actual_in_words, goal_name, goal_sentence
from ui.language.formats import is_missing, large
from ui.language.words import translate
from ui.theme import palette

_FURTHEST = 130.0  # percent of the target that are drawn


@literal_chart
def bullets(goals: list[Goal]) -> ChartSpec:
    """What was reached on a band of the whole plan, a tick for the plan by now, a line for the projected finish."""
    positions = range(len(goals))
    ends = [share for column in ("actual", "projected_high") for _, share in _shares(goals, column)]
    furthest = max([100.0, *ends])
    traces = [
        _band(goals),
        _actual_bars(goals),
        _plan_ticks(goals),
        _projection_lines(goals),
        _labels(goals, furthest + 2),
    ]
    spec = figure(
        38 * len(goals) + 40,
        [trace for trace in traces if trace["y"]],
        barmode="overlay",
        xaxis=axis(
            range=[0, 1.6 * furthest],
            tickvals=[0, 50, 100],
            ticktext=[large(v, "pct").replace(",0", "").replace(".0", "") for v in (0, 50, 100)],
        ),
        yaxis=axis(
            range=[len(goals) - 0.5, -0.5],
            tickvals=list(positions),
            ticktext=[goal_name(goal) for goal in goals],
            ticklabelstandoff=6,
        ),
        meta={"note": translate("bullet_reads"), "least_width": 620},
    )
    return ChartSpec(spec, " ".join(map(_in_words, goals)))


def _in_words(goal: Goal) -> str:
    """What was reached, and how that stands to the plan."""
    return f"{goal_name(goal)}: {actual_in_words(goal)}{_reached_share(goal)}. {goal_sentence(goal)}".strip()


def _reached_share(goal: Goal) -> str:
    return "" if is_missing(goal["reached_pct"]) else f" · {large(goal['reached_pct'], 'pct')}"


def _share(goal: Goal, column: str) -> float | None:
    """A number of the goal in percent of its target."""
    if is_missing(goal["target"]) or not goal["target"] or is_missing(goal[column]):
        return None
    return min(100 * float(goal[column]) / float(goal["target"]), _FURTHEST)


def _shares(goals: list[Goal], column: str) -> list[tuple[int, float]]:
    shares = [(position, _share(goal, column)) for position, goal in enumerate(goals)]
    return [(position, share) for position, share in shares if share is not None]


def _bar(points: list[tuple[int, float]], colour: str, width: float) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [share for _, share in points],
        "y": [position for position, _ in points],
        "width": width,
        "marker": {"color": colour},
    }


def _band(goals: list[Goal]) -> Spec:
    points = [(position, 100.0) for position, _ in _shares(goals, "target")]
    return _bar(points, palette().grid, 0.72) | {"hoverinfo": "skip"}


def _actual_bars(goals: list[Goal]) -> Spec:
    points = _shares(goals, "actual")
    tips = [[_tip(goals[position])] for position, _ in points]
    return _bar(points, palette().data, 0.34) | {
        "customdata": tips,
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _tip(goal: Goal) -> str:
    """What was reached, as every chart says a value, and below it how that stands to the plan."""
    share = "" if is_missing(goal["reached_pct"]) else f" ({large(goal['reached_pct'], 'pct')})"
    text = f"{goal_name(goal)}: <b>{actual_in_words(goal)}</b>{share}"
    return "<br>".join(filter(None, (text, goal_sentence(goal))))


def _plan_ticks(goals: list[Goal]) -> Spec:
    points = [(p, share) for p, share in _shares(goals, "expected") if goals[p]["state"] == "running"]
    marker = {"symbol": "line-ns", "size": 20, "line": {"width": 2, "color": palette().text}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [share for _, share in points],
        "y": [position for position, _ in points],
        "marker": marker,
        "hoverinfo": "skip",
    }


def _projection_lines(goals: list[Goal]) -> Spec:
    ends = zip(_shares(goals, "projected_low"), _shares(goals, "projected_high"), strict=True)
    x: list[Any] = []
    y: list[Any] = []
    for (position, low), (_, high) in ends:
        x += [low, high, None]
        y += [position + 0.27, position + 0.27, None]
    line = {"color": palette().context, "width": 2}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _labels(goals: list[Goal], label_x: float) -> Spec:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [label_x if not is_missing(g["target"]) else 0 for g in goals],
        "y": list(range(len(goals))),
        "text": [actual_in_words(goal) + _reached_share(goal) for goal in goals],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": palette().text},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
