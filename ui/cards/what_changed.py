"""What changed, and where: under the key figures a line for each, and the rows behind them."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, rows
from ui.downloads.page_record import record_sentence
from ui.html import concatenate, markup, show_html
from ui.html_table import drawn_table
from ui.insight.contributions import change_sentence, contributions, names_with_changes
from ui.insight.key_figure import KeyFigure, value_of
from ui.language.formats import change, large, share
from ui.language.words import lang, say
from ui.view.comparison import compared_in_words
from ui.view.state import view
from warehouse.answer.filters import Filters, dimension_by
from warehouse.answer.questions import question


def changes(topic: str, figures: tuple[KeyFigure, ...], by: tuple[str, ...] = ()) -> list[list[str]]:
    """What has changed in each figure: its name, its change by province, and by other questions of the topic."""
    shown = view()
    if shown.compare in ("none", "target"):
        return []
    told = (_told(topic, figure, shown.filters, shown.compare, by) for figure in figures)
    return [line for line in told if line]


def draw_changes(topic: str, told: list[list[str]]) -> None:
    """A line for each figure."""
    for line in told:
        record_sentence(" ".join(line))
    if told:
        with st.container(key=f"changes_{topic}"):
            show_html(markup("<div class='changes'>{}</div>", concatenate(map(_drawn, told))))


def rows_behind(topic: str, figures: tuple[KeyFigure, ...], by: tuple[str, ...] = ()) -> None:
    """One click to the rows behind the changes of a topic."""
    shown = view()
    more = markdown.popover(say("changes_rows"), type="tertiary", on_change="rerun", key=f"moved_{topic}")
    if more.open:
        with more:
            markdown.caption(compared_in_words(topic, shown))
            for measure in (figure.measure for figure in figures if figure.denominator is None):
                for name in ("by_province", *by):
                    # payers by channel: a measure that another question does not divide has no rows there
                    table = rows_of_changes(f"{topic}/{name}", measure, shown.filters, shown.compare)
                    if table:
                        show_html(table)


def changed_across(figures: dict[str, KeyFigure]) -> None:
    """On a page of several topics a card with the change of one figure of each."""
    told = {topic: changes(topic, (figure,)) for topic, figure in figures.items()}
    if not any(told.values()):
        return
    with st.container(border=True):
        markdown.subheader(say("what_changed"), anchor=False)
        for topic, lines in told.items():
            if lines:
                with st.container(
                    key=f"change_{topic}", horizontal=True, vertical_alignment="center", gap="xsmall"
                ):
                    draw_changes(topic, lines)
                    rows_behind(topic, (figures[topic],))


@cached_by_version
def _told(topic: str, figure: KeyFigure, filters: Filters, compare: str, by: tuple[str, ...]) -> list[str]:
    """The figure's name, its change by province, and its change by each other question; nothing without any."""
    if figure.denominator is not None:
        return _ratio(topic, figure, filters, compare)
    measure, asked = figure.measure, question(f"{topic}/by_province")
    label = asked.label(measure, lang())
    places = contributions(asked, measure, filters, compare, "province")
    if places is None:
        return []
    parts = [label.text, change_sentence(places, label.kind)]
    chosen = {dimension for dimension, _ in filters.dimensions}
    for name in by:
        dimension, divided = question(f"{topic}/{name}"), dimension_by(f"{topic}/{name}")
        if divided and divided.name in chosen:
            continue  # all of the change is that of the one value
        moved = contributions(dimension, measure, filters, compare, dimension.grain[0])
        if moved and any(m.change for m in moved):
            most = max(moved, key=lambda m: abs(m.change))
            parts.append(
                say("most_by", by=dimension.titles[lang()], name=names_with_changes([most], label.kind))
            )
    return parts


def _ratio(topic: str, figure: KeyFigure, filters: Filters, compare: str) -> list[str]:
    """A ratio's name and change: no province has a part of it."""
    asked = question(f"{topic}/by_province")
    label = asked.label(figure.label_column or figure.measure, lang())
    places = rows(asked.name, filters, compare)
    now, before = (value_of(places, figure, suffix) for suffix in ("", "_before"))
    if now is None or before is None:
        return []
    # two decimals, so that the change in points is what the reader finds between them
    values = {"now": now, "before": before}
    told = {n: share(v, 2) if label.kind == "pct" else large(v, label.kind) for n, v in values.items()}
    word = "same" if told["now"] == told["before"] else "rose" if now > before else "fell"
    return [label.text, say(f"ratio_{word}", change=change(now, before, label.kind), **told)]


def _drawn(told: list[str]) -> Markup:
    name, *parts = told
    return markup("<p class='changed'><b>{}</b> {}</p>", name, " ".join(parts))


@cached_by_version
def rows_of_changes(name: str, measure: str, filters: Filters, compare: str) -> Markup | None:
    """The rows by how much they changed, silence counted as nothing, so that the changes add up to the total's."""
    asked = question(name)
    part = asked.grain[0].removesuffix("_code")  # a code divides like the name beside it
    moved = contributions(asked, measure, filters, compare, part)
    if moved is None:
        return None
    changed = {f"{measure}_change": pd.array([m.change for m in moved], dtype="Int64")}
    answer = rows(name, filters, compare).assign(**changed, missing=[m.missing for m in moved])
    answer = answer.sort_values(f"{measure}_change", key=abs, ascending=False, kind="stable")
    columns = [part, f"{measure}_before", measure, f"{measure}_change"]
    return drawn_table(asked, answer, columns, summed=tuple(columns[1:]), below=answer["missing"].tolist())
