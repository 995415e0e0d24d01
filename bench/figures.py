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
    kept: bool | None = None


@dataclass
class Report:
    """Prints each table as soon as it is measured, and remembers what was over its limit."""

    console: Console = field(default_factory=Console)
    judged: int = 0
    over: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        """Tells what is measured next; nothing moves on the screen meanwhile, as that would be measured too."""
        self.console.print(f"[dim]{words} …")

    def table(self, title: str, headings: Sequence[str], figures: Sequence[Figure]) -> None:
        """Prints one table; the last two columns are the limit and the verdict."""
        shown = Table(
            title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0)
        )
        for place, heading in enumerate(headings):
            shown.add_column(heading, justify="right" if place else "left", no_wrap=True)
        shown.add_column("limit", no_wrap=True)
        shown.add_column("", no_wrap=True)
        for figure in figures:
            verdict = {True: "[green]ok", False: "[red]over", None: ""}[figure.kept]
            shown.add_row(figure.name, *figure.values, figure.limit, verdict)
        self.console.print(shown)
        self.judged += sum(figure.kept is not None for figure in figures)
        self.over += [figure.name for figure in figures if figure.kept is False]

    def close(self) -> None:
        """Prints how many limits are kept."""
        told = f"{self.judged - len(self.over)} of {self.judged} limits kept"
        self.console.print(told + (f"; over: {', '.join(dict.fromkeys(self.over))}" if self.over else ""))


def p50_ms(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(seconds) * 1000


def p95_ms(seconds: Sequence[float]) -> float:
    """What 95 of 100 stay within, in milliseconds."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1] * 1000
