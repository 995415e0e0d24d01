"""Thousands of generated and mutated exports through real refreshes: none crashes one, each record is accounted for."""

import json
import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from soak.exports.mutations import mutated
from soak.exports.rows import table
from soak.recount.counts import not_data, possible_counts
from soak.refreshing import COUNTS, ROWS, Said, accepted_of, places, refresh_there, rows_shown
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


def part(trial: Trial) -> None:
    """Batches of files, two at a time, each in a store of its own."""
    end, seconds = trial.first + trial.demanded, [0.0]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for at in range(trial.first, end, BATCH):
            pool.submit(batch, trial, at, min(BATCH, end - at), seconds)
    trial.notes.append(f"slowest batch of {BATCH} files: {max(seconds):.0f} s")


def batch(trial: Trial, at: int, size: int, seconds: list[float]) -> None:
    """One fresh store: all files of the batch are taken, told and shown; a second refresh changes nothing."""
    with trial.round(at, counts=size) as this:
        where = places(this.folder)
        done = dict(write(trial, at + no, where.exports) for no in range(size))
        (this.folder / "mutations.json").write_text(json.dumps(done, ensure_ascii=False, indent=1), "utf-8")
        said = refresh_there(where)
        seconds.append(said.seconds)
        if said.status:
            few = {name: done[name] for name in smallest(where, this.folder)}
            this.demand(False, f"exit {said.status}, already by {few}\n{said.error}")
            return
        most = SECONDS_OF_A_BATCH + size * SECONDS_OF_A_FILE
        this.demand(said.seconds < most, f"{said.seconds:.0f} s for {size} files")
        this.demand(set(said.files) == set(done), f"not in the ledger: {set(done) ^ set(said.files)}")
        for name, line in said.files.items():
            judge(this, where.exports / name, line, done.get(name, []))
        shown(this, where, said)


def write(trial: Trial, no: int, exports: Path) -> tuple[str, list[str]]:
    """The file of a number: its name, and what was done to it."""
    rng = trial.random(f"file {no}")
    topic = rng.choice(list(topics().values()))
    keys = [f"K{rng.randint(1, 400)}" for _ in range(rng.choice((0, 1, 5, 20, 40)))]
    content, ending, done = mutated(rng, table(rng, topic, keys, wrong=rng.choice((0, 0.1, 0.5))))
    ending = ending.upper() if rng.random() < 0.05 else ending
    name = f"{topic.name}/{odd_name(rng, no)}{ending}"
    (exports / topic.name).mkdir(exist_ok=True)
    (exports / name).write_bytes(content)
    return name, done


def odd_name(rng: random.Random, no: int) -> str:
    """A file's name, sometimes one that means something else to a shell or to a database."""
    digits, kind = list(str(no)), rng.random()
    if kind < 0.05:
        digits[rng.randrange(len(digits))] = rng.choice(PATTERNS)
    return (rng.choice(ODD_NAMES) if kind > 0.95 else "f") + "".join(digits)


def judge(this: Round, path: Path, line: dict[str, object], done: list[str]) -> None:
    """One line of the ledger against the equation and the count of our own."""
    told = f"{line['file']} {done}: {line}"
    this.demand(
        line["records"] == sum(int(str(line[fate])) for fate in COUNTS), f"the sum does not close: {told}"
    )
    this.demand(all(int(str(line[fate])) >= 0 for fate in COUNTS), f"less than none: {told}")
    possible = possible_counts(path, topics()[str(line["topic"])])
    this.demand(possible is None or line["records"] in possible, f"records should be {possible}: {told}")
    other = not_data(path, topics()[str(line["topic"])]) if line["status"] != "refused" else None
    this.demand(other is None or line["non_data"] == other, f"no data should be {other}: {told}")
    this.demand(INNER_FAILURE not in str(line["reason"]), f"the loader and its counter disagree: {told}")


def shown(this: Round, where: Folders, said: Said) -> None:
    """What the topics' pages count is what the ledger says is accepted, and stays so without new files."""
    version = current(where.store)
    reader = Reader(version)
    for topic in ROWS:
        rows, accepted = rows_shown(reader, f"{topic}/by_province"), accepted_of(version, topic)
        told = said.told["topics"].get(topic, {}).get("accepted", 0)
        this.demand(rows == accepted == told, f"{topic}: {rows} shown, {accepted} and {told} accepted")
    reader.close()
    again = refresh_there(where)
    this.demand(
        (again.status, again.files) == (0, said.files), f"another ledger: {again.status} {again.error}"
    )
    this.demand(again.told.get("version") == said.told["version"], "published again without a change")


def smallest(where: Folders, folder: Path) -> list[str]:
    """Few files that together make a refresh fail as the whole batch did: parts are left out while it still fails."""
    left = sorted(path for path in where.exports.rglob("*") if path.is_file())
    size = (len(left) + 1) // 2
    while size and len(left) > 1:
        for at in reversed(range(0, len(left), size)):
            others = left[:at] + left[at + size :]
            left = others if others and fails(others, where, folder) else left
        size //= 2
    return [str(path.relative_to(where.exports)) for path in left]


def fails(paths: list[Path], where: Folders, folder: Path) -> bool:
    """Whether a refresh of these files alone fails; what was read of them before is not read again."""
    shutil.rmtree(folder / "some", ignore_errors=True)
    few = places(folder / "some")
    if (where.store / "archive").exists():
        shutil.copytree(where.store / "archive", few.store / "archive")
    for path in paths:
        copy = few.exports / path.relative_to(where.exports)
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, copy)
    return refresh_there(few).status != 0
