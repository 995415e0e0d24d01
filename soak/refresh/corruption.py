"""Damage in any file of a published store: a reader is told the truth or nothing, and the next refresh mends it."""

import json
import os
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from soak.exports.rows import one_of_each
from soak.refresh.damaged_store import read
from soak.refreshing import ROOT, TODAY, places, refresh_here
from soak.trial import Round, Trial

A_CHILD, AT_ONCE = 10, 2
SECONDS_OF_A_CASE = 60
Good = dict[str, dict[str, Any]]


def part(trial: Trial) -> None:
    """A store of three versions is made once; each round damages a copy of it in one place."""
    template = trial.folder("template")
    versions, final = make(trial, template)
    numbers = range(trial.first, trial.first + trial.demanded)
    several = [numbers[at : at + A_CHILD] for at in range(0, len(numbers), A_CHILD)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda some: child(trial, list(some), template, versions, final), several))
    if not trial.found:
        shutil.rmtree(template)


def make(trial: Trial, template: Path) -> tuple[Good, dict[bool, dict[str, Any]]]:
    """The store, what each of its versions answers, and what must follow with an export more or not."""
    where, rng = places(template), trial.random("template")
    versions = {}
    for name in "abc":
        one_of_each(where.exports, rng, name)
        refresh_here(where)
        found = read(where)
        versions[found["manifest"]["version"]] = found
    final = {False: found}
    more = places(template, "more", "other")
    shutil.copytree(where.exports, more.exports, dirs_exist_ok=True)
    one_of_each(more.exports, rng, "d")
    refresh_here(more)
    return versions, final | {True: read(more)}


def child(
    trial: Trial, numbers: list[int], template: Path, good: Good, final: dict[bool, dict[str, Any]]
) -> None:
    """Several damaged stores, read and refreshed by one process; by another one, where a case ended the first."""
    rounds = {no: Round(no, trial.random(no), trial.folder(no)) for no in numbers}
    damages = {no: prepare(this, template) for no, this in rounds.items()}
    left = list(numbers)
    while left:
        told, ended = run([rounds[no].folder for no in left])
        for one in told:
            no = left.pop(0)
            judge(rounds[no], one, good, final[(rounds[no].folder / "exports" / "gifts" / "d.csv").exists()])
        if left:
            rounds[left.pop(0)].demand(False, f"the process ended: {ended}")
    for no, this in rounds.items():
        this.wrong = [f"{damages[no]}: {wrong}" for wrong in this.wrong]
        trial.close(this)
        trial.done += 1


def prepare(this: Round, template: Path) -> str:
    """A copy of the store with the next exports, one of its files damaged; says which and how."""
    shutil.copytree(template / "store", this.folder / "store")
    more = this.rng.random() < 0.5
    shutil.copytree(template / ("more" if more else "exports"), this.folder / "exports")
    store = this.folder / "store"
    now = store / (store / "CURRENT").read_text().strip()
    kinds = [
        sorted(now.glob("*")),
        sorted(now.glob("manifest.json")),
        [store / "CURRENT"],
        sorted(path for path in (store / "archive").rglob("*") if path.is_file()),
        sorted(path for path in store.rglob("*") if path.is_file() and path.name != ".lock"),
    ]
    (files,) = this.rng.choices(kinds, weights=(8, 4, 1, 6, 2))
    path = this.rng.choice(files)
    return f"{path.relative_to(store)}: {damage(this.rng, path)}"


def damage(rng: random.Random, path: Path) -> str:
    """A bit flipped, the end cut off, or a block zeroed, anywhere; says which."""
    data = bytearray(path.read_bytes())
    at, kind = rng.randrange(len(data) or 1), rng.choice(("flipped", "flipped", "cut", "zeroed", "gone"))
    if kind == "flipped" and data:
        data[at] ^= 1 << rng.randrange(8)
    elif kind == "cut":
        del data[at:]
    elif kind == "zeroed":
        size = rng.choice((1, 64, 4096, 262_144))
        data[at : at + size] = bytes(len(data[at : at + size]))
    path.write_bytes(data)
    if kind == "gone":
        path.unlink()
    return f"{kind} at {at}"


def run(folders: list[Path]) -> tuple[list[dict[str, Any]], str]:
    """What a child tells of these stores, as far as it came, and how it ended."""
    command = [sys.executable, "-m", "soak.refresh.damaged_store", *map(str, folders)]
    day, most = os.environ | {"DASHBOARD_TODAY": TODAY}, SECONDS_OF_A_CASE * len(folders)
    try:
        done = subprocess.run(command, cwd=ROOT, env=day, capture_output=True, timeout=most)
    except subprocess.TimeoutExpired as late:
        return [json.loads(line) for line in (late.stdout or b"").splitlines()], f"no end within {most} s"
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return told, f"exit {done.returncode}: {done.stderr.decode(errors='replace')[-1500:]}"


def judge(this: Round, told: dict[str, Any], good: Good, final: dict[str, Any]) -> None:
    """Nothing but what a good version says is read before; all that is right is read after the next refresh."""
    before, after = told["before"], told["after"]
    if "manifest" in before:
        version = good.get(str(before["manifest"].get("version")), {})
        this.demand(
            before["manifest"] == version.get("manifest"), "another manifest was read than was published"
        )
        answers = version.get("answers", {})
        wrong = [name for name, answer in before["answers"].items() if answers.get(name) != answer]
        this.demand(not wrong, f"wrong answers were read: {wrong}")
    this.demand(told["status"] == 0, f"the next refresh: exit {told['status']} {told['said']}")
    asked = final["answers"]
    unlike = [name for name in asked if after.get("answers", {}).get(name) != asked[name]]
    ill = after.get("error") or after.get("errors")
    this.demand(not unlike, f"wrong after the next refresh: {unlike} {ill or ''}")
    same = after.get("manifest", {}).get("files") == final["manifest"]["files"]
    this.demand(same, "another ledger after the next refresh")
