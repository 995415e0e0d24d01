"""The records of a text by the contract's rules alone and with the standard library: code of its own."""

import unicodedata

from warehouse.contract.schema import Topic

MOST_LINES = 40  # of one record: each quoted cell may hold one line break
Row = tuple[str, ...]


def lines_of(text: str) -> list[str]:
    """Physical lines: they end by LF, CR LF or CR."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def table(lines: list[str], topic: Topic) -> tuple[list[Row], int, str]:
    """All records, which of them is the header, and the delimiter that gives it; no records where none does."""
    for mark in ",;\t":
        rows = records(lines, mark)
        for place, row in enumerate(rows[:20]):
            if is_header(row, topic):
                return rows, place, mark
    return [], 0, ""


def places(row: Row, topic: Topic) -> dict[str, int]:
    """Where a record names which column, in either language."""
    known = {shown(name): c.name for c in topic.columns for name in (c.name, c.header_vi)}
    return {known[shown(cell)]: place for place, cell in enumerate(row) if shown(cell) in known}


def records(lines: list[str], mark: str) -> list[Row]:
    """All records: a quoted cell may hold one line break; what is not well quoted is its one line."""
    found: list[Row] = []
    at = 0
    while at < len(lines):
        reach = min(MOST_LINES, len(lines) - at) if '"' in lines[at] else 0
        tried = ((n, cells("\n".join(lines[at : at + n]), mark)) for n in range(1, reach + 1))
        taken, row = next((one for one in tried if one[1]), (1, tuple(lines[at].split(mark))))
        found.append(row or ())
        at += taken
    return found


def cells(text: str, mark: str) -> Row | None:
    """The cells of a text that is one record, or None where it is none."""
    found: list[str] = []
    at = 0
    while True:
        if text[at : at + 1] != '"':
            end = text.find(mark, at)
            end = len(text) if end < 0 else end
            if "\n" in text[at:end]:
                return None
            found.append(text[at:end])
        else:
            end = at + 1
            while text[end : end + 1] != '"' or text[end : end + 2] == '""':
                end += 2 if text[end : end + 2] == '""' else 1
                if end >= len(text):
                    return None
            if text.count("\n", at, end) > 1 or text[end + 1 : end + 2] not in ("", mark):
                return None
            found.append(text[at + 1 : end].replace('""', '"'))
            end += 1
        if end >= len(text):
            return tuple(found)
        at = end + 1


def shown(cell: str) -> str:
    """The folded key of a header cell: letters and digits only."""
    bare = unicodedata.normalize("NFD", cell.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in bare if c.isalnum())


def named(row: Row, topic: Topic) -> list[str]:
    """The contract columns that a record names."""
    known = {shown(name): c.name for c in topic.columns for name in (c.name, c.header_vi)}
    return [known[shown(cell)] for cell in row if shown(cell) in known]


def is_header(row: Row, topic: Topic) -> bool:
    """Whether a record names all required columns."""
    return {c.name for c in topic.columns if c.required} <= set(named(row, topic))


def doubled(row: Row, topic: Topic) -> bool:
    """Whether a header names a contract column twice."""
    return len(named(row, topic)) > len(set(named(row, topic)))
