"""Command line: python -m bench [--payments N]."""

import argparse
import tempfile
from pathlib import Path

from bench import asking, long_list, refreshing, serving, taking
from bench.child import ROOT
from bench.figures import Report
from bench.volume import make_volume
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

TEN_MILLION = 10_000_000


def main() -> None:
    """Measures all there is; what it writes is gone afterwards."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="The dashboard's speed, beside its limits."
    )
    parser.add_argument(
        "--payments", type=int, default=TEN_MILLION, metavar="N", help="10,000,000 by default"
    )
    payments = parser.parse_args().payments
    work = ROOT / ".bench"
    work.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        measure(payments, Path(folder))


def measure(payments: int, folder: Path) -> None:
    """Refreshes first, as they make the stores that the questions and pages are then asked of."""
    report = Report()
    few = max(1, payments // 10)
    report.say(f"Making {payments:,} payments, and {few:,}")
    large, small = make_volume(payments, folder / "large"), make_volume(few, folder / "small")
    report.say("Refreshing")
    large_store, small_store = folder / "large" / "store", folder / "small" / "store"
    refreshing.measure(report, large, folder / "large", large_store)
    refreshing.refresh(small.exports, small_store)
    report.say("Asking")
    asking.measure(report, small_store, large_store, f"{few:,} and {payments:,} payments")
    sample_store = folder / "sample_store"
    refreshing.refresh(ROOT / "data" / "exports", sample_store)
    report.say("Running pages")
    serving.measure(report, "on the sample", sample_store)
    serving.measure(report, f"on {payments:,} payments", large_store)
    report.say("Writing workbooks")
    taking.measure(report, "on the sample", Reader(current(sample_store)))
    taking.measure(report, f"on {payments:,} payments", Reader(current(large_store)))
    long_list.measure(report, folder / "long")
    report.close()


if __name__ == "__main__":
    main()
