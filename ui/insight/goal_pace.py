"""One goal in a sentence and as a bullet chart: actual, plan by then, projection."""

from typing import Any

from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.formats import day, exact, is_missing, large, number, short_day, with_unit
from ui.language.words import translate

Goal = dict[str, Any]  # a row of campaign/goals or of another question with its columns
_NEAR_A_DAY = 0.05  # days ahead that are written as 0,0
_STATES_WITHOUT_FIGURES = ("silent", "no_data", "no_measure")
_WIDEST = 1.3  # of the target: as far as a bullet shows a projection


def is_money(goal: Goal) -> bool:
    """Whether the goal is an amount of money."""
    return str(goal.get("metric", "")).endswith("_vnd")


def goal_name(goal: Goal) -> str:
    """What a reader calls the goal."""
    text = str(goal["goal"] if "goal" in goal else goal["item"])
    return translate("goal_value", goal=text) if is_money(goal) else text


def unit(goal: Goal) -> str:
    """The unit of the goal's numbers; money carries its own."""
    return "" if is_money(goal) else str(goal.get("unit", translate("unit_prizes")))


def amount(goal: Goal, value: Any) -> str:
    """A number of the goal without its unit, money in short, on the scale of the target."""
    target = None if is_missing(goal["target"]) else goal["target"]
    return large(value, "vnd", target) if is_money(goal) else exact(value, "count")


def actual_in_words(goal: Goal) -> str:
    """The actual, with the target if one is published."""
    if problem := missing_reason(goal):
        return problem
    if is_missing(goal["target"]):
        return with_unit(amount(goal, goal["actual"]), unit(goal))
    amounts = [amount(goal, goal[column]) for column in ("actual", "target")]
    return translate("of_target", actual=amounts[0], target=amounts[1], unit=unit(goal)).strip()


def missing_reason(goal: Goal) -> str:
    """Why a goal has no figures: not reported, no data, or no measure; empty if it has some."""
    state = goal["state"]
    if state == "silent":
        return translate("not_reported")
    return translate(f"goal_{state}") if state in _STATES_WITHOUT_FIGURES else ""


def goal_class(goal: Goal) -> str:
    """The status of a goal as a CSS class: kept, short, waiting (too early to judge) or bare (no target)."""
    if goal["state"] in (*_STATES_WITHOUT_FIGURES, "not_begun"):
        return "waiting"
    if is_missing(goal["target"]):
        return "bare"
    return "kept" if goal["gap"] >= 0 else "short"


def goal_sentence(goal: Goal) -> str:
    """The status of the goal in one computed sentence."""
    clauses = [clause for clause in (*_clauses(goal), _partial_clause(goal)) if clause]
    return f"{'; '.join(clauses)}." if clauses else ""


def _partial_clause(goal: Goal) -> str:
    reported_count, total = goal["provinces_reported"], goal["provinces_asked"]
    if goal["state"] != "ended" or not 0 < reported_count < total:
        return ""
    return translate("pace_in_part", n=reported_count, of=total)


def _clauses(goal: Goal) -> list[str]:
    state = goal["state"]
    if state == "silent":
        return [translate("pace_silent", from_day=short_day(goal["from_day"]), to_day=day(goal["to_day"]))]
    if state in _STATES_WITHOUT_FIGURES:
        return [translate(f"pace_{state}")]
    if is_missing(goal["target"]):
        return [translate("pace_bare", day=day(goal["as_of"]))]
    if state == "not_begun":
        days = {"from_day": short_day(goal["from_day"]), "to_day": day(goal["to_day"])}
        return [translate("pace_not_begun", **days), _needed_per_day(goal)]
    if state == "ended":
        return [_outcome(goal)]
    return [_against_plan(goal), _needed_per_day(goal), _finish(goal)]


def _outcome(goal: Goal) -> str:
    is_complete = goal["as_of"] == goal["to_day"]
    date_text = translate(
        "pace_ended" if is_complete else "pace_ended_in_part",
        day=day(goal["to_day"]),
        as_of=day(goal["as_of"]),
    )
    shortfall = goal["target"] - goal["actual"]
    if not shortfall:
        return f"{date_text}: {translate('pace_met')}"
    text = translate(
        "pace_missed" if shortfall > 0 else "pace_exceeded", amount=_with_unit(goal, abs(shortfall))
    )
    return f"{date_text}: {text}"


