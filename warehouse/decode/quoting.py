"""Records and cells by the contract's rule on quotation marks, for the lines that hold one."""

MOST_BREAKS_IN_A_CELL = 1


class NeedsMore(Exception):
    """The record may go on in a line that is not here yet."""


def quoted_record(lines: list[str], index: int, delimiter: str, *, at_end: bool) -> tuple[list[str], int]:
    """The cells of the record that begins at lines[at], and the number of lines it takes.

    A quotation mark opens a cell only at its start, must close before a delimiter or the line's end, and may
    hold one line break. Where that fails the record is its one physical line, read without quotes. Raises
    NeedsMore where the answer depends on lines to come (never when `at_end`).
    """
    cells: list[str] = []
    text, line_count, position = lines[index], 1, 0
    while True:
        if not text.startswith('"', position):
            end = text.find(delimiter, position)
            cells.append(text[position : end if end >= 0 else len(text)])
        else:
            end, text, line_count = _find_closing_quote(lines, index, text, line_count, position, at_end)
            next_position = end + 1
            if end < 0 or (next_position < len(text) and text[next_position] != delimiter):
                return lines[index].split(delimiter), 1
            cells.append(text[position + 1 : end].replace('""', '"'))
            end = next_position if next_position < len(text) else -1
        if end < 0:
            return cells, line_count
        position = end + 1


def _find_closing_quote(
    lines: list[str], index: int, text: str, line_count: int, start: int, at_end: bool
) -> tuple[int, str, int]:
    """Where the quoted cell closes (-1: nowhere), with the lines it needed joined to the text."""
    position, breaks = start + 1, 0
    while True:
        end = text.find('"', position)
        if end >= 0 and text.startswith('""', end):
            position = end + 2
        elif end >= 0:
            return end, text, line_count
        elif breaks == MOST_BREAKS_IN_A_CELL:
            return -1, text, line_count
        elif index + line_count < len(lines):
            position, breaks = len(text) + 1, breaks + 1
            text, line_count = text + "\n" + lines[index + line_count], line_count + 1
        elif at_end:
            return -1, text, line_count
        else:
            raise NeedsMore
