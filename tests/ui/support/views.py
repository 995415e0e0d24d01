"""A random view: a page's address, what it means on the command line, and how its charts are found."""

import json
import os
import random
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tests.support.comparisons import ComparisonDays
from tests.support.topics import TOPICS as FACTS
from tests.ui.support.independent import Independent, ViewFilters
from tests.ui.support.screen import LANGUAGES, NAMES, TOPICS

FIRST, LAST = pd.Timestamp("2021-07-01"), pd.Timestamp("2021-12-31")
#: The sample's presets, spelt out.
PERIODS = {
    "month": ("2021-12-01", "2021-12-31"),
    "last_week": ("2021-12-20", "2021-12-26"),
    "last_month": ("2021-12-01", "2021-12-31"),
    "7days": ("2021-12-25", "2021-12-31"),
    "30days": ("2021-12-02", "2021-12-31"),
    "all": ("2021-07-01", "2021-12-31"),
    "20211206-20211212": ("2021-12-06", "2021-12-12"),
}
RATES = {topic.rate: name for name, topic in FACTS.items()}


@dataclass(frozen=True)
class View:
    """A page, its address, and what the address asks for."""

    page: str
    lang: str
    address: dict[str, str]
    first: pd.Timestamp
    last: pd.Timestamp
    provinces: tuple[str, ...]
    grain: str
    compare: str
    units: str
    is_cumulative: bool

    def filters_for(self, topic: str, *, all_provinces: bool = False) -> ViewFilters:
        """What the page asks of a topic."""
        provinces = () if all_provinces else self.provinces
        return ViewFilters(
            topic, self.first, self.last, provinces, self.grain, self.units, self.is_cumulative
        )

    def previous_filters(self, topic: str, independent: Independent) -> ViewFilters | None:
        """The same of the days compared with; None where a day has no partner or the topic does not reach back."""
        first_known, newest = independent.days(topic)
        if self.compare in ("none", "target") or self.first > newest:
            return None
        days = ComparisonDays(self.first.date(), min(self.last, newest).date(), self.compare).of_range()
        if not days or days[0] < first_known.date():
            return None
        previous_days = tuple(map(pd.Timestamp, days))
        return ViewFilters(
            topic,
            previous_days[0],
            previous_days[-1],
            self.provinces,
            self.grain,
            self.units,
            days=previous_days,
        )

    @property
    def options(self) -> list[str]:
        """The same on the command line."""
        arguments = [f"--from={self.first:%Y-%m-%d}", f"--to={self.last:%Y-%m-%d}", f"--grain={self.grain}"]
        arguments += [f"--units={self.units}", f"--lang={self.lang}", f"--compare={self.compare}"]
        arguments += ["--cumulated"] if self.is_cumulative else []
        return arguments + (["--province", *self.provinces] if self.provinces else [])

    @property
    def topic_on_map(self) -> str:
        """The topic whose rate the map shows."""
        return RATES[self.address["figure"]]


def numbers(share: int) -> range:
    """The numbers of the views to look at: a share that is always the same, or those that the soak asks for."""
    first = int(os.environ.get("VIEWS_FIRST", "0"))
    return range(first, first + int(os.environ.get("VIEWS", share)))


def dice_of(number: int, name: str) -> random.Random:
    """Random numbers that only the soak's seed, the number of the view and `what` decide."""
    return random.Random(f"{os.environ.get('VIEWS_SEED', '11')} {number} {name}")


def any_view(number: int, codes: list[str]) -> View:
    """The same seed and number give the same view."""
    dice = dice_of(number, "view")
    page, lang = dice.choice([*NAMES, *TOPICS, *TOPICS]), dice.choice(LANGUAGES)
    address = {"lang": lang}
    first, last = _period(dice, address)
    provinces: tuple[str, ...] = ()
    if dice.random() < 0.5:
        provinces = tuple(sorted(dice.sample(codes, dice.randint(1, len(codes)))))
        address["provinces"] = ",".join(provinces)
    days = (last - first).days + 1
    grain = dice.choice(("day", "week", "month", "auto"))
    if grain != "auto":
        address["grain"] = grain
    else:
        grain = "day" if days <= 49 else "week" if days <= 275 else "month"
    compare = dice.choice(("none", "previous", "month", "year", "target"))
    units = dice.choice(("2021", "2021", "2025"))
    is_cumulative = dice.random() < 0.3
    address |= {"compare": compare, "units": units, **({"cumulated": "1"} if is_cumulative else {})}
    rates = [rate for rate, topic in RATES.items() if page in (topic, "overview")]
    if rates:
        address["figure"] = dice.choice(rates)
    if page == "province":
        provinces = (dice.choice(codes),)
        address["provinces"] = provinces[0]
    return View(page, lang, address, first, last, provinces, grain, compare, units, is_cumulative)


def _period(dice: random.Random, address: dict[str, str]) -> tuple[pd.Timestamp, pd.Timestamp]:
    if dice.random() < 0.4:
        address["period"] = dice.choice(list(PERIODS))
        first, last = map(pd.Timestamp, PERIODS[address["period"]])
        return first, last
    ends = (FIRST + pd.Timedelta(days=dice.randint(0, (LAST - FIRST).days)) for _ in range(2))
    first, last = sorted(ends)
    address |= {"from": f"{first:%Y-%m-%d}", "to": f"{last:%Y-%m-%d}"}
    return first, last


def chart_of(test: Any, key: str) -> dict[str, Any] | None:
    """The chart of a page whose key begins so, as Plotly gets it; None where the page has none."""
    for chart in test.get("plotly_chart"):
        if f"-{key}" in chart.proto.id:
            spec: dict[str, Any] = json.loads(chart.proto.spec)
            return spec
    return None


def drawn_lines(chart: dict[str, Any]) -> dict[str, int | None]:
    """The value of each period on a line, whole or dashed, without that of the period compared with."""
    values: dict[str, int | None] = {}
    for trace in chart["data"]:
        if trace["line"].get("dash") != "dot" and trace["line"]["width"]:  # no width: what is normal
            for x, y in zip(trace["x"], trace["y"], strict=True):
                values[x[:10]] = y if values.get(x[:10]) is None else values[x[:10]]
    return values


def drawn_sums(chart: dict[str, Any]) -> dict[str, int]:
    """What the lines of a few places come to in each period in which one of them has reported."""
    names = {trace["name"] for trace in chart["data"] if "lines" in trace["mode"]}
    sums: dict[str, int] = {}
    for name in names:
        traces = [trace for trace in chart["data"] if trace.get("name") == name]
        for period, value in drawn_lines({"data": traces}).items():
            if value is not None:
                sums[period] = sums.get(period, 0) + value
    return sums
