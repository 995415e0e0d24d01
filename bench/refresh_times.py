"""How fast and how lean a refresh reads payments, beside DuckDB's bare copy of the same file."""

import os
import shutil
from pathlib import Path

from bench.child import Run, python
from bench.figures import Figure, Report
from bench.volume import Volume

ROUNDS = 3
MOST_TIMES_BARE = 3.0
MOST_SECONDS_MORE = 3.0
MOST_MB = 2500.0
HEADINGS = ("refresh", "best", "slowest", "peak memory")


def measure(report: Report, volume: Volume, folder: Path, store: Path) -> None:
    """Times the refresh and the bare copy in turn; leaves every topic in `store`."""
    payments = folder / "payments_only"
    _link(volume.first, payments)
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(python("bench.bare", volume.first, folder / "bare.parquet"))
        shutil.rmtree(store, ignore_errors=True)
        ours.append(refresh(payments, store))
    _link(volume.addition, payments)
    update = refresh(payments, store)
    refresh(volume.exports, store)
    report.table(_title(volume), HEADINGS, _figures(bare, ours, update))


def refresh(exports: Path, store: Path) -> Run:
    """One refresh, as the command line does it."""
    return python("warehouse", "refresh", "--json", "--exports", exports, "--store", store)


def _link(export: Path, folder: Path) -> None:
    target = folder / "online_payments" / export.name
    target.parent.mkdir(parents=True, exist_ok=True)
    os.link(export, target)


def _title(volume: Volume) -> str:
    size_mb = volume.first.stat().st_size / 1e6
    return f"Refresh of {volume.payments:,} payments ({size_mb:,.0f} MB), {ROUNDS} times in turn with the bare copy"


def _figures(bare: list[Run], ours: list[Run], update: Run) -> list[Figure]:
    times = min(run.seconds for run in ours) / min(run.seconds for run in bare)
    peak = max(run.peak_mb for run in ours)
    return [
        Figure("bare copy to Parquet", _row(bare)),
        Figure("refresh, empty store", _row(ours)),
        Figure("refresh ÷ bare copy", (f"{times:.1f} ×", "", ""), "3 ×", times <= MOST_TIMES_BARE),
        Figure("memory of the refresh", ("", "", f"{peak:,.0f} MB"), "2,500 MB", peak <= MOST_MB),
        Figure("refresh, 100,000 rows more", _row([update]), "3 s", update.seconds <= MOST_SECONDS_MORE),
    ]


def _row(runs: list[Run]) -> tuple[str, str, str]:
    seconds = [run.seconds for run in runs]
    peak = max(run.peak_mb for run in runs)
    return f"{min(seconds):.1f} s", f"{max(seconds):.1f} s", f"{peak:,.0f} MB"
