"""Fifty readers while versions are swapped under them: each answer is wholly of one version."""

import threading
import time
from dataclasses import dataclass, field

from soak.exports.rows import one_of_each
from soak.refreshing import ROWS, accepted_of, places, refresh_there, rows_shown
from soak.trial import Trial
from warehouse.answer.reader import Reader
from warehouse.settings import Folders
from warehouse.store.versions import current

READERS, SECONDS_BETWEEN_POLLS, MOST_WRONG = 50, 1.0, 20


@dataclass
class Readers:
    """What the readers have seen so far."""

    where: Folders
    over: threading.Event = field(default_factory=threading.Event)
    wrong: list[str] = field(default_factory=list)
    polls: int = 0
    versions: set[str] = field(default_factory=set)

    def poll(self, place: int) -> None:
        """Asks one topic after another until it is over; keeps a version open until there is another, as pages do."""
        topics, reader = list(ROWS), None
        while not self.over.is_set() and len(self.wrong) < MOST_WRONG:
            topic = topics[place % len(topics)]
            try:
                version = current(self.where.store)
                if reader is None or reader.version.name != version.name:
                    reader = Reader(version)
                self.read(reader, topic)
            except Exception as error:
                self.wrong.append(f"reader {place}, {topic}: {error!r}")
            place += 1
            self.over.wait(SECONDS_BETWEEN_POLLS)

    def read(self, reader: Reader, topic: str) -> None:
        """One version: its provinces, its periods and its ledger count the same rows."""
        found = [rows_shown(reader, f"{topic}/{question}") for question in ("by_province", "by_period")]
        told = accepted_of(reader.version, topic)
        if found != [told, told]:
            self.wrong.append(
                f"{reader.version.name} {topic}: by province, by period: {found}; ledger: {told}"
            )
        self.polls += 1
        self.versions.add(reader.version.name)


def part(trial: Trial) -> None:
    """Swaps one after another while the readers poll."""
    folder = trial.folder("store")
    where = places(folder)
    one_of_each(where.exports, trial.random("first"), "first")
    refresh_there(where)
    readers = Readers(where)
    threads = [threading.Thread(target=readers.poll, args=(place,)) for place in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        for no in range(trial.first, trial.first + trial.demanded):
            with trial.round(no) as this:
                for old in where.exports.glob("*/*"):
                    old.unlink()
                one_of_each(where.exports, this.rng, f"e{no}")
                before, said = current(where.store).name, refresh_there(where)
                this.demand(said.status == 0, f"exit {said.status}: {said.error}")
                this.demand(current(where.store).name != before, "nothing was published")
                time.sleep(0.05)
    finally:
        readers.over.set()
        for thread in threads:
            thread.join()
    for wrong in readers.wrong:
        trial.blame("swaps", wrong, folder)
    trial.notes.append(f"{readers.polls} polls by {READERS} readers, {len(readers.versions)} versions seen")
