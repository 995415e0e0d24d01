"""Fifty managers at once, each with a page open and ten seconds between two clicks."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bench.figures import Figure, p50_ms, p95_ms
from bench.session import PageError, Rerun, Session

MANAGERS, CLICKS, THINK_SECONDS = 50, 12, 10.0
MOST_P95_MS = 300.0
PATIENCE_SECONDS = 300  # until all have their page
HEADINGS = ("clicks, in ms", "clicks", "p50", "p95", "most", "errors")
CHOICES = {
    "period": ("month", "last_week", "7days", "30days", "all"),
    "provinces": ("", "79,80", "87", "82,83,84,86,89", "91,92,93,94,95,96"),
    "grain": ("day", "week", "month"),
    "compare": ("none", "previous", "month"),
}


def measure_crowd(host: str, pages: list[str]) -> Figure:
    """All open their pages, then click; what their clicks took, as they waited for the script's end."""
    ready = Barrier(MANAGERS)
    with ThreadPoolExecutor(MANAGERS) as pool:
        futures = [pool.submit(_sit, host, pages[no % len(pages)], no, ready) for no in range(MANAGERS)]
        results = [future.result() for future in futures]
    runs = [run for runs, _ in results for run in runs]
    errors = sum(failures for _, failures in results)
    seconds = [run.seconds for run in runs]
    p50, p95, slowest = p50_ms(seconds), p95_ms(seconds), max(seconds) * 1000
    values = (str(len(runs)), f"{p50:.0f}", f"{p95:.0f}", f"{slowest:.0f}", str(errors))
    return Figure("all pages", values, "p95 300, no error", p95 <= MOST_P95_MS and not errors)


def _sit(host: str, page: str, no: int, ready: Barrier) -> tuple[list[Rerun], int]:
    """One manager: the clicks that were answered, and how many failed."""
    dice, runs, failures = random.Random(no), list[Rerun](), 0
    with Session(host, page) as session:
        session.run("")
        ready.wait(PATIENCE_SECONDS)
        for _ in range(CLICKS):
            time.sleep(dice.uniform(0.5, 1.5) * THINK_SECONDS)
            try:
                runs.append(session.run(_choice(dice)))
            except (PageError, TimeoutError):
                failures += 1
    return runs, failures


def _choice(dice: random.Random) -> str:
    """Another period, and one more choice."""
    choices = {"period": dice.choice(CHOICES["period"])}
    choice = dice.choice(list(CHOICES))
    choices[choice] = dice.choice(CHOICES[choice])
    return "&".join(f"{name}={value}" for name, value in choices.items() if value)
