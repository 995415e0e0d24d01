"""One goal in a sentence and as a bullet: what was reached, what was planned by then, where it leads."""

from typing import Any

from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.formats import day, exact, is_missing, large, number, short_day
from ui.language.words import say

Goal = dict[str, Any]  # a row of campaign/goals or of another question with its columns
_NEAR_A_DAY = 0.05  # days ahead that are written as 0,0
_UNHEARD = ("silent", "no_data", "no_measure")
_WIDEST = 1.3  # of the target: as far as a bullet shows a projection


def is_money(goal: Goal) -> bool:
    """Whether the goal is an amount of money."""
    return str(goal.get("metric", "")).endswith("_vnd")


def name(goal: Goal) -> str:
    """What a reader calls the goal."""
    called = str(goal["goal"] if "goal" in goal else goal["item"])
    return say("goal_value", goal=called) if is_money(goal) else called


def unit(goal: Goal) -> str:
    """The unit of the goal's numbers; money carries its own."""
    return "" if is_money(goal) else str(goal.get("unit", say("unit_prizes")))


def amount(goal: Goal, value: Any) -> str:
    """A number of the goal without its unit, money in short."""
    return large(value, "vnd") if is_money(goal) else exact(value, "count")


def reached(goal: Goal) -> str:
    """What was reached, beside the target where one is published."""
    if none := unheard(goal):
        return none
    if is_missing(goal["target"]):
        return f"{amount(goal, goal['actual'])} {unit(goal)}".strip()
    both = [amount(goal, goal[part]) for part in ("actual", "target")]
    return say("of_target", actual=both[0], target=both[1], unit=unit(goal)).strip()


def unheard(goal: Goal) -> str:
    """Why nothing is known of a goal: not reported, no data at all, or nothing that could be counted; else nothing."""
    state = goal["state"]
    if state == "silent":
        return say("not_reported")
    return say(f"goal_{state}") if state in _UNHEARD else ""


def verdict(goal: Goal) -> str:
    """How the goal stands, as a class: kept, short, waiting (nothing to judge yet) or bare (no target)."""
    if goal["state"] in (*_UNHEARD, "not_begun"):
        return "waiting"
    if is_missing(goal["target"]):
        return "bare"
    return "kept" if goal["gap"] >= 0 else "short"


def sentence(goal: Goal) -> str:
    """How the goal stands, in one sentence of arithmetic."""
    parts = [part for part in (*_told(goal), _in_part(goal)) if part]
    return f"{'; '.join(parts)}." if parts else ""


def _in_part(goal: Goal) -> str:
    known, asked = goal["provinces_reported"], goal["provinces_asked"]
    if goal["state"] != "ended" or not 0 < known < asked:
        return ""
    return say("pace_in_part", n=known, of=asked)


def _told(goal: Goal) -> list[str]:
    state = goal["state"]
    if state == "silent":
        return [say("pace_silent", from_day=short_day(goal["from_day"]), to_day=day(goal["to_day"]))]
    if state in _UNHEARD:
        return [say(f"pace_{state}")]
    if is_missing(goal["target"]):
        return [say("pace_bare", day=day(goal["as_of"]))]
    if state == "not_begun":
        days = {"from_day": short_day(goal["from_day"]), "to_day": day(goal["to_day"])}
        return [say("pace_not_begun", **days), _needed(goal)]
    if state == "ended":
        return [_outcome(goal)]
    return [_against_plan(goal), _needed(goal), _finish(goal)]


def _outcome(goal: Goal) -> str:
    whole = goal["as_of"] == goal["to_day"]
    known = say(
        "pace_ended" if whole else "pace_ended_in_part", day=day(goal["to_day"]), as_of=day(goal["as_of"])
    )
    missed = goal["target"] - goal["actual"]
    if not missed:
        return f"{known}: {say('pace_met')}"
    told = say("pace_missed" if missed > 0 else "pace_exceeded", amount=_with_unit(goal, abs(missed)))
    return f"{known}: {told}"


