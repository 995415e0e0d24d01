"""What is asked for: days, provinces, step, units, language."""

from dataclasses import dataclass
from datetime import date

GRAINS = ("day", "week", "month")
UNITS = ("2021", "2025")  # the provinces of 2021, or the units that they became on 1 July 2025


@dataclass(frozen=True)
class Filters:
    """What is asked for. Days are inclusive; a missing end is the topic's first or last day; no provinces: all."""

    from_day: date | None = None
    to_day: date | None = None
    provinces: tuple[str, ...] = ()
    grain: str = "day"
    units: str = "2021"
    lang: str = "vi"
    cumulated: bool = False  # over time: each period with all before it in the range


@dataclass(frozen=True)
class Earlier(Filters):
    """What is asked of the days that a range is compared with."""

    paired_months: int = 0  # only the days that have the same date so many months later; 0: all
    days_later: int = 0  # over time: periods are those so many days
    months_later: int = 0  # or months later
