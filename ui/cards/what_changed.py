"""What changed, and where: a line for each key figure, and the rows of the change."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, rows
from ui.downloads.page_record import record_sentence
from ui.html import concatenate, markup, show_html
from ui.html_table import table_html
from ui.insight.contributions import change_sentence, contributions, largest_change, steepest_fall
from ui.insight.key_figure import KeyFigure, value_of
from ui.insight.normal_range import normal_sentence
from ui.language.changes import change
from ui.language.formats import large, share
from ui.language.words import lang, translate
from ui.view.chosen_places import label_with_sum
from ui.view.comparison import comparison_in_words
from ui.view.row_order import sort_rows, table_order
from ui.view.state import view
from warehouse.answer.filters import Filters, dimension_by
from warehouse.answer.questions import get_question


def changes(topic: str, figures: tuple[KeyFigure, ...], dimensions: tuple[str, ...] = ()) -> list[list[str]]:
    """What has changed in each figure: its name, its change by province, and by other questions of the topic."""
    current_view = view()
    if current_view.compare in ("none", "target"):
        return []
    lines = (
        _change_line(topic, figure, current_view.filters, current_view.compare, dimensions)
        for figure in figures
    )
    return [line for line in lines if line]


def draw_changes(topic: str, lines: list[list[str]]) -> None:
    """A line for each figure."""
    for line in lines:
        record_sentence(" ".join(line))
    if lines:
        with st.container(key=f"changes_{topic}"):
            show_html(markup("<div class='changes'>{}</div>", concatenate(map(_line_html, lines))))


def changes_popover(topic: str, figures: tuple[KeyFigure, ...], dimensions: tuple[str, ...] = ()) -> None:
    """A button that shows the rows of a topic's changes."""
    current_view = view()
    popover = markdown.popover(
        translate("changes_rows"), type="tertiary", on_change="rerun", key=f"moved_{topic}"
    )
    if popover.open:
        with popover:
            markdown.caption(comparison_in_words(topic, current_view))
            for measure in (figure.measure for figure in figures if figure.denominator is None):
                for name in ("by_province", *dimensions):
                    # payers by channel: a measure that another question does not divide has no rows there
                    question_name = f"{topic}/{name}"
                    order = table_order(_order_name(question_name, measure))
                    table = rows_of_changes(
                        question_name, measure, current_view.filters, current_view.compare, order
                    )
                    if table:
                        show_html(table)


def changes_of_topics(figures: dict[str, KeyFigure]) -> None:
    """On a page of several topics a card with the change of one figure of each."""
    lines_by_topic = {topic: changes(topic, (figure,)) for topic, figure in figures.items()}
    if not any(lines_by_topic.values()):
        return
    with st.container(border=True):
        markdown.subheader(translate("what_changed"), anchor=False)
        for topic, lines in lines_by_topic.items():
            if lines:
                with st.container(
                    key=f"change_{topic}", horizontal=True, vertical_alignment="center", gap="xsmall"
                ):
                    draw_changes(topic, lines)
                    changes_popover(topic, (figures[topic],))


@cached_by_version
def _change_line(
    topic: str, figure: KeyFigure, filters: Filters, compare: str, dimensions: tuple[str, ...]
) -> list[str]:
    """The figure's name, its change by province, and its change by each other question; nothing without any."""
    if figure.denominator is not None:
        return _ratio_line(topic, figure, filters, compare)
    measure, by_province = figure.measure, get_question(f"{topic}/by_province")
    label = by_province.label(measure, lang())
    provinces = contributions(by_province, measure, filters, compare, "province")
    if provinces is None:
        return []
    name = label_with_sum(label.text, filters)
    texts = [f"{name}.", change_sentence(provinces, label.kind, label.unit)]
    texts.append(steepest_fall(provinces, label.kind))
    filter_names = {name for name, _ in filters.dimensions}
    for name in dimensions:
        dimension, filter_ = get_question(f"{topic}/{name}"), dimension_by(f"{topic}/{name}")
        if filter_ and filter_.name in filter_names:
            continue  # all of the change is that of the one value
        members = contributions(dimension, measure, filters, compare, dimension.grain[0])
        if members and any(m.change for m in members):
            member_kind = dimension.label(dimension.grain[0], lang()).text
            texts.append(largest_change(members, member_kind, label.kind))
    texts.append(normal_sentence(topic, measure, filters))
    return [text for text in texts if text]


def _ratio_line(topic: str, figure: KeyFigure, filters: Filters, compare: str) -> list[str]:
    """A ratio's name and change; it does not split by province."""
    question = get_question(f"{topic}/by_province")
    label = question.label(figure.label_column or figure.measure, lang())
    province_rows = rows(question.name, filters, compare)
    now, previous = (value_of(province_rows, figure, suffix) for suffix in ("", "_before"))
    if now is None or previous is None:
        return []
    # two decimals, so that the change in points is what the reader finds between them
    values = {"now": now, "before": previous}
    texts = {n: share(v, 2) if label.kind == "pct" else large(v, label.kind, now) for n, v in values.items()}
    word = "same" if texts["now"] == texts["before"] else "rose" if now > previous else "fell"
    name = label_with_sum(label.text, filters, is_ratio=True)
    amount = change(now, previous, label.kind).lstrip("+-−")  # the word says which way
    return [f"{name}.", translate(f"ratio_{word}", change=amount, **texts)]


def _line_html(texts: list[str]) -> Markup:
    name, *sentences = texts
    return markup("<p class='changed'><b>{}</b> {}</p>", name, " ".join(sentences))


@cached_by_version
def rows_of_changes(name: str, measure: str, filters: Filters, compare: str, order: str) -> Markup | None:
    """The rows in an order, else by how much they changed; silence counts as nothing, so that the changes add up."""
    question = get_question(name)
    dimension = question.grain[0].removesuffix("_code")  # a code divides like the name beside it
    members = contributions(question, measure, filters, compare, dimension)
    if members is None:
        return None
    change_columns = {f"{measure}_change": pd.array([m.change for m in members], dtype="Int64")}
    answer = rows(name, filters, compare).assign(**change_columns, missing=[m.missing for m in members])
    answer = answer.sort_values(f"{measure}_change", key=abs, ascending=False, kind="stable")
    answer = sort_rows(answer, order)
    columns = [dimension, f"{measure}_before", measure, f"{measure}_change"]
    return table_html(
        question,
        answer,
        columns,
        total_columns=tuple(columns[1:]),
        remarks=answer["missing"].tolist(),
        order=order,
        order_name=_order_name(name, measure),
    )


def _order_name(name: str, measure: str) -> str:
    """These tables begin with the largest change, and so have an order beside that of their question."""
    return f"{name}/changes/{measure}"
