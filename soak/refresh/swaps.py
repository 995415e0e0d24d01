"""Fifty readers while versions are swapped under them: each answer is wholly of one version."""

import threading
import time
from dataclasses import dataclass, field

from soak.exports.rows import one_of_each
from soak.refresh_runs import ROWS, accepted_of, make_folders, refresh_subprocess, rows_shown
from soak.trial import Trial
from warehouse.answer.reader import Reader
from warehouse.settings import Folders
from warehouse.store.versions import current

READERS, SECONDS_BETWEEN_POLLS, MOST_WRONG = 50, 1.0, 20


@dataclass
class Readers:
    """What the readers have seen so far."""

    folders: Folders
    stop: threading.Event = field(default_factory=threading.Event)
    wrong: list[str] = field(default_factory=list)
    polls: int = 0
    versions: set[str] = field(default_factory=set)

    def poll(self, number: int) -> None:
        """Asks one topic after another until it is over; keeps a version open until there is another, as pages do."""
        topics, reader = list(ROWS), None
        while not self.stop.is_set() and len(self.wrong) < MOST_WRONG:
            topic = topics[number % len(topics)]
            try:
                version = current(self.folders.store)
                if reader is None or reader.version.name != version.name:
                    reader = Reader(version)
                self.check_version(reader, topic)
            except Exception as error:
                self.wrong.append(f"reader {number}, {topic}: {error!r}")
            number += 1
            self.stop.wait(SECONDS_BETWEEN_POLLS)

    def check_version(self, reader: Reader, topic: str) -> None:
        """One version: its provinces, its periods and its ledger count the same rows."""
        counts = [rows_shown(reader, f"{topic}/{question}") for question in ("by_province", "by_period")]
        ledger_count = accepted_of(reader.version, topic)
        if counts != [ledger_count, ledger_count]:
            self.wrong.append(
                f"{reader.version.name} {topic}: by province, by period: {counts}; ledger: {ledger_count}"
            )
        self.polls += 1
        self.versions.add(reader.version.name)


def run_suite(trial: Trial) -> None:
    """Swaps one after another while the readers poll."""
    folder = trial.folder("store")
    folders = make_folders(folder)
    one_of_each(folders.exports, trial.random("first"), "first")
    refresh_subprocess(folders)
    readers = Readers(folders)
    threads = [threading.Thread(target=readers.poll, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        for no in range(trial.first, trial.first + trial.target):
            with trial.round(no) as round_:
                for old in folders.exports.glob("*/*"):
                    old.unlink()
                one_of_each(folders.exports, round_.rng, f"e{no}")
                old_version, result = current(folders.store).name, refresh_subprocess(folders)
                round_.demand(result.status == 0, f"exit {result.status}: {result.error}")
                round_.demand(current(folders.store).name != old_version, "nothing was published")
                time.sleep(0.05)
    finally:
        readers.stop.set()
        for thread in threads:
            thread.join()
    for wrong in readers.wrong:
        trial.blame("swaps", wrong, folder)
    trial.notes.append(f"{readers.polls} polls by {READERS} readers, {len(readers.versions)} versions seen")
