"""Two to four places side by side, as the page has them: a column a place, and the difference."""

from report import blocks
from report.blocks import Block
from report.headless import PageRun
from ui.cards.province_comparison import comparison_title, difference_head, lines_of_topics
from ui.insight.compared_places import Cell, MeasureLine, TopicLines
from ui.language.page_names import topic_title
from ui.language.words import translate
from ui.view.chosen_places import are_side_by_side


def province_comparison(page_run: PageRun, *topics: str, at_length: bool = False) -> list[Block]:
    """The table of these topics where two to four places are chosen, else nothing."""
    filters = page_run.view.filters
    compared_topics = (
        lines_of_topics(topics, filters, page_run.view.compare, at_length=at_length)
        if are_side_by_side(filters)
        else []
    )
    if not compared_topics:
        return []
    names = compared_topics[0].names
    heads = [(translate("measure"), "", False), *((name, "", True) for name in names)]
    heads.append((*difference_head(names), True))
    lines = [line for topic in compared_topics for line in _lines(topic, is_alone=len(topics) == 1)]
    block = blocks.table_of_texts(
        comparison_title(filters), heads, [[cell.text for cell in line] for line in lines]
    )
    for row, line in zip(block["rows"], lines, strict=True):
        for cell_block, cell in zip(row, line, strict=True):
            cell_block["small"] = cell.note
    return [block]


def _lines(topic: TopicLines, *, is_alone: bool) -> list[list[Cell]]:
    """A line a measure, under the topic's name and what each place has not reported."""
    title = "" if is_alone else topic_title(topic.topic)
    head = [Cell(title), *map(Cell, topic.missing), Cell("")]
    has_head = not is_alone or any(topic.missing)
    return [*([head] if has_head else []), *map(_line, topic.lines)]


def _line(line: MeasureLine) -> list[Cell]:
    return [Cell(line.label, line.unit if line.unit not in line.label else ""), *line.cells, line.difference]
