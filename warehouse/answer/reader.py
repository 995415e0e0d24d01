"""A published version, open for questions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
import pyarrow as pa

from warehouse.access.scope import Provinces
from warehouse.answer.filters import ComparisonFilters, Filters, all_dimensions
from warehouse.answer.questions import Question, get_question
from warehouse.answer.scoped_store import open_scoped
from warehouse.contract.schema import topics
from warehouse.engine import Connection, Relation, first_row, open_store
from warehouse.settings import QUERIES
from warehouse.store.versions import Version

FIRST_ROWS = 10_000  # of a long question: so many are answered at once
_BATCH_ROWS = 10_000
_ANSWERS_KEPT = 3000
_COMPARISON_DEFAULTS = {
    name: value for name, value in vars(ComparisonFilters()).items() if name not in vars(Filters())
}
#: What the columns of an answer are, by their kind.
_ARROW_TYPES = {
    **dict.fromkeys(("count", "vnd", "ml"), pa.int64()),
    **dict.fromkeys(("pct", "rate"), pa.float64()),
    **dict.fromkeys(("text", "prose", "code"), pa.string()),
    "day": pa.date32(),
}
_Parameters = tuple[tuple[str, Any], ...]


class Reader:
    """One version opened for questions. Safe to share between threads."""

    def __init__(self, version: Version, provinces: Provinces = None) -> None:
        """With `provinces`, only what belongs to these is there, for whatever is asked."""
        self.version = version
        self.provinces = provinces
        self._con: Connection = (
            open_store(version.database) if provinces is None else open_scoped(version.database, provinces)
        )
        self._answer = lru_cache(_ANSWERS_KEPT)(self._fetch)
        self.derived_cache: dict[Any, Any] = {}  # what others have made of its answers, which goes with it
        self.is_closed = False
        spans = self._con.execute((QUERIES / "_publish" / "spans.sql").read_text(encoding="utf-8")).fetchall()
        topic_spans = {topic: (first, last) for topic, first, last in spans}
        #: Topics that have come with newer code: nothing has been received for them yet.
        self.new_topics = topics().keys() - topic_spans.keys()
        self.spans: dict[str, tuple[date | None, date | None]] = {
            **topic_spans,
            **dict.fromkeys(sorted(self.new_topics), (None, None)),
        }

    def close(self) -> None:
        """Lets go of the version's file, of all answers, and of what was made of them."""
        self.is_closed = True
        self._con.close()
        self._answer.cache_clear()
        self.derived_cache.clear()

    def resolve_days(self, name: str, filters: Filters) -> Filters:
        """The filters with both ends of the range filled in from the topic's days (all topics' where it has none)."""
        spans = [self.spans[f] for f in [name.split("/")[0]] if f in self.spans] or list(self.spans.values())
        firsts = [first for first, _ in spans if first]
        lasts = [last for _, last in spans if last]
        return replace(
            filters,
            from_day=filters.from_day or min(firsts, default=None),
            to_day=filters.to_day or max(lasts, default=None),
        )

    def fetch_rows(self, name: str, filters: Filters) -> pd.DataFrame:
        """The rows of a question, of a long one the first; whole numbers are Int64 (missing is missing), days dates."""
        return to_pandas(self.table(name, filters))

    def table(self, name: str, filters: Filters) -> pa.Table:
        """The rows of a question as DuckDB gave them.

        Answers are kept by what a question heeds: to plan it takes most of its time.
        """
        question = get_question(name)
        dimension_values = {
            d.partition(".")[2]: value for d, value in filters.dimensions if question.heeds(d)
        }
        values = (
            dict.fromkeys(dimension.address for dimension in all_dimensions())
            | _COMPARISON_DEFAULTS
            | vars(self.resolve_days(name, filters))
            | dimension_values
        )
        table: pa.Table = self._answer(name, tuple((n, values[n]) for n in question.takes))
        return table

    def _fetch(self, name: str, parameters: _Parameters) -> pa.Table:
        question = get_question(name)
        if question.folder in self.new_topics:
            return pa.table(
                {column: pa.array([], _ARROW_TYPES[question.kind(column)]) for column in question.gives}
            )
        if question.is_long:
            return self._long(question).limit(FIRST_ROWS).to_arrow_table()
        values = {n: list(value) or None if n == "provinces" else value for n, value in parameters}
        table = self._con.cursor().execute(question.sql, values).to_arrow_table()
        for topic in self.new_topics.intersection(question.measures_by_topic):
            for measure in question.measures_by_topic[topic]:
                table = table.append_column(
                    measure, pa.nulls(len(table), _ARROW_TYPES[question.kind(measure)])
                )
        return table

    def batches(self, name: str) -> Iterator[pd.DataFrame]:
        """All rows of a long question, some at a time: no more of them are in memory; at least one batch."""
        rows = self._long(get_question(name)).to_arrow_reader(_BATCH_ROWS)
        yield to_pandas(rows.schema.empty_table())
        yield from (to_pandas(pa.Table.from_batches([batch])) for batch in rows)

    def count(self, name: str) -> int:
        """How many rows a long question has."""
        (n,) = first_row(self._long(get_question(name)).aggregate("count(*)")) or (0,)
        return int(n)

    def _long(self, question: Question) -> Relation:
        return self._con.cursor().sql(question.sql)


def to_pandas(rows: pa.Table) -> pd.DataFrame:
    """Rows as the pages know them: whole numbers as Int64 (missing is missing), days as dates."""
    types = {pa.int64(): pd.Int64Dtype()}
    frame: pd.DataFrame = rows.to_pandas(types_mapper=types.get, date_as_object=True, use_threads=False)
    return frame
