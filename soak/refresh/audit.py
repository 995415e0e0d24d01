"""kill -9 while lines of the audit are written: every line whose append returned is there, and the chain is whole."""

import subprocess
import sys
import time
from pathlib import Path

from soak.refresh_runs import ROOT
from soak.trial import Round, Trial
from warehouse.audit import files
from warehouse.audit.audit_log import append
from warehouse.audit.entry import Entry, parse
from warehouse.audit.verify import lines_of, verify

WRITERS = 2
LONGEST_SECONDS = 0.5  # from the first line to the kill
_WRITE = """
import sys
from pathlib import Path
from warehouse.audit.audit_log import append
from warehouse.audit.entry import Entry
for number in range(100_000):
    append(Path(sys.argv[1]), Entry("download", "10.0.0.1", file=f"{sys.argv[2]}-{number}.csv" + "x" * 2000))
    print(number, flush=True)
"""


def run_suite(trial: Trial) -> None:
    """One audit, whose writers are killed again and again."""
    store = trial.folder("store")
    for no in range(trial.first, trial.first + trial.target):
        with trial.round(no) as round_:
            one_kill(round_, store)
    trial.notes.append(f"{verify(store).lines} lines")


def one_kill(round_: Round, store: Path) -> None:
    """Two writers at once, both killed; then what is there, before and after the next line."""
    writers = [start(store, f"{round_.no}-{writer}") for writer in range(WRITERS)]
    counts = [0] * WRITERS
    for writer in writers:
        assert writer.stdout and writer.stdout.readline() == b"0\n"
    time.sleep(round_.rng.random() * LONGEST_SECONDS)
    for index, writer in enumerate(writers):
        writer.kill()
        numbers = writer.communicate()[0].split(b"\n")[:-1]
        counts[index] = 1 + len(numbers)
    round_.demand(verify(store).faults == [], f"after the kill: {verify(store).faults[:3]}")
    append(store, Entry("refresh", "127.0.0.1"))
    verdict = verify(store)
    round_.demand(verdict.faults == [], f"after the next line: {verdict.faults[:3]}")
    round_.demand(verdict.torn_lines == 0, "a line is half written after the next one")
    names = file_names(store)
    for writer_no, count in enumerate(counts):
        lost_lines = [n for n in range(count) if f"{round_.no}-{writer_no}-{n}.csv" not in names]
        round_.demand(not lost_lines, f"lines that were acknowledged are lost: {lost_lines[:5]}")


def start(store: Path, name: str) -> "subprocess.Popen[bytes]":
    """A process that writes lines and prints the number of each once it is written."""
    return subprocess.Popen(
        [sys.executable, "-c", _WRITE, str(store), name], cwd=ROOT, stdout=subprocess.PIPE
    )


def file_names(store: Path) -> set[str]:
    """The files that the lines name."""
    paths = files.month_files(files.folder_of(store))
    lines = (parse(line) for path in paths for line in lines_of(path))
    return {str(fields["file"]).rstrip("x") for fields in lines if fields}
