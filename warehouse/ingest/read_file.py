"""One export file → an archive entry: its typed rows, its quarantine, and its facts."""

from pathlib import Path

import duckdb
from duckdb import ColumnExpression, ConstantExpression

from warehouse.contract.personal_data import without_persons
from warehouse.contract.provinces import Registry
from warehouse.contract.reasons import FileRefusal
from warehouse.contract.schema import Topic
from warehouse.decode import record_count
from warehouse.decode.decode import DecodedFile, decode_file
from warehouse.decode.encoding import DAMAGE, unpack
from warehouse.decode.header import Header
from warehouse.decode.plain_lines import CELL
from warehouse.engine import Connection, Relation, call, first_row, is_empty, run
from warehouse.ingest.convert import Conversion
from warehouse.rules.cell_masks import mask_parameters
from warehouse.rules.file_faults import file_faults
from warehouse.rules.province_refusals import refuse_by_provinces, refuse_lost, refuse_unproven
from warehouse.rules.row_rules import CELLS, LINE, RowRules
from warehouse.rules.total_rows import differing_totals
from warehouse.rules.typed_columns import column_text, key_columns
from warehouse.settings import QUERIES
from warehouse.store.checksums import sha256
from warehouse.store.file_facts import Facts
from warehouse.working_tables import CONFLICTS, FAILING, FAILING_BY_KIND, PROBLEMS, REPEATED_IN_FILE, ROW_KEYS

_SPREADSHEET_LIMITS = (65_536, 1_048_576)
_SQL = QUERIES / "_ingest"
_NOT_COUNTED = ("empty", "not_text", "damaged", "encoding_unknown", "unpacked_bytes", "unpacked_ratio")
#: files beside the facts of an accepted file: the first always, the others where they hold a record
ROWS, QUARANTINE, REPEATS = "rows.parquet", "held.parquet", "aside.parquet"


def read_file(
    con: Connection, path: Path, topic: Topic, registry: Registry, facts: Facts, entry: Path
) -> Facts:
    """Fills `entry` (facts.json, rows.parquet, held.parquet, aside.parquet) from one export.

    A refused file has its reason in the facts and no rows; its records count as quarantine where they could be read
    as text. They are counted by decode/record_count.py, which shares no code with the loader. `con` is a workshop
    with the rules loaded. Raises OSError and DuckDB's errors where the entry cannot be written.
    """
    try:
        _decode(con, path, topic, registry, facts, entry)
    except FileRefusal as refusal:
        facts.encoding = facts.encoding or refusal.encoding
        facts.delimiter = facts.delimiter or refusal.delimiter
        facts.warnings.clear()
        facts.refusal, facts.details = refusal.code, {k: str(v) for k, v in refusal.details.items()}
        facts.records, facts.non_data, facts.duplicates = _count_refused_records(path, facts), 0, 0
        facts.quarantine = facts.records
        facts.first_day, facts.last_day, facts.provinces = None, None, []  # nobody has reported by it
    seal(entry, facts)
    return facts


def seal(entry: Path, facts: Facts) -> None:
    """Removes working files from an entry and writes its facts; a refused file keeps nothing but these."""
    for path in entry.iterdir():
        if facts.refusal or path.name not in (ROWS, QUARANTINE, REPEATS):
            path.unlink()
    facts.files = {path.name: sha256(path) for path in sorted(entry.iterdir())}
    facts.save(entry)


def _count_refused_records(path: Path, facts: Facts) -> int:
    if facts.refusal in _NOT_COUNTED:
        return 0
    try:
        for _ in unpack(path):  # checks the limits on the unpacked size, which the counter does not know
            pass
        _, records = record_count.count(path, facts.encoding or "utf-8", facts.delimiter or ",")
        return records - bool(facts.delimiter)
    except (UnicodeDecodeError, record_count.LineTooLong):
        return 0
    except FileRefusal as refusal:
        facts.refusal, facts.details = refusal.code, {k: str(v) for k, v in refusal.details.items()}
        return 0
    except DAMAGE:
        # the damage lies behind the bytes read before the refusal
        facts.refusal, facts.details = "damaged", {}
        return 0


def _decode(con: Connection, path: Path, topic: Topic, registry: Registry, facts: Facts, entry: Path) -> None:
    file = decode_file(path, topic, entry)
    try:
        _convert(con, path, topic, registry, facts, entry, file)
    except duckdb.InvalidInputException:
        if not file.is_as_it_stands:
            raise
        # bytes that are not UTF-8 after all: the facts so far are void
        vars(facts).update(vars(Facts(facts.sha256, facts.read_on)))
        file = decode_file(path, topic, entry, as_it_stands=False)
        _convert(con, path, topic, registry, facts, entry, file)


