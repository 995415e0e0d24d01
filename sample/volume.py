"""Many rows, to measure speed: written day by day in time order, so memory stays small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from sample.arrays import World
from sample.batches import donation_batch, gift_batch, install_batch, payment_batch
from sample.registry import paces, read_provinces
from sample.topics.rhythm import DAYS, MONTHS, START, WEEK_ONLINE, Floats, Ints, course, weekdays
from sample.words import TOPICS

Batch = Callable[[np.random.Generator, World, int, Ints], dict[str, pa.Array]]
CUSTOMERS = 4  # payments a customer
OTHER_TOPICS: tuple[tuple[str, Batch, int], ...] = (  # topic, maker, payments for each row of it
    ("app_installs", install_batch, 10),
    ("blood_donations", donation_batch, 200),
    ("gifts", gift_batch, 500),
)


def bill_days() -> Floats:
    """Weights of the days for payments: two peaks a month, and a rise through the half-year."""
    dates = START.astype("datetime64[D]") + np.arange(DAYS)
    day = (dates - dates.astype("datetime64[M]")).astype(np.int64) + 1
    peaks: Floats = 0.3 + np.exp(-(((day - 8) / 3) ** 2)) + 0.8 * np.exp(-(((day - 22) / 2.5) ** 2))
    return peaks * WEEK_ONLINE[weekdays()] * course(0.8, 0.8, 0.85, 1.0, 1.2, 1.6, 1.7)


def per_day(rng: np.random.Generator, rows: int) -> Ints:
    """How many of the rows fall on each day; they add up."""
    weights = bill_days()
    return rng.multinomial(rows, weights / weights.sum())


def batches(
    draw: Callable[[int, Ints], dict[str, pa.Array]], days: Ints, counts: Ints, first: int
) -> Iterator[pa.RecordBatch]:
    """One record batch a day; the keys run on from ``first``."""
    for day in days.tolist():
        count = int(counts[day])
        if count:
            numbers = np.arange(first, first + count)
            yield pa.RecordBatch.from_pydict(draw(day, numbers))
            first += count


def write(path: Path, topic: str, rows: Iterator[pa.RecordBatch]) -> Path:
    """Write one file; its header stands there even when no row follows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [column.name for column in TOPICS[topic]]
    options = arrow_csv.WriteOptions(include_header=False, quoting_style="none")
    with path.open("wb") as stream:
        stream.write((",".join(names) + "\n").encode())
        for batch in rows:
            arrow_csv.write_csv(batch.select(names), stream, options)
    return path


def file_names(groups: list[Ints]) -> list[str]:
    """``payments.csv``, or one name a group with the group's first day."""
    if len(groups) == 1:
        return ["payments.csv"]
    days = [START.astype("datetime64[D]") + np.timedelta64(int(group[0]), "D") for group in groups]
    return [f"payments-{day}.csv" for day in days]


def write_payments(folder: Path, world: World, rows: int, files: int, seed: int) -> list[Path]:
    """The payments, in time order over all files."""
    rng = np.random.default_rng([seed, 21])
    counts = per_day(rng, rows)
    first_numbers = np.concatenate([[1], 1 + np.cumsum(counts)])
    groups = np.array_split(np.arange(DAYS), min(files, DAYS))
    draw = partial(payment_batch, rng, world)
    return [
        write(folder / name, "online_payments", batches(draw, days, counts, int(first_numbers[days[0]])))
        for name, days in zip(file_names(groups), groups, strict=True)
    ]


def write_volume(
    folder: Path, reference: Path, payments: int, *, files: int = 1, dirt: float = 0.0, seed: int = 0
) -> list[Path]:
    """Write exactly ``payments`` payments in ``files`` files (at most one a day), and some of all else."""
    provinces = read_provinces(reference)
    customers = max(1, payments // CUSTOMERS)
    world = World.build([province.name for province in provinces], paces(provinces, seed), customers, dirt)
    paths = write_payments(folder / "online_payments", world, payments, files, seed)
    for index, (topic, maker, share) in enumerate(OTHER_TOPICS):
        rng = np.random.default_rng([seed, 22, index])
        counts = per_day(rng, max(1, payments // share))
        rows = batches(partial(maker, rng, world), np.arange(DAYS), counts, 1)
        paths.append(write(folder / topic / f"{MONTHS[0]}_{MONTHS[-1]}.csv", topic, rows))
    return paths
