"""A list of a million held rows as a file: how long it takes, and that memory stays bounded.

Each form in a process of its own: python -m bench.long_list STORE FORM
"""

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile

from bench.child import python
from bench.figures import Figure, Report
from bench.refresh_times import refresh
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.contract.schema import topics
from warehouse.store.versions import current

ROWS = 1_000_000
MOST_MB = 700.0
HEADINGS = ("form", "s", "peak memory")
_QUESTION = "ledger/held_rows"


def measure(report: Report, folder: Path) -> None:
    """Makes one export of which every row is held, and writes their list in every form of a table."""
    _export(folder / "exports")
    refresh(folder / "exports", folder / "store")
    figures = []
    for file_format in ("csv", "machines", "xlsx", "zip"):
        run = python("bench.long_list", folder / "store", file_format)
        values = (f"{run.seconds:.0f} s", f"{run.peak_mb:,.0f} MB")
        figures.append(Figure(file_format, values, f"{MOST_MB:.0f} MB", run.peak_mb <= MOST_MB))
    report.table(f"A list of {ROWS:,} held rows as a file", HEADINGS, figures)


def _export(exports: Path) -> None:
    topic = topics()["gifts"]
    path = exports / topic.name / "1.csv"
    path.parent.mkdir(parents=True)
    cells = {"given_on": str(date(2021, 12, 1)), "quantity": "x", "province": "Cần Thơ"}
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(column.name for column in topic.columns) + "\n")
        for no in range(ROWS):
            row = cells | {topic.key: f"G{no:07d}"}
            file.write(",".join(row.get(column.name, "") for column in topic.columns) + "\n")


def main(store: str, file_format: str) -> None:
    """Writes the list to a place without a name, as the server does, and sees that it is whole."""
    exhibit = Exhibit(_QUESTION, get_question(_QUESTION).titles["vi"], Filters())
    reader = Reader(current(Path(store)))
    with TemporaryFile() as output:
        assert reader.count(_QUESTION) == ROWS
        write_file(Download(file_format, exhibit.title, _QUESTION, "vi", (exhibit,), reader), output)
        if file_format in ("csv", "machines"):
            output.seek(0)
            assert sum(1 for _ in output) == ROWS + 1


if __name__ == "__main__":
    main(*sys.argv[1:])
