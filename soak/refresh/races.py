"""Two to twenty refreshes started at once on one store: one publishes, the others stand back or agree."""

import shutil
from pathlib import Path

from soak.exports.rows import one_of_each
from soak.refreshing import answers_of, differing, ended, places, refresh_here, start
from soak.trial import Round, Trial
from warehouse.settings import Folders
from warehouse.store.versions import NoStore, current

ALREADY_RUNNING = 4
LEAST, MOST = 2, 20


def part(trial: Trial) -> None:
    """One store for all rounds, beside one that is refreshed in sequence."""
    folder = trial.folder("stores")
    raced, calm = places(folder), places(folder, store="calm")
    started = 0
    for no in range(trial.first, trial.first + trial.demanded):
        with trial.round(no) as this:
            started += race(this, raced, calm)
            if this.wrong:
                shutil.copytree(folder, this.folder, dirs_exist_ok=True)
    trial.notes.append(f"{started} refreshes started")
    if not trial.found:
        shutil.rmtree(folder)


def race(this: Round, where: Folders, calm: Folders) -> int:
    """New exports, and many refreshes at once."""
    for old in where.exports.glob("*/*"):
        old.unlink()
    one_of_each(where.exports, this.rng, f"e{this.no}")
    before = version(where.store)
    runners = [start(where) for _ in range(LEAST + this.no % (MOST - LEAST + 1))]
    said = [ended(runner) for runner in runners]
    odd = [one for one in said if one.status not in (0, ALREADY_RUNNING)]
    this.demand(not odd, f"other exits than 0 and {ALREADY_RUNNING}: {odd}")
    told = {one.told["version"] for one in said if one.status == 0}
    now = version(where.store)
    this.demand(told == {now}, f"versions told: {told}; published: {now}")
    this.demand(now != before, "nothing was published")
    published = {path.parent.name for path in where.store.glob("*/manifest.json")}
    newer = {name for name in published if before is None or name > before}
    this.demand(newer == {now}, f"published more than once: {newer}")
    refresh_here(calm)
    unlike = differing(answers_of(where), answers_of(calm))
    this.demand(not unlike, f"answers differ from refreshes in sequence: {unlike}")
    return len(runners)


def version(store: Path) -> str | None:
    """The name of the version that readers see, if there is one."""
    try:
        return current(store).name
    except NoStore:
        return None
