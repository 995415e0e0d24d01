"""The days on which people came, each with the days before it.

Rows of people are the most there are, and a window of DuckDB takes five times as long to put them in order as numpy
takes to sort numbers. They lie in a file for each province: memory holds the rows of two provinces at a time.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.aggregate.aggregate_tables import PREVIOUS_DAYS
from warehouse.engine import Connection, Relation, run
from warehouse.settings import QUERIES
from warehouse.working_tables import NUMBERED_PERSON_DAYS, PERSON_DAYS, PERSON_GROUPS, PERSON_ROWS

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SQL = QUERIES / "_reconcile"
_GROUPS = "groups.parquet"
_BATCH_ROWS = 500_000
_WORD_BITS = 63  # of a number that is not negative
_DAY_BITS = 14  # from 1 January 2000, which is 1, to 2044; 0 is no day
_DAY_MASK = (1 << _DAY_BITS) - 1
_DATES = np.datetime64("1999-12-31") + np.arange(1 << _DAY_BITS)


def _has_date(months_later: int) -> Flags:
    """Of each day by number, whether its month has the same date so many months later."""
    months = _DATES.astype("datetime64[M]")
    later = months + months_later
    length = (later + 1).astype("datetime64[D]") - later.astype("datetime64[D]")
    return np.asarray(_DATES - months.astype("datetime64[D]") < length)


#: which days count as the one before, in the order of PREVIOUS_DAYS
_COUNTED_DAYS: tuple[Flags | None, ...] = (None, _has_date(1), _has_date(12))


def write_person_rows(con: Connection, statement: Path, folder: Path) -> None:
    """Writes who came when, as `statement` finds it in the accepted rows, to new files in `folder`.

    Of the statement: province_code, dimensions that are not null, person [0 or more], day [from 2000 on].
    """
    folder.mkdir(parents=True)
    run(con, statement, {}).create_view(PERSON_ROWS, replace=True)
    groups = run(con, _SQL / f"{PERSON_GROUPS}.sql", {}).to_arrow_table()
    pq.write_table(groups, folder / _GROUPS)
    con.from_arrow(groups).create_view(PERSON_GROUPS, replace=True)
    for batch in run(con, _SQL / "numbered_person_rows.sql", {}).to_arrow_reader(_BATCH_ROWS):
        province, group, person, day = (column.to_numpy() for column in batch.columns)
        order = np.argsort(province.astype(np.uint16), kind="stable")
        ends = np.cumsum(np.bincount(province))
        for name, values in (("person", person), ("group_and_day", group << _DAY_BITS | day)):
            for no, rows in enumerate(np.split(values[order], ends[:-1])):
                with (folder / f"{no}.{name}").open("ab") as file:
                    rows.tofile(file)


def person_days(con: Connection, folder: Path, dimensions: tuple[str, ...], *, with_people: bool) -> Relation:
    """How many people came on a day after the same days before, by these dimensions, as if there were no others.

    Gives province_code, all dimensions (of the others any value), day, PREVIOUS_DAYS [null where there is none],
    person [null but on a person's first day, and there too unless with_people], people.
    """
    groups = pq.read_table(folder / _GROUPS)
    frame = groups.to_pandas().sort_values("group_no")
    frame["first_no"] = frame.groupby(["province_no", *dimensions])["group_no"].transform("min")
    group_numbers = {no: rows["first_no"].to_numpy() for no, rows in frame.groupby("province_no")}
    with ThreadPoolExecutor(2) as threads:  # numpy lets others run while it sorts
        count = partial(_count_province, folder, with_people=with_people)
        tables = list(threads.map(count, group_numbers, group_numbers.values()))
    con.from_arrow(groups).create_view(PERSON_GROUPS, replace=True)
    con.from_arrow(pa.concat_tables([_NOBODY, *tables])).create_view(NUMBERED_PERSON_DAYS, replace=True)
    return run(con, _SQL / f"{PERSON_DAYS}.sql", {})


def _count_province(folder: Path, province_no: int, group_numbers: Numbers, *, with_people: bool) -> pa.Table:
    person = np.fromfile(folder / f"{province_no}.person", np.int64)
    group_and_day = np.fromfile(folder / f"{province_no}.group_and_day", np.int64)
    group = group_numbers[group_and_day >> _DAY_BITS]
    group_bits = int(group.max()).bit_length()
    codes = None
    if int(person.max()).bit_length() + group_bits + _DAY_BITS > _WORD_BITS:
        codes, person = np.unique(person, return_inverse=True)
    keys = (person << group_bits | group) << _DAY_BITS | group_and_day & _DAY_MASK
    keys.sort()
    keys = keys[_is_other(keys)]
    columns = [keys >> _DAY_BITS & (1 << group_bits) - 1, keys & _DAY_MASK]
    columns += [_days_before(keys, mask) for mask in _COUNTED_DAYS]
    is_first = columns[2] == 0
    if not with_people:
        return _table(province_no, *_count_alike(columns))
    first_people = keys[is_first] >> group_bits + _DAY_BITS
    first_people = first_people if codes is None else codes[first_people]
    first_days = _table(province_no, [c[is_first] for c in columns], np.ones_like(first_people), first_people)
    later_days = _table(province_no, *_count_alike([c[~is_first] for c in columns]))
    return pa.concat_tables([first_days, later_days])


def _is_other(values: Numbers) -> Flags:
    """Of each of the sorted values, whether it is another than the one before."""
    return np.concatenate((np.ones(min(1, len(values)), np.bool_), values[1:] != values[:-1]))


def _days_before(keys: Numbers, mask: Flags | None) -> Numbers:
    """Of each sorted key (person, group, day) the last day that counts before it of the same person and group, or 0."""
    day = keys & _DAY_MASK
    last = keys if mask is None else np.maximum.accumulate(np.where(mask[day], keys, 0))
    last_before = np.concatenate((np.zeros(1, np.int64), last[:-1]))
    return np.where(last_before >> _DAY_BITS == keys >> _DAY_BITS, last_before & _DAY_MASK, 0)


def _count_alike(columns: list[Numbers]) -> tuple[list[Numbers], Numbers]:
    """The rows that differ, column by column, and how often each is there."""
    bits = [int(column.max(initial=0)).bit_length() for column in columns]
    if sum(bits) > _WORD_BITS:
        rows, counts = np.unique(np.stack(columns), axis=1, return_counts=True)
        return list(rows), counts
    words = np.zeros_like(columns[0])
    for column, width in zip(columns, bits, strict=True):
        words = words << width | column
    words, counts = np.unique(words, return_counts=True)
    ends = np.cumsum([0, *bits[:0:-1]])[::-1]
    return [words >> end & (1 << width) - 1 for end, width in zip(ends, bits, strict=True)], counts


def _table(
    province_no: int, columns: list[Numbers], people: Numbers, person: Numbers | None = None
) -> pa.Table:
    names = ("group_no", "day", *PREVIOUS_DAYS)
    arrays = {name: pa.array(column, pa.int64()) for name, column in zip(names, columns, strict=True)}
    numbers = {"province_no": np.full_like(people, province_no), "people": people}
    persons = pa.nulls(len(people), pa.int64()) if person is None else pa.array(person)
    return pa.table({**arrays, **numbers, "person": persons})


_NOBODY = _table(0, [np.empty(0, np.int64)] * 5, np.empty(0, np.int64))
