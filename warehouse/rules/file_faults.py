"""Faults of a whole file: the reason that quarantines most of its rows, reported once with its counts."""

from pathlib import Path

from warehouse.decode.header import Header
from warehouse.engine import Connection, first_row, run
from warehouse.settings import QUERIES
from warehouse.store.file_facts import Facts

_SQL: Path = QUERIES / "_ingest" / "held_alike.sql"


def file_faults(
    con: Connection, header: Header, spaced_quotes: list[int], facts: Facts
) -> list[dict[str, str]]:
    """A warning for quotation marks that quote nothing, and one where a single reason quarantines over half the rows.

    The lines that did not pass are the table `judged`.
    """
    warnings: list[dict[str, str]] = []
    if spaced_quotes:
        first = facts.line(spaced_quotes[0])
        warnings.append(
            {"code": "space_before_quote", "records": str(len(spaced_quotes)), "line": str(first)}
        )
    data, width = facts.records - facts.non_data, len(header.cells)
    alike = first_row(run(con, _SQL, {"data": data, "width": width})) if facts.quarantine else None
    if alike:
        column, reason, cells, ends_blank, records = alike
        counts = {"records": str(records), "data": str(data)}
        if reason == "cells":
            fault = {"code": _width_code(header, cells, ends_blank), "cells": str(cells), "width": str(width)}
        else:
            fault = {"code": "held_alike", "column": column, "held": reason}
        warnings.append(fault | counts)
    return warnings


def _width_code(header: Header, cells: int, ends_blank: bool) -> str:
    if cells > len(header.cells):
        return "rows_end_in_a_mark" if ends_blank else "rows_too_long"
    return "rows_too_short" if any(map(str.strip, header.cells[cells:])) else "header_ends_in_a_mark"
