"""The sample as it stood on an earlier day: its accepted rows up to that day, a file a topic and month."""

import csv
import io
from collections import defaultdict

from sample.recount.recount import Recount
from sample.recount.rules import Cells
from tests.support.exports import REFERENCE, Exports, names
from tests.support.topics import DAY


def province_names() -> dict[str, str]:
    """The names of the registry by code."""
    with (REFERENCE / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name_vi"] for row in csv.DictReader(file)}


def write_until(exports: Exports, recount: Recount, last_day: str, silent: str = "") -> None:
    """Writes the sample's rows up to a day; of the province `silent` none of that day's month."""
    names_by_code = province_names()
    for topic, rows in recount.rows.items():
        months: dict[str, list[Cells]] = defaultdict(list)
        for row in rows:
            day = row[DAY[topic]][:10]
            if day <= last_day and not (row["province"] == silent and day[:7] == last_day[:7]):
                months[day[:7]].append(
                    _as_known({**row, "province": names_by_code[row["province"]]}, last_day)
                )
        for month, month_rows in months.items():
            exports.write(f"{topic}/{month}.csv", as_csv(topic, month_rows))


def _as_known(row: Cells, last_day: str) -> Cells:
    """A row as that day knew it: who registered later has not yet; days are written as days."""
    cells = {key: cell.removesuffix("T00:00:00") for key, cell in row.items()}
    if cells.get("registered_at", "")[:10] > last_day:
        cells["registered_at"] = ""
    return cells


def as_csv(topic: str, rows: list[Cells]) -> str:
    """Rows as an export writes them."""
    text = io.StringIO()
    writer = csv.DictWriter(text, names(topic), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
