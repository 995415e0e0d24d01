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
    for delimiter in ",;\t":
        rows = records(lines, delimiter)
        for index, row in enumerate(rows[:20]):
            if is_header(row, topic):
                return rows, index, delimiter
    return [], 0, ""


def column_indexes(row: Row, topic: Topic) -> dict[str, int]:
    """Where a record names which column, in either language."""
    columns = {header_key(name): c.name for c in topic.columns for name in (c.name, c.header_vi)}
    return {columns[header_key(cell)]: index for index, cell in enumerate(row) if header_key(cell) in columns}


def records(lines: list[str], delimiter: str) -> list[Row]:
    """All records: a quoted cell may hold one line break; what is not well quoted is its one line."""
    rows: list[Row] = []
    start = 0
    while start < len(lines):
        reach = min(MOST_LINES, len(lines) - start) if '"' in lines[start] else 0
        attempts = ((n, cells("\n".join(lines[start : start + n]), delimiter)) for n in range(1, reach + 1))
        count, row = next((one for one in attempts if one[1]), (1, tuple(lines[start].split(delimiter))))
        rows.append(row or ())
        start += count
    return rows


def cells(text: str, delimiter: str) -> Row | None:
    """The cells of a text that is one record, or None where it is none."""
    values: list[str] = []
    start = 0
    while True:
        if text[start : start + 1] != '"':
            end = text.find(delimiter, start)
            end = len(text) if end < 0 else end
            if "\n" in text[start:end]:
                return None
            values.append(text[start:end])
        else:
            end = start + 1
            while text[end : end + 1] != '"' or text[end : end + 2] == '""':
                end += 2 if text[end : end + 2] == '""' else 1
                if end >= len(text):
                    return None
            if text.count("\n", start, end) > 1 or text[end + 1 : end + 2] not in ("", delimiter):
                return None
            values.append(text[start + 1 : end].replace('""', '"'))
            end += 1
        if end >= len(text):
            return tuple(values)
        start = end + 1


def header_key(cell: str) -> str:
    """The folded key of a header cell: letters and digits only."""
    bare = unicodedata.normalize("NFD", cell.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in bare if c.isalnum())


def column_names(row: Row, topic: Topic) -> list[str]:
    """The contract columns that a record names."""
    columns = {header_key(name): c.name for c in topic.columns for name in (c.name, c.header_vi)}
    return [columns[header_key(cell)] for cell in row if header_key(cell) in columns]


def is_header(row: Row, topic: Topic) -> bool:
    """Whether a record names all required columns."""
    return {c.name for c in topic.columns if c.required} <= set(column_names(row, topic))


def has_duplicate_columns(row: Row, topic: Topic) -> bool:
    """Whether a header names a contract column twice."""
    return len(column_names(row, topic)) > len(set(column_names(row, topic)))
