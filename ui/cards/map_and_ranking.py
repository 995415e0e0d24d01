"""Map and ranking of the provinces side by side, with a choice of figure; a click in either chooses."""

from dataclasses import replace

import streamlit as st

from ui import markdown
from ui.answers import cached_by_version, rows
from ui.boundaries import publish_boundaries
from ui.cards.card import head
from ui.cards.explain import about
from ui.cards.province_clicks import draw_linked
from ui.charts.chart_type import ChartType
from ui.charts.province_map import province_map
from ui.charts.ranking import ranking
from ui.charts.spec import Chart, ChartData, noted
from ui.html import markup, show_html
from ui.insight.ranks import moves
from ui.insight.reporting import partial_reports, silent_provinces
from ui.insight.reporting_words import nothing_here, who_reported
from ui.language.collation import vietnamese
from ui.language.words import lang, say
from ui.view.comparison import against_under_figure
from ui.view.page_choice import choose
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question


def where(name: str, *figures: str, beside: dict[str, str] | None = None) -> None:
    """Map and ranking of a question by province, with a choice of figure; `beside` are those of other questions."""
    given = dict.fromkeys(figures, name) | (beside or {})
    labels = {figure: question(of).label(figure, lang()).brief for figure, of in given.items()}
    where_across(given, labels, question(name).folder)


def of_registry(name: str, known: str, *figures: str) -> dict[str, str]:
    """The figures of a question that divides by what the registry may know, where it knows it of every province."""
    in_all = rows(name, Filters())[known].notna().all()
    return dict.fromkeys(figures, name) if in_all else {}


def where_across(figures: dict[str, str], labels: dict[str, str], page: str) -> None:
    """Map and ranking side by side; each figure (a column) with the question that gives it and its short name."""
    with st.container(key="where"):
        left, right = st.columns([3, 2], gap="small")
    # a place is read among its neighbours: all are drawn, the chosen ones marked
    filters, compare = view().filters, view().compare
    among_all = replace(filters, provinces=())
    with left, st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            title = st.empty()
            chosen = choose(say("figure"), labels, page)
        asked = question(figures[chosen])
        shown = _places(asked.name, chosen, among_all, filters.provinces, compare)
        with title:
            markdown.subheader(shown.text(chosen), anchor=False)
        _map(shown, chosen, among_all, page)
    with right, st.container(border=True, height="stretch"):
        by_rank, read = ranking(chosen), _how_ranked(shown, among_all)
        ranked = _drawn(by_rank, asked.name, chosen, among_all, filters.provinces, compare)
        head(
            asked,
            say("ranking"),
            f"ranking_{asked.name}",
            among_all,
            lambda: noted(by_rank(shown), read),
        )
        # on a phone the ranking stands above the map, which says what is ranked
        show_html(markup("<p class='ranked'>{}</p>", shown.text(chosen)))
        alt = ranked.alt_under(f"{say('ranking')}: {shown.text(chosen)}")
        draw_linked(ranked, f"ranking-{asked.name}-{chosen}", alt)
        markdown.caption(read)


@cached_by_version
def _places(name: str, value: str, among_all: Filters, chosen: tuple[str, ...], compare: str) -> ChartData:
    """All provinces, the chosen ones known, with how their ranks have moved and what is missing of whom."""
    asked, moved = question(name), moves(name, among_all, value, compare)
    short, gone = partial_reports(asked.folder, among_all), silent_provinces(asked.folder, among_all)
    return ChartData(asked, rows(name, among_all), chosen=chosen, moves=moved, short=short, silent=gone)


@cached_by_version
def _drawn(
    chart_type: ChartType,
    name: str,
    value: str,
    among_all: Filters,
    chosen: tuple[str, ...],
    compare: str,
) -> Chart:
    return chart_type(_places(name, value, among_all, chosen, compare))


def _map(shown: ChartData, value: str, among_all: Filters, page: str) -> None:
    if publish_boundaries() is None:
        markdown.info(say("no_map"), icon=":material/map:")
    elif shown.rows[value].notna().any():
        chart_type = province_map(value)
        drawn = _drawn(chart_type, shown.question.name, value, among_all, shown.chosen, view().compare)
        alt = drawn.alt_under(f"{say('map_of')}: {shown.text(value)}")
        draw_linked(drawn, f"map-{shown.question.name}-{value}", alt)
        if outside := drawn["layout"]["meta"]["outside"]:
            markdown.caption(outside)
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=False
        ):
            markdown.caption(f"{say('click_chooses')} {say('map_credit')}")
            about(
                shown.question,
                shown.text(value),
                f"map_{page}",
                among_all,
                lambda: noted(chart_type(shown), " · ".join([*_parts(shown), *_who(shown, among_all)])),
            )
    else:
        markdown.info(nothing_here(shown.question.folder), icon=":material/search_off:")


def _how_ranked(shown: ChartData, among_all: Filters) -> str:
    """Who has reported, of the provinces chosen and of all that are drawn, and what the signs mean."""
    told = _who(shown, among_all)
    if shown.short:
        told.append(say("short_legend"))
    if shown.moves:
        told.append(say("rank_signs", compared=against_under_figure(shown.question.folder, view())))
    return " · ".join(told)


def _who(shown: ChartData, among_all: Filters) -> list[str]:
    """The page's own words; beside chosen provinces those of all that are drawn."""
    topic = shown.question.folder
    everywhere = who_reported((topic,), among_all, False).full
    if not shown.chosen:
        return [everywhere]
    chosen = who_reported((topic,), replace(among_all, provinces=shown.chosen), False).full
    return [chosen, say("among_drawn", told=everywhere)]


def _parts(shown: ChartData) -> list[str]:
    """The units that are counted in part, which a map has no room to say."""
    named = sorted((name for name in shown.rows["province"] if "(" in name), key=vietnamese)
    return [f"* {', '.join(named)}"] if named else []
