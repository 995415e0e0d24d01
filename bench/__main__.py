"""Command line: python -m bench [--payments N]."""

import argparse
import tempfile
from pathlib import Path

from bench import long_list, page_times, question_times, refresh_times, workbook_times
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
    small_payments = max(1, payments // 10)
    report.print_step(f"Making {payments:,} payments, and {small_payments:,}")
    large, small = make_volume(payments, folder / "large"), make_volume(small_payments, folder / "small")
    report.print_step("Refreshing")
    large_store, small_store = folder / "large" / "store", folder / "small" / "store"
    refresh_times.measure(report, large, folder / "large", large_store)
    refresh_times.refresh(small.exports, small_store)
    report.print_step("Asking")
    question_times.measure(report, small_store, large_store, f"{small_payments:,} and {payments:,} payments")
    sample_store = folder / "sample_store"
    refresh_times.refresh(ROOT / "data" / "exports", sample_store)
    report.print_step("Running pages")
    page_times.measure(report, "on the sample", sample_store)
    page_times.measure(report, f"on {payments:,} payments", large_store)
    report.print_step("Writing workbooks")
    workbook_times.measure(report, "on the sample", Reader(current(sample_store)))
    workbook_times.measure(report, f"on {payments:,} payments", Reader(current(large_store)))
    long_list.measure(report, folder / "long")
    report.close()


if __name__ == "__main__":
    main()
