"""One export file → an archive entry: its typed rows, its held rows, and the facts about it."""

from collections import Counter
from pathlib import Path

import duckdb
from duckdb import ColumnExpression, ConstantExpression

from warehouse import counter
from warehouse.cell_masks import example, spellings
from warehouse.convert import Conversion
from warehouse.encoding import DAMAGE
from warehouse.engine import Connection, call, is_empty, run
from warehouse.facts import Facts
from warehouse.faults import faults_of_the_file
from warehouse.header import Header
from warehouse.legacy_text import named
from warehouse.personal_data import without_persons
from warehouse.plain import CELL
from warehouse.profile import LEAST_RESOLVED_SHARE, LEAST_UNKNOWN, MOST_UNKNOWN_SHARE, Profile
from warehouse.receive import Received, receive
from warehouse.refusal import Refused
from warehouse.registry import Registry
from warehouse.rules import CELLS, LINE, RowRules
from warehouse.schema import Topic
from warehouse.sealed import sha256
from warehouse.settings import QUERIES
from warehouse.totals import differing_totals
from warehouse.typed import keyed, written

_SPREADSHEET_LIMITS = (65_536, 1_048_576)
_SQL = QUERIES / "_reading"
_PARTS = ("rows.parquet", "held.parquet", "aside.parquet")


def read_file(
    con: Connection, path: Path, topic: Topic, registry: Registry, facts: Facts, entry: Path
) -> Facts:
    """Fills `entry` (rows, held and aside as Parquet, facts.json) from one export.

    A file that is refused has its reason in the facts, every record held where it could be read as text, and no
    rows. The records are counted by counter.py, which knows nothing of the loader. `con` is a workshop with the
    rules loaded. Raises OSError and DuckDB's errors where the entry cannot be written.
    """
    try:
        _read(con, path, topic, registry, facts, entry)
        facts.files = {name: sha256(entry / name) for name in _PARTS}
    except Refused as refusal:
        facts.encoding = facts.encoding or refusal.encoding
        facts.delimiter = facts.delimiter or refusal.delimiter
        facts.warnings.clear()
        facts.refused, facts.details = refusal.code, {k: str(v) for k, v in refusal.details.items()}
        facts.records, facts.non_data, facts.duplicates = _records_of_refused(path, facts), 0, 0
        facts.held = facts.records
        facts.first_day, facts.last_day, facts.provinces = None, None, []  # nobody has reported by it
    kept = facts.files
    for left_over in (found for found in entry.iterdir() if found.name not in kept and found.is_file()):
        left_over.unlink()
    facts.save(entry)
    return facts


def _records_of_refused(path: Path, facts: Facts) -> int:
    if facts.refused in ("empty", "not_text", "damaged", "encoding_unknown"):
        return 0
    try:
        _, records = counter.count(path, facts.encoding or "utf-8", facts.delimiter or ",")
        return records - bool(facts.delimiter)
    except UnicodeDecodeError:
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
    facts.encoding, facts.delimiter = received.encoding, header.delimiter
    facts.columns, facts.extra_columns = list(header.positions), [*map(without_persons, header.extra)]
    facts.first_line, facts.breaks = header.lines + 1, received.breaks
    if not received.final_line_end:
        facts.warnings.append({"code": "no_final_line_end"})
    lines, records = counter.count(path, received.encoding, header.delimiter)
    if lines in _SPREADSHEET_LIMITS:
        raise Refused("cut_by_spreadsheet")
    facts.records = records - 1
    con.execute((_SQL / "tables.sql").read_text(encoding="utf-8"))
    conversion = Conversion(con, topic, registry, received, entry)
    rules, failing = conversion.run(facts.read_on)
    _judge(con, rules, topic.key, entry)
    _set_aside(con, topic, registry, entry, header)
    _hold(con, topic, registry, facts, entry, header)
    _refuse_lost(con, failing, registry)
    if facts.encoding == "cp1258":
        _refuse_unproven(conversion.whole(), registry)
    _refuse_by_provinces(con, failing, facts, registry)
    facts.warnings += faults_of_the_file(con, header, received.spaced_quotes, facts)
    rows = entry / "rows.parquet"
    facts.warnings += differing_totals(con, rules, rows, facts)


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
        con.table_function("failing_rows", [str(entry / "rows.parquet")]).join(data, "record", how="semi")
    )
    problem, key = rules.problem(failed).alias("problem"), rules.key(key_column).alias("key")
    con.table("sorted").select(record, "kind", problem, CELLS, key).insert_into("judged")


