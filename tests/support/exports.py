"""Small exports in a folder of their own, and what a real refresh makes of them."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.support.command import CliResult, run_cli
from tests.support.topics import TOPICS
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.contract.schema import topics
from warehouse.ingest.read_file import QUARANTINE, ROWS
from warehouse.settings import Folders
from warehouse.store.archive import Archive
from warehouse.store.checksums import sha256
from warehouse.store.versions import current

ROOT = Path(__file__).resolve().parents[2]
EXPORTS, REFERENCE = ROOT / "data" / "exports", ROOT / "data" / "reference"
TODAY = "2021-12-20"
SAMPLE_TODAY = "2022-01-04"  # the day on which the tests read the sample; the ledger tells it
COUNTS = ("accepted", "quarantined", "duplicates", "superseded", "non_data")
_NUMBERS = count(1)


def names(topic: str) -> list[str]:
    """The columns of a topic in the contract's order."""
    return [column.name for column in topics()[topic].columns]


def header(topic: str, delimiter: str = ",") -> str:
    """The English header line."""
    return delimiter.join(names(topic))


def line(topic: str, delimiter: str = ",", **cells: str) -> str:
    """A good row with a key of its own, some cells changed. Cells are written as they are, without quoting."""
    facts = TOPICS[topic]
    row = {**dict.fromkeys(names(topic), ""), **facts.row}
    return delimiter.join({**row, facts.key: f"{row[facts.key][0]}{next(_NUMBERS)}", **cells}.values())


def lines(topic: str, *rows: str) -> str:
    """A file of a header and these lines."""
    return "\n".join([header(topic), *rows]) + "\n"


def column(topic: str, name: str, cells: list[str], delimiter: str = ",", **other_cells: str) -> str:
    """A file with one row for each cell of a column."""
    rows = [line(topic, delimiter, **{**other_cells, name: cell}) for cell in cells]
    return "\n".join([header(topic, delimiter), *rows]) + "\n"


@dataclass(frozen=True)
class Outcome:
    """What a refresh told, and the store it left."""

    folders: Folders
    result: CliResult

    @property
    def ledger(self) -> dict[str, Any]:
        """The JSON on the last line of standard output."""
        ledger: dict[str, Any] = json.loads(self.result.stdout.decode().splitlines()[-1])
        return ledger

    def file(self, name: str) -> dict[str, Any]:
        """The ledger's line on one file."""
        (lines_of_file,) = [file for file in self.ledger["files"] if file["file"] == name]
        return dict(lines_of_file)

    def fates(self, name: str) -> dict[str, int]:
        """What became of the records of a file, zeros left out; they add up to its records."""
        ledger_line = self.file(name)
        assert ledger_line["records"] == sum(ledger_line[fate] for fate in COUNTS)
        return {fate: ledger_line[fate] for fate in COUNTS if ledger_line[fate]}

    def reason(self, name: str) -> str | None:
        """The code of the reason why a file is refused."""
        code: str | None = self.ledger_row(name)["reason"]
        return None if pd.isna(code) else code

    def ledger_row(self, name: str) -> dict[str, Any]:
        """What the ledger's question says of one file."""
        files = self.rows_of("ledger/files").set_index("file")
        return {str(key): value for key, value in files.loc[name].items()}

    def quarantine(self, name: str) -> list[str]:
        """Line, column and reason of every row held in a file."""
        rows = self.rows_of("ledger/held_rows")
        of_file = rows[rows["file"] == name]
        rows_of_file = zip(of_file["line_no"], of_file["column_name"], of_file["reason"], strict=True)
        return [" ".join(str(text) for text in fields if text) for fields in rows_of_file]

    def cells(self, name: str, column: str) -> list[str]:
        """What each record holds in a column once converted: the value, `held: <reason>`, or `not data`."""
        topic = name.split("/")[0]
        path = self.folders.exports / name
        entry = Archive(self.folders.store, self.folders.reference).entry(
            path.name, sha256(path), topics()[topic]
        )
        rows = pd.read_parquet(entry / ROWS, dtype_backend="numpy_nullable")
        holds = (entry / QUARANTINE).exists()
        reasons = pd.read_parquet(entry / QUARANTINE).set_index("record")["reason"].to_dict() if holds else {}
        records = zip(rows["line"].isna(), rows[column], strict=True)
        return [
            ("" if pd.isna(value) else str(value))
            if passes
            else f"held: {reasons[no]}"
            if no in reasons
            else "not data"
            for no, (passes, value) in enumerate(records, 1)
        ]

    def rows_of(self, question: str, **filters: Any) -> pd.DataFrame:
        """The rows of a question."""
        reader = Reader(current(self.folders.store))
        try:
            return reader.fetch_rows(question, Filters(**filters))
        finally:
            reader.close()


class Exports:
    """A folder of exports that grows, shrinks and is refreshed into a store beside it."""

    def __init__(self, folder: Path, reference: Path = REFERENCE, store: str = "store") -> None:
        """Nothing is exported yet, unless the folder already holds exports."""
        self.folders = Folders(folder / "exports", reference, folder / store)
        self.folders.exports.mkdir(exist_ok=True)

    def write(self, name: str, content: str | bytes) -> Path:
        """One file, such as gifts/2021-12.csv."""
        path = self.folders.exports / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def refresh(self, today: str = TODAY, lang: str = "en", forget: list[str] | None = None) -> Outcome:
        """A whole refresh by the command line, on a fixed day."""
        forget_options = [] if forget is None else ["--forget", *forget]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DASHBOARD_TODAY", today)
            result = run_cli("refresh", "--json", "--lang", lang, *self.options(), *forget_options)
        return Outcome(self.folders, result)

    def copy(self, folder: Path) -> "Exports":
        """The same exports and the same store in another folder."""
        shutil.copytree(self.folders.exports.parent, folder, dirs_exist_ok=True)
        return Exports(folder, self.folders.reference, self.folders.store.name)

    def outcome(self) -> Outcome:
        """The store as it is, without a refresh."""
        return Outcome(self.folders, CliResult(0, b"", ""))

    def options(self) -> list[str]:
        """The folders, as options of the command line."""
        folders = self.folders
        return [
            f"--exports={folders.exports}",
            f"--reference={folders.reference}",
            f"--store={folders.store}",
        ]


def sample_of(exports: Exports) -> None:
    """Marks what is exported so far as a sample."""
    files = {
        path.relative_to(exports.folders.exports).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in exports.folders.exports.glob("*/*.csv")
    }
    exports.write("SAMPLE", json.dumps({"files": files}))
