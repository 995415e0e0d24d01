"""What a chart shows, as a sentence for who does not see it: read off the very values that are drawn."""

import re
from html import unescape
from itertools import chain
from typing import Any

from ui.charts.spec import Spec
from ui.language.words import say

_TAGS = re.compile(r"<[^>]*>")  # of tooltips
_NAMED = 3  # of a ranking


def finding(drawn: Spec) -> str:
    """The highest and the lowest of a chart, and who has not reported; empty for a form that it does not know.

    `layout.meta` may give the measure's `unit` and its `total`, as the reader writes them, and what has changed
    most (`shift`).
    """
    traces, told = drawn["data"], {"unit": "", "total": "", "shift": "", **drawn["layout"].get("meta", {})}
    for kind, read in (("choropleth", _map), ("heatmap", _cells), ("bar", _bars), ("scatter", _line)):
        of_kind = [trace for trace in traces if trace["type"] == kind]
        if of_kind:
            found = read(of_kind, f" {told['unit']}" if told["unit"] else "")
            total = say("finding_total", total=told["total"]) if told["total"] else ""
            sentence = unescape(_TAGS.sub("", "; ".join(filter(None, [*found, total, told["shift"]]))))
            return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
    return ""


def _extremes(points: list[tuple[float, str]]) -> list[str]:
    """The highest and the lowest, each with its value and its name."""
    if not points:
        return []
    values = [value for value, _ in points]
    if min(values) == max(values):
        return [say("finding_same", all=points[0][1]) if len(points) > 1 else points[0][1]]
    highest, lowest = max(points, key=lambda p: p[0]), min(points, key=lambda p: p[0])
    return [say("finding_highest", place=highest[1]), say("finding_lowest", place=lowest[1])]


def _line(traces: list[Spec], unit: str) -> list[str]:
    """Of the period shown; what it is compared with is dotted."""
    points: dict[Any, tuple[float, str]] = {}
    periods: set[Any] = set()
    for trace in traces:
        if trace.get("line", {}).get("dash") == "dot" or "customdata" not in trace:
            continue
        periods |= set(trace["x"])
        for x, y, (name, text, *_) in zip(trace["x"], trace["y"], trace["customdata"], strict=True):
            if y is not None:
                points[x] = (float(y), f"{text}{unit} ({name})")
    silent = len(periods) - len(points)
    latest = [say("finding_latest", place=points[max(points)][1])] if len(points) > 1 else []
    open_ = [say("finding_open", n=silent)] if silent else []
    return [*_extremes(list(points.values())), *latest, *open_]


def _bars(traces: list[Spec], unit: str) -> list[str]:
    """The first bars from the most down, and the last; of few bars all; of upright ones, over time, each part's."""
    if traces[0].get("orientation") != "h":
        return [told for trace in traces for told in _over_time(trace)]
    trace = traces[0]
    missing = say("not_reported")
    drawn = zip(trace["x"], trace["y"], trace["text"], strict=True)
    bars = [(x, f"{y} {text}{unit}") for x, y, text in drawn if text != missing]
    silent = [y for y, text in zip(trace["y"], trace["text"], strict=True) if text == missing]
    bars.sort(key=lambda bar: -(bar[0] or 0))
    names = [" ".join(bar[1].split()) for bar in bars]
    if len(names) > 2 * _NAMED:
        names = [*names[:_NAMED], "…", names[-1]]
    told = [say("finding_from_most", names=", ".join(names))] if len(names) > 1 else names
    return [*told, *_not_reported(silent)]


def _over_time(trace: Spec) -> list[str]:
    drawn = zip(trace["y"], trace["text"], strict=True)
    points = [(float(y), tip) for y, tip in drawn if y is not None]
    return [f"{trace['name']} – {told}" for told in _extremes(points)]


def _cells(traces: list[Spec], _unit: str) -> list[str]:
    cells = zip(chain(*traces[0]["z"]), chain(*traces[0]["text"]), strict=True)
    return _extremes([(float(z), str(tip)) for z, tip in cells if z is not None])


def _map(traces: list[Spec], unit: str) -> list[str]:
    points, silent = [], []
    for trace in traces:
        if "colorbar" in trace:
            told = zip(trace["z"], trace["customdata"], strict=True)
            points += [(float(z), f"{text}{unit} ({name})") for z, (name, text, *_) in told]
        elif "text" in trace:
            tips = (str(tip).rsplit(": ", 1) for tip in trace["text"])
            silent += [name for name, told in tips if told == say("not_reported")]
    return [*_extremes(points), *_not_reported(silent)]


def _not_reported(names: list[str]) -> list[str]:
    return [say("not_reported_legend", names=", ".join(map(str, names)))] if names else []