def _against_plan(goal: Goal) -> str:
    plan_text = translate(
        "pace_planned", day=short_day(goal["as_of"]), amount=_with_unit(goal, int(goal["expected"] + 0.5))
    )
    days_ahead = goal["days_ahead"]
    if is_missing(days_ahead):
        return plan_text
    if abs(days_ahead) < _NEAR_A_DAY:
        return f"{plan_text}, {translate('pace_on_plan')}"
    text = translate("pace_ahead" if days_ahead > 0 else "pace_behind", days=_days(abs(days_ahead)))
    return f"{plan_text}, {text}"


def _days(days: float) -> str:
    return number(days, 0 if round(days, 1) == round(days) else 1)


def _needed_per_day(goal: Goal) -> str:
    if not goal["needed_per_day"]:
        return translate("pace_reached_early") if goal["target"] else ""
    daily_need = goal["needed_per_day"]
    per_day = large(daily_need, "vnd") if is_money(goal) else number(daily_need, 1 if daily_need < 100 else 0)
    return translate("pace_needed", amount=f"{per_day} {unit(goal)}".strip(), day=short_day(goal["to_day"]))


def _finish(goal: Goal) -> str:
    if is_missing(goal["projected"]):
        return translate("pace_too_early")
    low, middle, high = (amount(goal, goal[f"projected{end}"]) for end in ("_low", "", "_high"))
    return translate("pace_projected", low=low, projected=middle, high=high)


def _with_unit(goal: Goal, value: Any) -> str:
    return with_unit(amount(goal, value), unit(goal))


def bullet_widths(goal: Goal) -> dict[str, float]:
    """Positions on a bullet in percent of its width: target, actual, low, high, and expected while the goal runs.

    Empty without a target.
    """
    if is_missing(goal["target"]) or is_missing(goal["actual"]) or not goal["target"]:
        return {}
    target, actual = float(goal["target"]), float(goal["actual"])
    values = {"target": target, "actual": actual}
    for end in ("low", "high"):
        if not is_missing(goal[f"projected_{end}"]):
            values[end] = float(goal[f"projected_{end}"])
    widest = max(target, actual, *(min(values[end], _WIDEST * target) for end in values))
    if goal["state"] == "running":
        values["expected"] = float(goal["expected"])
    return {name: 100 * min(value / widest, 1) for name, value in values.items()}


def bullet(goal: Goal) -> Markup:
    """A bar of what was reached on a band of the target, a tick for the plan by then, a line for the projection."""
    widths = bullet_widths(goal)
    if not widths:
        return markup("")
    band = [
        markup("<s style='width:{}%'></s>", f"{widths['target']:.1f}"),
        markup("<i style='width:{}%'></i>", f"{widths['actual']:.1f}"),
    ]
    if "low" in widths and "high" in widths:
        ends = f"{widths['low']:.1f}", f"{widths['high'] - widths['low']:.1f}"
        band.append(markup("<u style='left:{}%;width:{}%'></u>", *ends))
    if "expected" in widths:
        band.append(markup("<b style='left:{}%'></b>", f"{widths['expected']:.1f}"))
    alt_text = f"{goal_name(goal)}: {actual_in_words(goal)}, {large(goal['reached_pct'], 'pct')}"
    css = f"bullet {goal_class(goal)}"
    return markup("<div class='{}' role='img' aria-label='{}'>{}</div>", css, alt_text, concatenate(band))


def goal_html(goal: Goal, *, at_length: bool) -> Markup:
    """A goal as HTML: name, actual, bullet, and `at_length` the sentence."""
    share = (
        ""
        if is_missing(goal["reached_pct"])
        else f" · {large(goal['reached_pct'], 'pct')}".replace(" %", "\u00a0%")
    )
    text = markup(
        "<p class='told'><span class='mark {}'>{}</span></p>", goal_class(goal), goal_sentence(goal)
    )
    return markup(
        "<div class='goal'><p><b>{}</b><span>{}</span></p>{}{}</div>",
        goal_name(goal),
        actual_in_words(goal) + share,
        bullet(goal),
        text if at_length else "",
    )
