"""One export file → an archive entry: its typed rows, its held rows, and the facts about it."""

from pathlib import Path

import duckdb
from duckdb import ColumnExpression, ConstantExpression

from warehouse.contract.personal_data import without_persons
from warehouse.contract.provinces import Registry
from warehouse.contract.reasons import Refused
from warehouse.contract.schema import Topic
from warehouse.decode import record_count
from warehouse.decode.decode import Received, receive
from warehouse.decode.encoding import DAMAGE, unpacked
from warehouse.decode.header import Header
from warehouse.decode.plain_lines import CELL
from warehouse.engine import Connection, Relation, call, first_row, is_empty, run
from warehouse.ingest.convert import Conversion
from warehouse.rules.cell_masks import spellings
from warehouse.rules.file_faults import faults_of_the_file
from warehouse.rules.province_refusals import refuse_by_provinces, refuse_lost, refuse_unproven
from warehouse.rules.row_rules import CELLS, LINE, RowRules
from warehouse.rules.total_rows import differing_totals
from warehouse.rules.typed_columns import keyed, written
from warehouse.settings import QUERIES
from warehouse.store.checksums import sha256
from warehouse.store.file_facts import Facts

_SPREADSHEET_LIMITS = (65_536, 1_048_576)
_SQL = QUERIES / "_ingest"
_NOT_COUNTED = ("empty", "not_text", "damaged", "encoding_unknown", "unpacked_bytes", "unpacked_ratio")
#: what lies beside the facts of a file that is not refused: the first always, the others where they hold a record
ROWS, HELD, ASIDE = "rows.parquet", "held.parquet", "aside.parquet"


def read_file(
    con: Connection, path: Path, topic: Topic, registry: Registry, facts: Facts, entry: Path
) -> Facts:
    """Fills `entry` (facts.json, and as Parquet rows, held and aside) from one export.

    A file that is refused has its reason in the facts, every record held where it could be read as text, and no
    rows. The records are counted by decode/record_count.py, which knows nothing of the loader. `con` is a
    workshop with the rules loaded. Raises OSError and DuckDB's errors where the entry cannot be written.
    """
    try:
        _read(con, path, topic, registry, facts, entry)
    except Refused as refusal:
        facts.encoding = facts.encoding or refusal.encoding
        facts.delimiter = facts.delimiter or refusal.delimiter
        facts.warnings.clear()
        facts.refused, facts.details = refusal.code, {k: str(v) for k, v in refusal.details.items()}
        facts.records, facts.non_data, facts.duplicates = _records_of_refused(path, facts), 0, 0
        facts.held = facts.records
        facts.first_day, facts.last_day, facts.provinces = None, None, []  # nobody has reported by it
    seal(entry, facts)
    return facts


def seal(entry: Path, facts: Facts) -> None:
    """Keeps of an entry the facts and what belongs to them: of a file that is refused, nothing else."""
    for found in entry.iterdir():
        if facts.refused or found.name not in (ROWS, HELD, ASIDE):
            found.unlink()
    facts.files = {found.name: sha256(found) for found in sorted(entry.iterdir())}
    facts.save(entry)


def _records_of_refused(path: Path, facts: Facts) -> int:
    if facts.refused in _NOT_COUNTED:
        return 0
    try:
        for _ in unpacked(path):  # within its bounds, which the counter knows nothing of
            pass
        _, records = record_count.count(path, facts.encoding or "utf-8", facts.delimiter or ",")
        return records - bool(facts.delimiter)
    except (UnicodeDecodeError, record_count.LineTooLong):
        return 0
    except Refused as beyond:
        facts.refused, facts.details = beyond.code, {k: str(v) for k, v in beyond.details.items()}
        return 0
    except DAMAGE:
        # behind what has been looked at before it was refused
        facts.refused, facts.details = "damaged", {}
        return 0


def _read(con: Connection, path: Path, topic: Topic, registry: Registry, facts: Facts, entry: Path) -> None:
    received = receive(path, topic, entry)
    try:
        _take(con, path, topic, registry, facts, entry, received)
    except duckdb.InvalidInputException:
        if not received.is_as_it_stands:
            raise
        # bytes that are no UTF-8 after all: what was learnt of the file so far is void
        vars(facts).update(vars(Facts(facts.sha256, facts.read_on)))
        _take(con, path, topic, registry, facts, entry, receive(path, topic, entry, as_it_stands=False))


