"""A card: title, figure, and behind one click its definition, its table, its SQL and its CSV."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, reader, records, rows
from ui.cards.explain import about
from ui.cards.province_clicks import draw_choosing
from ui.charts.chart_type import ChartType
from ui.charts.events import days_of
from ui.charts.literal import literal
from ui.charts.spec import Chart, ChartData, Ready, config
from ui.delivery.links import downloads
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import show_html
from ui.html_table import drawn_table
from ui.insight.reporting import partial_reports, silent_provinces
from ui.insight.reporting_words import nothing_here, who_reported
from ui.language.words import lang, say
from ui.view.comparison_days import days_without_partner
from ui.view.filters_in_words import labels, unheeded
from ui.view.state import narrow_to, view
from warehouse.answer.compare import filters_of_periods_before
from warehouse.answer.filters import Filter, Filters, dimension_by
from warehouse.answer.questions import Question, question


def card(name: str, chart_type: ChartType, title: str | None = None) -> None:
    """A question as a chart; where its bars are the values of a dimension, a click narrows the page to one."""
    asked, compare, narrowing = question(name), view().compare, dimension_by(name)
    filters, chosen = view().filters, ""
    if narrowing:  # a value is read among the others: all are drawn, the chosen one marked
        filters, chosen = _among_values(filters, narrowing)
    with st.container(border=True, height="stretch"):
        draw = lambda: chart_type(_chart_data(name, filters, compare, chosen))  # noqa: E731 - when it is taken away
        head(asked, title or _title(asked), name, filters, draw)
        drawn = _drawn(name, chart_type, filters, compare, chosen)
        if drawn is None:
            markdown.info(nothing_here(asked.folder), icon=":material/search_off:")
            return
        chart, notes = drawn
        alt, key = chart.alt_under(title or asked.titles[lang()]), f"{name}-{title or ''}"
        if narrowing:
            draw_choosing(chart, key, alt, partial(_narrow, narrowing))
            markdown.caption(say("click_narrows"))
        else:
            st.plotly_chart(Ready(chart), key=key, config=config(), alt=alt)
        for note in notes:
            markdown.caption(note)


def _among_values(filters: Filters, narrowing: Filter) -> tuple[Filters, str]:
    """The filters without a dimension, and the value that it is narrowed to."""
    others = tuple(each for each in filters.dimensions if each[0] != narrowing.name)
    return replace(filters, dimensions=others), dict(filters.dimensions).get(narrowing.name, "")


def _narrow(narrowing: Filter, point: dict[str, Any]) -> None:
    """Narrows to the value whose bar was clicked, which is known by its name."""
    values = {literal(label): value for value, label in labels(narrowing).items()}
    narrow_to(narrowing, values.get(str(point.get("y")), ""))


@cached_by_version
def _drawn(
    name: str, chart_type: ChartType, filters: Filters, compare: str, chosen: str
) -> tuple[Chart, tuple[str, ...]] | None:
    """The chart, and what stands below it; None without figures."""
    shown = _chart_data(name, filters, compare, chosen)
    if shown.rows.empty or not _has_figures(shown):
        return None
    chart, notes = chart_type(shown), []
    if "note" in chart["layout"].get("meta", {}):
        notes.append(chart["layout"]["meta"]["note"])
    if shown.events is not None and not shown.events.empty:
        told = ", ".join(f"{event['event']} ({days_of(event)})" for event in records(shown.events))
        notes.append(say("events_listed", events=told))
    if "period_before" in shown.rows:
        notes.append(days_without_partner(name, filters, compare))
    if "province_code" in shown.question.grain:
        notes.append(who_reported(shown.question.topics, filters, False).full)
        notes += [say("short_legend")] if shown.short else []
    return chart, tuple(filter(None, notes))


def _title(asked: Question) -> str:
    grain = f", {say('by_' + view().filters.grain)}" if "period" in asked.grain else ""
    return asked.titles[lang()] + grain


def _chart_data(name: str, filters: Filters, compare: str, chosen: str = "") -> ChartData:
    asked, narrowing = question(name), dimension_by(name)
    over_time = "period" in asked.grain
    events = None
    if over_time:
        found = rows("overview/events", Filters(filters.from_day, filters.to_day, lang=lang()))
        events = found[found["topic"].isin(("ALL", asked.folder))]
    newest = reader().resolved(asked.name, Filters()).to_day
    days = (
        (filters.from_day, min(filters.to_day, newest or filters.to_day))
        if filters.from_day and filters.to_day
        else None
    )
    topics = asked.topics if "province_code" in asked.grain else ()
    answer, before = rows(name, filters, compare), []
    if narrowing:
        codes = {label: value for value, label in labels(narrowing).items()}
        answer = answer.assign(value_code=[codes.get(label, "") for label in answer[asked.grain[0]]])
    if "period_before" in answer:
        before = filters_of_periods_before(reader(), name, filters, compare, answer["period"].tolist()).own
    return ChartData(
        asked,
        answer,
        filters.grain,
        events,
        days=days,
        days_before=before,
        short={c: told for topic in topics for c, told in partial_reports(topic, filters).items()},
        chosen=(chosen,) if chosen else (),
        silent=frozenset(code for topic in topics for code in silent_provinces(topic, filters)),
    )


def _has_figures(shown: ChartData) -> bool:
    measures = shown.question.measures
    return not measures or any(shown.rows[measure].sum() > 0 for measure in measures)


def head(
    asked: Question,
    title: str,
    key: str,
    filters: Filters | None = None,
    draw: Callable[[], Chart] | None = None,
) -> None:
    """A card's title, and the way to all that stands behind it (under the page's filters, unless others are given)."""
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="xsmall",
        wrap=False,
    ):
        markdown.subheader(title, anchor=False)
        about(asked, title, key, filters or view().filters, draw)
    if by := unheeded(asked, view().filters):
        markdown.caption(say("card_not_narrowed", by=by))


def province_table(name: str, bar: str) -> None:
    """The table of a question by province, and the CSV of exactly its rows."""
    asked = question(name)
    filters = view().filters
    part = record_exhibit(Exhibit(name, say("table"), filters, view().compare))
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            markdown.subheader(say("table"), anchor=False)
            downloads(part, brief=True)
        show_html(_table(name, filters, view().compare, bar))
        markdown.caption(f"{asked.about[lang()]} {say('download_form')}")


@cached_by_version
def _table(name: str, filters: Filters, compare: str, bar: str) -> Markup:
    asked = question(name)
    columns = [column for column in asked.gives if column != "province_code"]
    return drawn_table(asked, rows(name, filters, compare), columns, bar=bar)
