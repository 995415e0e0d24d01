"""The tables of a file: what a page asks in one way once, each under a name of its own."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ui.downloads.download import File
from ui.downloads.exhibit import Part
from ui.language.words import lang, say
from warehouse.answer.questions import Question

MOST_OF_A_NAME = 31  # UTF-16 units of a sheet's name
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_RESERVED = {"history"}  # by Excel


@dataclass(frozen=True)
class Table:
    """One table of a file, as a sheet is called and as a file of a package is called."""

    part: Part
    title: str
    sheet: str
    stem: str


def tables(file: File) -> tuple[Table, ...]:
    """The parts of a file, those that hold the same rows once."""
    parts = list({asked(part): part for part in reversed(file.parts)}.values())[::-1]
    single = len(parts) == 1
    titles = [part.title if single else part.question.titles[file.lang] for part in parts]
    names = [part.question.titles[file.lang] for part in parts]
    sheets = sheet_names([say("info_sheet"), *names])[1:]
    stems = _unique([part.name.replace("/", "-") for part in parts], "{}-{}".format)
    return tuple(map(Table, parts, titles, sheets, stems))


def asked(part: Part) -> tuple[object, ...]:
    """What makes two parts hold the same rows: a comparison adds nothing to a question without measures."""
    return part.name, part.filters, part.compare if part.question.measures else "none"


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names that Excel takes: short, without the signs that it forbids, no two alike whatever their case."""
    return _unique([_short(title) for title in titles], lambda name, n: f"{_short(name, 4)} ({n})")


def _short(title: str, room: int = 0) -> str:
    """As much of a title as fits, in whole words; `room` is left behind it."""
    name = " ".join(unicodedata.normalize("NFC", title).translate(_NOT_IN_A_NAME).split()) or "–"
    name = f"{name} –" if name.casefold() in _RESERVED else name
    most = MOST_OF_A_NAME - room
    if _units(name) <= most:
        return name
    while _units(name) > most - 1:
        head, _, _ = name.rpartition(" ")
        name = head if _units(head) > most // 2 else name[:-1]
    return name.rstrip(" ,.–-") + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _unique(names: list[str], numbered: Callable[[str, int], str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        tried, n = name, 1
        while tried.casefold() in found:
            n += 1
            tried = numbered(name, n)
        found[tried.casefold()] = tried
    return list(found.values())


def heads(question: Question, columns: Iterable[str]) -> list[str]:
    """How columns are headed: label and unit, no two alike."""
    return _unique([_head(question, column) for column in columns], "{} {}".format)


def _head(question: Question, column: str) -> str:
    label = question.label(column, lang())
    told = not label.unit or label.unit.casefold() in label.text.casefold()
    return label.text if told else f"{label.text} ({label.unit})"
