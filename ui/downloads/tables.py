"""The tables of a file, each once and under a name of its own."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.language.words import translate
from warehouse.answer.people_table import unique_names

MOST_NAME_UNITS = 31  # UTF-16 units of a sheet's name
_FORBIDDEN_CHARACTERS = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_EXCEL_NAMES = {"history"}  # by Excel


@dataclass(frozen=True)
class FileTable:
    """One table of a file: `sheet` is its name in a workbook, `stem` that of its file in a ZIP."""

    exhibit: Exhibit
    title: str
    sheet: str
    stem: str


def file_tables(file: Download) -> tuple[FileTable, ...]:
    """The exhibits of a file; those with the same rows once."""
    exhibits = list({exhibit_key(exhibit): exhibit for exhibit in reversed(file.exhibits)}.values())[::-1]
    single = len(exhibits) == 1
    titles = [exhibit.title if single else exhibit.question.titles[file.lang] for exhibit in exhibits]
    names = [exhibit.question.briefs[file.lang] for exhibit in exhibits]
    sheets = sheet_names([translate("info_sheet"), translate("sql_sheet"), *names])[2:]
    stems = unique_names([exhibit.name.replace("/", "-") for exhibit in exhibits], "{}-{}".format)
    return tuple(map(FileTable, exhibits, titles, sheets, stems))


def exhibit_key(exhibit: Exhibit) -> tuple[object, ...]:
    """Exhibits with the same key have the same rows: a comparison adds nothing to a question without measures."""
    return exhibit.name, exhibit.filters, exhibit.compare if exhibit.question.measures else "none"


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names that Excel accepts: short, without forbidden characters, unique regardless of case."""
    return unique_names([_short(title) for title in titles], lambda name, n: f"{_short(name, 4)} ({n})")


def _short(title: str, room: int = 0) -> str:
    """As much of a title as fits, in whole words, with `room` units to spare."""
    name = " ".join(unicodedata.normalize("NFC", title).translate(_FORBIDDEN_CHARACTERS).split()) or "–"
    name = f"{name} –" if name.casefold() in _EXCEL_NAMES else name
    max_units = MOST_NAME_UNITS - room
    if _units(name) <= max_units:
        return name
    while _units(name) > max_units:
        head, _, _ = name.rpartition(" ")
        name = head if _units(head) > max_units // 2 else name[:-1]
    return name.rstrip(" ,.:–-")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
