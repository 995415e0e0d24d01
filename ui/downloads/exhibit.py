"""What a page shows, exhibit by exhibit; files hold the same exhibits of the same version."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ui.answers import count, reader, rows
from ui.charts.spec import Chart
from ui.view.row_order import sort_rows
from warehouse.answer.compared_places import fetch_all_places
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, get_question


@dataclass(frozen=True)
class Exhibit:
    """A question with filters and comparison as a page shows it: its title there, and its chart if it has one."""

    name: str  # of the question, such as "gifts/by_province"
    title: str
    filters: Filters
    compare: str = "none"
    draw: Callable[[], Chart] | None = field(default=None, compare=False)
    order: str = ""  # the column by which its rows are ordered; as the question has them if empty

    @property
    def question(self) -> Question:
        return get_question(self.name)

    def rows(self) -> pd.DataFrame:
        """The rows on screen, all columns of the question, of a long one the first; shared, so change nothing."""
        return sort_rows(rows(self.name, self.filters, self.compare), self.order)

    def all_places(self) -> pd.DataFrame | None:
        """The rows of all places, where these are of a few that stand side by side; else None."""
        return fetch_all_places(reader(), self.name, self.filters, self.compare)

    def batches(self) -> Iterator[pd.DataFrame]:
        """All rows in batches; at least one batch."""
        is_in_parts = self.question.is_long and not self.order
        return reader().batches(self.name) if is_in_parts else iter([self.rows()])

    def count(self) -> int:
        """How many rows there are."""
        return count(self.name) if self.question.is_long else len(rows(self.name, self.filters, self.compare))


@dataclass(frozen=True)
class Headline:
    """A key figure of a page: its name, value and unit, its text there, and its change."""

    label: str
    value: Any  # a number, or None where nothing was reported
    kind: str  # of the column it comes from: count, vnd, pct, rate, ml
    unit: str
    text: str  # 312,6 tỷ đ
    change: str = ""  # +12,4 %
    comparison: str = ""  # tăng so với 31 ngày trước
    meaning: str = ""  # of the change: good, bad, or neither
