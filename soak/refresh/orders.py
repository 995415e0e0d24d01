"""Twelve exports that correct, repeat and contradict each other, in any order: in the end one and the same store."""

import random
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

from soak.exports.rows import Table, table, text
from soak.refreshing import answers_of, differing, places, refresh_here
from soak.trial import Round, Trial
from warehouse.contract.schema import topics
from warehouse.settings import Folders
from warehouse.store.versions import current

FILES, ROWS, KEYS = 12, 8, 20
SETS = 4  # rounds that share twelve exports, so that different orders of the same are compared
Ledger = list[dict[str, Any]]


def part(trial: Trial) -> None:
    """For each set of twelve exports one refresh of all from an empty store, then any order to the same end."""
    refreshes = 0
    right: tuple[str, Ledger] = ("", [])
    exports = trial.folder("exports")
    for place, no in enumerate(range(trial.first, trial.first + trial.demanded)):
        if place == 0 or no % SETS == 0:
            shutil.rmtree(exports)
            twelve(trial.random(f"exports {no // SETS}"), exports)
            right = outcome_of(places(trial.folder("straight")), exports)
        with trial.round(no) as this:
            refreshes += any_order(this, exports, right)
            if this.wrong:
                shutil.copytree(exports, this.folder / "twelve")
    trial.notes.append(f"{refreshes} refreshes")
    shutil.rmtree(exports)
    shutil.rmtree(trial.folder("straight"))


def outcome_of(where: Folders, exports: Path) -> tuple[str, Ledger]:
    """What a refresh of all exports publishes in an empty store."""
    shutil.copytree(exports, where.exports, dirs_exist_ok=True)
    refresh_here(where)
    return published(where)


def published(where: Folders) -> tuple[str, Ledger]:
    """The hash of the contents and the ledger."""
    manifest = current(where.store).manifest
    return manifest["contents"], manifest["files"]


def twelve(rng: random.Random, exports: Path) -> None:
    """Exports of one topic with corrections, repeats, conflicts and held rows among them."""
    topic = rng.choice(list(topics().values()))
    (exports / topic.name).mkdir(parents=True)
    earlier: Table = []
    for no in range(FILES):
        rows = table(rng, topic, [f"K{rng.randint(1, KEYS)}" for _ in range(ROWS)], wrong=0.15)
        again = [row for row in earlier if len(row) == len(rows[0])]
        rows += [list(row) for row in rng.sample(again, min(4, len(again)))]
        rows += [list(rng.choice(rows[1:])) for _ in range(rng.randint(0, 2))]
        earlier += rows[1:] if rows[0][0] == topic.columns[0].name else []
        ending = rng.choice(("", "", "-v2"))
        (exports / topic.name / f"2021-12-{rng.randint(1, 28):02}{ending}-{no}.csv").write_text(
            text(rows), "utf-8"
        )


def any_order(this: Round, exports: Path, right: tuple[str, Ledger]) -> int:
    """Groups of files come, some go and come again, until all are there; returns the refreshes it took."""
    where = places(this.folder)
    steps = list(groups(this.rng, sorted(exports.glob("*/*"))))
    for step in steps:
        for path, comes in step:
            copy = where.exports / path.relative_to(exports)
            copy.parent.mkdir(exist_ok=True)
            if comes:
                shutil.copyfile(path, copy)
            else:
                copy.unlink()
        said = refresh_here(where)
        this.demand(said.status == 0, f"exit {said.status} {said.error}")
    contents, ledger = published(where)
    told = [[(path.name, comes) for path, comes in step] for step in steps]
    this.demand(contents == right[0], f"other contents {contents}, not {right[0]}, after {told}")
    unlike = [(one, other) for one, other in zip(ledger, right[1], strict=False) if one != other]
    this.demand(len(ledger) == len(right[1]) and not unlike, f"another ledger: {unlike} after {told}")
    if contents != right[0]:
        straight = places(this.folder / "straight")
        outcome_of(straight, exports)
        this.demand(False, f"answers differ: {differing(answers_of(where), answers_of(straight))}")
    return len(steps)


def groups(rng: random.Random, paths: list[Path]) -> list[list[tuple[Path, bool]]]:
    """What comes (True) and goes (False) before each refresh."""
    rng.shuffle(paths)
    ways = rng.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, FILES))
    cuts = [0, *sorted(rng.sample(range(1, len(paths)), ways - 1)), len(paths)]
    steps = [[(path, True) for path in paths[a:b]] for a, b in pairwise(cuts)] + [[]]
    gone = rng.sample(paths, rng.randint(0, 2))
    for path in gone:
        came = next(no for no, step in enumerate(steps) if (path, True) in step)
        steps[rng.randint(came + 1, len(steps) - 1)].append((path, False))
    return [*filter(None, steps), *([[(path, True) for path in gone]] if gone else [])]
