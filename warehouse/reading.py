"""One export file → an archive entry: its typed rows, its held rows, and the facts about it."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from duckdb import ColumnExpression

from warehouse import counter
from warehouse.convert import Conversion
from warehouse.engine import Connection, load_rules, open_workshop, run
from warehouse.header import Header
from warehouse.plain import CELL
from warehouse.profile import LEAST_RESOLVED_SHARE, LEAST_UNKNOWN, MOST_UNKNOWN_SHARE, Profile
from warehouse.receive import receive
from warehouse.refusal import Refused
from warehouse.registry import Registry
from warehouse.rules import CELLS, LINE, RowRules, call
from warehouse.schema import Topic
from warehouse.settings import QUERIES

_SPREADSHEET_LIMITS = (65_536, 1_048_576)
_SQL = QUERIES / "_reading"


@dataclass
class Facts:
    """What is known of a file from reading it alone; repeats between files are settled later."""

    sha256: str
    read_on: date
    records: int = 0
    non_data: int = 0
    held: int = 0
    refused: str | None = None
    details: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    extra_columns: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    first_line: int = 1  # physical line of record 1
    breaks: list[int] = field(default_factory=list)
    waits_for_a_day: bool = False  # holds rows dated in the future

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), default=str, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Facts":
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**stored, "read_on": date.fromisoformat(stored["read_on"])})


def read_file(path: Path, topic: Topic, registry: Registry, facts: Facts, entry: Path) -> Facts:
    """Fills `entry` (rows.parquet, held.parquet, facts.json) from one export.

    A file that is refused has its reason in the facts, every record held where it could be read as text, and no
    rows. The records are counted by counter.py, which knows nothing of the loader.
    """
    try:
        _read(path, topic, registry, facts, entry)
    except Refused as refusal:
        (entry / "rows.parquet").unlink(missing_ok=True)
        (entry / "held.parquet").unlink(missing_ok=True)
        facts.encoding = facts.encoding or refusal.encoding
        facts.refused, facts.details = refusal.code, {k: str(v) for k, v in refusal.details.items()}
        facts.records, facts.non_data = _records_of_refused(path, facts), 0
        facts.held = facts.records
    for left_over in ("plain.txt", "sample.txt"):
        (entry / left_over).unlink(missing_ok=True)
    facts.save(entry / "facts.json")
    return facts


def _records_of_refused(path: Path, facts: Facts) -> int:
    if facts.refused in ("empty", "not_text", "damaged", "encoding_unknown"):
        return 0
    try:
        _, records = counter.count(path, facts.encoding or "utf-8", facts.delimiter or ",")
        return records - bool(facts.delimiter)
    except UnicodeDecodeError:
        return 0


def _read(path: Path, topic: Topic, registry: Registry, facts: Facts, entry: Path) -> None:
    received = receive(path, topic, entry)
    header = received.header
    facts.encoding, facts.delimiter = received.encoding, header.delimiter
    facts.extra_columns = header.extra
    facts.first_line, facts.breaks = header.lines + 1, received.breaks
    if not received.final_line_end:
        facts.warnings.append("no_final_line_end")
    lines, records = counter.count(path, received.encoding, header.delimiter)
    if lines in _SPREADSHEET_LIMITS:
        raise Refused("cut_by_spreadsheet")
    facts.records = records - 1
    with open_workshop(Path(":memory:"), entry / "scratch") as con:
        load_rules(con)
        rules, failing = Conversion(con, topic, registry, received, entry).run(facts.read_on)
        _hold(con, rules, facts, entry, header)
        _refuse_by_provinces(failing, facts)


def _hold(con: Connection, rules: RowRules, facts: Facts, entry: Path, header: Header) -> None:
    """Sorts the lines that did not pass into non-data and held rows with their reasons."""
    record = ColumnExpression("record")
    failing = con.table("failing").select(record, LINE, call("cells_of", LINE, CELL).alias("cells"))
    # to set up the many rules takes longer than to read a small file: only where a line did not pass
    judge = failing.limit(1).fetchone() is not None
    kind, problem = (rules.kind(), rules.problem()) if judge else (LINE, LINE)
    failing.select(record, kind.alias("kind"), problem.alias("problem"), CELLS).create("judged")
    where = {"first_line": facts.first_line, "breaks": facts.breaks}
    positions = {"names": list(header.positions), "places": list(header.positions.values())}
    run(con, _SQL / "held.sql", where | positions).write_parquet(str(entry / "held.parquet"))
    counts = run(con, _SQL / "counts.sql", {"rows": str(entry / "rows.parquet")}).fetchone()
    read, not_data, facts.held, facts.waits_for_a_day = counts or (0, 0, 0, False)
    facts.non_data = header.titles + not_data
    if read + header.titles != facts.records:
        raise Refused("records_disagree", counted=facts.records, read=read + header.titles)


def _refuse_by_provinces(failing: Profile, facts: Facts) -> None:
    unknown = failing.unknown_provinces()
    lost = [spelling for spelling in unknown if "?" in spelling or "\ufffd" in spelling]
    if lost:
        raise Refused("diacritics_lost", example=lost[0])
    data = facts.records - facts.non_data
    resolved = data - facts.held + failing.resolved_provinces()
    if facts.encoding == "cp1258" and resolved < LEAST_RESOLVED_SHARE * (resolved + unknown.total()):
        raise Refused("encoding_unknown")
    if unknown.total() >= LEAST_UNKNOWN and unknown.total() > MOST_UNKNOWN_SHARE * data:
        raise Refused("provinces_unknown", records=unknown.total(), example=unknown.most_common(1)[0][0])
