"""What a check says of a file, as JSON (for programs) and in lines (for a terminal)."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from warehouse.aggregate.database import LedgerFile
from warehouse.cli import ledger_output
from warehouse.contract.reason_text import explain_line
from warehouse.contract.reasons import in_words
from warehouse.refresh.manifest import ledger_line
from warehouse.terminal import print_json, print_line

_COLUMNS = ("line", "column", "held_because", "how_to_mend")  # for programs, whatever the language
_MOST_LINES = 10  # that are named for a reason


@dataclass(frozen=True)
class Output:
    """How a check is printed: for programs or people, held rows one by one or counted by their reasons."""

    as_json: bool
    by_reason: bool


def show(
    file: LedgerFile, quarantine: pd.DataFrame, same_file: str | None, lang: str, output: Output
) -> None:
    """Prints one file, its held rows, and the export that has the same bytes, if there is one."""
    rows = _held_rows(quarantine)
    lines = _by_reason(rows) if output.by_reason else rows.to_dict("records")
    if output.as_json:
        name = "held_by_reason" if output.by_reason else "held_rows"
        print_json(_report(file, same_file, lang) | {name: lines})
        return
    ledger_output.show_lines([ledger_line(file)], lang)
    if same_file:
        print_line(in_words("same_file", lang, file=same_file))
    for row in lines:
        line_numbers = row.get("line") or ", ".join(map(str, row["lines"]))
        wrong, mend = row["held_because"], row["how_to_mend"]
        text = in_words("held_line", lang, line=line_numbers, wrong=wrong, mend=mend)
        print_line(f"{text} (× {row['rows']})" if output.by_reason else text)


def _held_rows(quarantine: pd.DataFrame) -> pd.DataFrame:
    if quarantine.empty:
        return pd.DataFrame(columns=list(_COLUMNS))
    return quarantine.iloc[:, 1:5].set_axis(list(_COLUMNS), axis="columns")


def _by_reason(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Each column, reason and remedy with the number of its rows and the first of their lines."""
    if rows.empty:
        return []
    lines = rows.groupby(list(_COLUMNS[1:]), sort=False)["line"]
    groups = lines.agg(rows="size", lines=lambda of_group: of_group.head(_MOST_LINES).tolist())
    return [
        {str(name): value for name, value in row.items()} for row in groups.reset_index().to_dict("records")
    ]


def _report(file: LedgerFile, same_file: str | None, lang: str) -> dict[str, Any]:
    """The file's line in the ledger, its warnings in words, its days, and the export with the same bytes."""
    warnings = [explain_line(file.topic, warning["code"], lang, warning) for warning in file.warnings]
    days = [day and day.isoformat() for day in (file.facts.first_day, file.facts.last_day)]
    return ledger_output.public_line(ledger_line(file), lang) | {
        "warnings": warnings,
        "first_day": days[0],
        "last_day": days[1],
        "provinces": file.facts.provinces,
        "extra_columns": file.facts.extra_columns,
        "same_as": same_file,
    }
