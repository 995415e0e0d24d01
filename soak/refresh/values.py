"""Generated values of every type through the loader, each against the second reading of the contract."""

import csv
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from soak.exports.cells import Habits, right
from soak.exports.faults import wrong
from soak.exports.rows import Table, text
from soak.recount.fates import Fate, fates
from soak.recount.reading import NAMES, Refused, clean, form_of_dates, place_key
from soak.refreshing import REFERENCE, TODAY
from soak.trial import Round, Trial
from warehouse.contract.schema import Column, Topic, topics
from warehouse.engine import Connection, load_rules, open_workshop
from warehouse.ingest import read_file
from warehouse.reference.reference_data import load_registry
from warehouse.store.file_facts import Facts

ROWS, MANY_ROWS = 1_000, 9_000  # of many, the sample that decides the forms at first sees less than half
NEWEST = date.fromisoformat(TODAY) + timedelta(days=1)


def part(trial: Trial) -> None:
    """A file of each topic a round; what was compared is counted by the type of the column."""
    load_names()
    checked: Counter[str] = Counter()
    con = open_workshop(Path(":memory:"), trial.folder("scratch"))
    load_rules(con)
    for no in range(trial.first, trial.first + trial.demanded):
        with trial.round(no) as this:
            for topic in topics().values():
                one_file(this, con, topic, checked, MANY_ROWS if no % 10 == 9 else ROWS)
    con.close()
    trial.notes.append(
        "values compared: " + ", ".join(f"{n:,} {kind}" for kind, n in sorted(checked.items()))
    )


def load_names() -> None:
    """Gives the second reading the names of the registry."""
    with (REFERENCE / "provinces.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for name in filter(None, (row["name_vi"], row["name_en"], *row["aliases"].split("|"))):
                NAMES[place_key(name)] = row["code"]


def one_file(this: Round, con: Connection, topic: Topic, checked: Counter[str], size: int) -> None:
    """Reads one file twice, and compares row by row."""
    rows = table(this.rng, topic, size)
    path, entry = this.folder / f"{topic.name}.csv", this.folder / topic.name
    entry.mkdir()
    path.write_text(text([[c.name for c in topic.columns], *rows], ";"), encoding="utf-8", newline="")
    facts = Facts("", date.fromisoformat(TODAY))
    read_file.read_file(con, path, topic, load_registry(REFERENCE), facts, entry)
    try:
        expected = fates(topic, rows, NEWEST)
    except Refused:
        this.demand(facts.refusal == "date_order", f"{topic.name}: not refused, but {facts.refusal}")
        return
    this.demand(not facts.refusal, f"{topic.name}: refused, {facts.refusal} {facts.details}")
    if not facts.refusal:
        compare(this, topic, rows, expected, read(con, topic, entry))
        count(topic, expected, checked)


def table(rng: random.Random, topic: Topic, size: int) -> Table:
    """Rows, some cells of which may be wrong: a few of every column or many of one, in a long file only late."""
    habits = {column.name: Habits.of_file(rng) for column in topic.columns}
    one = rng.choice((None, *topic.columns))
    share = 0.04 if one is None else 0.12 if one.type == "province" else 0.5
    rows = []
    for no in range(size):
        row: dict[str, str] = {}
        for column in topic.columns:
            odd = column in (one or column,) and rng.random() < share and (size == ROWS or no > size * 3 // 4)
            row[column.name] = cell(rng, column, habits[column.name], f"K{no}", row, odd)
        rows.append(list(row.values()))
    return rows + [list(rng.choice(rows)) for _ in range(size // 50)]


def cell(rng: random.Random, column: Column, habits: Habits, own: str, row: dict[str, str], odd: bool) -> str:
    """One cell; seldom one that refuses its file."""
    words = bool(column.words) and (
        not column.words_for or row[column.words_for.column] == column.words_for.value
    )
    while True:
        found = (wrong if odd else right)(rng, column, habits, own, words)
        if column.type in ("day", "moment") and rng.random() > 0.0001:
            try:
                form_of_dates([clean(found)])
            except Refused:
                continue
        return found


def read(con: Connection, topic: Topic, entry: Path) -> list[Fate]:
    """What the loader made of the rows."""
    typed = con.read_parquet(str(entry / read_file.ROWS))
    names = [c.name for c in topic.columns]
    of_held = (
        con.read_parquet(str(entry / read_file.QUARANTINE))
        if (entry / read_file.QUARANTINE).exists()
        else None
    )
    held = of_held.select("record, column_name, reason").fetchall() if of_held else []
    why = {record: Fate(held=column, why=reason) for record, column, reason in held}
    found = []
    for no, (*values, line) in enumerate(typed.fetchall(), 1):
        passed = Fate(dict(zip(names, values, strict=True))) if line is None else Fate(is_data=False)
        found.append(why.get(no, passed))
    return found


def compare(this: Round, topic: Topic, rows: Table, expected: list[Fate], found: list[Fate]) -> None:
    """Demands that both say the same, and the same reason where the contract names one."""
    this.demand(len(rows) == len(found), f"{topic.name}: {len(found)} of {len(rows)} rows")
    for row, right_fate, fate in zip(rows, expected, found, strict=False):
        same = (right_fate.values, right_fate.held, right_fate.is_data) == (
            fate.values,
            fate.held,
            fate.is_data,
        )
        this.demand(
            same and right_fate.why in ("", fate.why), f"{topic.name} {row}: {right_fate}, read as {fate}"
        )


def count(topic: Topic, expected: list[Fate], checked: Counter[str]) -> None:
    """The cells that decided something: all of a row that passes, those up to the one that holds another."""
    for fate in expected:
        for column in topic.columns if fate.is_data else ():
            checked[column.type] += 1
            if column.name == fate.held:
                break
