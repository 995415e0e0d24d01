"""Key figures: large, with their change and a sparkline."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui import markdown
from ui.answers import rows
from ui.cards.explain import show_source_files, show_sql
from ui.cards.tie_out import tie_out
from ui.cards.what_changed import changes, changes_popover, draw_changes
from ui.downloads.exhibit import Headline
from ui.downloads.page_record import record_headline
from ui.insight.key_figure import KeyFigure, meaning_in_words, ratio, value_of
from ui.insight.normal_range import normal_in_words, normal_range
from ui.language.changes import change, direction, meaning
from ui.language.formats import exact, large, with_unit
from ui.language.page_names import short_title, topic_title
from ui.language.words import lang, translate
from ui.view.chosen_places import label_with_sum
from ui.view.comparison import brief_comparison, target, why_no_target
from ui.view.state import View, view
from warehouse.answer.questions import Label, get_question

_COLOURS = {"good": "green", "bad": "red", "": "blue"}  # of a change by what it means
_MEANINGS = {colour: verdict for verdict, colour in _COLOURS.items()}


def key_figures(topic: str, *figures: KeyFigure, dimensions: tuple[str, ...] = ()) -> None:
    """The figures of a topic side by side, two in a row on a phone; below them what has changed.

    `dimensions` names questions of the topic that split a change further, beside the one by province.
    """
    with st.grid(len(figures), min_column_width=150, gap="xsmall", key=f"figures_{topic}"):
        for figure in figures:
            # the page's chart over time tells what a sparkline would
            key_figure(topic, figure, with_sparkline=False)
    lines = changes(topic, figures, dimensions)
    changes_button = (lambda: changes_popover(topic, figures, dimensions)) if lines else None
    figure_notes(*((topic, figure) for figure in figures), changes_button=changes_button)
    draw_changes(topic, lines)


def figure_notes(*figures: tuple[str, KeyFigure], changes_button: Callable[[], None] | None = None) -> None:
    """Below key figures: whether they add up, and a button that explains them.

    `changes_button` draws the button for the rows of their changes.
    """
    topics = tuple(dict.fromkeys(topic for topic, _ in figures))
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="belief"):
        tie_out(*topics)
        popover = markdown.popover(
            translate("about_figures"),
            icon=":material/info:",
            type="tertiary",
            key="about_key_figures",
            on_change="rerun",
        )
        if changes_button:
            changes_button()
    if popover.open:
        with popover:
            _explain(topics, figures)


def _explain(topics: tuple[str, ...], figures: tuple[tuple[str, KeyFigure], ...]) -> None:
    for topic in topics:
        question = get_question(f"{topic}/by_province")
        markdown.markdown(markdown.definition(question.titles[lang()], question.descriptions[lang()]))
        markdown.markdown(
            markdown.bullet_list(
                _calculation(topic, figure) for figure_topic, figure in figures if figure_topic == topic
            )
        )
    show_source_files(topics, view().filters)
    for topic in topics:
        show_sql(get_question(f"{topic}/by_province"))


def _calculation(topic: str, figure: KeyFigure) -> markdown.Markdown:
    """A figure with every digit, and how it is computed from the question by province."""
    question = get_question(f"{topic}/by_province")
    label = question.label(figure.label_column or figure.measure, lang())
    value = value_of(rows(question.name, view().filters), figure, "")
    figure_text = markdown.bold(
        f"{label.text}: {with_unit(exact(value, label.kind), label.unit if value is not None else '')}"
    )
    if figure.denominator is None:
        return markdown.Markdown(f"{figure_text} – {markdown.markdown_text('how_sum')}")
    names = (question.label(column, lang()).text.lower() for column in (figure.measure, figure.denominator))
    return markdown.Markdown(
        f"{figure_text} – {markdown.markdown_text('how_ratio', **dict(zip(('top', 'below'), names, strict=True)))}"
    )


def key_figure(
    topic: str, figure: KeyFigure, *, beside_others: bool = False, with_sparkline: bool = True
) -> None:
    """One figure. Its value is the sum over the rows of <topic>/by_province, as in the table below it."""
    current_view = view()
    question = get_question(f"{topic}/by_province")
    province_rows = rows(
        question.name,
        current_view.filters,
        "none" if current_view.compare == "target" else current_view.compare,
    )
    column = question.label(figure.label_column or figure.measure, lang())
    now, previous = value_of(province_rows, figure, ""), value_of(province_rows, figure, "_before")
    name, is_ratio = _label(topic, column.text, beside_others), figure.denominator is not None
    label = label_with_sum(name, current_view.filters, is_ratio=is_ratio)
    text = large(now, column.kind)
    delta = _delta(topic, figure, current_view, (now, previous), column)
    if own := None if figure.denominator else normal_range(topic, figure.measure, current_view.filters):
        delta["delta_description"] = " · ".join(filter(None, (delta.get("delta_description"), own.in_words)))
    change_text, comparison = (str(delta.get(key) or "") for key in ("delta", "delta_description"))
    verdict = _MEANINGS.get(str(delta.get("delta_color")), "")
    record_headline(Headline(label, now, column.kind, column.unit, text, change_text, comparison, verdict))
    markdown.metric(
        label,
        text,
        **delta,
        border=True,
        height="stretch",
        help=_help(topic, figure, now, column) if now is not None else None,
        chart_data=_sparkline(topic, figure, current_view) if with_sparkline else None,
        chart_type="area",
    )


def _help(topic: str, figure: KeyFigure, now: Any, column: Label) -> markdown.Markdown:
    """Behind the question mark: the figure with every digit, how it stands to what is normal, and what it means."""
    filters = view().filters
    exact_text = with_unit(exact(now, column.kind), column.unit)
    normal = "" if figure.denominator else normal_in_words(topic, figure.measure, filters)
    first_line = " · ".join(filter(None, (exact_text, normal)))
    return markdown.paragraphs(filter(None, (first_line, meaning_in_words(topic, column, filters))))


def _delta(
    topic: str, figure: KeyFigure, current_view: View, values: tuple[Any, Any], column: Label
) -> dict[str, Any]:
    """The delta of a metric: its change, or its share of the plan, or nothing. `values` are those now and before."""
    if current_view.compare == "none":
        return {}
    if current_view.compare == "target":
        return _delta_to_plan(topic, figure, current_view, values[0], column.kind)
    way, text = direction(*values), change(*values, column.kind)
    comparison = brief_comparison(topic, current_view)
    if way and text[:1] in "+−":
        comparison = translate("up_against" if way > 0 else "down_against", against=comparison)
    return {
        "delta": text or None,
        "delta_color": _COLOURS[meaning(column.rise, way)] if way else "gray",
        "delta_arrow": ("off", "up", "down")[way],
        "delta_description": comparison,
    }


def _delta_to_plan(topic: str, figure: KeyFigure, current_view: View, now: Any, kind: str) -> dict[str, Any]:
    plan = None if figure.denominator else target(topic, figure.measure, current_view.filters)
    if plan is None or now is None:
        return {"delta": None, "delta_description": why_no_target(current_view.filters)}
    share = large(100 * now / plan, "pct")
    description = translate("against_target", planned=large(plan, kind, now))
    return {"delta": share, "delta_color": "blue", "delta_arrow": "off", "delta_description": description}


def _label(topic: str, measure: str, beside_others: bool) -> str:
    """The label of a figure; beside other topics with the topic, unless the measure names it."""
    if not beside_others or short_title(topic).lower() in measure.lower():
        return measure
    return f"{topic_title(topic)}: {measure.lower()}"


def _sparkline(topic: str, figure: KeyFigure, current_view: View) -> list[float] | None:
    periods = rows(f"{topic}/by_period", current_view.filters)
    # where no province reported there is nothing to draw: missing is not zero
    periods = periods[periods["provinces_reported"] > 0]
    if len(periods) < 3:
        return None
    if figure.denominator is None:
        return [float(v) for v in periods[figure.measure]]
    pairs = zip(periods[figure.measure], periods[figure.denominator], strict=True)
    # a ratio of nothing is not zero: such days are left out
    return [ratio(numerator, denominator, figure) for numerator, denominator in pairs if denominator]
