"""kill -9 at any moment of a refresh: readers see a whole version before and after, and the next refresh mends all."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from soak.exports.rows import one_of_each
from soak.refresh_runs import (
    Answers,
    answers,
    answers_of,
    different_questions,
    kill,
    make_folders,
    refresh_inline,
    refresh_subprocess,
    start,
    wait_for_exit,
)
from soak.trial import Round, Trial
from warehouse.contract.schema import topics
from warehouse.settings import Folders
from warehouse.store.versions import VERSIONS_KEPT, current

MOST_EXPORTS = 4  # of each topic; one of them goes when a new one comes
MOST_ROUNDS = 3  # for each kill that is demanded


def run_suite(trial: Trial) -> None:
    """One store that is killed again and again, beside an undisturbed one of the same exports.

    A refresh that had ended before its kill came is looked at all the same, but does not count.
    """
    folder = trial.folder("stores")
    folders, calm = make_folders(folder), make_folders(folder, store="calm")
    seconds = usual_seconds(trial, folders)
    old = answers_of(folders)
    counts = {"ended before": 0, "old": 0, "new": 0}
    for no in range(trial.first, trial.first + MOST_ROUNDS * trial.target):
        if trial.count == trial.target:
            break
        late = counts["ended before"]
        with trial.round(no, counts=0) as round_:
            old = one_kill(round_, folders, calm, old, counts, moment(trial, no, seconds))
            if round_.wrong:
                shutil.copytree(folder, round_.folder, dirs_exist_ok=True)
        trial.count += counts["ended before"] == late
    trial.notes.append(
        f"a refresh takes {seconds:.1f} s; " + ", ".join(f"{k}: {n}" for k, n in counts.items())
    )
    if not trial.findings:
        shutil.rmtree(folder)


def usual_seconds(trial: Trial, folders: Folders) -> float:
    """How long a refresh takes that has one export more to read."""
    one_of_each(folders.exports, trial.random("first"), "a-first")
    refresh_subprocess(folders)
    for path in one_of_each(folders.exports, trial.random("second"), "b-second")[1:]:
        path.unlink()
    return refresh_subprocess(folders).seconds


def moment(trial: Trial, no: int, seconds: float) -> Callable[[Path], None]:
    """How long to wait before the kill: spread over the whole refresh, and every third at a change of the store."""
    rng = trial.random(f"moment {no}")
    if no % 3 == 0:
        changes, delay = rng.randint(1, 8), rng.random() * 0.004
        return lambda store: wait_for_changes(store, changes, delay, seconds)
    share = rng.random()
    return lambda _: time.sleep(share * seconds)


def wait_for_changes(store: Path, changes: int, delay: float, longest: float) -> None:
    """Until what lies in the store has changed so often: folders that come and go, CURRENT that is replaced."""
    previous, deadline = state(store), time.monotonic() + longest
    while changes and time.monotonic() < deadline:
        now = state(store)
        changes, previous = changes - (now != previous), now
    time.sleep(delay)


def state(store: Path) -> list[tuple[str, int]]:
    """The names in a store with their inodes."""
    with os.scandir(store) as entries:
        return sorted((entry.name, entry.inode()) for entry in entries)


def one_kill(
    round_: Round,
    folders: Folders,
    calm: Folders,
    old: Answers,
    counts: dict[str, int],
    wait: Callable[[Path], None],
) -> Answers:
    """A change of the exports, a refresh killed, what is read then, and the next refresh."""
    change(round_, folders.exports)
    refresh_inline(calm)
    new = answers_of(calm)
    child = start(folders)
    wait(folders.store)
    kill(child)
    counts["ended before"] += wait_for_exit(child).status == 0
    actual = answers(current(folders.store))
    round_.demand(
        actual in (old, new), f"read after the kill, neither old nor new: {different_questions(actual, new)}"
    )
    counts["new" if actual == new else "old"] += 1
    result = refresh_inline(folders)
    round_.demand(result.status == 0, f"the next refresh: exit {result.status} {result.error}")
    final = answers_of(folders)
    round_.demand(
        final == new, f"answers differ from an undisturbed refresh: {different_questions(final, new)}"
    )
    leftovers = left_over(folders.store)
    round_.demand(not leftovers, f"left over: {leftovers}")
    return new


def change(round_: Round, exports: Path) -> None:
    """One export more, or one less, or one with other contents."""
    topic = round_.rng.choice(list(topics()))
    one_of_each(round_.folder / "new", round_.rng, f"e{round_.no:05}")
    paths = sorted((exports / topic).iterdir())
    shutil.copy(round_.folder / "new" / topic / f"e{round_.no:05}.csv", exports / topic)
    if len(paths) >= MOST_EXPORTS:
        round_.rng.choice(paths).unlink()


def left_over(store: Path) -> list[str]:
    """What a finished refresh must not leave behind."""
    build_folders = [path.name for path in store.glob(".building*")]
    read_folders = [path.name for path in store.glob("archive/.reading*")]
    versions = [path.parent.name for path in store.glob("*/manifest.json")]
    too_many = versions if len(versions) > VERSIONS_KEPT else []
    return build_folders + read_folders + too_many
