"""What a report is made of: figures, sentences, pictures, goals and tables, as plain data for the template."""

from typing import Any

import pandas as pd

from report.failures import failed_block, log_failure
from ui.answers import records
from ui.downloads.exhibit import Exhibit, Headline
from ui.downloads.pictures.missing_letters import missing_letters
from ui.downloads.pictures.picture import draw_bare
from ui.insight.goal_pace import Goal, actual_in_words, bullet_widths, goal_class, goal_name, goal_sentence
from ui.language.changes import change
from ui.language.formats import exact, is_missing, large
from ui.language.words import lang, translate
from ui.table_columns import NUMERIC
from ui.view.goal_days import as_of
from warehouse.answer.questions import Question

Block = dict[str, Any]
Head = tuple[str, str, bool]  # what a column is called, its unit, whether it holds numbers
_NARROWEST = 4  # of a column, in letters
_LINES = 2.5  # that a column's name may take


def figures(headlines: list[Headline]) -> Block:
    """Key figures side by side, each with its change."""
    items = [
        {
            "label": h.label,
            "text": h.text,
            "change": h.change,
            "against": h.comparison,
            "meaning": h.meaning,
        }
        for h in headlines
    ]
    return {"kind": "figures", "figures": items}


def sentences(*texts: str, small: bool = False) -> Block:
    """Paragraphs."""
    return {"kind": "sentences", "texts": [text for text in texts if text], "small": small}


def side_by_side(*columns: list[Block]) -> Block:
    """Blocks in columns beside each other."""
    return {"kind": "beside", "columns": [column for column in columns if column]}


def picture(exhibit: Exhibit, width_mm: float, height_mm: float, shrunk: float = 1.0) -> Block:
    """An exhibit's chart under its title, or a sentence if it has no figures.

    `shrunk` draws it larger than its place, so that more fits into a narrow one in smaller letters.
    """
    if not has_figures(exhibit):
        return {
            "kind": "empty",
            "title": exhibit.title,
            "text": translate("report_nothing"),
            "height": height_mm,
        }
    assert exhibit.draw is not None
    try:
        chart = exhibit.draw()
        svg = draw_bare(chart, width_mm * shrunk, height_mm * shrunk).decode("utf-8", "replace")
    except Exception as problem:
        log_failure(problem)
        return failed_block(exhibit.title)
    return {
        "kind": "picture",
        "title": exhibit.title,
        "svg": svg,
        "alt": chart.alt_under(exhibit.title),
        "height": height_mm,
        "note": chart["layout"].get("meta", {}).get("outside", ""),
        "letters": "".join(sorted(missing_letters(chart))),  # which the drawing has signs for
    }


def has_figures(exhibit: Exhibit) -> bool:
    """Whether there is anything to draw."""
    answer, measures = exhibit.rows(), exhibit.question.measures
    if answer.empty:
        return False
    return not measures or any(answer[measure].sum() > 0 for measure in measures)


def goals(exhibit: Exhibit, *, lead: str = "", columns: int = 2) -> Block:
    """A bullet for each goal of a question, and as of when; under a lead each with its sentence."""
    answer = exhibit.rows()
    goal_rows, title = records(answer), " – ".join(filter(None, (exhibit.title, as_of(answer))))
    items = [_goal(goal, at_length=bool(lead)) for goal in goal_rows]
    return {"kind": "goals", "title": title, "lead": lead, "columns": columns, "goals": items}


def _goal(goal: Goal, *, at_length: bool) -> Block:
    share = "" if is_missing(goal["reached_pct"]) else large(goal["reached_pct"], "pct")
    return {
        "name": goal_name(goal),
        "reached": actual_in_words(goal),
        "share": share,
        "verdict": goal_class(goal),
        "sentence": goal_sentence(goal) if at_length else "",
        "bar": bullet_widths(goal),
    }


def table(
    title: str,
    question: Question,
    answer: pd.DataFrame,
    columns: list[str],
    total_columns: tuple[str, ...] | None = None,
) -> Block:
    """The rows of a question, texts to the left and numbers to the right, the total first.

    Where the question is compared, a measure's change stands beside it. `total_columns` names the columns of the
    total (by default the measures).
    """
    labels = [question.label(column, lang()) for column in columns]
    rows = records(answer)
    tops = {
        c.name: max((float(v) for v in answer[c.name].dropna()), default=0.0)
        for c in labels
        if c.kind == "rate"
    }
    body = [
        [_cell(row, label.name, label.kind, tops.get(label.name), question) for label in labels]
        for row in rows
    ]
    sums = question.measures if total_columns is None else total_columns
    total = []
    if sums and len(rows) > 1 and "period" not in question.grain:
        cells = [exact(answer[c.name].sum(min_count=1), c.kind) if c.name in sums else "" for c in labels]
        total = [{"text": text, "small": ""} for text in [translate("total"), *cells[1:]]]
    heads = [(c.text, c.unit if c.unit not in c.text else "", c.kind in NUMERIC) for c in labels]
    return _table(title, heads, total, body)


def _cell(row: dict[str, Any], column: str, kind: str, top: float | None, question: Question) -> Block:
    text = ""
    if column in question.measures and f"{column}_before" in row:
        text = change(row[column], row[f"{column}_before"], kind)
    return {"text": exact(row[column], kind, top), "small": text}


def table_of_texts(title: str, heads: list[Head], rows: list[list[str]], note: str = "") -> Block:
    """A table whose cells are written already; of each column its head, its unit, and whether it holds numbers."""
    return _table(title, heads, [], [[{"text": cell, "small": ""} for cell in row] for row in rows], note)


def _table(
    title: str, heads: list[Head], total: list[Block], body: list[list[Block]], note: str = ""
) -> Block:
    """Columns are as wide as what they hold, in proportion."""
    columns = []
    for n, (text, unit, right) in enumerate(heads):
        cells = [len(row[n]["text"]) + 0.8 * len(row[n]["small"]) for row in [*body, *filter(None, [total])]]
        widest = max([len(word) for word in f"{text} {unit}".split()] + cells + [len(text) / _LINES])
        columns.append({"text": text, "small": unit, "right": right, "width": max(widest, _NARROWEST) + 1})
    return {"kind": "table", "title": title, "heads": columns, "total": total, "rows": body, "note": note}