def _set_aside(con: Connection, topic: Topic, registry: Registry, entry: Path, header: Header) -> None:
    """The tables `aside`, records that repeat a key of their file, and `conflicts`, those among them to be held."""
    rows = con.table_function("archived_rows", [[str(entry / "rows.parquet")]])
    rows.select(*keyed(topic)).create_view("keyed")
    run(con, _SQL / "aside.sql", {}).create("aside")
    con.table("aside").write_parquet(str(entry / "aside.parquet"))
    conflicts = con.table("aside").filter(ColumnExpression("verdict") == ConstantExpression("conflict"))
    if is_empty(conflicts):
        return
    at = {place: written(topic.column(name), registry) for name, place in header.positions.items()}
    cells = [at.get(place, ConstantExpression(None)) for place in range(1, len(header.cells) + 1)]
    held = rows.join(conflicts.select("record"), "record", how="semi")
    held.select(
        "record", call("list_value", *cells).alias("cells"), ColumnExpression(topic.key).alias("key")
    ).insert_into("conflicts")


def _hold(
    con: Connection, topic: Topic, registry: Registry, facts: Facts, entry: Path, header: Header
) -> None:
    """Writes the held rows with their reasons, and counts what became of the records."""
    where = {"first_line": facts.first_line, "breaks": facts.breaks, "key": topic.key}
    positions = {"names": list(header.positions), "places": list(header.positions.values())}
    columns = [topic.column(name) for name in header.positions]
    forms = {"types": [c.type for c in columns], "spellings": [spellings(c, registry) for c in columns]}
    run(con, _SQL / "held.sql", where | positions | forms).write_parquet(str(entry / "held.parquet"))
    counts = run(con, _SQL / "counts.sql", {"rows": str(entry / "rows.parquet")}).fetchone()
    read, not_data, facts.held, facts.duplicates, facts.waits_for_a_day = counts or (0, 0, 0, 0, False)
    facts.non_data = header.titles + not_data
    if read + header.titles != facts.records:
        raise Refused("records_disagree", counted=facts.records, read=read + header.titles)
    span = run(con, _SQL / "span.sql", {}).fetchone()
    facts.first_day, facts.last_day, facts.provinces = span or (None, None, [])


def _refuse_lost(con: Connection, failing: Profile, registry: Registry) -> None:
    """Raises Refused where a province has lost its letters."""
    unknown = failing.unknown_provinces()
    lost = Counter({text: n for text, n in unknown.items() if "?" in text or "\ufffd" in text})
    if lost:
        raise Refused("diacritics_lost", example=example(con, lost, registry))


def _refuse_unproven(whole: Profile, registry: Registry) -> None:
    """Raises Refused where the provinces do not prove Windows-1258: nearly all resolve, and one needs it."""
    resolved, unknown = whole.resolved_provinces(), whole.unknown_provinces()
    filled = resolved.total() + unknown.total()
    if resolved.total() < LEAST_RESOLVED_SHARE * filled or all(map(str.isascii, resolved)):
        raise named(Refused("encoding_unknown"), unknown, registry)


def _refuse_by_provinces(con: Connection, failing: Profile, facts: Facts, registry: Registry) -> None:
    """Raises Refused where too many provinces are unknown."""
    unknown, data = failing.unknown_provinces(), facts.records - facts.non_data
    if unknown.total() >= LEAST_UNKNOWN and unknown.total() > MOST_UNKNOWN_SHARE * data:
        commonest = example(con, unknown, registry)
        refused = Refused("provinces_unknown", records=unknown.total(), example=commonest)
        raise named(refused, unknown, registry)
