"""The source files behind the exhibits of a file, and the topics that these are about."""

from typing import Any

import pandas as pd

from ui.answers import reader, rows
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.language.formats import is_missing, number
from ui.language.words import lang, translate
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question

LEDGER_FILES = get_question("ledger/files")


def topics_of(exhibits: tuple[Exhibit, ...]) -> tuple[str, ...]:
    """The topics of these exhibits; a question without a topic counts as all."""
    all_topics = reader().spans
    folders = {exhibit.question.folder for exhibit in exhibits}
    return tuple(topic for topic in all_topics if topic in folders or not folders <= set(all_topics))


def source_files(file: Download) -> pd.DataFrame:
    """The files that cover a day on screen or compared with, and refused files, whose days are unknown.

    Columns as in ledger/files.
    """
    names = {name for exhibit in file.exhibits for name in _names_of_sources(exhibit)}
    answer = rows(LEDGER_FILES.name, Filters(lang=lang()))
    of_topics = answer[answer["topic"].isin(topics_of(file.exhibits))]
    return of_topics[of_topics["file"].isin(names) | (of_topics["status"] == "refused")]


def _names_of_sources(exhibit: Exhibit) -> set[str]:
    filter_sets = [exhibit.filters, filters_before(reader(), exhibit.name, exhibit.filters, exhibit.compare)]
    return {
        name for filters in filter_sets if filters for name in rows("ledger/files_behind", filters)["file"]
    }


def status_in_words(file: dict[str, Any]) -> str:
    """What became of a file; one whose held rows have all come again is done with."""
    if file["to_mend"] == 0:
        return translate("status_mended")
    status, to_mend = file["status"], "" if is_missing(file["to_mend"]) else number(int(file["to_mend"]))
    return translate(f"status_{status}", to_mend=to_mend)
