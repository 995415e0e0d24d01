"""Total rows as a checksum: what they say of a column beside the sum of the data rows above them."""

from pathlib import Path

from duckdb import ColumnExpression, ConstantExpression

from warehouse.engine import Connection, is_empty, run
from warehouse.rules.row_rules import RowRules
from warehouse.settings import QUERIES
from warehouse.store.file_facts import Facts

_SQL = QUERIES / "_ingest" / "totals.sql"


def differing_totals(con: Connection, rules: RowRules, rows: Path, facts: Facts) -> list[dict[str, str]]:
    """A warning for each number of a total row that is not the sum of its column, in the order of the file.

    The lines that did not pass are the table `judged`, the others are in `rows`. A file without a total row costs
    one look into `judged`.
    """
    total = con.table("judged").filter(ColumnExpression("kind") == ConstantExpression("total"))
    if is_empty(total):
        return []
    found = []
    passing = con.table_function("archived_rows", [[str(rows)]])
    for place, column, mark in rules.wholes():
        value = ColumnExpression(column).alias("value")
        passing.select(ColumnExpression("record"), value).create_view("numbers", replace=True)
        given = {"place": place, "mark": mark, "width": rules.width}
        for record, told, counted in run(con, _SQL, given).fetchall():
            found.append((record, place, column, told, counted))
    return [
        {
            "code": "total_differs",
            "line": str(facts.line(record)),
            "column": column,
            "told": str(told),
            "counted": str(counted),
        }
        for record, _, column, told, counted in sorted(found)
    ]
