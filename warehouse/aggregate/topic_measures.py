"""The measures of every topic in tables of one form, which the questions about all topics are made from."""

from functools import reduce
from operator import add

from duckdb import CaseExpression, ColumnExpression, ConstantExpression, Expression

from warehouse.aggregate.aggregate_tables import PREVIOUS_DAYS, AggregateTable, tables_of
from warehouse.aggregate.topic_snapshot import TopicSnapshot
from warehouse.answer.questions import get_question, summary_measures
from warehouse.contract.definitions import Entry
from warehouse.contract.schema import MOST_DIMENSIONS, Topic
from warehouse.engine import Connection, call, insert
from warehouse.settings import QUERIES
from warehouse.working_tables import ACCEPTED_DAILY, TOPIC_DAILY, TOPIC_PEOPLE

_INSERT = QUERIES / "_publish" / "insert"
_OF_GOALS = ("programme", "item")  # the columns of a topic that targets may name
_DAY, _PROVINCE = ColumnExpression("day"), ColumnExpression("province_code")


def insert_topic(con: Connection, topic: Topic, span: tuple[object, object]) -> None:
    """A row of the table topics: what stands for the topic, and its first and last day."""
    by_province = get_question(f"{topic.name}/by_province")
    values = [measure for measure in summary_measures(topic.name) if by_province.kind(measure) == "vnd"]
    titles, units = [topic.title_vi, topic.title_en], [topic.unit_vi, topic.unit_en]
    stands = [topic.position, topic.row_measure, topic.rate_base, *units, next(iter(values), None)]
    insert(con, _INSERT / "topics.sql", [[topic.name, *titles, *span, *stands]])


def insert_measures(con: Connection, snapshot: TopicSnapshot) -> None:
    """Every measure of a topic by day and province, and the people that it counts, from its published tables.

    Raises WrongDefinition where a question promises a measure that these tables do not hold.
    """
    topic, tables = snapshot.topic, tables_of(snapshot.topic)
    sums = _insert_sums(con, topic, next(table for table in tables if table.rows))
    people = [table for table in tables if table.people]
    for table in people:
        _insert_people(con, snapshot, table)
    of_people = [table.people for table in people]
    by_province = Entry(QUERIES / topic.name / "contract.toml") / "by_province" / "measures"
    for measure in (in_order := summary_measures(topic.name)):
        by_province.demand(measure, [*sums, *of_people])
    positions = {measure: 100 * topic.position + n for n, measure in enumerate(in_order)}
    rows = [[topic.name, name, name in of_people, positions.get(name)] for name in (*sums, *of_people)]
    insert(con, _INSERT / "topic_measures.sql", rows)


def _insert_sums(con: Connection, topic: Topic, table: AggregateTable) -> list[str]:
    """From the table that counts all rows; returns the measures. The accepted rows of each day are summed, too."""
    rows, name = con.table(table.name), ConstantExpression(topic.name)
    sums: dict[str, Expression] = {n: ColumnExpression(n) for n in rows.columns if n not in table.grain}
    for measure, subset in table.subsets.items():
        is_in = ColumnExpression(subset.column) == ConstantExpression(subset.value)
        sums[measure] = CaseExpression(is_in, ColumnExpression(subset.measure))
    accepted_rows = call("sum", reduce(add, [ColumnExpression(n) for n in table.rows])).cast("BIGINT")
    rows.aggregate([name, _DAY, _PROVINCE, accepted_rows]).insert_into(ACCEPTED_DAILY)
    present = [ColumnExpression(n) for n in _OF_GOALS if n in table.grain]
    of_goals = [
        ColumnExpression(n) if n in table.grain else ConstantExpression(None).cast("VARCHAR")
        for n in _OF_GOALS
    ]
    values = _dimension_columns(topic)
    daily = rows.aggregate(
        [
            _DAY,
            _PROVINCE,
            *present,
            *values,
            *(call("sum", n).cast("BIGINT").alias(f"sum_of_{m}") for m, n in sums.items()),
        ]
    )
    for measure in sums:
        amount = ColumnExpression(f"sum_of_{measure}")
        of_dimensions = [ColumnExpression(f"value_{n}") for n in range(1, MOST_DIMENSIONS + 1)]
        columns = [name, ConstantExpression(measure), _DAY, _PROVINCE, *of_goals, *of_dimensions, amount]
        daily.filter(amount.isnotnull()).select(*columns).insert_into(TOPIC_DAILY)
    return list(sums)


def _dimension_columns(topic: Topic) -> list[Expression]:
    """value_1 to value_3: the topic's dimensions, and nulls for those that it does not have."""
    columns: list[Expression] = [ColumnExpression(dimension.column) for dimension in topic.dimensions]
    columns += [ConstantExpression(None).cast("VARCHAR")] * (MOST_DIMENSIONS - len(columns))
    return [column.alias(f"value_{n}") for n, column in enumerate(columns, 1)]


def insert_dimension_values(con: Connection, topic: Topic, table: str) -> None:
    """What each dimension of a topic may be narrowed to: the words of a closed list, or the texts that there are."""
    values: list[list[object]] = []
    for column in map(topic.column, [dimension.column for dimension in topic.dimensions]):
        if column.words:
            options = [(word.value, word.label("vi"), word.label("en")) for word in column.words]
        else:
            texts = con.table(table).aggregate([ColumnExpression(column.name)]).fetchall()
            options = [(text, text, text) for text in sorted(text for (text,) in texts if text is not None)]
        values += [[topic.name, column.name, position, *option] for position, option in enumerate(options)]
    insert(con, _INSERT / "dimension_values.sql", values)


def _insert_people(con: Connection, snapshot: TopicSnapshot, table: AggregateTable) -> None:
    path = snapshot.folder / f"{table.name}.parquet"
    rows = con.table_function("read_parquet", [str(path)])
    for name in table.dimensions:  # people of one channel are counted apart: see `sets`
        rows = rows.filter(ColumnExpression(name).isnull())
    days = [_DAY, _PROVINCE, *map(ColumnExpression, PREVIOUS_DAYS)]
    names = [ConstantExpression(snapshot.topic.name), ConstantExpression(table.people)]
    counts = rows.aggregate([*names, *days, call("sum", ColumnExpression(table.people)).cast("BIGINT")])
    counts.sort(_DAY, _PROVINCE, *days[2:]).insert_into(TOPIC_PEOPLE)
