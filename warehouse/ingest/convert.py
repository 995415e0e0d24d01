"""The lines of one file → its typed rows, by the formats that the whole file uses."""

from datetime import date
from pathlib import Path

from duckdb import ColumnExpression

from warehouse.contract.personal_data import pattern
from warehouse.contract.provinces import Registry
from warehouse.contract.schema import Topic
from warehouse.decode.decode import SAMPLE, DecodedFile
from warehouse.decode.plain_lines import CELL
from warehouse.engine import Connection, Relation, call, first_row, is_empty
from warehouse.rules.column_formats import Profile
from warehouse.rules.row_rules import LINE, ColumnFormats, RowRules
from warehouse.working_tables import FAILING


class Conversion:
    """Converts one file into rows.parquet; lines that do not pass go into the table `failing`."""

    def __init__(
        self, con: Connection, topic: Topic, registry: Registry, decoded_file: DecodedFile, entry: Path
    ) -> None:
        self._con = con
        self._topic = topic
        self._registry = registry
        self._decoded_file = decoded_file
        self._rows = entry / "rows.parquet"
        self._cells = _cells(con, decoded_file.lines, decoded_file.skip, decoded_file.separator)
        self._sample = _cells(con, entry / SAMPLE, 0, CELL)

    def run(self, today: date) -> tuple[RowRules, Profile]:
        """The rules that the file was converted by, and a profile of the lines that did not pass.

        The formats are first taken from a sample. Lines that they do not fit fail; so the failing lines show whether
        the sample misled, and then the whole file is profiled and converted once more. The same where a text names a
        person: checking every text takes longer than checking the few different ones that have passed.
        """
        sample = self._profile(self._sample, CELL)
        formats = sample.formats(today)
        rules, failing = self._convert(formats)
        if sample.merge_failing(failing, self._passing(formats), formats).formats(today) != formats:
            formats = self.full_profile().formats(today)
            rules, failing = self._convert(formats)
        if self._names_persons():
            rules, failing = self._convert(formats, names_persons=True)
        return rules, failing

    def full_profile(self) -> Profile:
        """The profile of all lines, also of those that pass."""
        return self._profile(self._cells, self._decoded_file.separator)

    def _profile(self, cells: Relation, separator: str) -> Profile:
        profile = Profile(self._topic, self._decoded_file.header, self._registry)
        profile.take(self._con, cells, separator)
        return profile

    def _convert(self, formats: ColumnFormats, *, names_persons: bool = False) -> tuple[RowRules, Profile]:
        rules = RowRules(
            self._topic,
            self._decoded_file.header,
            formats,
            self._decoded_file.separator,
            may_be_misread=self._decoded_file.may_be_misread,
            names_persons=names_persons,
        )
        rules.rows(self._cells).write_parquet(str(self._rows), compression="lz4_raw")
        self._con.execute("drop table if exists failing")
        self._con.table_function("failing_lines", [str(self._rows)]).create(FAILING)
        failing = self._con.table(FAILING).select(LINE, call("cells_of", LINE, CELL).alias("cells"))
        return rules, self._profile(failing, CELL)

    def _names_persons(self) -> bool:
        """Whether a text among the rows that pass holds what belongs to one person."""
        texts = [c.name for c in self._topic.columns if c.type == "text"]
        passing = self._con.table_function("archived_rows", [[str(self._rows)]])
        return any(
            not is_empty(
                passing.select(ColumnExpression(name).alias("cell"))
                .distinct()
                .filter(call("coalesce_false", call("is_personal", ColumnExpression("cell"), pattern())))
            )
            for name in texts
        )

    def _passing(self, formats: ColumnFormats) -> dict[str, int]:
        """How many of the rows that pass have a value in each column of days or moments."""
        passing = self._con.table_function("archived_rows", [[str(self._rows)]])
        counts = [call("count", ColumnExpression(name)) for name in formats.dates]
        return dict(zip(formats.dates, first_row(passing.aggregate(counts)) or (), strict=True))


def _cells(con: Connection, lines: Path, skip: int, separator: str) -> Relation:
    plain = con.table_function("plain_lines", [str(lines), skip])
    return plain.select(LINE, call("cells_of", LINE, separator).alias("cells"))
