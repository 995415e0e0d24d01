"""What a file says about itself: its questions, definitions, SQL and source files, and as of when."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from ui.answers import reader, records, rows
from ui.downloads.download import Download
from ui.downloads.exhibit import Headline
from ui.downloads.filter_summary import filter_summary
from ui.downloads.headings import output_rows
from ui.downloads.source_files import LEDGER_FILES, source_files, status_in_words, topics_of
from ui.downloads.tables import FileTable, file_tables
from ui.language.formats import is_missing
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters
from warehouse.answer.people_table import people_headers
from warehouse.answer.questions import Question, get_question
from warehouse.answer.write_rows import SAMPLE_COLUMN
from warehouse.contract.reasons import in_words
from warehouse.settings import local_time

Cell = str | int | float | date | None
_STATUS = get_question("overview/data_status")
_COUNTS = ("records", "accepted", "quarantined", "duplicates", "superseded", "non_data")


@dataclass(frozen=True)
class Section:
    """A title, column headers (none if the first column labels the second), and rows."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_code: bool = False


def summary_sections(file: Download) -> tuple[Section, ...]:
    """All that a reader needs to trust a file, or to check it, in the language of this thread."""
    tables = file_tables(file)
    topics = topics_of(file.exhibits)
    sections = (
        _about_file(file, topics),
        _key_figures(file),
        _tables(tables),
        _columns(file, tables),
        _status(topics),
        _sources(file),
        *_statements(tables),
    )
    return tuple(section for section in sections if section.rows)


def refreshed_at(file: Download) -> datetime:
    """When the version of a file was published, by the clocks of Vietnam."""
    moment = datetime.fromisoformat(file.reader.version.manifest["published_at"])
    return local_time(moment)


def sample_or_real(file: Download) -> str:
    """Whether the figures are invented, in words."""
    return translate("info_is_sample" if file.is_sample else "info_is_real")


def _about_file(file: Download, topics: tuple[str, ...]) -> Section:
    newest = [last for topic in topics if (last := reader().spans[topic][1])]
    lines: list[tuple[Cell, ...]] = [
        (translate("info_title"), file.title),
        (translate("info_data"), sample_or_real(file)),
        (translate("info_filters"), " · ".join(file.filter_summary)),
        (translate("info_up_to"), max(newest, default=None)),
        (translate("info_who"), file.reporting_note or None),
        (translate("info_refreshed"), f"{refreshed_at(file):%d/%m/%Y %H:%M}"),
        (translate("info_version"), file.reader.version.name),
        (translate("info_code"), file.code),
    ]
    return Section(translate("info_itself"), (), tuple(line for line in lines if line[1] is not None))


def _key_figures(file: Download) -> Section:
    names = (
        translate("info_figure"),
        translate("info_as_shown"),
        translate("info_value"),
        translate("info_unit"),
    )
    lines = [(h.label, _as_shown(h), _number(h.value), h.unit) for h in file.headlines]
    return Section(translate("info_figures"), names, tuple(lines))


def _as_shown(headline: Headline) -> str:
    change = f"{headline.change} {headline.comparison}".strip()
    return f"{headline.text}, {change}" if change else headline.text


def _number(value: object) -> Cell:
    return value if isinstance(value, int | float) and not is_missing(value) else None


def _tables(tables: tuple[FileTable, ...]) -> Section:
    names = (
        translate("info_sheet_name"),
        translate("definition"),
        translate("info_rows"),
        translate("info_filters"),
    )
    lines: list[tuple[Cell, ...]] = []
    for t in tables:
        means = f"{t.title}\n{t.exhibit.question.descriptions[lang()]}"
        lines.append(
            (t.sheet, means, t.exhibit.count(), " · ".join(filter_summary(t.exhibit)), t.exhibit.name)
        )
    return Section(translate("info_tables"), (*names, translate("info_question")), tuple(lines))


def _columns(file: Download, tables: tuple[FileTable, ...]) -> Section:
    names = (
        translate("info_sheet_name"),
        translate("info_column"),
        translate("info_unit"),
        translate("info_column_name"),
    )
    lines: list[tuple[Cell, ...]] = []
    for table in tables:
        question = table.exhibit.question
        columns = [str(name) for name in output_rows(table, file).columns if name != SAMPLE_COLUMN]
        for name, header in zip(columns, people_headers(question, columns, lang()), strict=True):
            label = question.label(name, lang())
            lines.append((table.sheet, header, label.unit or None, name, translate(f"kind_{label.kind}")))
    return Section(translate("info_columns"), (*names, translate("info_kind")), tuple(lines))


def _status(topics: tuple[str, ...]) -> Section:
    answer = rows(_STATUS.name, Filters(lang=lang()))
    names = ["title", "last_day", "files", "refused_files", *_COUNTS]
    return _answer_section(translate("info_topics"), _STATUS, answer[answer["topic"].isin(topics)], names)


def _answer_section(title: str, question: Question, answer: pd.DataFrame, names: list[str]) -> Section:
    lines = tuple(tuple(_python_value(row[name]) for name in names) for row in records(answer))
    return Section(title, tuple(people_headers(question, names, lang())), lines)


def _python_value(value: Any) -> Cell:
    if is_missing(value):
        return None
    python_value: Cell = value.item() if hasattr(value, "item") else value
    return python_value


def _sources(file: Download) -> Section:
    answer = source_files(file)
    display_rows = answer.assign(status=list(map(_fate, records(answer))))
    return _answer_section(
        translate("info_sources"),
        LEDGER_FILES,
        display_rows,
        ["file", "sha256", "first_read_on", "status", *_COUNTS],
    )


def _fate(file: dict[str, Any]) -> str:
    status = status_in_words(file)
    if is_missing(file["reason"]):
        return status
    return f"{status}. {in_words(file['reason'], lang(), **json.loads(file['details']))}"


def _statements(tables: tuple[FileTable, ...]) -> Iterator[Section]:
    for name in dict.fromkeys(table.exhibit.name for table in tables):
        lines = tuple((line,) for line in get_question(name).sql.splitlines())
        yield Section(f"{translate('computed_by')}: {name}", (), lines, is_code=True)
