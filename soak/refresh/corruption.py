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
from soak.refresh.damaged_store import read_answers
from soak.refresh_runs import ROOT, TODAY, make_folders, refresh_inline
from soak.trial import Round, Trial

A_CHILD, AT_ONCE = 10, 2
SECONDS_OF_A_CASE = 60
Good = dict[str, dict[str, Any]]


def run_suite(trial: Trial) -> None:
    """A store of three versions is made once; each round damages a copy of it in one place."""
    template = trial.folder("template")
    versions, final = make(trial, template)
    numbers = range(trial.first, trial.first + trial.target)
    several = [numbers[start : start + A_CHILD] for start in range(0, len(numbers), A_CHILD)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda chunk: child(trial, list(chunk), template, versions, final), several))
    if not trial.findings:
        shutil.rmtree(template)


def make(trial: Trial, template: Path) -> tuple[Good, dict[bool, dict[str, Any]]]:
    """The store, what each of its versions answers, and what must follow with an export more or not."""
    folders, rng = make_folders(template), trial.random("template")
    versions = {}
    for name in "abc":
        one_of_each(folders.exports, rng, name)
        refresh_inline(folders)
        answers = read_answers(folders)
        versions[answers["manifest"]["version"]] = answers
    final = {False: answers}
    next_folders = make_folders(template, "more", "other")
    shutil.copytree(folders.exports, next_folders.exports, dirs_exist_ok=True)
    one_of_each(next_folders.exports, rng, "d")
    refresh_inline(next_folders)
    return versions, final | {True: read_answers(next_folders)}


def child(
    trial: Trial, numbers: list[int], template: Path, good: Good, final: dict[bool, dict[str, Any]]
) -> None:
    """Several damaged stores, read and refreshed by one process; by another one, where a case ended the first."""
    rounds = {no: Round(no, trial.random(no), trial.folder(no)) for no in numbers}
    damages = {no: prepare(round_, template) for no, round_ in rounds.items()}
    pending = list(numbers)
    while pending:
        results, exit_text = run([rounds[no].folder for no in pending])
        for one in results:
            no = pending.pop(0)
            judge(rounds[no], one, good, final[(rounds[no].folder / "exports" / "gifts" / "d.csv").exists()])
        if pending:
            rounds[pending.pop(0)].demand(False, f"the process ended: {exit_text}")
    for no, round_ in rounds.items():
        round_.wrong = [f"{damages[no]}: {wrong}" for wrong in round_.wrong]
        trial.close(round_)
        trial.count += 1


def prepare(round_: Round, template: Path) -> str:
    """A copy of the store with the next exports, one of its files damaged; says which and how."""
    shutil.copytree(template / "store", round_.folder / "store")
    has_new_export = round_.rng.random() < 0.5
    shutil.copytree(template / ("more" if has_new_export else "exports"), round_.folder / "exports")
    store = round_.folder / "store"
    now = store / (store / "CURRENT").read_text().strip()
    kinds = [
        sorted(now.glob("*")),
        sorted(now.glob("manifest.json")),
        [store / "CURRENT"],
        sorted(path for path in (store / "archive").rglob("*") if path.is_file()),
        sorted(path for path in store.rglob("*") if path.is_file() and path.name != ".lock"),
    ]
    (files,) = round_.rng.choices(kinds, weights=(8, 4, 1, 6, 2))
    path = round_.rng.choice(files)
    return f"{path.relative_to(store)}: {damage(round_.rng, path)}"


def damage(rng: random.Random, path: Path) -> str:
    """A bit flipped, the end cut off, or a block zeroed, anywhere; says which."""
    data = bytearray(path.read_bytes())
    position, kind = (
        rng.randrange(len(data) or 1),
        rng.choice(("flipped", "flipped", "cut", "zeroed", "gone")),
    )
    if kind == "flipped" and data:
        data[position] ^= 1 << rng.randrange(8)
    elif kind == "cut":
        del data[position:]
    elif kind == "zeroed":
        size = rng.choice((1, 64, 4096, 262_144))
        data[position : position + size] = bytes(len(data[position : position + size]))
    path.write_bytes(data)
    if kind == "gone":
        path.unlink()
    return f"{kind} at {position}"


def run(folders: list[Path]) -> tuple[list[dict[str, Any]], str]:
    """The results of a child for these stores, as many as it finished, and how it ended."""
    command = [sys.executable, "-m", "soak.refresh.damaged_store", *map(str, folders)]
    day, timeout = os.environ | {"DASHBOARD_TODAY": TODAY}, SECONDS_OF_A_CASE * len(folders)
    try:
        result = subprocess.run(command, cwd=ROOT, env=day, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired as late:
        return [json.loads(line) for line in (late.stdout or b"").splitlines()], f"no end within {timeout} s"
    results = [json.loads(line) for line in result.stdout.splitlines()]
    return results, f"exit {result.returncode}: {result.stderr.decode(errors='replace')[-1500:]}"


def judge(round_: Round, result: dict[str, Any], good: Good, final: dict[str, Any]) -> None:
    """Nothing but what a good version says is read before; all that is right is read after the next refresh."""
    damaged_state, repaired_state = result["before"], result["after"]
    if "manifest" in damaged_state:
        version = good.get(str(damaged_state["manifest"].get("version")), {})
        round_.demand(
            damaged_state["manifest"] == version.get("manifest"),
            "another manifest was read than was published",
        )
        answers = version.get("answers", {})
        wrong = [name for name, answer in damaged_state["answers"].items() if answers.get(name) != answer]
        round_.demand(not wrong, f"wrong answers were read: {wrong}")
    round_.demand(result["status"] == 0, f"the next refresh: exit {result['status']} {result['error']}")
    expected_answers = final["answers"]
    differences = [
        name
        for name in expected_answers
        if repaired_state.get("answers", {}).get(name) != expected_answers[name]
    ]
    ill = repaired_state.get("error") or repaired_state.get("errors")
    round_.demand(not differences, f"wrong after the next refresh: {differences} {ill or ''}")
    same_files = repaired_state.get("manifest", {}).get("files") == final["manifest"]["files"]
    round_.demand(same_files, "another ledger after the next refresh")
