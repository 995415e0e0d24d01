"""The facts of an export, as far as reading it alone shows them."""

from bisect import bisect_left
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from warehouse.store import checksums

FACTS = "facts.json"
_DAYS = ("read_on", "first_day", "last_day")


@dataclass
class Facts:
    """The facts of one file; repeats between files are reconciled later. Counts are records."""

    sha256: str
    read_on: date
    records: int = 0
    non_data: int = 0
    quarantine: int = 0
    duplicates: int = 0  # of a record of the same file
    refusal: str | None = None
    details: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    columns: list[str] = field(
        default_factory=list
    )  # of the contract, in the order of the cells of a quarantined row
    extra_columns: list[str] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)
    first_line: int = 1  # physical line of record 1
    breaks: list[int] = field(default_factory=list)
    waits_for_a_day: bool = False  # holds rows dated in the future
    first_day: date | None = None  # of the rows that are not in quarantine
    last_day: date | None = None
    provinces: list[str] = field(default_factory=list)  # codes, of the rows that are not in quarantine
    files: dict[str, str] = field(default_factory=dict)  # names and sha-256 of the files beside the facts

    def line(self, record: int) -> int:
        """The physical line on which a record begins."""
        return self.first_line + record - 1 + bisect_left(self.breaks, record)

    def save(self, entry: Path) -> None:
        checksums.save(entry / FACTS, asdict(self))

    @classmethod
    def load(cls, entry: Path) -> "Facts":
        """Raises OSError or ValueError where they are missing or damaged."""
        values = checksums.load(entry / FACTS)
        days = {name: values[name] and date.fromisoformat(values[name]) for name in _DAYS}
        return cls(**{**values, **days})
