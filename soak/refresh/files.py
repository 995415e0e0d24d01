"""Thousands of generated and mutated exports through real refreshes: none crashes one, each record is accounted for."""

import json
import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from soak.exports.mutations import mutate
from soak.exports.rows import table
from soak.recount.counts import not_data, possible_counts
from soak.refresh_runs import (
    COUNTS,
    ROWS,
    RefreshResult,
    accepted_of,
    make_folders,
    refresh_subprocess,
    rows_shown,
)
from soak.trial import Round, Trial
from warehouse.answer.reader import Reader
from warehouse.contract.reasons import reason
from warehouse.contract.schema import topics
from warehouse.settings import Folders
from warehouse.store.versions import current

BATCH, AT_ONCE = 100, 2
SECONDS_OF_A_FILE, SECONDS_OF_A_BATCH = 0.15, 30  # a file takes so long usually, and none may hang for longer
ODD_NAMES = ("a b", "'q'", "Báo cáo", "a.b", "=1+1", "a;b", "A" * 90, "{0}", "$x", "a..", "x%20y", "#1")
PATTERNS = ("?", "*", "[0-9]")  # in place of a digit: the name of a file that means others too
INNER_FAILURE = reason("records_disagree", "en").wrong.split("{")[0][:20]


def run_suite(trial: Trial) -> None:
    """Batches of files, two at a time, each in a store of its own."""
    end, seconds = trial.first + trial.target, [0.0]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for start in range(trial.first, end, BATCH):
            pool.submit(batch, trial, start, min(BATCH, end - start), seconds)
    trial.notes.append(f"slowest batch of {BATCH} files: {max(seconds):.0f} s")


def batch(trial: Trial, start: int, size: int, seconds: list[float]) -> None:
    """One fresh store: all files of the batch are taken, told and shown; a second refresh changes nothing."""
    with trial.round(start, counts=size) as round_:
        folders = make_folders(round_.folder)
        mutations = dict(write(trial, start + no, folders.exports) for no in range(size))
        (round_.folder / "mutations.json").write_text(
            json.dumps(mutations, ensure_ascii=False, indent=1), "utf-8"
        )
        result = refresh_subprocess(folders)
        seconds.append(result.seconds)
        if result.status:
            culprits = {name: mutations[name] for name in smallest(folders, round_.folder)}
            round_.demand(False, f"exit {result.status}, already by {culprits}\n{result.error}")
            return
        limit = SECONDS_OF_A_BATCH + size * SECONDS_OF_A_FILE
        round_.demand(result.seconds < limit, f"{result.seconds:.0f} s for {size} files")
        round_.demand(
            set(result.files) == set(mutations), f"not in the ledger: {set(mutations) ^ set(result.files)}"
        )
        for name, line in result.files.items():
            judge(round_, folders.exports / name, line, mutations.get(name, []))
        check_rows(round_, folders, result)


def write(trial: Trial, no: int, exports: Path) -> tuple[str, list[str]]:
    """The file of a number: its name, and what was done to it."""
    rng = trial.random(f"file {no}")
    topic = rng.choice(list(topics().values()))
    keys = [f"K{rng.randint(1, 400)}" for _ in range(rng.choice((0, 1, 5, 20, 40)))]
    content, suffix, mutations = mutate(rng, table(rng, topic, keys, wrong=rng.choice((0, 0.1, 0.5))))
    suffix = suffix.upper() if rng.random() < 0.05 else suffix
    name = f"{topic.name}/{odd_name(rng, no)}{suffix}"
    (exports / topic.name).mkdir(exist_ok=True)
    (exports / name).write_bytes(content)
    return name, mutations


def odd_name(rng: random.Random, no: int) -> str:
    """A file's name, sometimes one that means something else to a shell or to a database."""
    digits, kind = list(str(no)), rng.random()
    if kind < 0.05:
        digits[rng.randrange(len(digits))] = rng.choice(PATTERNS)
    return (rng.choice(ODD_NAMES) if kind > 0.95 else "f") + "".join(digits)


def judge(round_: Round, path: Path, line: dict[str, object], mutations: list[str]) -> None:
    """One line of the ledger against the equation and the count of our own."""
    text = f"{line['file']} {mutations}: {line}"
    round_.demand(
        line["records"] == sum(int(str(line[fate])) for fate in COUNTS), f"the sum does not close: {text}"
    )
    round_.demand(all(int(str(line[fate])) >= 0 for fate in COUNTS), f"less than none: {text}")
    possible = possible_counts(path, topics()[str(line["topic"])])
    round_.demand(possible is None or line["records"] in possible, f"records should be {possible}: {text}")
    count = not_data(path, topics()[str(line["topic"])]) if line["status"] != "refused" else None
    round_.demand(count is None or line["non_data"] == count, f"no data should be {count}: {text}")
    round_.demand(INNER_FAILURE not in str(line["reason"]), f"the loader and its counter disagree: {text}")


def check_rows(round_: Round, folders: Folders, result: RefreshResult) -> None:
    """What the topics' pages count is what the ledger says is accepted, and stays so without new files."""
    version = current(folders.store)
    reader = Reader(version)
    for topic in ROWS:
        rows, ledger_rows = rows_shown(reader, f"{topic}/by_province"), accepted_of(version, topic)
        status_rows = result.payload["topics"].get(topic, {}).get("accepted", 0)
        round_.demand(
            rows == ledger_rows == status_rows,
            f"{topic}: {rows} shown, {ledger_rows} and {status_rows} accepted",
        )
    reader.close()
    second_result = refresh_subprocess(folders)
    round_.demand(
        (second_result.status, second_result.files) == (0, result.files),
        f"another ledger: {second_result.status} {second_result.error}",
    )
    round_.demand(
        second_result.payload.get("version") == result.payload["version"], "published again without a change"
    )


def smallest(folders: Folders, folder: Path) -> list[str]:
    """Few files that together make a refresh fail as the whole batch did: parts are left out while it still fails."""
    paths = sorted(path for path in folders.exports.rglob("*") if path.is_file())
    size = (len(paths) + 1) // 2
    while size and len(paths) > 1:
        for start in reversed(range(0, len(paths), size)):
            rest = paths[:start] + paths[start + size :]
            paths = rest if rest and fails(rest, folders, folder) else paths
        size //= 2
    return [str(path.relative_to(folders.exports)) for path in paths]


def fails(paths: list[Path], folders: Folders, folder: Path) -> bool:
    """Whether a refresh of these files alone fails; what was read of them before is not read again."""
    shutil.rmtree(folder / "some", ignore_errors=True)
    subset_folders = make_folders(folder / "some")
    if (folders.store / "archive").exists():
        shutil.copytree(folders.store / "archive", subset_folders.store / "archive")
    for path in paths:
        copy = subset_folders.exports / path.relative_to(folders.exports)
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, copy)
    return refresh_subprocess(subset_folders).status != 0
