"""Generated values of every type through the loader, each against the second reading of the contract."""

import csv
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from soak.exports.cells import Habits, right
from soak.exports.faults import wrong
from soak.exports.rows import Table, text
from soak.recount.cell_values import NAMES, Refusal, clean, date_format_of, place_key
from soak.recount.fates import Fate, fates
from soak.refresh_runs import REFERENCE, TODAY
from soak.trial import Round, Trial
from warehouse.contract.schema import Column, Topic, topics
from warehouse.engine import Connection, load_rules, open_workshop
from warehouse.ingest import read_file
from warehouse.reference.reference_data import load_registry
from warehouse.store.file_facts import Facts

ROWS, MANY_ROWS = 1_000, 9_000  # of many, the sample that decides the forms at first sees less than half
NEWEST = date.fromisoformat(TODAY) + timedelta(days=1)


def run_suite(trial: Trial) -> None:
    """A file of each topic a round; what was compared is counted by the type of the column."""
    load_names()
    counts: Counter[str] = Counter()
    con = open_workshop(Path(":memory:"), trial.folder("scratch"))
    load_rules(con)
    for no in range(trial.first, trial.first + trial.target):
        with trial.round(no) as round_:
            for topic in topics().values():
                one_file(round_, con, topic, counts, MANY_ROWS if no % 10 == 9 else ROWS)
    con.close()
    trial.notes.append("values compared: " + ", ".join(f"{n:,} {kind}" for kind, n in sorted(counts.items())))


def load_names() -> None:
    """Gives the second reading the names of the registry."""
    with (REFERENCE / "provinces.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for name in filter(None, (row["name_vi"], row["name_en"], *row["aliases"].split("|"))):
                NAMES[place_key(name)] = row["code"]


def one_file(round_: Round, con: Connection, topic: Topic, counts: Counter[str], size: int) -> None:
    """Reads one file twice, and compares row by row."""
    rows = table(round_.rng, topic, size)
    path, entry = round_.folder / f"{topic.name}.csv", round_.folder / topic.name
    entry.mkdir()
    path.write_text(text([[c.name for c in topic.columns], *rows], ";"), encoding="utf-8", newline="")
    facts = Facts("", date.fromisoformat(TODAY))
    read_file.read_file(con, path, topic, load_registry(REFERENCE), facts, entry)
    try:
        expected_fates = fates(topic, rows, NEWEST)
    except Refusal:
        round_.demand(facts.refusal == "date_order", f"{topic.name}: not refused, but {facts.refusal}")
        return
    round_.demand(not facts.refusal, f"{topic.name}: refused, {facts.refusal} {facts.details}")
    if not facts.refusal:
        compare(round_, topic, rows, expected_fates, loader_fates(con, topic, entry))
        count(topic, expected_fates, counts)


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
        value = (wrong if odd else right)(rng, column, habits, own, words)
        if column.type in ("day", "moment") and rng.random() > 0.0001:
            try:
                date_format_of([clean(value)])
            except Refusal:
                continue
        return value


def loader_fates(con: Connection, topic: Topic, entry: Path) -> list[Fate]:
    """What the loader made of the rows."""
    rows = con.read_parquet(str(entry / read_file.ROWS))
    names = [c.name for c in topic.columns]
    of_held = (
        con.read_parquet(str(entry / read_file.QUARANTINE))
        if (entry / read_file.QUARANTINE).exists()
        else None
    )
    quarantine = of_held.select("record, column_name, reason").fetchall() if of_held else []
    fates_by_record = {record: Fate(column=column, reason=reason) for record, column, reason in quarantine}
    results = []
    for no, (*values, line) in enumerate(rows.fetchall(), 1):
        fate = Fate(dict(zip(names, values, strict=True))) if line is None else Fate(is_data=False)
        results.append(fates_by_record.get(no, fate))
    return results


def compare(
    round_: Round, topic: Topic, rows: Table, expected_fates: list[Fate], actual_fates: list[Fate]
) -> None:
    """Demands that both say the same, and the same reason where the contract names one."""
    round_.demand(len(rows) == len(actual_fates), f"{topic.name}: {len(actual_fates)} of {len(rows)} rows")
    for row, right_fate, fate in zip(rows, expected_fates, actual_fates, strict=False):
        is_same = (right_fate.values, right_fate.column, right_fate.is_data) == (
            fate.values,
            fate.column,
            fate.is_data,
        )
        round_.demand(
            is_same and right_fate.reason in ("", fate.reason),
            f"{topic.name} {row}: {right_fate}, read as {fate}",
        )


def count(topic: Topic, row_fates: list[Fate], counts: Counter[str]) -> None:
    """The cells that decided something: all of a row that passes, those up to the one that holds another."""
    for fate in row_fates:
        for column in topic.columns if fate.is_data else ():
            counts[column.type] += 1
            if column.name == fate.column:
                break
