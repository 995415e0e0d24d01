"""The reference files: decoded and read as exports are, but one line that does not pass refuses its file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from warehouse.contract.provinces import REGISTRY, Province, Registry
from warehouse.contract.reasons import FileRefusal, in_words
from warehouse.contract.schema import reference_schemas
from warehouse.engine import Connection, load_rules, open_workshop
from warehouse.reference.reference_lines import Line, read_lines
from warehouse.reference.reference_rules import (
    Rows,
    provinces_of,
    rows_of_events,
    rows_of_settings,
    rows_of_targets,
    rows_of_units,
)

FILES = (REGISTRY, "units.csv", "targets.csv", "events.csv", "settings.csv")


class UnusableReference(Exception):
    """A file of the reference data cannot be used. `code` is one of data/reasons.toml; `details` fill its sentence."""

    def __init__(self, file: str, refusal: FileRefusal) -> None:
        super().__init__(file, refusal.code)
        self.details = {"file": file, "why": refusal.code, **refusal.details}
        self.code = "reference_file"
        if "line" in self.details:
            self.code = "reference_value" if "value" in self.details else "reference_line"

    def in_words(self, lang: str) -> str:
        """File, line, column and value, as far as it is about one, what is wrong, and how to mend it."""
        return in_words(self.code, lang, **self.details)


@dataclass(frozen=True)
class Reference:
    """The registry, and for each reference table a list for each of its columns."""

    registry: Registry
    columns: dict[str, dict[str, list[Any]]]


def load_reference(folder: Path, replacement: Path | None = None) -> Reference:
    """Reads all reference files of a folder, with `replacement` for the one of its name. Raises UnusableReference."""
    paths = {
        name: replacement if replacement and replacement.name == name else folder / name for name in FILES
    }
    provinces = _provinces(paths[REGISTRY])
    tables = {"provinces": [vars(province) for province in provinces]}
    rules: dict[str, Callable[[Sequence[Line]], Rows]] = {
        "units.csv": rows_of_units,
        "targets.csv": partial(rows_of_targets, provinces=provinces),
        "events.csv": rows_of_events,
        "settings.csv": rows_of_settings,
    }
    for name, rows_of in rules.items():
        with _refuse_file(name):
            tables[_table(name)] = rows_of(_lines(paths[name]) or ())
    return Reference(Registry(provinces), {table: _columns(table, rows) for table, rows in tables.items()})


def load_registry(folder: Path) -> Registry:
    """Reads <folder>/provinces.csv alone. Raises UnusableReference where it is missing or a line does not pass."""
    return Registry(_provinces(folder / REGISTRY))


def _provinces(path: Path) -> list[Province]:
    with _refuse_file(REGISTRY):
        lines = _lines(path)
        if lines is None:
            raise FileRefusal("reference_missing")
        return provinces_of(lines)


@contextmanager
def _refuse_file(name: str) -> Iterator[None]:
    try:
        yield
    except FileRefusal as refusal:
        raise UnusableReference(name, refusal) from refusal


def _lines(path: Path) -> tuple[Line, ...] | None:
    """The lines of a file; None where there is no such file."""
    try:
        return _read_cached(path.name, path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileRefusal("unreadable", problem=error.strerror) from error


@lru_cache(8)  # keyed by its bytes: a process that refreshes again reads only changed files
def _read_cached(name: str, content: bytes) -> tuple[Line, ...]:
    with TemporaryDirectory() as folder:
        return tuple(read_lines(_workshop(), name, content, Path(folder)))


@cache
def _workshop() -> Connection:
    con = open_workshop(Path(":memory:"), Path(gettempdir()))
    load_rules(con)
    return con


def _table(name: str) -> str:
    return name.removesuffix(".csv")


def _columns(table: str, rows: Rows) -> dict[str, list[Any]]:
    return {c.name: [row[c.name] for row in rows] for c in reference_schemas()[table].columns}
