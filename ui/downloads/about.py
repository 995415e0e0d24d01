"""What a file says about itself: what is asked, how it is defined and computed, from which files, as of when."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from ui.answers import reader, records, rows
from ui.downloads.download import File
from ui.downloads.exhibit import Headline, Part
from ui.downloads.filter_summary import told
from ui.downloads.tables import Table, heads, tables
from ui.language.formats import is_missing
from ui.language.words import lang, say
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, question
from warehouse.contract.reasons import in_words

Cell = str | int | float | date | None
_STATUS = question("overview/data_status")
_FILES = question("ledger/files")
_COUNTS = ("records", "accepted", "quarantined", "duplicates", "superseded", "non_data")


@dataclass(frozen=True)
class Section:
    """A title, the heads of its columns (none where the first column names what stands beside it), and rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_code: bool = False


def information(file: File) -> tuple[Section, ...]:
    """All that a reader needs to trust a file, or to check it, in the language of this thread."""
    held = tables(file)
    topics = topics_of(file.parts)
    sections = (
        _itself(file, topics),
        _key_figures(file),
        _tables(held),
        _columns(held),
        _status(topics),
        _sources(file),
        *_statements(held),
    )
    return tuple(section for section in sections if section.rows)


def refreshed_at(file: File) -> datetime:
    """When the version of a file was published, by the clocks of Vietnam."""
    moment = datetime.fromisoformat(file.reader.version.manifest["published_at"])
    return moment.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))


def sample_or_real(file: File) -> str:
    """Whether the figures are invented, in words."""
    return say("info_is_sample" if file.is_sample else "info_is_real")


def _itself(file: File, topics: tuple[str, ...]) -> Section:
    newest = [last for topic in topics if (last := reader().spans[topic][1])]
    about: list[tuple[Cell, ...]] = [
        (say("info_title"), file.title),
        (say("info_data"), sample_or_real(file)),
        (say("info_filters"), " · ".join(file.told)),
        (say("info_up_to"), max(newest, default=None)),
        (say("info_who"), file.who or None),
        (say("info_refreshed"), f"{refreshed_at(file):%d/%m/%Y %H:%M}"),
        (say("info_version"), file.reader.version.name),
        (say("info_code"), file.code),
    ]
    return Section(say("info_itself"), (), tuple(line for line in about if line[1] is not None))


def _key_figures(file: File) -> Section:
    names = say("info_figure"), say("info_as_shown"), say("info_value"), say("info_unit")
    told_as = [(h.label, _as_shown(h), _number(h.value), h.unit) for h in file.headlines]
    return Section(say("info_figures"), names, tuple(told_as))


def _as_shown(headline: Headline) -> str:
    change = f"{headline.change} {headline.against}".strip()
    return f"{headline.text}, {change}" if change else headline.text


def _number(value: object) -> Cell:
    return value if isinstance(value, int | float) and not is_missing(value) else None


def _tables(held: tuple[Table, ...]) -> Section:
    names = say("info_sheet_name"), say("definition"), say("info_rows"), say("info_filters")
    lines: list[tuple[Cell, ...]] = []
    for t in held:
        means = f"{t.title}\n{t.part.question.about[lang()]}"
        lines.append((t.sheet, means, t.part.count(), " · ".join(told(t.part)), t.part.name))
    return Section(say("info_tables"), (*names, say("info_question")), tuple(lines))


def _columns(held: tuple[Table, ...]) -> Section:
    names = say("info_sheet_name"), say("info_column"), say("info_unit"), say("info_column_name")
    lines: list[tuple[Cell, ...]] = []
    for table in held:
        asked, columns = table.part.question, list(table.part.rows().columns)
        for name, head in zip(columns, heads(asked, columns), strict=True):
            label = asked.label(name, lang())
            lines.append((table.sheet, head, label.unit or None, name, say(f"kind_{label.kind}")))
    return Section(say("info_columns"), (*names, say("info_kind")), tuple(lines))


def topics_of(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The topics that parts are about; what is no topic's is about all."""
    known = reader().spans
    asked = {part.question.folder for part in parts}
    return tuple(topic for topic in known if topic in asked or not asked <= set(known))


def _status(topics: tuple[str, ...]) -> Section:
    answer = rows(_STATUS.name, Filters(lang=lang()))
    names = ["title", "last_day", "files", "refused_files", *_COUNTS]
    return _of_answer(say("info_topics"), _STATUS, answer[answer["topic"].isin(topics)], names)


def _of_answer(title: str, asked: Question, answer: pd.DataFrame, names: list[str]) -> Section:
    told_rows = tuple(tuple(_plain(row[name]) for name in names) for row in records(answer))
    return Section(title, tuple(heads(asked, names)), told_rows)


def _plain(value: Any) -> Cell:
    if is_missing(value):
        return None
    plain: Cell = value.item() if hasattr(value, "item") else value
    return plain


def source_files(file: File) -> pd.DataFrame:
    """The files that cover a day asked for or compared with, and those refused: of them nobody knows the days.

    As ledger/files gives them.
    """
    behind = {name for part in file.parts for name in _behind(part)}
    answer = rows(_FILES.name, Filters(lang=lang()))
    of_topics = answer[answer["topic"].isin(topics_of(file.parts))]
    return of_topics[of_topics["file"].isin(behind) | (of_topics["status"] == "refused")]


def _sources(file: File) -> Section:
    answer = source_files(file)
    shown = answer.assign(status=list(map(_fate, records(answer))))
    return _of_answer(
        say("info_sources"), _FILES, shown, ["file", "sha256", "first_read_on", "status", *_COUNTS]
    )


def _fate(file: dict[str, Any]) -> str:
    fate = file["status"]
    status = say(f"status_{fate}")
    if is_missing(file["reason"]):
        return status
    return f"{status}. {in_words(file['reason'], lang(), **json.loads(file['details']))}"


def _behind(part: Part) -> set[str]:
    asked = [part.filters, filters_before(reader(), part.name, part.filters, part.compare)]
    return {name for filters in asked if filters for name in rows("ledger/files_behind", filters)["file"]}


def _statements(held: tuple[Table, ...]) -> Iterator[Section]:
    for name in dict.fromkeys(table.part.name for table in held):
        lines = tuple((line,) for line in question(name).sql.splitlines())
        yield Section(f"{say('computed_by')}: {name}", (), lines, is_code=True)