def _against_plan(goal: Goal) -> str:
    planned = say(
        "pace_planned", day=short_day(goal["as_of"]), amount=_with_unit(goal, int(goal["expected"] + 0.5))
    )
    ahead = goal["days_ahead"]
    if is_missing(ahead):
        return planned
    if abs(ahead) < _NEAR_A_DAY:
        return f"{planned}, {say('pace_on_plan')}"
    told = say("pace_ahead" if ahead > 0 else "pace_behind", days=_days(abs(ahead)))
    return f"{planned}, {told}"


def _days(days: float) -> str:
    return number(days, 0 if round(days, 1) == round(days) else 1)


def _needed(goal: Goal) -> str:
    if not goal["needed_per_day"]:
        return say("pace_reached_early") if goal["target"] else ""
    needed = goal["needed_per_day"]
    per_day = large(needed, "vnd") if is_money(goal) else number(needed, 1 if needed < 100 else 0)
    return say("pace_needed", amount=f"{per_day} {unit(goal)}".strip(), day=short_day(goal["to_day"]))


def _finish(goal: Goal) -> str:
    if is_missing(goal["projected"]):
        return say("pace_too_early")
    low, middle, high = (amount(goal, goal[f"projected{end}"]) for end in ("_low", "", "_high"))
    return say("pace_projected", low=low, projected=middle, high=high)


def _with_unit(goal: Goal, value: Any) -> str:
    return f"{amount(goal, value)} {unit(goal)}".strip()


def shares(goal: Goal) -> dict[str, float]:
    """Where a bullet's parts end, in hundredths of its width: target, actual, and while it runs expected, low, high;

    nothing where there is no target to draw.
    """
    if is_missing(goal["target"]) or is_missing(goal["actual"]) or not goal["target"]:
        return {}
    target, actual = float(goal["target"]), float(goal["actual"])
    known = {"target": target, "actual": actual}
    for end in ("low", "high"):
        if not is_missing(goal[f"projected_{end}"]):
            known[end] = float(goal[f"projected_{end}"])
    widest = max(target, actual, *(min(known[end], _WIDEST * target) for end in known))
    if goal["state"] == "running":
        known["expected"] = float(goal["expected"])
    return {part: 100 * min(value / widest, 1) for part, value in known.items()}


def bullet(goal: Goal) -> Markup:
    """A bar of what was reached on a band of the target, a tick for the plan by then, a line for the projection."""
    at = shares(goal)
    if not at:
        return markup("")
    band = [
        markup("<s style='width:{}%'></s>", f"{at['target']:.1f}"),
        markup("<i style='width:{}%'></i>", f"{at['actual']:.1f}"),
    ]
    if "low" in at and "high" in at:
        ends = f"{at['low']:.1f}", f"{at['high'] - at['low']:.1f}"
        band.append(markup("<u style='left:{}%;width:{}%'></u>", *ends))
    if "expected" in at:
        band.append(markup("<b style='left:{}%'></b>", f"{at['expected']:.1f}"))
    finding = f"{name(goal)}: {reached(goal)}, {large(goal['reached_pct'], 'pct')}"
    return markup("<div class='bullet' role='img' aria-label='{}'>{}</div>", finding, concatenate(band))


def shown_goal(goal: Goal, *, at_length: bool) -> Markup:
    """A goal as a reader sees it: its name, what was reached, the bullet, and at length the sentence."""
    share = (
        ""
        if is_missing(goal["reached_pct"])
        else f" · {large(goal['reached_pct'], 'pct')}".replace(" %", "\u00a0%")
    )
    told = markup("<p class='told'><span class='mark {}'>{}</span></p>", verdict(goal), sentence(goal))
    return markup(
        "<div class='goal'><p><b>{}</b><span>{}</span></p>{}{}</div>",
        name(goal),
        reached(goal) + share,
        bullet(goal),
        told if at_length else "",
    )
