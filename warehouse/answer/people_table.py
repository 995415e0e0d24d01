"""A question's rows as people read them: headers in their language, changes in percent, and a total below."""

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

import pandas as pd

from warehouse.answer.compared_places import differences, with_ranks
from warehouse.answer.percent import percent_change
from warehouse.answer.questions import Question
from warehouse.answer.totals import column_total, round_as_rows
from warehouse.answer.write_rows import SAMPLE_COLUMN, write_csv

TOTAL = {"vi": "Tổng cộng", "en": "Total"}
_NOTE = {"vi": "Ghi chú", "en": "Note"}  # the header of the column for sample data
_OVER_TIME = {"period", "week"}  # people who count in two periods would count twice in their sum


def people_rows(
    question: Question, rows: pd.DataFrame, lang: str, all_places: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The rows with the change of each measure in percent beside it, and below them their total, if they add up.

    With `all_places`, the question's rows of all places, those of a few have ranks, and last their difference.
    """
    if all_places is not None:
        rows = with_ranks(question, rows, all_places)
    lines = [_totals(question, rows, lang)] if has_total(question, rows) else []
    if all_places is not None:
        lines.append(differences(question, rows, all_places, lang))
    frames = [pd.DataFrame({c: _of_type(line.get(c), rows[c]) for c in rows.columns}) for line in lines]
    return _with_percentages(question, pd.concat([rows, *frames], ignore_index=True) if frames else rows)


def has_total(question: Question, rows: pd.DataFrame) -> bool:
    """Whether a question's rows have a total: sums are of measures, not over periods, nor of a single row."""
    return bool(question.measures) and not _OVER_TIME & set(question.grain) and len(rows) > 1


def people_headers(question: Question, columns: Iterable[str], lang: str) -> list[str]:
    """Column headers as on the page: label and unit, unique."""
    return unique_names([_header(question, column, lang) for column in columns], "{} {}".format)


def write_people_csv(
    question: Question,
    batches: Iterable[pd.DataFrame],
    output: BinaryIO,
    lang: str,
    all_places: pd.DataFrame | None = None,
    *,
    sample: bool,
) -> None:
    """The CSV that a spreadsheet of the reader's language opens; a last column says where data are a sample."""
    rows = (people_rows(question, batch, lang, all_places) for batch in batches)
    write_csv(
        rows, output, lang, sample=sample, headers=lambda columns: people_headers(question, columns, lang)
    )


def unique_names(names: list[str], with_number: Callable[[str, int], str]) -> list[str]:
    """The same names, unique regardless of case: the second of its kind gets the number 2, and so on."""
    by_folded_name: dict[str, str] = {}
    for name in names:
        candidate, n = name, 1
        while candidate.casefold() in by_folded_name:
            n += 1
            candidate = with_number(name, n)
        by_folded_name[candidate.casefold()] = candidate
    return list(by_folded_name.values())


def _header(question: Question, column: str, lang: str) -> str:
    if column == SAMPLE_COLUMN:
        return _NOTE[lang]
    label = question.label(column, lang)
    says_unit = not label.unit or label.unit.casefold() in label.text.casefold()
    return label.text if says_unit else f"{label.text} ({label.unit})"


def _totals(question: Question, rows: pd.DataFrame, lang: str) -> dict[str, Any]:
    """A row by column: a change is that of the totals beside it, though who is silent has a value in only one."""
    values = {column: column_total(question, rows, column) for column in question.gives}
    for measure in question.measures:
        if f"{measure}_before" in rows:
            previous = column_total(question, rows, measure, "_before")
            is_known = values[measure] is not None and previous is not None
            change = round_as_rows(values[measure] - previous, question.kind(measure)) if is_known else None
            values |= {f"{measure}_before": previous, f"{measure}_change": change}
    name = next(column for column in rows.columns if question.kind(column) == "text")
    return values | {name: TOTAL[lang]}


def _of_type(value: Any, column: "pd.Series[Any]") -> "pd.Series[Any]":
    """A single value as a column like another one; rounded where that holds whole numbers."""
    is_whole = pd.api.types.is_integer_dtype(column.dtype) and value is not None
    return pd.Series([round(value) if is_whole else value], dtype=column.dtype)


def _with_percentages(question: Question, rows: pd.DataFrame) -> pd.DataFrame:
    """Adds m_change_pct behind m_change; a share changes by points, which m_change has already."""
    for measure in question.measures:
        if f"{measure}_change" not in rows or question.kind(measure) == "pct":
            continue
        pairs = zip(rows[f"{measure}_change"], rows[f"{measure}_before"], strict=True)
        percentages = pd.Series([_percentage(*pair) for pair in pairs], dtype="float64", index=rows.index)
        columns = list(rows.columns)
        columns.insert(columns.index(f"{measure}_change") + 1, f"{measure}_change_pct")
        rows = rows.assign(**{f"{measure}_change_pct": percentages})[columns]
    return rows


def _percentage(change: Any, previous: Any) -> float | None:
    """To one decimal, as on the page, and only where the page says a percentage."""
    percent = None if pd.isna(change) else percent_change(previous + change, previous)
    return None if percent is None else round(percent, 1)
