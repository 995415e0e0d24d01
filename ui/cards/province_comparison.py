"""Two to four places beside each other: a column a place, a line a measure, and how far they are apart."""

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, reader
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import concatenate, markup, show_html
from ui.insight.compared_places import (
    Cell,
    MeasureLine,
    TopicLines,
    all_columns,
    brief_columns,
    topic_lines,
)
from ui.language.page_names import topic_title
from ui.language.words import translate
from ui.theme import palette
from ui.view.chosen_places import are_side_by_side, chosen_places
from ui.view.comparison import brief_comparison
from ui.view.row_order import row_order
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question


def province_comparison(*topics: str, at_length: bool = False) -> None:
    """A card of the topics where two to four places are chosen, else nothing; `at_length` with all their measures."""
    filters, compare = view().filters, view().compare
    if not are_side_by_side(filters):
        return
    with st.container(border=True, key="province_comparison"):
        markdown.subheader(comparison_title(filters), anchor=False)
        for topic in topics:
            # the rows of the topic's table in its order, which is where their title comes from
            order = row_order(get_question(f"{topic}/by_province"))
            record_exhibit(Exhibit(f"{topic}/by_province", translate("table"), filters, compare, order=order))
        show_html(_table(topics, filters, compare, at_length))
        if period := brief_comparison(topics[0], view()):
            markdown.caption(translate("places_read", compared=period))


def comparison_title(filters: Filters) -> str:
    """So sánh 2 tỉnh."""
    count = len(chosen_places(filters))
    return translate("compare_places", n=count, places=translate(f"places_{filters.units}"))


def lines_of_topics(
    topics: tuple[str, ...], filters: Filters, compare: str, *, at_length: bool
) -> list[TopicLines]:
    """The lines of each topic that has any place: one that is newer than the data has none."""
    return [
        topic_lines(topic, all_columns(topic) if at_length else brief_columns(topic), filters, compare)
        for topic in topics
        if topic not in reader().new_topics
    ]


def difference_head(names: tuple[str, ...]) -> tuple[str, str]:
    """What the last column is called, and of what it is the difference."""
    first, *_, last = names
    return translate("difference"), f"{first} − {last}" if len(names) == 2 else translate("high_less_low")


@cached_by_version
def _table(topics: tuple[str, ...], filters: Filters, compare: str, at_length: bool) -> Markup:
    compared_topics = lines_of_topics(topics, filters, compare, at_length=at_length)
    if not compared_topics:
        return markup("<p class='more'>{}</p>", translate("no_rows"))
    names = compared_topics[0].names
    heads = [
        markup("<th scope='col' class='n place' style='--own:{}'>{}</th>", palette().series[number], name)
        for number, name in enumerate(names)
    ]
    heads.append(markup("<th scope='col' class='n'>{}<small>{}</small></th>", *difference_head(names)))
    return markup(
        "<div class='scroll' style='--page:{}' tabindex='0' role='region' aria-label='{}'>"
        "<table class='figures places compared'><thead><tr><th scope='col'>{}</th>{}</tr></thead>{}</table></div>",
        palette().page,
        comparison_title(filters),
        translate("measure"),
        concatenate(heads),
        concatenate(_topic(lines, is_alone=len(topics) == 1) for lines in compared_topics),
    )


def _topic(compared_topic: TopicLines, *, is_alone: bool) -> Markup:
    """The lines of a topic under its name and what each place has not reported; alone its name is that of the page."""
    head = markup("")
    if not is_alone or any(compared_topic.missing):
        notes = (markup("<td class='n'>{}</td>", note) for note in (*compared_topic.missing, ""))
        title = "" if is_alone else topic_title(compared_topic.topic)
        head = markup("<tr class='group'><th scope='rowgroup'>{}</th>{}</tr>", title, concatenate(notes))
    return markup("<tbody>{}{}</tbody>", head, concatenate(map(_line, compared_topic.lines)))


def _line(line: MeasureLine) -> Markup:
    unit = markup("<small>{}</small>", line.unit) if line.unit and line.unit not in line.label else ""
    cells = concatenate(map(_cell, (*line.cells, line.difference)))
    return markup("<tr><th scope='row'>{}{}</th>{}</tr>", line.label, unit, cells)


def _cell(cell: Cell) -> Markup:
    note = markup("<small>{}</small>", cell.note) if cell.note else ""
    return markup("<td class='n'>{}{}</td>", cell.text, note)
