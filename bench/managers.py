"""Fifty managers at once, each with a page open and ten seconds between two clicks."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bench.figures import Figure, p50_ms, p95_ms
from bench.session import PageFailed, Rerun, Session

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


def together(host: str, pages: list[str]) -> Figure:
    """All open their pages, then click; what their clicks took, as they waited for the script's end."""
    ready = Barrier(MANAGERS)
    with ThreadPoolExecutor(MANAGERS) as pool:
        asked = [pool.submit(_sit, host, pages[no % len(pages)], no, ready) for no in range(MANAGERS)]
        told = [each.result() for each in asked]
    runs = [run for runs, _ in told for run in runs]
    errors = sum(failed for _, failed in told)
    seconds = [run.seconds for run in runs]
    p50, p95, most = p50_ms(seconds), p95_ms(seconds), max(seconds) * 1000
    shown = (str(len(runs)), f"{p50:.0f}", f"{p95:.0f}", f"{most:.0f}", str(errors))
    return Figure("all pages", shown, "p95 300, no error", p95 <= MOST_P95_MS and not errors)


def _sit(host: str, page: str, no: int, ready: Barrier) -> tuple[list[Rerun], int]:
    """One manager: the clicks that were answered, and how many failed."""
    dice, runs, failed = random.Random(no), list[Rerun](), 0
    with Session(host, page) as session:
        session.run("")
        ready.wait(PATIENCE_SECONDS)
        for _ in range(CLICKS):
            time.sleep(dice.uniform(0.5, 1.5) * THINK_SECONDS)
            try:
                runs.append(session.run(_choice(dice)))
            except (PageFailed, TimeoutError):
                failed += 1
    return runs, failed


def _choice(dice: random.Random) -> str:
    """Another period, and one more choice."""
    chosen = {"period": dice.choice(CHOICES["period"])}
    other = dice.choice(list(CHOICES))
    chosen[other] = dice.choice(CHOICES[other])
    return "&".join(f"{name}={value}" for name, value in chosen.items() if value)
