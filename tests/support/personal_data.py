"""Codes, names, telephones and e-mails of persons, a thousand of them, planted where nobody should have put them."""

import random
import re
from collections.abc import Iterator
from itertools import cycle
from unicodedata import normalize

from tests.support.exports import Exports, header, line, names
from warehouse.contract.schema import topics

_FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"]
_MIDDLE = ["Văn", "Thị", "Hữu", "Ngọc", "Quốc", "Thanh", "Đình", "Kim"]
_GIVEN_NAMES = [
    "Anh",
    "Bảo",
    "Châu",
    "Dũng",
    "Giang",
    "Hạnh",
    "Khoa",
    "Linh",
    "Mai",
    "Nga",
    "Oanh",
    "Phúc",
    "Quyên",
]
_GROUPINGS = ("{0}{1}{2}", "{0}.{1}.{2}", "{0} {1} {2}", "+84 {3}{1}{2}", "({0}) {1}-{2}")
_NAMES = " ".join(f"(?:{'|'.join(names_)})" for names_ in (_FAMILY, _MIDDLE, _GIVEN_NAMES))
#: what each of them holds, however it is written
_PIECES = re.compile(
    r"HM-\d{6}|LH-\d{7}|PB ?\d{4} ?\d{4} ?\d{3}|\(?(?:\+84 9|09)\d\d\)?[ .]?\d{3}[-. ]?\d{3}|khach\.hang\d+@|"
    + _NAMES,
    re.IGNORECASE,
)
_FREE = {
    "online_payments": "provider",
    "gifts": "item",
}  # what a version may name, in a topic of a thousand rows


def persons(dice: random.Random) -> Iterator[str]:
    """One after another of every kind, none twice."""
    full_names = [
        f"{family} {middle} {given_name}"
        for family in _FAMILY
        for middle in _MIDDLE
        for given_name in _GIVEN_NAMES
    ]
    draws = iter(dice.sample(full_names, len(full_names)))
    previous = set()
    for kind in cycle(("donor", "customer", "grouped", "key", "telephone", "name", "both", "mail")):
        person = next(draws) if kind == "name" else _person(dice, kind)
        if person not in previous:
            previous.add(person)
            yield person


def _person(dice: random.Random, kind: str) -> str:
    code = f"{dice.randrange(10**11):011}"
    groups = [f"{dice.randrange(100):02}", f"{dice.randrange(1000):03}", f"{dice.randrange(1000):03}"]
    telephone = dice.choice(_GROUPINGS).format(f"09{groups[0]}", *groups[1:], f"9{groups[0]}")
    return {
        "donor": f"HM-{dice.randrange(10**6):06}",
        "customer": f"PB{code}",
        "grouped": f"PB {code[:4]} {code[4:8]} {code[8:]}",
        "key": f"LH-{dice.randrange(10**7):07}",
        "telephone": telephone,
        "both": f"{dice.choice(_FAMILY)} {dice.choice(_MIDDLE)} {dice.choice(_GIVEN_NAMES)} {telephone}",
        "mail": f"khach.hang{dice.randrange(10**6)}@example.vn",
    }[kind]


def pieces(text: str) -> set[str]:
    """All codes, names, telephones and e-mails of this kind in a text, JSON's way of writing letters undone."""
    if "\\u" in text:
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    return {match.upper() for match in _PIECES.findall(normalize("NFC", text))}


def plant(exports: Exports, dice: random.Random, n: int) -> list[str]:
    """So many of them over every column of every topic, each in two files that differ, so that corrections show them.

    One more file a topic is refused for its provinces, and one for its header: the names of columns are shown, so
    none of them is a person's name.
    """
    people = [person for _, person in zip(range(n), persons(dice), strict=False)]
    values, codes = cycle(people), cycle(person for person in people if not re.search(_NAMES, person))
    columns = [(topic, name) for topic in topics() for name in names(topic)]
    for topic in topics():
        rows = {"1": [header(topic)], "2": [header(topic)]}
        mine = [name for of_topic, name in columns for _ in range(n // len(columns) + 1) if of_topic == topic]
        for no, name in enumerate(mine):
            key = {topics()[topic].key: f"K{no}"}
            for file in rows:
                rows[file].append(line(topic, **(key | {name: next(values)})))
        for no in range(1_000 if topic in _FREE else 0):
            rows["1"].append(line(topic, **{topics()[topic].key: f"Z{no}"}))
        for file, file_lines in rows.items():
            exports.write(f"{topic}/{file}.csv", "\n".join(file_lines) + "\n")
        bad_rows = [line(topic, province=next(values)) for _ in range(12)]
        exports.write(f"{topic}/lost.csv", "\n".join([header(topic), *bad_rows]) + "\n")
        strange = header(topic).replace("province", next(codes)) + f",{next(codes)}"
        exports.write(f"{topic}/strange.csv", f"{strange}\n{next(values)}\n")
    return people
