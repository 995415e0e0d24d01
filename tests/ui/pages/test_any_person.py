"""A thousand codes, names, telephones and e-mails in every column of every topic: none can be seen but in the archive.

`make soak PART=persons` plants others, and looks at every page and at all that it gives away; here is a share of it.
"""

import os
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.support.exports import Exports
from tests.support.personal_data import pieces, plant
from tests.ui.support.page_files import file_bytes, of_page
from tests.ui.support.screen import LANGUAGES, NAMES, TAKEN_AWAY, page_text, run_page, show_exports
from tests.ui.support.views import dice_of, numbers
from warehouse.engine import open_store
from warehouse.store.versions import ARCHIVE, current

PERSON_COUNT = 1_000


def tables(database: Path) -> Iterator[tuple[str, str]]:
    """All rows of a published version, which lie packed in its bytes."""
    with open_store(database) as con:
        for (table,) in con.execute("select table_name from duckdb_tables()").fetchall():
            rows = con.table(table)
            yield table, "\n".join(str(row) for row in rows.fetchall())


def of_the_store(store: Path) -> Iterator[tuple[str, str]]:
    for path in store.rglob("*"):
        if path.is_file() and ARCHIVE not in path.relative_to(store).parts:
            yield path.name, path.read_bytes().decode("utf-8", "replace")
    yield from tables(current(store).database)


def unpack(content: bytes) -> str:
    """What a ZIP holds, as text."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def of_the_pages() -> Iterator[tuple[str, str]]:
    in_full = "VIEWS" in os.environ
    for page in NAMES if in_full else ["ledger", "online_payments"]:
        for lang in LANGUAGES if in_full else ["vi"]:
            yield page, page_text(run_page(page, lang=lang))
    for page in TAKEN_AWAY if in_full else ["ledger"]:
        yield f"{page}.zip", unpack(file_bytes(of_page("zip", page, "vi")))


@pytest.mark.parametrize("number", numbers(1))
def test_nobody_is_seen(exports: Exports, pages: pytest.MonkeyPatch, number: int) -> None:
    people = [pieces(person) for person in plant(exports, dice_of(number, "person"), PERSON_COUNT)]
    assert all(people)
    outcome = exports.refresh()
    show_exports(outcome, pages)
    store = outcome.folders.store
    sources = [("the terminal", outcome.result.stdout.decode() + outcome.result.stderr), *of_the_pages()]
    pieces_by_source = {source: pieces(text) for source, text in [*sources, *of_the_store(store)]}
    of_planted = {
        source: [person for person in people if person & fragments]
        for source, fragments in pieces_by_source.items()
    }
    assert {
        source: (len(fragments), fragments[:3]) for source, fragments in of_planted.items() if fragments
    } == {}
    quarantine = outcome.rows_of("ledger/held_rows")
    assert quarantine["topic"].nunique() == len(list(store.parent.glob("exports/*")))
    assert quarantine["column_name"].nunique() > 20
