"""How long each question takes at two sizes of the store, over the same days."""

import time
from datetime import date
from pathlib import Path

from bench.figures import Figure, Report, p50_ms, p95_ms
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question_names
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

RUNS = 30
DAYS = Filters(from_day=date(2021, 7, 1), to_day=date(2021, 12, 31))
MOST_MS, MOST_TIMES_SMALL = 25.0, 1.3
SOON_MS = 15.0  # what is below may grow as it likes
HEADINGS = ("question, in ms", "p50 few", "p50", "p95", "÷ few")
LIMIT = "25, 1.3 ×"


def measure(report: Report, small: Path, large: Path, sizes: str) -> None:
    """Asks every question of both stores in one process, in turn."""
    readers = Reader(current(small)), Reader(current(large))
    figures = [_figure(question, readers) for question in question_names()]
    report.table(f"Questions over the same 184 days, {RUNS} times each, {sizes}", HEADINGS, figures)


def _figure(question: str, readers: tuple[Reader, Reader]) -> Figure:
    small_seconds: list[float] = []
    large_seconds: list[float] = []
    for reader in readers:
        reader.fetch_rows(question, DAYS)
    for _ in range(RUNS):
        small_seconds.append(_seconds(readers[0], question))
        large_seconds.append(_seconds(readers[1], question))
    times = p50_ms(large_seconds) / p50_ms(small_seconds)
    within_limit = p50_ms(large_seconds) < MOST_MS and (
        times <= MOST_TIMES_SMALL or p50_ms(large_seconds) < SOON_MS
    )
    values = (
        f"{p50_ms(small_seconds):.1f}",
        f"{p50_ms(large_seconds):.1f}",
        f"{p95_ms(large_seconds):.1f}",
        f"{times:.2f}",
    )
    return Figure(question, values, LIMIT, within_limit)


def _seconds(reader: Reader, question: str) -> float:
    start = time.perf_counter()
    reader.fetch_rows(question, DAYS)
    return time.perf_counter() - start