def _take(
    con: Connection,
    path: Path,
    topic: Topic,
    registry: Registry,
    facts: Facts,
    entry: Path,
    received: Received,
) -> None:
    header = received.header
    describe(path, received, facts)
    con.execute((_SQL / "tables.sql").read_text(encoding="utf-8"))
    conversion = Conversion(con, topic, registry, received, entry)
    rules, failing = conversion.run(facts.read_on)
    _judge(con, rules, topic.key, entry)
    _set_aside(con, topic, registry, entry, header)
    _hold(con, topic, registry, facts, entry, header)
    refuse_lost(con, failing, registry)
    if facts.encoding == "cp1258":
        refuse_unproven(conversion.whole(), registry)
    refuse_by_provinces(con, failing, facts, registry)
    facts.warnings += faults_of_the_file(con, header, received.spaced_quotes, facts)
    facts.warnings += differing_totals(con, rules, entry / ROWS, facts)


def describe(path: Path, received: Received, facts: Facts) -> None:
    """Notes how a file was read and how many records it has. Raises Refused: cut_by_spreadsheet."""
    header = received.header
    facts.encoding, facts.delimiter = received.encoding, header.delimiter
    facts.columns, facts.extra_columns = list(header.positions), [*map(without_persons, header.extra)]
    facts.first_line, facts.breaks = header.lines + 1, received.breaks
    if not received.final_line_end:
        facts.warnings.append({"code": "no_final_line_end"})
    lines, records = record_count.count(path, received.encoding, header.delimiter)
    if lines in _SPREADSHEET_LIMITS:
        raise Refused("cut_by_spreadsheet")
    facts.records = records - 1


def _judge(con: Connection, rules: RowRules, key_column: str, entry: Path) -> None:
    """The table `judged`: each line that did not pass, whether it is data, its one problem and its key."""
    if is_empty(con.table("failing")):
        return
    cells = call("cells_of", LINE, CELL).alias("cells")
    record, is_data = ColumnExpression("record"), ColumnExpression("kind") == ConstantExpression("row")
    con.table("failing").select(record, LINE, cells, rules.kind().alias("kind")).create("sorted")
    # to set up the rules takes long too: only those of columns that failed in some row
    data = con.table("sorted").filter(is_data).select("record")
    failed = rules.failed(
        con.table_function("failing_rows", [str(entry / ROWS)]).join(data, "record", how="semi")
    )
    problem, key = rules.problem(failed).alias("problem"), rules.key(key_column).alias("key")
    con.table("sorted").select(record, "kind", problem, CELLS, key).insert_into("judged")


def _set_aside(con: Connection, topic: Topic, registry: Registry, entry: Path, header: Header) -> None:
    """The tables `aside`, records that repeat a key of their file, and `conflicts`, those among them to be held."""
    rows = view_keys(con, topic, entry)
    run(con, _SQL / "aside.sql", {}).create("aside")
    if is_empty(con.table("aside")):
        return
    con.table("aside").write_parquet(str(entry / ASIDE))
    conflicts = con.table("aside").filter(ColumnExpression("verdict") == ConstantExpression("conflict"))
    if is_empty(conflicts):
        return
    at = {place: written(topic.column(name), registry) for name, place in header.positions.items()}
    cells = [at.get(place, ConstantExpression(None)) for place in range(1, len(header.cells) + 1)]
    held = rows.join(conflicts.select("record"), "record", how="semi")
    held.select(
        "record", call("list_value", *cells).alias("cells"), ColumnExpression(topic.key).alias("key")
    ).insert_into("conflicts")


def view_keys(con: Connection, topic: Topic, folder: Path) -> Relation:
    """Leaves the view `keyed` of the rows that pass, and returns these."""
    rows = con.table_function("archived_rows", [[str(folder / ROWS)]])
    rows.select(*keyed(topic)).create_view("keyed")
    return rows


def _hold(
    con: Connection, topic: Topic, registry: Registry, facts: Facts, entry: Path, header: Header
) -> None:
    """Writes the held rows with their reasons, and counts what became of the records."""
    where = {"first_line": facts.first_line, "breaks": facts.breaks, "key": topic.key}
    positions = {"names": list(header.positions), "places": list(header.positions.values())}
    columns = [topic.column(name) for name in header.positions]
    forms = {"types": [c.type for c in columns], "spellings": [spellings(c, registry) for c in columns]}
    counts = first_row(run(con, _SQL / "counts.sql", {"rows": str(entry / ROWS)}))
    read, not_data, facts.held, facts.duplicates, facts.waits_for_a_day = counts or (0, 0, 0, 0, False)
    if facts.held:
        run(con, _SQL / "held.sql", where | positions | forms).write_parquet(str(entry / HELD))
    facts.non_data = header.titles + not_data
    if read + header.titles != facts.records:
        raise Refused("records_disagree", counted=facts.records, read=read + header.titles)
    span = first_row(run(con, _SQL / "span.sql", {}))
    facts.first_day, facts.last_day, facts.provinces = span or (None, None, [])
