"""Sorted numbers of people and days, counted by the days on which the same people came before."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from warehouse.aggregate.aggregate_tables import PREVIOUS_DAYS

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

#: the column of the number of a group
GROUP = "group_no"
#: of a number that is not negative
WORD_BITS = 63
#: from 1 January 2000, which is 1, to 2044; 0 is no day
DAY_BITS = 14
DAY_MASK = (1 << DAY_BITS) - 1
_DATES = np.datetime64("1999-12-31") + np.arange(1 << DAY_BITS)


def _has_date(months_later: int) -> Flags:
    """Of each day by number, whether its month has the same date so many months later."""
    months = _DATES.astype("datetime64[M]")
    later = months + months_later
    length = (later + 1).astype("datetime64[D]") - later.astype("datetime64[D]")
    return np.asarray(_DATES - months.astype("datetime64[D]") < length)


#: which days have a date a month and a year later; so has 0, which is no day and ends a search
_HAVE_DATE = (_has_date(1), _has_date(12))


def _columns(keys: Numbers, group_bits: int) -> list[Numbers]:
    """Group, day and PREVIOUS_DAYS of sorted keys."""
    day, is_same = keys & DAY_MASK, ~is_other(keys >> DAY_BITS)
    previous = np.where(is_same, np.roll(day, 1), 0)
    paired_days = [_last_with_date(previous, has_date) for has_date in _HAVE_DATE]
    return [keys >> DAY_BITS & (1 << group_bits) - 1, day, previous, *paired_days]


def is_other(values: Numbers) -> Flags:
    """Of each of the sorted values, whether it is another than the one before."""
    return np.concatenate((np.ones(min(1, len(values)), np.bool_), values[1:] != values[:-1]))


def _last_with_date(previous: Numbers, has_date: Flags) -> Numbers:
    """Of each row the last day before it, of the same person and group, that has the date; 0 where there is none.

    Where the day before it has not, it is that of the row above, which is of that day.
    """
    result = previous.copy()
    rows = sources = np.flatnonzero(~has_date[previous])
    while rows.size:
        sources = sources - 1
        result[rows] = previous[sources]
        is_open = ~has_date[previous[sources]]
        rows, sources = rows[is_open], sources[is_open]
    return result


def _count_alike(columns: list[Numbers]) -> tuple[list[Numbers], Numbers]:
    """The rows that differ, column by column, and how often each is there."""
    bits = [int(column.max(initial=0)).bit_length() for column in columns]
    if sum(bits) > WORD_BITS:
        rows, counts = np.unique(np.stack(columns), axis=1, return_counts=True)
        return list(rows), counts
    words = np.zeros_like(columns[0])
    for column, width in zip(columns, bits, strict=True):
        words = words << width | column
    words, counts = np.unique(words, return_counts=True)
    ends = np.cumsum([0, *bits[:0:-1]])[::-1]
    return [words >> end & (1 << width) - 1 for end, width in zip(ends, bits, strict=True)], counts


def day_lists(keys: Numbers, group_bits: int, _: Numbers | None) -> pa.Table:
    """How many people came after which days before.

    Takes different sorted keys: person, group in so many bits, day in DAY_BITS. Gives group_no, day,
    people [a list of PREVIOUS_DAYS, null where there is none, and people].
    """
    (group, day, *previous_days), counts = _count_alike(_columns(keys, group_bits))
    starts = np.flatnonzero(is_other(group << DAY_BITS | day))
    columns = [*map(_dates, previous_days), pa.array(counts)]
    lists = pa.ListArray.from_arrays(
        pa.array(np.append(starts, len(counts)), pa.int32()),
        pa.StructArray.from_arrays(columns, names=[*PREVIOUS_DAYS, "people"]),
    )
    return pa.table({GROUP: group[starts], "day": _dates(day[starts]), "people": lists})


def people_and_counts(keys: Numbers, group_bits: int, codes: Numbers | None) -> pa.Table:
    """Who came on their first day, and how many came on each later one after which days before.

    Takes keys as day_lists does; `codes` of the people where the keys hold positions in it. Gives group_no, day,
    PREVIOUS_DAYS [null where there is none], person [null but on a first day], people.
    """
    columns = _columns(keys, group_bits)
    is_first = columns[2] == 0
    people = keys[is_first] >> group_bits + DAY_BITS
    people = people if codes is None else codes[people]
    first_days = _table([c[is_first] for c in columns], np.ones_like(people), pa.array(people))
    later_days, counts = _count_alike([c[~is_first] for c in columns])
    return pa.concat_tables([first_days, _table(later_days, counts, pa.nulls(len(counts), pa.int64()))])


def _table(columns: list[Numbers], counts: Numbers, people: pa.Array) -> pa.Table:
    group, *days = columns
    dates = {name: _dates(numbers) for name, numbers in zip(("day", *PREVIOUS_DAYS), days, strict=True)}
    return pa.table({GROUP: group, **dates, "person": people, "people": counts})


def _dates(numbers: Numbers) -> pa.Array:
    """The days of these numbers; null for 0."""
    return pa.array(_DATES[numbers], pa.date32(), mask=numbers == 0)
