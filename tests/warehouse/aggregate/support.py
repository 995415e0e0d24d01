"""Rows of people, as the statement of a topic would find them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from warehouse.engine import Connection


@dataclass(frozen=True)
class Row:
    """Who came where, by what, and when."""

    province: str
    channel: str
    provider: str
    person: int
    day: date


def person_rows(con: Connection, rows: list[Row], folder: Path) -> Path:
    """The path of a statement that gives these rows."""
    columns = {
        "province_code": pa.array([row.province for row in rows], pa.string()),
        "channel": pa.array([row.channel for row in rows], pa.string()),
        "provider": pa.array([row.provider for row in rows], pa.string()),
        "person": pa.array([row.person for row in rows], pa.int64()),
        "day": pa.array([row.day for row in rows], pa.date32()),
    }
    con.from_arrow(pa.table(columns)).create("visits")
    path = folder / "visits.sql"
    path.write_text("from visits", encoding="utf-8")
    return path
