"""The lines of one file → its typed rows, under the forms that the whole file uses."""

from datetime import date
from pathlib import Path

from duckdb import ColumnExpression

from warehouse.contract.personal_data import pattern
from warehouse.contract.provinces import Registry
from warehouse.contract.schema import Topic
from warehouse.decode.decode import SAMPLE, Received
from warehouse.decode.plain_lines import CELL
from warehouse.engine import Connection, Relation, call, first_row, is_empty
from warehouse.rules.column_formats import Profile
from warehouse.rules.row_rules import LINE, Forms, RowRules


class Conversion:
    """One file's way into rows.parquet and, for the lines that do not pass, into the table `failing`."""

    def __init__(
        self, con: Connection, topic: Topic, registry: Registry, received: Received, entry: Path
    ) -> None:
        self._con = con
        self._topic = topic
        self._registry = registry
        self._received = received
        self._rows = entry / "rows.parquet"
        self._cells = _cells(con, received.lines, received.skip, received.separator)
        self._sample = _cells(con, entry / SAMPLE, 0, CELL)

    def run(self, today: date) -> tuple[RowRules, Profile]:
        """The rules that the file was converted by, and a profile of the lines that did not pass.

        The forms are first taken from a sample. Whatever they do not fit fails; so the failing lines tell whether
        the sample misled, and then the whole file is profiled and converted once more. So it is where a text names
        a person: to look at every text takes longer than to look at the few different ones that have passed.
        """
        sample = self._profile(self._sample, CELL)
        forms = sample.forms(today)
        rules, failing = self._convert(forms)
        if sample.corrected(failing, self._passing(forms), forms).forms(today) != forms:
            forms = self.whole().forms(today)
            rules, failing = self._convert(forms)
        if self._names_persons():
            rules, failing = self._convert(forms, names_persons=True)
        return rules, failing

    def whole(self) -> Profile:
        """What all lines use, those that pass too."""
        return self._profile(self._cells, self._received.separator)

    def _profile(self, cells: Relation, separator: str) -> Profile:
        profile = Profile(self._topic, self._received.header, self._registry)
        profile.take(self._con, cells, separator)
        return profile

    def _convert(self, forms: Forms, *, names_persons: bool = False) -> tuple[RowRules, Profile]:
        rules = RowRules(
            self._topic,
            self._received.header,
            forms,
            self._received.separator,
            may_be_misread=self._received.may_be_misread,
            names_persons=names_persons,
        )
        rules.rows(self._cells).write_parquet(str(self._rows), compression="lz4_raw")
        self._con.execute("drop table if exists failing")
        self._con.table_function("failing_lines", [str(self._rows)]).create("failing")
        failing = self._con.table("failing").select(LINE, call("cells_of", LINE, CELL).alias("cells"))
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

    def _passing(self, forms: Forms) -> dict[str, int]:
        """How many of the rows that pass have a value in each column of days or moments."""
        passing = self._con.table_function("archived_rows", [[str(self._rows)]])
        counts = [call("count", ColumnExpression(name)) for name in forms.dates]
        return dict(zip(forms.dates, first_row(passing.aggregate(counts)) or (), strict=True))


def _cells(con: Connection, lines: Path, skip: int, separator: str) -> Relation:
    plain = con.table_function("plain_lines", [str(lines), skip])
    return plain.select(LINE, call("cells_of", LINE, separator).alias("cells"))
