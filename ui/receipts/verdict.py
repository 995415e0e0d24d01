"""The result of comparing a file with its receipt: what was edited in each of its tables."""

from dataclasses import dataclass, field

from ui.receipts.match_columns import ColumnMatch
from ui.receipts.receipt import Receipt, ReceiptTable
from ui.receipts.remainder import Remainder
from ui.receipts.spreadsheet.sheet import Cell, Sheet


@dataclass(frozen=True)
class Edit:
    """A cell that is not as it was written. `row` and `column` are places of the original table."""

    cell_ref: str  # E5
    row: int
    column: int
    value: Cell
    cause: str  # what a spreadsheet did to it, if it is known


@dataclass
class TableCheck:
    """One table of a file, compared with its receipt."""

    table: ReceiptTable
    sheet: Sheet
    columns: list[ColumnMatch]
    edits: list[Edit] = field(default_factory=list)
    added_rows: list[int] = field(default_factory=list)  # rows of the file, counted from 1
    duplicate_rows: list[int] = field(default_factory=list)
    removed_rows: list[int] = field(default_factory=list)  # rows of the original, counted from 0
    extra_columns: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    is_reordered: bool = False
    rows: dict[int, int] = field(default_factory=dict)  # where each row of the original stands in the file

    @property
    def removed_columns(self) -> list[int]:
        return [column for column, match in enumerate(self.columns) if match.index is None]

    @property
    def renamed_columns(self) -> list[int]:
        return [column for column, match in enumerate(self.columns) if match.is_renamed]

    @property
    def moved_columns(self) -> list[int]:
        """The columns whose order among the columns still present has changed."""
        positions = [
            (match.index, column) for column, match in enumerate(self.columns) if match.index is not None
        ]
        return [
            column
            for (_, column), (_, sorted_column) in zip(positions, sorted(positions), strict=True)
            if column != sorted_column
        ]

    @property
    def edited_cells(self) -> set[tuple[int, int]]:
        return {(edit.row, edit.column) for edit in self.edits}

    @property
    def is_as_written(self) -> bool:
        """Whether all values are there and nothing else is; their order is free. A formula may come to another one."""
        differences = (
            self.edits,
            self.added_rows,
            self.duplicate_rows,
            self.removed_rows,
            self.extra_columns,
            self.formulas,
        )
        return not any((*differences, self.removed_columns, self.renamed_columns))


@dataclass(frozen=True)
class Verdict:
    """A file compared with its receipt, table by table."""

    receipt: Receipt
    tables: tuple[TableCheck, ...]
    missing_tables: tuple[ReceiptTable, ...]  # tables that are not found in the file
    remainders: tuple[Remainder, ...] = ()  # what is seen, and was not compared

    @property
    def is_as_written(self) -> bool:
        return self.has_all_values and not self.remainders

    @property
    def has_all_values(self) -> bool:
        return not self.missing_tables and all(table.is_as_written for table in self.tables)

    @property
    def cell_count(self) -> int:
        """How many cells were compared."""
        return sum(
            len(table.rows) * (len(table.columns) - len(table.removed_columns)) for table in self.tables
        )
