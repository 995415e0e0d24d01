"""The days on which people came, each with the days before it.

Rows of people are the most there are, and a window of DuckDB takes five times as long to put them in order as numpy
takes to sort numbers. They lie in a file for each province: memory holds the rows of two provinces at a time.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.aggregate.days_before import (
    DAY_BITS,
    GROUP,
    WORD_BITS,
    Numbers,
    day_lists,
    is_other,
    people_and_counts,
)
from warehouse.engine import Connection, Relation, run
from warehouse.settings import QUERIES
from warehouse.working_tables import NUMBERED_PERSON_DAYS, PERSON_DAYS, PERSON_GROUPS, PERSON_ROWS

# sorted keys (person, group, day), the bits of a group, the codes of people where keys have their positions
Count = Callable[[Numbers, int, Numbers | None], pa.Table]

_SQL = QUERIES / "_reconcile"
_GROUPS, _ROWS = "groups.parquet", "rows"
_PROVINCE, _CODE = "province_no", "province_code"


def write_person_rows(con: Connection, statement: Path, folder: Path) -> None:
    """Writes who came when, as `statement` finds it in the accepted rows, to new files in `folder`.

    Of the statement: province_code, dimensions that are not null, person [0 or more], day [from 2000 on].
    """
    folder.mkdir(parents=True)
    run(con, statement, {}).create_view(PERSON_ROWS, replace=True)
    groups = run(con, _SQL / f"{PERSON_GROUPS}.sql", {}).to_arrow_table()
    pq.write_table(groups, folder / _GROUPS)
    con.from_arrow(groups).create_view(PERSON_GROUPS, replace=True)
    rows = run(con, _SQL / "numbered_person_rows.sql", {})
    rows.write_parquet(str(folder / _ROWS), partition_by=[_PROVINCE], compression="uncompressed")


def person_days(con: Connection, folder: Path, sets: tuple[tuple[str, ...], ...]) -> Relation:
    """How many people came on a day after which days before, by each of these sets of dimensions, as if there were no
    others.

    Gives province_code, all dimensions [null beyond the set], day, people [a list of PREVIOUS_DAYS, null where there is
    none, and people; by these days].
    """
    return _count_provinces(con, folder, sets, day_lists)


def people_by_first_day(con: Connection, folder: Path) -> Relation:
    """How many people came on a day after which days before, and who came on their first.

    Gives province_code, all dimensions [null], day, PREVIOUS_DAYS [null where there is none], person [null but on a
    person's first day], people.
    """
    return _count_provinces(con, folder, ((),), people_and_counts)


def _count_provinces(
    con: Connection,
    folder: Path,
    sets: tuple[tuple[str, ...], ...],
    count: Count,
) -> Relation:
    groups = pq.read_table(folder / _GROUPS)
    numbers, named_groups = _number_sets(groups, sets)
    with ThreadPoolExecutor(2) as threads:  # numpy lets others run while it sorts
        tables = threads.map(partial(_count_province, folder, count), numbers, numbers.values())
        counts = pa.concat_tables([count(np.empty(0, np.int64), 0, None), *chain.from_iterable(tables)])
    con.from_arrow(named_groups).create_view(PERSON_GROUPS, replace=True)
    con.from_arrow(counts).create_view(NUMBERED_PERSON_DAYS, replace=True)
    return run(con, _SQL / f"{PERSON_DAYS}.sql", {})


def _number_sets(
    groups: pa.Table, sets: tuple[tuple[str, ...], ...]
) -> tuple[dict[int, list[Numbers]], pa.Table]:
    """For each province and set the number that each of its groups has in that set; what each number stands for."""
    dimensions = set(groups.column_names) - {_CODE, _PROVINCE, GROUP}
    numbers: dict[int, list[Numbers]] = {}
    named_groups, first = [], 0
    for names in sets:
        frame = groups.to_pandas().sort_values(GROUP)
        frame["number"] = first + frame.groupby([_PROVINCE, *names]).ngroup()
        for no, rows in frame.groupby(_PROVINCE):
            numbers.setdefault(no, []).append(rows["number"].to_numpy())
        frame[GROUP] = frame.pop("number")
        frame[list(dimensions - set(names))] = None
        named_groups.append(frame.drop_duplicates(GROUP))
        first += len(named_groups[-1])
    schema = pa.schema([field for field in groups.schema if field.name != _PROVINCE])
    return numbers, pa.Table.from_pandas(pd.concat(named_groups), schema, preserve_index=False)


def _count_province(
    folder: Path,
    count: Count,
    province_no: int,
    numbers: list[Numbers],
) -> list[pa.Table]:
    rows = pq.read_table(folder / _ROWS / f"{_PROVINCE}={province_no}", partitioning=None)
    group, person, day = (rows[name].to_numpy() for name in (GROUP, "person", "day_no"))
    group_bits = max(int(of_set.max()) for of_set in numbers).bit_length()
    codes = None
    if int(person.max()).bit_length() + group_bits + DAY_BITS > WORD_BITS:
        codes, person = np.unique(person, return_inverse=True)
    tables = []
    for of_set in numbers:
        keys = (person << group_bits | of_set[group]) << DAY_BITS | day
        keys.sort()
        tables.append(count(keys[is_other(keys)], group_bits, codes))
    return tables
