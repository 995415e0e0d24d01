"""Who may see three provinces gets, of every question, what a store would give that holds nothing else."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from tests.support.scope_stores import FOREIGN_WORD, OWN, plant
from tests.support.topics import TOPICS
from warehouse.answer.compare import fetch_rows
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question, question_names
from warehouse.answer.reader import Reader
from warehouse.answer.scoped_store import FOR_ALL, PROVINCE, by_statement
from warehouse.engine import open_store
from warehouse.store.versions import Version, current

#: Where files are told: one that is shared with others stands there by a number, without what became of its rows.
OF_FILES = {
    *("ledger/files", "ledger/files_behind", "ledger/by_province", "overview/data_status"),
    *("ledger/held_rows", "ledger/reasons"),
}
WHOLE_MONTH = date(2021, 12, 1), date(2021, 12, 31)
VIEWS = [
    (Filters(*WHOLE_MONTH), "previous"),
    (Filters(*WHOLE_MONTH, units="2025", grain="week", lang="en"), "target"),
    (Filters(date(2021, 12, 8), date(2021, 12, 14), provinces=("83",), cumulated=True), "month"),
]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Version, Version]:
    """One with everybody's rows, and one with the own rows alone."""
    folder = tmp_path_factory.mktemp("scopes")
    outcomes = [plant(folder / str(own), own_alone=own).refresh() for own in (False, True)]
    whole, own = (current(outcome.folders.store) for outcome in outcomes)
    return whole, own


@pytest.fixture(scope="module")
def readers(versions: tuple[Version, Version]) -> Iterator[tuple[Reader, Reader]]:
    whole, own = versions
    scoped_reader, own_reader = Reader(whole, OWN), Reader(own)
    yield scoped_reader, own_reader
    scoped_reader.close()
    own_reader.close()


@pytest.mark.parametrize("name", [name for name in question_names() if name not in OF_FILES])
def test_of_every_question_there_is_what_is_theirs_and_nothing_else(
    name: str, readers: tuple[Reader, Reader]
) -> None:
    for filters, compare in VIEWS:
        scoped_rows, own_rows = (fetch_rows(reader, name, filters, compare) for reader in readers)
        pd.testing.assert_frame_equal(scoped_rows, own_rows)


def test_no_foreign_name_stands_in_any_row_that_is_there(readers: tuple[Reader, Reader]) -> None:
    scoped_reader, _ = readers
    answers = [scoped_reader.fetch_rows(name, Filters(*WHOLE_MONTH)) for name in question_names()]
    assert [
        name
        for name, rows in zip(question_names(), answers, strict=True)
        if FOREIGN_WORD in str(rows.to_dict())
    ] == []
    con = scoped_reader._con.cursor()
    tables = con.execute("select table_name from duckdb_tables()").fetchall()
    assert len(tables) > 20
    dump = {table: str(con.table(table).fetchall()) for (table,) in tables if table != "file_names"}
    assert {table for table, text in dump.items() if FOREIGN_WORD in text or "777000" in text} == set()


def test_files_that_are_shared_are_a_number_and_their_counts_are_not_told(
    readers: tuple[Reader, Reader],
) -> None:
    scoped_reader, _ = readers
    files = scoped_reader.fetch_rows("ledger/files", Filters())
    assert set(files["file"]) == {f"{topic}/{code}.csv" for topic in TOPICS for code in OWN}
    newest = scoped_reader.fetch_rows("ledger/by_province", Filters())
    assert list(newest["files"]) == [2] * len(newest)
    status = scoped_reader.fetch_rows("overview/data_status", Filters())
    assert dict(zip(status["topic"], status["records"], strict=True)) == {
        **dict.fromkeys(TOPICS, 15),
        "gifts": 16,
    }
    # a row of theirs that names another province nearly: held, and what it names stays away
    held_rows = scoped_reader.fetch_rows("ledger/held_rows", Filters()).set_index("topic")
    assert held_rows.loc["gifts", "shown"] == "…"
    assert set(held_rows["file"]) <= set(files["file"])


def test_what_is_not_theirs_cannot_be_reached_by_any_statement(readers: tuple[Reader, Reader]) -> None:
    con = readers[0]._con.cursor()
    databases = {name for (name,) in con.execute("select database_name from duckdb_databases()").fetchall()}
    assert databases == {"memory", "system", "temp"}
    for statement in (
        "from read_csv('data/reference/provinces.csv')",
        "attach 'x.duckdb'",
        "set enable_external_access = true",
    ):
        with pytest.raises(Exception, match=r"Cannot|locked|disabled"):
            con.execute(statement).fetchall()


def test_every_table_is_in_one_class(reader: Reader) -> None:
    """A new one has to be: by province, the same for all, or chosen by a statement of queries/_scope."""
    con = open_store(reader.version.database)
    tables = con.execute("select table_name from duckdb_tables()").fetchall()
    columns = {name: con.table(name).columns for (name,) in tables}
    con.close()
    by_province = {name for name, names in columns.items() if PROVINCE in names} - by_statement()
    assert FOR_ALL | by_statement() | by_province == columns.keys()
    assert not FOR_ALL & by_statement()
    assert not [name for name in FOR_ALL if PROVINCE in columns[name]]


def test_of_the_sample_the_sums_of_a_scope_are_those_of_its_provinces(reader: Reader) -> None:
    scoped_reader = Reader(reader.version, OWN)
    filters = Filters(*WHOLE_MONTH, provinces=OWN)
    for name in (
        "online_payments/by_period",
        "gifts/by_programme",
        "overview/summary",
        "blood_donations/by_site",
    ):
        expected_rows, actual_rows = (r.fetch_rows(name, filters) for r in (reader, scoped_reader))
        assert len(actual_rows) == len(expected_rows) > 0
        measures = [m for m in get_question(name).measures if m in actual_rows]
        assert actual_rows[measures].equals(expected_rows[measures])
    scoped_reader.close()


def test_of_no_province_there_is_nothing(versions: tuple[Version, Version]) -> None:
    empty_reader = Reader(versions[0], ())
    for name in question_names():
        rows = empty_reader.fetch_rows(name, Filters(*WHOLE_MONTH))
        assert FOREIGN_WORD not in str(rows.to_dict()), name
    assert empty_reader.fetch_rows("overview/provinces", Filters()).empty
    empty_reader.close()
