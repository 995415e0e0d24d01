"""Edits and changes in the reader's words: the cell, its row, the old value and the new one."""

from collections.abc import Iterable, Sequence
from itertools import islice

from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.formats import number
from ui.language.words import translate
from ui.receipts.changes_since import TableChanges
from ui.receipts.remainder import Remainder
from ui.receipts.verdict import TableCheck, Verdict
from ui.sections.file_check_values import TableValues, column_in_words, in_full

_MOST_ROWS, _MOST_NAMED = 200, 12
_MOST_SENTENCES, _MOST_LETTERS = 40, 80


def table_findings(check: TableCheck, values: TableValues) -> list[str]:
    """The findings of a table in sentences; edited cells have a table of their own."""
    table = check.table
    texts = {
        "check_edited_cells": number(len(check.edits)) if check.edits else "",
        "check_added": _first_names(map(str, check.added_rows)),
        "check_doubled": _first_names(map(str, check.duplicate_rows)),
        "check_removed": _first_names(map(values.row, check.removed_rows)),
        "check_more_columns": _first_names(check.extra_columns),
        "check_removed_columns": _first_names(
            column_in_words(table, column) for column in check.removed_columns
        ),
        "check_renamed_columns": _first_names(
            column_in_words(table, column) for column in check.renamed_columns
        ),
        "check_formulas": _first_names(check.formulas),
        "check_moved_columns": _first_names(column_in_words(table, column) for column in check.moved_columns),
    }
    lines = [translate(key, what=text) for key, text in texts.items() if text]
    return [*lines, translate("check_reordered")] if check.is_reordered else lines


def remainder_sentences(verdict: Verdict) -> list[str]:
    """What was not compared, with its location, a sentence each; of very many the first."""
    lines = [_remainder(one) for one in verdict.remainders[:_MOST_SENTENCES]]
    more_count = len(verdict.remainders) - len(lines)
    return [*lines, translate("check_more", n=number(more_count))] if more_count else lines


def _remainder(remainder: Remainder) -> str:
    extra = remainder.extra
    locations = ", ".join(filter(None, map(_short, extra.locations[:_MOST_NAMED]))) or translate(
        "check_no_place"
    )
    more_count = extra.more_count + max(0, len(extra.locations) - _MOST_NAMED)
    all_locations = (
        f"{locations} {translate('check_more', n=number(more_count))}" if more_count else locations
    )
    text = translate(f"check_extra_{extra.kind}", what=all_locations)
    return (
        translate("check_on_sheet", sheet=_short(remainder.sheet), what=text)
        if remainder.sheet
        else translate("check_in_file", what=text)
    )


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"


def edits_table(check: TableCheck, values: TableValues) -> Markup:
    """The edited cells; of very many the first."""
    lines = [
        (
            edit.cell_ref,
            values.row(edit.row),
            column_in_words(check.table, edit.column),
            values.text(edit.row, edit.column),
            values.edited_text(edit.row, edit.column, edit.value)
            + (f" – {translate('check_' + edit.cause)}" if edit.cause else ""),
        )
        for edit in check.edits[:_MOST_ROWS]
    ]
    header_keys = ("check_cell", "check_row", "check_column", "check_was", "check_is")
    return _table(header_keys, lines, len(check.edits))


def changes_table(changes: TableChanges, values: TableValues) -> Markup:
    """The cells whose value differs in the current version, the rows added and removed, the columns not compared."""
    if changes.answer is None:
        return sentence(translate("check_not_asked"))
    current = TableValues(changes.table, changes.answer)
    texts = {
        "check_gone": _first_names(map(values.row, changes.removed_rows)),
        "check_new": _first_names(map(current.row, changes.added_rows)),
        "check_columns_left_out": _first_names(
            column_in_words(changes.table, column) for column in changes.missing_columns
        ),
    }
    lines = [
        (
            current.row(change.current_row),
            column_in_words(changes.table, change.column),
            values.text(change.row, change.column),
            in_full(change.value),
        )
        for change in changes.changes[:_MOST_ROWS]
    ]
    sentences = concatenate(sentence(translate(key, what=text)) for key, text in texts.items() if text)
    header_keys = ("check_row", "check_column", "check_then", "check_now")
    return sentences + (_table(header_keys, lines, len(changes.changes)) if lines else "")


def _first_names(names: Iterable[str]) -> str:
    """The first names of many, and how many more there are."""
    remaining = iter(names)
    first = list(islice(remaining, _MOST_NAMED))
    more_count = sum(1 for _ in remaining)
    return ", ".join(first) + (f" {translate('check_more', n=number(more_count))}" if more_count else "")


def sentence(text: str) -> Markup:
    """A sentence as a paragraph."""
    return markup("<p class='told'>{}</p>", text)


def _table(header_keys: tuple[str, ...], lines: Sequence[tuple[str, ...]], n: int) -> Markup:
    """Lines under their headers, in a frame that scrolls; `n` is the number of all lines."""
    table = markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='figures checked'>"
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        translate("check_cells"),
        concatenate(markup("<th scope='col' class='t'>{}</th>", translate(key)) for key in header_keys),
        concatenate(markup("<tr>{}</tr>", concatenate(map(_cell, line))) for line in lines),
    )
    footnote = translate("check_first", n=number(len(lines)), of=number(n))
    return table if n == len(lines) else markup("{}<p class='more'>{}</p>", table, footnote)


def _cell(text: str) -> Markup:
    return markup("<td class='t w'>{}</td>", text)