def _convert(
    con: Connection,
    path: Path,
    topic: Topic,
    registry: Registry,
    facts: Facts,
    entry: Path,
    file: DecodedFile,
) -> None:
    header = file.header
    describe(path, file, facts)
    con.execute((_SQL / "tables.sql").read_text(encoding="utf-8"))
    conversion = Conversion(con, topic, registry, file, entry)
    rules, failing = conversion.run(facts.read_on)
    _judge(con, rules, topic.key, entry)
    _find_repeats(con, topic, registry, entry, header)
    _quarantine(con, topic, registry, facts, entry, header)
    refuse_lost(con, failing, registry)
    if facts.encoding == "cp1258":
        refuse_unproven(conversion.full_profile(), registry)
    refuse_by_provinces(con, failing, facts, registry)
    facts.warnings += file_faults(con, header, file.spaced_quotes, facts)
    facts.warnings += differing_totals(con, rules, entry / ROWS, facts)


def describe(path: Path, file: DecodedFile, facts: Facts) -> None:
    """Fills in how a file was decoded and how many records it has. Raises FileRefusal: cut_by_spreadsheet."""
    header = file.header
    facts.encoding, facts.delimiter = file.encoding, header.delimiter
    facts.columns, facts.extra_columns = list(header.positions), [*map(without_persons, header.extra)]
    facts.first_line, facts.breaks = header.lines + 1, file.breaks
    if not file.final_line_end:
        facts.warnings.append({"code": "no_final_line_end"})
    lines, records = record_count.count(path, file.encoding, header.delimiter)
    if lines in _SPREADSHEET_LIMITS:
        raise FileRefusal("cut_by_spreadsheet")
    facts.records = records - 1


def _judge(con: Connection, rules: RowRules, key_column: str, entry: Path) -> None:
    """The table `judged`: each line that did not pass, whether it is data, its one problem and its key."""
    if is_empty(con.table(FAILING)):
        return
    cells = call("cells_of", LINE, CELL).alias("cells")
    record, is_data = ColumnExpression("record"), ColumnExpression("kind") == ConstantExpression("row")
    con.table(FAILING).select(record, LINE, cells, rules.kind().alias("kind")).create(FAILING_BY_KIND)
    # setting up the rules takes long too: only those of columns that failed in some row
    data = con.table(FAILING_BY_KIND).filter(is_data).select("record")
    columns = rules.failed_columns(
        con.table_function("failing_rows", [str(entry / ROWS)]).join(data, "record", how="semi")
    )
    problem, key = rules.problem(columns).alias("problem"), rules.key(key_column).alias("key")
    con.table(FAILING_BY_KIND).select(record, "kind", problem, CELLS, key).insert_into(PROBLEMS)


def _find_repeats(con: Connection, topic: Topic, registry: Registry, entry: Path, header: Header) -> None:
    """Fills the tables `aside`, records that repeat a key of their file, and `conflicts`, those to be quarantined."""
    rows = view_keys(con, topic, entry)
    run(con, _SQL / f"{REPEATED_IN_FILE}.sql", {}).create(REPEATED_IN_FILE)
    repeats = con.table(REPEATED_IN_FILE)
    if is_empty(repeats):
        return
    repeats.write_parquet(str(entry / REPEATS))
    conflicts = repeats.filter(ColumnExpression("verdict") == ConstantExpression("conflict"))
    if is_empty(conflicts):
        return
    texts = {
        position: column_text(topic.column(name), registry) for name, position in header.positions.items()
    }
    cells = [texts.get(position, ConstantExpression(None)) for position in range(1, len(header.cells) + 1)]
    conflict_rows = rows.join(conflicts.select("record"), "record", how="semi")
    conflict_rows.select(
        "record", call("list_value", *cells).alias("cells"), ColumnExpression(topic.key).alias("key")
    ).insert_into(CONFLICTS)


def view_keys(con: Connection, topic: Topic, folder: Path) -> Relation:
    """Leaves the view `keyed` of the rows that pass, and returns these."""
    rows = con.table_function("archived_rows", [[str(folder / ROWS)]])
    rows.select(*key_columns(topic)).create_view(ROW_KEYS)
    return rows


def _quarantine(
    con: Connection, topic: Topic, registry: Registry, facts: Facts, entry: Path, header: Header
) -> None:
    """Writes the quarantine with its reasons, and counts what became of the records."""
    location = {"first_line": facts.first_line, "breaks": facts.breaks, "key": topic.key}
    positions = {"names": list(header.positions), "places": list(header.positions.values())}
    masks = mask_parameters([topic.column(name) for name in header.positions], registry)
    counts = first_row(run(con, _SQL / "counts.sql", {"rows": str(entry / ROWS)}))
    total, not_data, facts.quarantine, facts.duplicates, facts.waits_for_a_day = counts or (0, 0, 0, 0, False)
    if facts.quarantine:
        run(con, _SQL / "held.sql", location | positions | masks).write_parquet(str(entry / QUARANTINE))
    facts.non_data = header.titles + not_data
    if total + header.titles != facts.records:
        raise FileRefusal("records_disagree", counted=facts.records, read=total + header.titles)
    span = first_row(run(con, _SQL / "span.sql", {}))
    facts.first_day, facts.last_day, facts.provinces = span or (None, None, [])
