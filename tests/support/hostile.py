"""Names of all of Unicode's planes, and a registry and exports that hold what nobody expects in a name."""

import csv
import io
import json
import random
import shutil
from pathlib import Path
from unicodedata import category

from tests.support.exports import REFERENCE, Exports, line, lines

#: What attackers and careless senders have written.
HOSTILE_NAMES = (
    "Alipay 支付宝", "＝Ｆｕｌｌ", "℃ ★ ① ☎ 😀", "ខ្មែរ", "a\u0301\u0323\u0489b", "□\u0301", "\u202eabc\u202c",
    "שלום عربي", "\U000e0041\U0010ffff", "👩\u200d👩\u200d👧", "a\ufe0f", "a\u2028b", "\ud7ff\ue000\ufffe",
    "<b>&amp;</b>", "-->", "x" * 3000,
)  # fmt: skip
_PROVINCES = ("Cần Thơ", "Cà Mau", "Bạc Liêu", "Sóc Trăng")
NOT_DRAWN = "97"  # a code that the boundaries do not hold


def any_name(dice: random.Random) -> str:
    """Up to twelve letters from anywhere in Unicode, more of them from its first plane."""
    letters: list[str] = []
    while len(letters) < dice.randint(1, 12):
        letter = chr(dice.randrange(0x80, 0x11_0000 if dice.random() < 0.4 else 0x1_0000))
        if category(letter) not in ("Cs", "Cc"):
            letters.append(letter)
    return "".join(letters)


def registry(folder: Path, name: str) -> Path:
    """The registry with one province under another code, one under this name, and an event of that name."""
    shutil.copytree(REFERENCE, folder)
    provinces = list(csv.DictReader(io.StringIO((REFERENCE / "provinces.csv").read_text(encoding="utf-8"))))
    for row in provinces:
        row["code"] = NOT_DRAWN if row["code"] == "96" else row["code"]
        if row["code"] == "94":
            row |= {
                "name_vi": name,
                "name_en": name,
                "aliases": "Sóc Trăng",
                "region_vi": name,
                "region_en": name,
            }
    with (folder / "provinces.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(provinces[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(provinces)
    targets = folder / "targets.csv"
    targets.write_text(
        targets.read_text(encoding="utf-8").replace(",96,", f",{NOT_DRAWN},"), encoding="utf-8"
    )
    with (folder / "events.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(["2021-12-03", "2021-12-03", "ALL", name, name])
    return folder


def without_area(folder: Path, code: str) -> None:
    """Makes a province's boundary one that no program can fill."""
    path = folder / "boundaries.geojson"
    bounds = json.loads(path.read_text(encoding="utf-8"))
    for feature in bounds["features"]:
        if feature["properties"].get("code") == code:
            feature["geometry"] = {"type": "LineString", "coordinates": [[106.0, 9.0], [106.5, 9.5]]}
    path.write_text(json.dumps(bounds), encoding="utf-8")


def hand_over(exports: Exports, names: list[str]) -> None:
    """A payment through a provider, a gift and a donation's unit of each of these names, on two days."""
    for topic, text, day_column in (
        ("online_payments", "provider", "paid_at"),
        ("gifts", "item", "given_on"),
        ("blood_donations", "unit", "donated_on"),
    ):
        rows = [
            line(
                topic, province=_PROVINCES[n % 4], **{text: _quote(name), day_column: f"2021-12-0{3 + n % 2}"}
            )
            for n, name in enumerate(names)
        ]
        exports.write(f"{topic}/a.csv", lines(topic, *rows))


def _quote(cell: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"'
