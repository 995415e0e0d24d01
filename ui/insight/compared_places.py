"""The figures of a few places side by side: a line for each measure, a cell for each place, and their difference."""

from dataclasses import dataclass, replace
from typing import Any

from ui.answers import records, rows
from ui.insight.province_reports import partial_reports, province_reports
from ui.insight.ranks import moves, ranks, sign
from ui.language.changes import change, signed_percent
from ui.language.formats import MISSING, exact, is_missing, points
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters
from warehouse.answer.percent import percent_change
from warehouse.answer.questions import get_question
from warehouse.contract.schema import topics

Row = dict[str, Any]
_NUMBERS = ("count", "vnd", "pct", "rate", "ml")


@dataclass(frozen=True)
class Cell:
    """A figure with every digit, and what stands small under it: its change, its rank, or whose difference it is."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class MeasureLine:
    """One measure: a cell for each place, and the difference between them."""

    label: str
    unit: str
    cells: tuple[Cell, ...]
    difference: Cell


@dataclass(frozen=True)
class TopicLines:
    """One topic's lines; of each place its name and what it has not reported of the period (empty: nothing)."""

    topic: str
    names: tuple[str, ...]
    missing: tuple[str, ...]
    lines: tuple[MeasureLine, ...]


def brief_columns(topic: str) -> tuple[str, ...]:
    """What stands for a topic beside others: how many rows it has, its headline, and its rate."""
    schema = topics()[topic]
    return tuple(dict.fromkeys((schema.row_measure, schema.headline, schema.rate)))


def all_columns(topic: str) -> tuple[str, ...]:
    """Every figure that a topic has of a place."""
    question = get_question(f"{topic}/by_province")
    return tuple(column for column in question.gives if question.kind(column) in _NUMBERS)


def topic_lines(topic: str, columns: tuple[str, ...], filters: Filters, compare: str) -> TopicLines:
    """These columns of <topic>/by_province for the places of the filters, in the question's order of places."""
    name = f"{topic}/by_province"
    place_rows = records(rows(name, filters, "none" if compare == "target" else compare))
    not_reported = {report.code: report.missing for report in province_reports(topic, filters)}
    missing = tuple(not_reported.get(row["province_code"], "") for row in place_rows)
    names = tuple(row["province"] for row in place_rows)
    rank_notes = _rank_notes(topic, place_rows, filters, compare)
    lines = tuple(_line(topic, column, place_rows, rank_notes) for column in columns)
    return TopicLines(topic, names, missing, lines)


def _line(topic: str, column: str, place_rows: list[Row], rank_notes: dict[str, str]) -> MeasureLine:
    question = get_question(f"{topic}/by_province")
    label, values = question.label(column, lang()), [row[column] for row in place_rows]
    largest = max((float(value) for value in values if not is_missing(value)), default=0.0)
    notes = [change(row[column], row.get(f"{column}_before"), label.kind) for row in place_rows]
    if column == topics()[topic].rate:
        notes = [rank_notes.get(row["province_code"], "") for row in place_rows]
    cells = tuple(
        Cell(exact(value, label.kind, largest), note) for value, note in zip(values, notes, strict=True)
    )
    names = [row["province"] for row in place_rows]
    return MeasureLine(label.text, label.unit, cells, _difference(values, names, label.kind, largest))


def _rank_notes(topic: str, place_rows: list[Row], filters: Filters, compare: str) -> dict[str, str]:
    """Hạng 3/21 ▲1, by the rate among all places; nothing of a unit of which only some provinces are counted."""
    name, rate = f"{topic}/by_province", topics()[topic].rate
    all_places = replace(filters, provinces=())
    answer = rows(name, all_places)
    whole_names = dict(zip(answer["province_code"], answer["province"], strict=True))
    by_code, rank_moves = ranks(answer, rate), moves(name, all_places, rate, compare)
    partial = partial_reports(topic, all_places)
    return {
        code: f"{translate('rank_of', rank=by_code[code], of=len(by_code))}"
        f" {sign(rank_moves.get(code), is_short=code in partial)}".rstrip()
        for code, name_here in ((row["province_code"], row["province"]) for row in place_rows)
        if code in by_code and whole_names[code] == name_here
    }


def _difference(values: list[Any], names: list[str], kind: str, largest: float) -> Cell:
    """Of two the first less the second; of more the largest less the smallest, and whose they are."""
    pairs = [(value, name) for value, name in zip(values, names, strict=True) if not is_missing(value)]
    if len(pairs) < 2:
        return Cell(MISSING)
    if len(values) == 2:
        first, second = values
        if kind == "pct":
            return Cell(points(first - second), translate("points"))
        sign_of_it = "+" if first > second else "−" if first < second else ""
        text = f"{sign_of_it}{exact(abs(first - second), kind, largest)}"
        percent = percent_change(first, second)
        return Cell(text, signed_percent(percent) if percent else "")
    (low, low_name), *_, (high, high_name) = sorted(pairs, key=lambda pair: float(pair[0]))
    return Cell(exact(high - low, kind, largest), f"{high_name} – {low_name}" if high > low else "")
