"""Edits and changes as the reader sees them: the cell, what its row is about, what it was, what it is."""

from collections.abc import Iterable, Sequence
from itertools import islice

from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.formats import number
from ui.language.words import say
from ui.receipts.changes_since import TableChanges
from ui.receipts.remainder import Remainder
from ui.receipts.verdict import TableCheck, Verdict
from ui.sections.file_check_values import Known, column_in_words, in_full

_MOST_ROWS, _MOST_NAMED = 200, 12
_MOST_SENTENCES, _MOST_LETTERS = 40, 80


def findings(one: TableCheck, known: Known) -> list[str]:
    """What is to be said of a table beside its edited cells."""
    table = one.table
    told = {
        "check_edited_cells": number(len(one.edits)) if one.edits else "",
        "check_added": _listed(map(str, one.added_rows)),
        "check_doubled": _listed(map(str, one.duplicate_rows)),
        "check_removed": _listed(map(known.row, one.removed_rows)),
        "check_more_columns": _listed(one.extra_columns),
        "check_removed_columns": _listed(column_in_words(table, at) for at in one.removed_columns),
        "check_renamed_columns": _listed(column_in_words(table, at) for at in one.renamed_columns),
        "check_formulas": _listed(one.formulas),
        "check_moved_columns": _listed(column_in_words(table, at) for at in one.moved_columns),
    }
    found = [say(key, what=what) for key, what in told.items() if what]
    return [*found, say("check_reordered")] if one.is_reordered else found


def not_compared(verdict: Verdict) -> list[str]:
    """What is seen in a file and was not compared: where, and what it is; of more than can be read, the first."""
    told = [_remainder(one) for one in verdict.remainders[:_MOST_SENTENCES]]
    more = len(verdict.remainders) - len(told)
    return [*told, say("check_more", n=number(more))] if more else told


def _remainder(one: Remainder) -> str:
    extra = one.extra
    places = ", ".join(filter(None, map(_short, extra.locations[:_MOST_NAMED]))) or say("check_no_place")
    more = extra.more_count + max(0, len(extra.locations) - _MOST_NAMED)
    named = f"{places} {say('check_more', n=number(more))}" if more else places
    what = say(f"check_extra_{extra.kind}", what=named)
    return (
        say("check_on_sheet", sheet=_short(one.sheet), what=what)
        if one.sheet
        else say("check_in_file", what=what)
    )


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"


def edits_table(one: TableCheck, known: Known) -> Markup:
    """Every cell that was edited; of more than can be read, the first."""
    lines = [
        (
            edit.cell_ref,
            known.row(edit.row),
            column_in_words(one.table, edit.column),
            known.told(edit.row, edit.column),
            in_full(edit.value) + (f" – {say('check_' + edit.cause)}" if edit.cause else ""),
        )
        for edit in one.edits[:_MOST_ROWS]
    ]
    heads = ("check_cell", "check_row", "check_column", "check_was", "check_is")
    return _drawn(heads, lines, len(one.edits))


def changes_table(now: TableChanges, known: Known) -> Markup:
    """Every cell whose value is another one in the current version, and the rows that came and went."""
    if now.answer is None:
        return sentence(say("check_not_asked"))
    current = Known(now.table, now.answer)
    told = {
        "check_gone": _listed(map(known.row, now.removed_rows)),
        "check_new": _listed(map(current.row, now.added_rows)),
    }
    lines = [
        (
            current.row(change.current_row),
            column_in_words(now.table, change.column),
            known.told(change.row, change.column),
            in_full(change.value),
        )
        for change in now.changes[:_MOST_ROWS]
    ]
    sentences = concatenate(sentence(say(key, what=what)) for key, what in told.items() if what)
    heads = ("check_row", "check_column", "check_then", "check_now")
    return sentences + (_drawn(heads, lines, len(now.changes)) if lines else "")


def _listed(names: Iterable[str]) -> str:
    """The first of many, and how many more there are."""
    left = iter(names)
    first = list(islice(left, _MOST_NAMED))
    more = sum(1 for _ in left)
    return ", ".join(first) + (f" {say('check_more', n=number(more))}" if more else "")


def sentence(text: str) -> Markup:
    """A sentence as it stands on the page."""
    return markup("<p class='told'>{}</p>", text)


def _drawn(heads: tuple[str, ...], lines: Sequence[tuple[str, ...]], n: int) -> Markup:
    """Lines under their heads, in a frame that scrolls."""
    table = markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='figures checked'>"
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        say("check_cells"),
        concatenate(markup("<th scope='col' class='t'>{}</th>", say(key)) for key in heads),
        concatenate(markup("<tr>{}</tr>", concatenate(map(_cell, line))) for line in lines),
    )
    more = say("check_first", n=number(len(lines)), of=number(n))
    return table if n == len(lines) else markup("{}<p class='more'>{}</p>", table, more)


def _cell(text: str) -> Markup:
    return markup("<td class='t w'>{}</td>", text)
