"""Goals as one chart, for where a picture or a pack holds them: each a bar on the band of its own target."""

from typing import Any

from ui.charts.literal import of_literal
from ui.charts.spec import Drawing, Spec, axis, figure
from ui.insight.goal_pace import Goal, name, reached, sentence
from ui.language.formats import is_missing, large
from ui.language.words import say
from ui.theme import palette

_FURTHEST = 130.0  # percent of the target that are drawn


@of_literal
def bullets(goals: list[Goal]) -> Drawing:
    """What was reached on a band of the whole plan, a tick for the plan by now, a line for the projected finish."""
    places = range(len(goals))
    ends = [share for part in ("actual", "projected_high") for _, share in _known(goals, part)]
    furthest = max([100.0, *ends])
    drawn = [_band(goals), _reached(goals), _planned(goals), _projected(goals), _told(goals, furthest + 2)]
    spec = figure(
        38 * len(goals) + 40,
        [trace for trace in drawn if trace["y"]],
        barmode="overlay",
        xaxis=axis(
            range=[0, 1.6 * furthest],
            tickvals=[0, 50, 100],
            ticktext=[large(v, "pct").replace(",0", "").replace(".0", "") for v in (0, 50, 100)],
        ),
        yaxis=axis(
            range=[len(goals) - 0.5, -0.5],
            tickvals=list(places),
            ticktext=[name(goal) for goal in goals],
            ticklabelstandoff=6,
        ),
        meta={"note": say("bullet_reads"), "least_width": 620},
    )
    return Drawing(spec, " ".join(map(_in_words, goals)))


def _in_words(goal: Goal) -> str:
    """What was reached, and how that stands to the plan."""
    return f"{name(goal)}: {reached(goal)}{_reached_share(goal)}. {sentence(goal)}".strip()


def _reached_share(goal: Goal) -> str:
    return "" if is_missing(goal["reached_pct"]) else f" · {large(goal['reached_pct'], 'pct')}"


def _share(goal: Goal, part: str) -> float | None:
    """A number of the goal in percent of its target."""
    if is_missing(goal["target"]) or not goal["target"] or is_missing(goal[part]):
        return None
    return min(100 * float(goal[part]) / float(goal["target"]), _FURTHEST)


def _known(goals: list[Goal], part: str) -> list[tuple[int, float]]:
    shares = [(place, _share(goal, part)) for place, goal in enumerate(goals)]
    return [(place, share) for place, share in shares if share is not None]


def _bar(known: list[tuple[int, float]], colour: str, width: float) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [share for _, share in known],
        "y": [place for place, _ in known],
        "width": width,
        "marker": {"color": colour},
    }


def _band(goals: list[Goal]) -> Spec:
    known = [(place, 100.0) for place, _ in _known(goals, "target")]
    return _bar(known, palette().grid, 0.72) | {"hoverinfo": "skip"}


def _reached(goals: list[Goal]) -> Spec:
    known = _known(goals, "actual")
    tips = [[sentence(goals[place])] for place, _ in known]
    return _bar(known, palette().data, 0.34) | {
        "customdata": tips,
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _planned(goals: list[Goal]) -> Spec:
    known = [(p, share) for p, share in _known(goals, "expected") if goals[p]["state"] == "running"]
    look = {"symbol": "line-ns", "size": 20, "line": {"width": 2, "color": palette().text}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [share for _, share in known],
        "y": [place for place, _ in known],
        "marker": look,
        "hoverinfo": "skip",
    }


def _projected(goals: list[Goal]) -> Spec:
    ends = zip(_known(goals, "projected_low"), _known(goals, "projected_high"), strict=True)
    x: list[Any] = []
    y: list[Any] = []
    for (place, low), (_, high) in ends:
        x += [low, high, None]
        y += [place + 0.27, place + 0.27, None]
    line = {"color": palette().context, "width": 2}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _told(goals: list[Goal], beside: float) -> Spec:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [beside if not is_missing(g["target"]) else 0 for g in goals],
        "y": list(range(len(goals))),
        "text": [reached(goal) + _reached_share(goal) for goal in goals],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": palette().text},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
