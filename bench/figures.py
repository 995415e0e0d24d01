"""Figures beside their limits, as tables."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich import box
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One thing measured. A limit is its text and whether it is kept; None where none is set."""

    name: str
    values: tuple[str, ...]
    limit: str = ""
    within_limit: bool | None = None


@dataclass
class Report:
    """Prints each table as soon as it is measured, and remembers what was over its limit."""

    console: Console = field(default_factory=Console)
    limits: int = 0
    over_limit: list[str] = field(default_factory=list)

    def print_step(self, words: str) -> None:
        """Tells what is measured next; nothing moves on the screen meanwhile, as that would be measured too."""
        self.console.print(f"[dim]{words} …")

    def table(self, title: str, headings: Sequence[str], figures: Sequence[Figure]) -> None:
        """Prints one table; the last two columns are the limit and the verdict."""
        table = Table(
            title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0)
        )
        for index, heading in enumerate(headings):
            table.add_column(heading, justify="right" if index else "left", no_wrap=True)
        table.add_column("limit", no_wrap=True)
        table.add_column("", no_wrap=True)
        for figure in figures:
            verdict = {True: "[green]ok", False: "[red]over", None: ""}[figure.within_limit]
            table.add_row(figure.name, *figure.values, figure.limit, verdict)
        self.console.print(table)
        self.limits += sum(figure.within_limit is not None for figure in figures)
        self.over_limit += [figure.name for figure in figures if figure.within_limit is False]

    def close(self) -> None:
        """Prints how many limits are kept."""
        text = f"{self.limits - len(self.over_limit)} of {self.limits} limits kept"
        self.console.print(
            text + (f"; over: {', '.join(dict.fromkeys(self.over_limit))}" if self.over_limit else "")
        )


def p50_ms(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(seconds) * 1000


def p95_ms(seconds: Sequence[float]) -> float:
    """What 95 of 100 stay within, in milliseconds."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1] * 1000
