"""Total rows as a checksum: their value for a column against the sum of the data rows above them."""

from pathlib import Path

from duckdb import ColumnExpression, ConstantExpression

from warehouse.engine import Connection, is_empty, run
from warehouse.rules.row_rules import RowRules
from warehouse.settings import QUERIES
from warehouse.store.file_facts import Facts
from warehouse.working_tables import COLUMN_NUMBERS, PROBLEMS

_SQL = QUERIES / "_ingest" / "totals.sql"


def differing_totals(con: Connection, rules: RowRules, rows: Path, facts: Facts) -> list[dict[str, str]]:
    """A warning for each number of a total row that is not the sum of its column, in the order of the file.

    The lines that did not pass are the table `judged`, the others are in `rows`. A file without a total row costs
    one query on `judged`.
    """
    total = con.table(PROBLEMS).filter(ColumnExpression("kind") == ConstantExpression("total"))
    if is_empty(total):
        return []
    differences = []
    passing = con.table_function("archived_rows", [[str(rows)]])
    for position, column, separator in rules.number_columns():
        value = ColumnExpression(column).alias("value")
        passing.select(ColumnExpression("record"), value).create_view(COLUMN_NUMBERS, replace=True)
        parameters = {"position": position, "mark": separator, "width": rules.width}
        for record, row_total, column_sum in run(con, _SQL, parameters).fetchall():
            differences.append((record, position, column, row_total, column_sum))
    return [
        {
            "code": "total_differs",
            "line": str(facts.line(record)),
            "column": column,
            "told": str(row_total),
            "counted": str(column_sum),
        }
        for record, _, column, row_total, column_sum in sorted(differences)
    ]
