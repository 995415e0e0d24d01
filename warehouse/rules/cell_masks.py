"""What may be published of cells that are not taken: what their column allows decides (queries/_cells/shapes.sql)."""

from collections import Counter
from typing import Any

from warehouse.contract.provinces import Registry
from warehouse.contract.schema import Column
from warehouse.contract.spelling import fold
from warehouse.engine import Connection, first_row, run
from warehouse.settings import QUERIES


def mask_parameters(columns: list[Column], registry: Registry) -> dict[str, list[Any]]:
    """What queries/_ingest/held.sql needs to know of the columns of a file."""
    return {
        "types": [column.type for column in columns],
        "spellings": [_spellings(column, registry) for column in columns],
        "province_names": [province.name_vi for province in registry.provinces for _ in province.names],
    }


def _spellings(column: Column, registry: Registry) -> list[str]:
    """All that a column allows, folded as queries/_cells/cells.sql does; nothing where it is free."""
    if column.type == "province":
        return [fold(name) for province in registry.provinces for name in province.names]
    words = [spelling for word in column.words for spelling in (word.value, word.vi, word.en, *word.aliases)]
    return [fold(spelling) for spelling in words]


def example(con: Connection, cells: Counter[str], registry: Registry) -> str:
    """The commonest province cell, of equals always the same one, or its shape: a person may stand in its column."""
    commonest = min(cells, key=lambda text: (-cells[text], text)).strip()
    names = [fold(name) for province in registry.provinces for name in province.names]
    parameters = {"cell": commonest, "spellings": names}
    (shape,) = first_row(run(con, QUERIES / "_ingest" / "example.sql", parameters)) or ("",)
    return str(shape)
