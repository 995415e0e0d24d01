"""How long the files take that hold most: every table of a folder of questions, day by day, over all days."""

import io
import time

from bench.figures import Figure, Report
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question, question_names
from warehouse.answer.reader import Reader

MOST_SECONDS = 2.0
HEADINGS = ("workbook", "tables", "rows", "kB", "s")


def measure(report: Report, title: str, reader: Reader) -> None:
    """Times the workbook of each folder, as its page gives it, with every question of it."""
    folders = dict.fromkeys(name.split("/")[0] for name in question_names())
    report.table(f"Workbooks, {title}", HEADINGS, [_figure(reader, folder) for folder in folders])


def _figure(reader: Reader, folder: str) -> Figure:
    names = [name for name in question_names() if name.startswith(f"{folder}/")]
    exhibits = tuple(Exhibit(name, get_question(name).titles["vi"], Filters(), "previous") for name in names)
    file, stream = Download("xlsx", folder, folder, "vi", exhibits, reader), io.BytesIO()
    start = time.perf_counter()
    write_file(file, stream)
    seconds = time.perf_counter() - start
    rows = sum(len(exhibit.rows()) for exhibit in exhibits)
    values = (f"{len(exhibits)}", f"{rows:,}", f"{stream.tell() / 1000:,.0f}", f"{seconds:.2f}")
    return Figure(folder, values, f"{MOST_SECONDS:.0f}", seconds <= MOST_SECONDS)
