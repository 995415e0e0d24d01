"""A refresh that goes on from the last one ends where a refresh from nothing does, whatever came, changed or went."""

import random
import shutil
from pathlib import Path

from tests.support.exports import Exports, Outcome, line, lines
from tests.support.topics import TOPICS
from warehouse.store import checksums
from warehouse.store.versions import current

SEED = 1  # six changes of all four kinds; `make soak PART=orders` goes through a hundred orders
#: What is dealt out in each topic, beside its keys and days: people or things, and what is counted of them.
VARYING_COLUMNS = {
    "blood_donations": ("donor_code", "volume_ml"),
    "gifts": ("item", "quantity"),
    "app_installs": ("customer_code", "platform"),
    "online_payments": ("customer_code", "amount_vnd"),
}
CHOICES = {
    "donor_code": ["D1", "D2", "D3", "D4", "D5"],
    "item": ["Vở", "Bút"],
    "volume_ml": ["250", "350"],
    "platform": ["android", "ios"],
    "customer_code": [f"PB0000000000{n}" for n in range(8)],
}
EXTRA_CELLS = {"app_installs": {"registered_at": "2021-12-10"}}


def a_file(chance: random.Random, topic: str) -> str:
    """Rows whose keys, people and days are few, so that they meet; some are held, some contradict each other."""
    table_row, (person, amount) = TOPICS[topic], VARYING_COLUMNS[topic]
    rows = [
        line(
            topic,
            **{
                table_row.key: f"K{chance.randint(1, 300)}",
                person: chance.choice(CHOICES[person]),
                amount: chance.choice([*CHOICES.get(amount, ["1", "2", "3"]), "many"]),
                table_row.day: f"2021-12-0{chance.randint(1, 9)}",
                **EXTRA_CELLS.get(topic, {}),
                "province": chance.choice(["Cần Thơ", "Long An", "Tiền Giang"]),
            },
        )
        for _ in range(chance.randint(5, 25))
    ]
    return lines(topic, *rows)


def change_something(chance: random.Random, exports: Exports) -> str:
    """A file comes, goes, is renamed, or brings other rows under its name; gives which of these."""
    topic = chance.choice(list(VARYING_COLUMNS))
    files = sorted((exports.folders.exports / topic).glob("*.csv"))
    name = f"{topic}/{chance.randint(100, 999)}.csv"
    kind = chance.choice(["come", "come", "go", "rename", "other rows"])
    match kind:
        case "come":
            exports.write(name, a_file(chance, topic))
        case "go":
            chance.choice(files).unlink()
        case "rename":
            chance.choice(files).rename(exports.folders.exports / name)
        case _:
            chance.choice(files).write_text(a_file(chance, topic), encoding="utf-8")
    return kind


def version_contents(outcome: Outcome) -> tuple[object, ...]:
    """All that a version says, but for when it was made."""
    version = current(outcome.folders.store)
    return version.manifest["contents"], version.manifest["files"]


def is_update(outcome: Outcome, topic: str) -> bool:
    """Whether the settling of a topic went on from an earlier one."""
    name = current(outcome.folders.store).manifest["settled"][topic]
    return bool(checksums.load(outcome.folders.store / "archive" / name / "settled.json")["goes_on_from"])


def reconcile_anew(exports: Exports, store: str) -> Outcome:
    """A refresh of the same exports into a store that holds what was read of each file, and nothing settled."""
    folders = exports.folders
    for entry in (folders.store / "archive").iterdir():
        if entry.is_dir() and not (entry / "settled.json").exists():
            shutil.copytree(entry, folders.store.parent / store / "archive" / entry.name)
    return Exports(folders.store.parent, store=store).refresh()


def test_it_ends_where_a_refresh_from_nothing_does(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    kinds: set[str] = set()
    exports = Exports(tmp_path)
    for topic in TOPICS:
        for number in range(9):
            exports.write(f"{topic}/{number}.csv", a_file(chance, topic))
    exports.refresh()
    update_count = 0
    for step in range(6):
        kinds.add(change_something(chance, exports))
        outcome = exports.refresh()
        update_count += any(is_update(outcome, topic) for topic in TOPICS)
        if step % 2 == 0:
            continue  # what goes wrong in one step stays wrong in the next, which goes on from it
        fresh_outcome = reconcile_anew(exports, f"again-{step}")
        assert version_contents(outcome) == version_contents(fresh_outcome)
        assert not any(is_update(fresh_outcome, topic) for topic in TOPICS)
    assert version_contents(outcome) == version_contents(Exports(tmp_path, store="from-nothing").refresh())
    assert update_count > 2
    assert len(kinds) == 4


def test_the_day_on_which_a_file_came_is_no_part_of_the_contents(tmp_path: Path) -> None:
    exports = Exports(tmp_path)
    exports.write("gifts/a.csv", lines("gifts", line("gifts", gift_id="K1")))
    exports.refresh(today="2021-12-20")
    exports.write("gifts/b.csv", lines("gifts", line("gifts", gift_id="K2")))
    on_two_days = exports.refresh(today="2021-12-22")
    at_once = Exports(tmp_path, store="again").refresh(today="2021-12-22")
    assert (
        current(on_two_days.folders.store).manifest["contents"]
        == current(at_once.folders.store).manifest["contents"]
    )


def test_tables_that_other_rules_have_made_are_made_anew(tmp_path: Path) -> None:
    exports = Exports(tmp_path)
    for number in range(5):
        exports.write(f"gifts/{number}.csv", lines("gifts", *[line("gifts") for _ in range(20)]))
    first = exports.refresh()
    entry_name = current(first.folders.store).manifest["settled"]["gifts"]
    path = first.folders.store / "archive" / entry_name / "settled.json"
    checksums.save(path, checksums.load(path) | {"made_by": "other rules"})
    exports.write("gifts/5.csv", lines("gifts", line("gifts")))
    assert not is_update(exports.refresh(), "gifts")
    exports.write("gifts/6.csv", lines("gifts", line("gifts")))
    assert is_update(exports.refresh(), "gifts")
