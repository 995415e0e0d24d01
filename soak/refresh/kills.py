"""kill -9 at any moment of a refresh: readers see a whole version before and after, and the next refresh mends all."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from soak.exports.rows import one_of_each
from soak.refreshing import (
    Answers,
    answers,
    answers_of,
    differing,
    ended,
    kill,
    places,
    refresh_here,
    refresh_there,
    start,
)
from soak.trial import Round, Trial
from warehouse.contract.schema import topics
from warehouse.settings import Folders
from warehouse.store.versions import VERSIONS_KEPT, current

MOST_EXPORTS = 4  # of each topic; one of them goes when a new one comes
MOST_ROUNDS = 3  # for each kill that is demanded


def part(trial: Trial) -> None:
    """One store that is killed again and again, beside an undisturbed one of the same exports.

    A refresh that had ended before its kill came is looked at all the same, but does not count.
    """
    folder = trial.folder("stores")
    killed, calm = places(folder), places(folder, store="calm")
    seconds = usual_seconds(trial, killed)
    old = answers_of(killed)
    seen = {"ended before": 0, "old": 0, "new": 0}
    for no in range(trial.first, trial.first + MOST_ROUNDS * trial.demanded):
        if trial.done == trial.demanded:
            break
        late = seen["ended before"]
        with trial.round(no, counts=0) as this:
            old = one_kill(this, killed, calm, old, seen, moment(trial, no, seconds))
            if this.wrong:
                shutil.copytree(folder, this.folder, dirs_exist_ok=True)
        trial.done += seen["ended before"] == late
    trial.notes.append(f"a refresh takes {seconds:.1f} s; " + ", ".join(f"{k}: {n}" for k, n in seen.items()))
    if not trial.found:
        shutil.rmtree(folder)


def usual_seconds(trial: Trial, where: Folders) -> float:
    """How long a refresh takes that has one export more to read."""
    one_of_each(where.exports, trial.random("first"), "a-first")
    refresh_there(where)
    for path in one_of_each(where.exports, trial.random("second"), "b-second")[1:]:
        path.unlink()
    return refresh_there(where).seconds


def moment(trial: Trial, no: int, seconds: float) -> Callable[[Path], None]:
    """How long to wait before the kill: spread over the whole refresh, and every third at a change of the store."""
    rng = trial.random(f"moment {no}")
    if no % 3 == 0:
        changes, after = rng.randint(1, 8), rng.random() * 0.004
        return lambda store: wait_for_changes(store, changes, after, seconds)
    share = rng.random()
    return lambda _: time.sleep(share * seconds)


def wait_for_changes(store: Path, changes: int, after: float, longest: float) -> None:
    """Until what lies in the store has changed so often: folders that come and go, CURRENT that is replaced."""
    before, until = state(store), time.monotonic() + longest
    while changes and time.monotonic() < until:
        now = state(store)
        changes, before = changes - (now != before), now
    time.sleep(after)


def state(store: Path) -> list[tuple[str, int]]:
    """The names in a store with their inodes."""
    with os.scandir(store) as entries:
        return sorted((entry.name, entry.inode()) for entry in entries)


def one_kill(
    this: Round,
    where: Folders,
    calm: Folders,
    old: Answers,
    seen: dict[str, int],
    wait: Callable[[Path], None],
) -> Answers:
    """A change of the exports, a refresh killed, what is read then, and the next refresh."""
    change(this, where.exports)
    refresh_here(calm)
    new = answers_of(calm)
    child = start(where)
    wait(where.store)
    kill(child)
    seen["ended before"] += ended(child).status == 0
    read = answers(current(where.store))
    this.demand(read in (old, new), f"read after the kill, neither old nor new: {differing(read, new)}")
    seen["new" if read == new else "old"] += 1
    said = refresh_here(where)
    this.demand(said.status == 0, f"the next refresh: exit {said.status} {said.error}")
    after = answers_of(where)
    this.demand(after == new, f"answers differ from an undisturbed refresh: {differing(after, new)}")
    left = left_over(where.store)
    this.demand(not left, f"left over: {left}")
    return new


def change(this: Round, exports: Path) -> None:
    """One export more, or one less, or one with other contents."""
    topic = this.rng.choice(list(topics()))
    one_of_each(this.folder / "new", this.rng, f"e{this.no:05}")
    there = sorted((exports / topic).iterdir())
    shutil.copy(this.folder / "new" / topic / f"e{this.no:05}.csv", exports / topic)
    if len(there) >= MOST_EXPORTS:
        this.rng.choice(there).unlink()


def left_over(store: Path) -> list[str]:
    """What a finished refresh must not leave behind."""
    built = [path.name for path in store.glob(".building*")]
    read = [path.name for path in store.glob("archive/.reading*")]
    versions = [path.parent.name for path in store.glob("*/manifest.json")]
    too_many = versions if len(versions) > VERSIONS_KEPT else []
    return built + read + too_many
