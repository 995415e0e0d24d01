"""A card: title and chart, and behind one click definition, table, SQL and downloads."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from ui import markdown
from ui.answers import cached_by_version, reader, rows
from ui.cards.chart_forms import choose_chart_type, subtitle
from ui.cards.explain import explain_button
from ui.cards.province_clicks import draw_choosing
from ui.charts.chart_type import ChartType
from ui.charts.literal import literal
from ui.charts.spec import Chart, ChartData, Ready, config
from ui.insight.events import events_in_words, events_of
from ui.insight.normal_range import normal_periods
from ui.insight.province_reports import partial_reports, silent_provinces
from ui.insight.reporting_words import no_figures, reporting_summary
from ui.language.page_names import topic_title
from ui.language.words import lang, translate
from ui.view.chosen_places import sum_of_question
from ui.view.comparison_days import days_without_partner
from ui.view.filters_in_words import ignored_dimensions, labels
from ui.view.state import narrow_to, view
from warehouse.answer.compare import filters_of_periods_before
from warehouse.answer.filters import Filter, Filters, dimension_by
from warehouse.answer.questions import Question, get_question


def card(name: str, *chart_types: ChartType, title: str | None = None, key: str | None = None) -> None:
    """A question as a chart; where its bars are the values of a dimension, a click narrows the page to one.

    Several forms, one a measure, are chosen from by a switch that names what they count. `key` is the question by
    which links know the card, if not its own.
    """
    question, compare, narrowing = get_question(name), view().compare, dimension_by(name)
    filters, dimension_value = view().filters, ""
    if narrowing:  # a value is read among the others: all are drawn, the chosen one marked
        filters, dimension_value = _among_values(filters, narrowing)
    with st.container(border=True, height="stretch"):
        head = st.container()
        chart_type = choose_chart_type(question, chart_types)
        subtitle(question, chart_type)
        with head:
            card_head(
                question,
                title or card_title(question),
                key or name,
                filters,
                lambda: chart_type(_chart_data(name, filters, compare, dimension_value)),
            )
        chart_and_notes = _chart_and_notes(name, chart_type, filters, compare, dimension_value)
        if chart_and_notes is None:
            markdown.info(no_figures(question.folder), icon=":material/search_off:")
            return
        chart, notes = chart_and_notes
        alt, chart_key = chart.alt_under(title or question.titles[lang()]), f"{name}-{title or ''}"
        if narrowing:
            draw_choosing(chart, chart_key, alt, partial(_narrow, narrowing), height="stretch")
            markdown.caption(translate("click_narrows"))
        else:
            st.plotly_chart(Ready(chart), key=chart_key, config=config(), alt=alt, height="stretch")
        for note in notes:
            markdown.caption(note)


def _among_values(filters: Filters, narrowing: Filter) -> tuple[Filters, str]:
    """The filters without a dimension, and the value that it is narrowed to."""
    dimensions = tuple(pair for pair in filters.dimensions if pair[0] != narrowing.name)
    return replace(filters, dimensions=dimensions), dict(filters.dimensions).get(narrowing.name, "")


def _narrow(narrowing: Filter, point: dict[str, Any]) -> None:
    """Narrows to the value whose bar was clicked, which is known by its name."""
    values = {literal(label): value for value, label in labels(narrowing).items()}
    narrow_to(narrowing, values.get(str(point.get("y")), ""))


@cached_by_version
def _chart_and_notes(
    name: str, chart_type: ChartType, filters: Filters, compare: str, dimension_value: str
) -> tuple[Chart, tuple[str, ...]] | None:
    """The chart and the notes below it; None without figures."""
    data = _chart_data(name, filters, compare, dimension_value)
    if data.rows.empty or not _has_figures(data):
        return None
    chart, notes = chart_type(data), []
    if "note" in chart["layout"].get("meta", {}):
        notes.append(chart["layout"]["meta"]["note"])
    if data.events is not None and "events" not in chart["layout"].get("meta", {}):
        notes.append(events_in_words(data.events))
    if "period_before" in data.rows:
        notes.append(days_without_partner(name, filters, compare))
    if "province_code" in data.question.grain:
        notes.append(reporting_summary(data.question.topics, filters, False).full)
        notes += [translate("short_legend")] if data.partial else []
    return chart, tuple(filter(None, notes))


def card_title(question: Question) -> str:
    """A question's title; over time with the step, and that of a topic itself as short as it can be."""
    if "period" not in question.grain:
        return question.titles[lang()]
    filters, own = view().filters, question.name == f"{question.folder}/by_period"
    name = topic_title(question.folder) if own else question.titles[lang()]
    if filters.cumulated:
        return f"{name}, {translate('cumulated').lower()} {translate(f'by_{filters.grain}')}"
    return f"{name} {translate(f'each_{filters.grain}')}"


def _chart_data(name: str, filters: Filters, compare: str, dimension_value: str = "") -> ChartData:
    question, narrowing = get_question(name), dimension_by(name)
    over_time = "period" in question.grain
    normal = normal_periods(question.folder, filters) if name.endswith("/by_period") else None
    events = events_of(filters, question.folder) if over_time else None
    newest = reader().resolve_days(question.name, Filters()).to_day
    days = (
        (filters.from_day, min(filters.to_day, newest or filters.to_day))
        if filters.from_day and filters.to_day
        else None
    )
    topics = question.topics if "province_code" in question.grain else ()
    answer, previous = rows(name, filters, compare), []
    if narrowing:
        codes = {label: value for value, label in labels(narrowing).items()}
        answer = answer.assign(value_code=[codes.get(label, "") for label in answer[question.grain[0]]])
    if "period_before" in answer:
        previous = filters_of_periods_before(reader(), name, filters, compare, answer["period"].tolist()).own
    return ChartData(
        question,
        answer,
        filters.grain,
        events,
        days=days,
        previous_days=previous,
        normal=normal,
        partial={c: text for topic in topics for c, text in partial_reports(topic, filters).items()},
        selection=(dimension_value,) if dimension_value else (),
        silent=frozenset(code for topic in topics for code in silent_provinces(topic, filters)),
    )


def _has_figures(data: ChartData) -> bool:
    measures = data.question.measures
    return not measures or any(data.rows[measure].sum() > 0 for measure in measures)


def card_head(
    question: Question,
    title: str,
    key: str,
    filters: Filters | None = None,
    draw: Callable[[], Chart] | None = None,
) -> None:
    """A card's title and the button that explains it (under the page's filters unless others are given)."""
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="xsmall",
        wrap=False,
    ):
        markdown.subheader(title, anchor=False)
        explain_button(question, title, key, filters or view().filters, draw)
    if sum_text := sum_of_question(question, filters or view().filters):
        markdown.caption(sum_text[:1].upper() + sum_text[1:])
    if dimensions := ignored_dimensions(question, view().filters):
        markdown.caption(translate("card_not_narrowed", by=dimensions))
