"""A store of which somebody may see three provinces, and another one with nothing in it but these."""

import random
from pathlib import Path

from tests.support.exports import Exports, line, lines
from tests.support.reference_files import PROVINCES, TARGETS, rows_of, text
from tests.support.topics import TOPICS

OWN = ("70", "83", "92")
FOREIGN_WORD = "Xứ Lạ"  # in the name of every province but these, and of whatever else is foreign
_ROWS = 6  # of each topic and province
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "online_payments": {"channel": ("bank", "ewallet"), "status": ("paid", "paid", "refunded")},
    "app_installs": {"platform": ("android", "ios"), "channel": ("sms", "website")},
    "blood_donations": {"site": ("mobile", "fixed"), "blood_group": ("A+", "O+"), "first_time": ("yes", "no")},
    "gifts": {"recipient_group": ("student", "poor_household")},
}  # fmt: skip


def registry() -> list[list[str]]:
    """The shipped registry, its header first, with foreign names and numbers planted in the provinces of others."""
    header, *provinces = rows_of(PROVINCES)
    planted_rows = []
    for n, province in enumerate(provinces):
        row = dict(zip(header, province, strict=True))
        if row["code"] not in OWN:
            row |= {"name_vi": f"{FOREIGN_WORD} {n}", "name_en": f"{FOREIGN_WORD} En {n}", "aliases": ""}
            row |= {"region_vi": f"Vùng {FOREIGN_WORD}", "region_en": f"{FOREIGN_WORD} Region"}
            row["population"] = str(7_770_000 + n)
        planted_rows.append([row[name] for name in header])
    return [header, *planted_rows]


def plant(folder: Path, *, own_alone: bool) -> Exports:
    """The exports of all provinces, a file each and one that they share, or only what is of the own ones."""
    folder.mkdir()
    _write_reference(folder / "reference", own_alone=own_alone)
    exports = Exports(folder, folder / "reference")
    names = {row[0]: row[1] for row in registry()[1:]}
    for topic in TOPICS:
        shared_rows = []
        for code, name in names.items():
            rows = _rows(topic, code, name)
            if code in OWN or not own_alone:
                slip = (
                    [line(topic, province=f"{FOREIGN_WORD}a 4")] if (topic, code) == ("gifts", OWN[0]) else []
                )
                exports.write(f"{topic}/{_stem(code)}.csv", lines(topic, *rows[1:], *slip))
                shared_rows.append(rows[0])
        exports.write(f"{topic}/{FOREIGN_WORD} chung.csv", lines(topic, *shared_rows))
    return exports


def _stem(code: str) -> str:
    return code if code in OWN else f"{FOREIGN_WORD} {code}"


def _write_reference(folder: Path, *, own_alone: bool) -> None:
    folder.mkdir()
    header, *provinces = registry()
    own_rows = [row for row in provinces if row[0] in OWN or not own_alone]
    (folder / PROVINCES).write_text(text([header, *own_rows]), encoding="utf-8")
    header, *targets = rows_of(TARGETS)
    province_column = header.index("province")
    own_targets = [row for row in targets if row[province_column] in OWN or not own_alone]
    (folder / TARGETS).write_text(text([header, *own_targets]), encoding="utf-8")
    for name in ("units.csv", "events.csv", "settings.csv"):
        (folder / name).write_text(text(rows_of(name)), encoding="utf-8")


def _rows(topic: str, code: str, name: str) -> list[str]:
    """The rows of a province: the same wherever it is written; its first and last day are those of the topic."""
    chance, facts, rows = random.Random(f"{topic} {code}"), TOPICS[topic], []
    for n in range(_ROWS):
        day = f"2021-12-{(1, 20)[n] if n < 2 else chance.randint(2, 19):02d}"
        cells = {facts.key: f"{topic[0].upper()}{code}{n:03d}", "province": name}
        cells |= {column: chance.choice(words) for column, words in _WORDS[topic].items()}
        clock = "" if topic in ("blood_donations", "gifts") else f" {chance.randint(0, 23):02d}:00:00"
        cells |= facts.cells_of(day + clock)
        if topic == "online_payments":
            cells |= {"provider": "Vietcombank" if code in OWN else f"{FOREIGN_WORD} Bank"}
            cells |= {
                "amount_vnd": str(chance.randint(100, 900) * 1000),
                "customer_code": f"PB{chance.randint(1, 3):011d}",
            }
        if topic == "blood_donations":
            cells |= {"donor_code": f"D{chance.randint(1, 4):02d}", "unit": name}
        if topic == "gifts":
            cells |= {"quantity": str(chance.randint(1, 9))}
        rows.append(line(topic, **cells))
    return rows
