"""What may be published of cells that are not taken: what their column allows decides (queries/_rules/shapes.sql)."""

from collections import Counter

from warehouse.engine import Connection, run
from warehouse.registry import Registry
from warehouse.schema import Column
from warehouse.settings import QUERIES
from warehouse.spelling import fold


def spellings(column: Column, registry: Registry) -> list[str]:
    """All that a column allows, folded as queries/_rules/cells.sql does; nothing where it is free."""
    if column.type == "province":
        return [fold(name) for province in registry.provinces for name in province.names]
    words = [spelling for word in column.words for spelling in (word.value, word.vi, word.en, *word.also)]
    return [fold(spelling) for spelling in words]


def example(con: Connection, cells: Counter[str], registry: Registry) -> str:
    """The commonest province cell, of equals always the same one, or its shape: a person may stand in its column."""
    commonest = min(cells, key=lambda text: (-cells[text], text)).strip()
    names = [fold(name) for province in registry.provinces for name in province.names]
    given = {"cell": commonest, "spellings": names}
    (found,) = run(con, QUERIES / "_reading" / "example.sql", given).fetchone() or ("",)
    return str(found)
