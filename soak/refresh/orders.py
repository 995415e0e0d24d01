"""Twelve exports that correct, repeat and contradict each other, in any order: in the end one and the same store."""

import random
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

from soak.exports.rows import Table, table, text
from soak.refresh_runs import answers_of, different_questions, make_folders, refresh_inline
from soak.trial import Round, Trial
from warehouse.contract.schema import topics
from warehouse.settings import Folders
from warehouse.store.versions import current

FILES, ROWS, KEYS = 12, 8, 20
SETS = 4  # rounds that share twelve exports, so that different orders of the same are compared
Ledger = list[dict[str, Any]]


def run_suite(trial: Trial) -> None:
    """For each set of twelve exports one refresh of all from an empty store, then any order to the same end."""
    refreshes = 0
    right: tuple[str, Ledger] = ("", [])
    exports = trial.folder("exports")
    for position, no in enumerate(range(trial.first, trial.first + trial.target)):
        if position == 0 or no % SETS == 0:
            shutil.rmtree(exports)
            twelve(trial.random(f"exports {no // SETS}"), exports)
            right = outcome_of(make_folders(trial.folder("straight")), exports)
        with trial.round(no) as round_:
            refreshes += any_order(round_, exports, right)
            if round_.wrong:
                shutil.copytree(exports, round_.folder / "twelve")
    trial.notes.append(f"{refreshes} refreshes")
    shutil.rmtree(exports)
    shutil.rmtree(trial.folder("straight"))


def outcome_of(folders: Folders, exports: Path) -> tuple[str, Ledger]:
    """What a refresh of all exports publishes in an empty store."""
    shutil.copytree(exports, folders.exports, dirs_exist_ok=True)
    refresh_inline(folders)
    return current_outcome(folders)


def current_outcome(folders: Folders) -> tuple[str, Ledger]:
    """The hash of the contents and the ledger."""
    manifest = current(folders.store).manifest
    return manifest["contents"], manifest["files"]


def twelve(rng: random.Random, exports: Path) -> None:
    """Exports of one topic with corrections, repeats, conflicts and held rows among them."""
    topic = rng.choice(list(topics().values()))
    (exports / topic.name).mkdir(parents=True)
    previous_rows: Table = []
    for no in range(FILES):
        rows = table(rng, topic, [f"K{rng.randint(1, KEYS)}" for _ in range(ROWS)], wrong=0.15)
        candidates = [row for row in previous_rows if len(row) == len(rows[0])]
        rows += [list(row) for row in rng.sample(candidates, min(4, len(candidates)))]
        rows += [list(rng.choice(rows[1:])) for _ in range(rng.randint(0, 2))]
        previous_rows += rows[1:] if rows[0][0] == topic.columns[0].name else []
        suffix = rng.choice(("", "", "-v2"))
        (exports / topic.name / f"2021-12-{rng.randint(1, 28):02}{suffix}-{no}.csv").write_text(
            text(rows), "utf-8"
        )


def any_order(round_: Round, exports: Path, right: tuple[str, Ledger]) -> int:
    """Groups of files come, some go and come again, until all are there; returns the refreshes it took."""
    folders = make_folders(round_.folder)
    steps = list(groups(round_.rng, sorted(exports.glob("*/*"))))
    for step in steps:
        for path, comes in step:
            copy = folders.exports / path.relative_to(exports)
            copy.parent.mkdir(exist_ok=True)
            if comes:
                shutil.copyfile(path, copy)
            else:
                copy.unlink()
        result = refresh_inline(folders)
        round_.demand(result.status == 0, f"exit {result.status} {result.error}")
    contents, ledger = current_outcome(folders)
    history = [[(path.name, comes) for path, comes in step] for step in steps]
    round_.demand(contents == right[0], f"other contents {contents}, not {right[0]}, after {history}")
    differences = [
        (one, reference) for one, reference in zip(ledger, right[1], strict=False) if one != reference
    ]
    round_.demand(
        len(ledger) == len(right[1]) and not differences, f"another ledger: {differences} after {history}"
    )
    if contents != right[0]:
        straight = make_folders(round_.folder / "straight")
        outcome_of(straight, exports)
        round_.demand(
            False, f"answers differ: {different_questions(answers_of(folders), answers_of(straight))}"
        )
    return len(steps)


def groups(rng: random.Random, paths: list[Path]) -> list[list[tuple[Path, bool]]]:
    """What comes (True) and goes (False) before each refresh."""
    rng.shuffle(paths)
    ways = rng.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, FILES))
    cuts = [0, *sorted(rng.sample(range(1, len(paths)), ways - 1)), len(paths)]
    steps = [[(path, True) for path in paths[a:b]] for a, b in pairwise(cuts)] + [[]]
    removals = rng.sample(paths, rng.randint(0, 2))
    for path in removals:
        first_step = next(no for no, step in enumerate(steps) if (path, True) in step)
        steps[rng.randint(first_step + 1, len(steps) - 1)].append((path, False))
    return [*filter(None, steps), *([[(path, True) for path in removals]] if removals else [])]
