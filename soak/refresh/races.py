"""Two to twenty refreshes started at once on one store: one publishes, the others stand back or agree."""

import shutil
from pathlib import Path

from soak.exports.rows import one_of_each
from soak.refresh_runs import (
    answers_of,
    different_questions,
    make_folders,
    refresh_inline,
    start,
    wait_for_exit,
)
from soak.trial import Round, Trial
from warehouse.settings import Folders
from warehouse.store.versions import NoStore, current

ALREADY_RUNNING = 4
MIN_RUNNERS, MAX_RUNNERS = 2, 20


def run_suite(trial: Trial) -> None:
    """One store for all rounds, beside one that is refreshed in sequence."""
    folder = trial.folder("stores")
    folders, calm = make_folders(folder), make_folders(folder, store="calm")
    count = 0
    for no in range(trial.first, trial.first + trial.target):
        with trial.round(no) as round_:
            count += race(round_, folders, calm)
            if round_.wrong:
                shutil.copytree(folder, round_.folder, dirs_exist_ok=True)
    trial.notes.append(f"{count} refreshes started")
    if not trial.findings:
        shutil.rmtree(folder)


def race(round_: Round, folders: Folders, calm: Folders) -> int:
    """New exports, and many refreshes at once."""
    for old in folders.exports.glob("*/*"):
        old.unlink()
    one_of_each(folders.exports, round_.rng, f"e{round_.no}")
    old_version = version(folders.store)
    runners = [start(folders) for _ in range(MIN_RUNNERS + round_.no % (MAX_RUNNERS - MIN_RUNNERS + 1))]
    results = [wait_for_exit(runner) for runner in runners]
    odd = [one for one in results if one.status not in (0, ALREADY_RUNNING)]
    round_.demand(not odd, f"other exits than 0 and {ALREADY_RUNNING}: {odd}")
    versions = {one.payload["version"] for one in results if one.status == 0}
    now = version(folders.store)
    round_.demand(versions == {now}, f"versions reported: {versions}; published: {now}")
    round_.demand(now != old_version, "nothing was published")
    version_names = {path.parent.name for path in folders.store.glob("*/manifest.json")}
    newer = {name for name in version_names if old_version is None or name > old_version}
    round_.demand(newer == {now}, f"published more than once: {newer}")
    refresh_inline(calm)
    differences = different_questions(answers_of(folders), answers_of(calm))
    round_.demand(not differences, f"answers differ from refreshes in sequence: {differences}")
    return len(runners)


def version(store: Path) -> str | None:
    """The name of the version that readers see, if there is one."""
    try:
        return current(store).name
    except NoStore:
        return None
