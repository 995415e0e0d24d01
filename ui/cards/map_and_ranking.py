"""Map and ranking of the provinces side by side, with a choice of figure; a click in either chooses."""

from dataclasses import replace

import streamlit as st

from ui import markdown
from ui.answers import cached_by_version, reader, rows
from ui.boundaries import publish_boundaries
from ui.cards.card import card_head
from ui.cards.explain import explain_button
from ui.cards.province_clicks import draw_clickable
from ui.charts.chart_type import ChartType
from ui.charts.province_map import province_map
from ui.charts.ranking import ranking
from ui.charts.spec import Chart, ChartData, with_note
from ui.html import markup, show_html
from ui.insight.province_reports import partial_reports, silent_provinces
from ui.insight.ranks import moves
from ui.insight.reporting_words import no_figures, reporting_summary
from ui.language.collation import vietnamese
from ui.language.words import lang, translate
from ui.view.comparison import brief_comparison
from ui.view.page_choice import choose
from ui.view.state import view
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question


def map_and_ranking(name: str, *figures: str, other_figures: dict[str, str] | None = None) -> None:
    """Map and ranking of a question by province, with a choice of figure, of other questions too."""
    names = dict.fromkeys(figures, name) | (other_figures or {})
    labels = {
        figure: get_question(question_name).label(figure, lang()).brief
        for figure, question_name in names.items()
    }
    map_and_ranking_across(names, labels, get_question(name).folder)


def registry_figures(name: str, column: str, *figures: str) -> dict[str, str]:
    """The figures of a question that divides by what the registry may know, where it knows it of every province."""
    in_all = rows(name, Filters())[column].notna().all()
    return dict.fromkeys(figures, name) if in_all else {}


def map_and_ranking_across(figures: dict[str, str], labels: dict[str, str], page: str) -> None:
    """Map and ranking side by side; each figure (a column) with the question that gives it and its short name."""
    with st.container(key="where"):
        map_column, ranking_column = st.columns([3, 2], gap="small")
    # a place is read among its neighbours: all are drawn, the chosen ones marked
    filters, compare = view().filters, view().compare
    all_provinces = replace(filters, provinces=())
    with map_column, st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            title = st.empty()
            figure = choose(translate("figure"), labels, page)
        question = get_question(figures[figure])
        data = _chart_data(question.name, figure, all_provinces, filters.provinces, compare)
        with title:
            markdown.subheader(data.text(figure), anchor=False)
        _map(data, figure, all_provinces, page)
    with ranking_column, st.container(border=True, height="stretch"):
        by_rank, note = ranking(figure), _ranking_note(data, all_provinces)
        chart = _chart(by_rank, question.name, figure, all_provinces, filters.provinces, compare)
        card_head(
            question,
            translate("ranking"),
            f"ranking_{question.name}",
            all_provinces,
            lambda: with_note(by_rank(data), note),
        )
        # on a phone the ranking stands above the map, which says what is ranked
        show_html(markup("<p class='ranked'>{}</p>", data.text(figure)))
        alt = chart.alt_under(f"{translate('ranking')}: {data.text(figure)}")
        draw_clickable(chart, f"ranking-{question.name}-{figure}", alt)
        markdown.caption(note)


@cached_by_version
def _chart_data(
    name: str, value: str, all_provinces: Filters, selection: tuple[str, ...], compare: str
) -> ChartData:
    """All provinces, the chosen ones known, with how their ranks have moved and what is missing of whom."""
    question, rank_moves = get_question(name), moves(name, all_provinces, value, compare)
    partial, silent = (
        partial_reports(question.folder, all_provinces),
        silent_provinces(question.folder, all_provinces),
    )
    answer, previous_filters = (
        rows(name, all_provinces),
        filters_before(reader(), name, all_provinces, compare),
    )
    if previous_filters:
        previous = rows(name, previous_filters).set_index("province_code")[value]
        answer = answer.assign(**{f"{value}_before": answer["province_code"].map(previous)})
    return ChartData(
        question,
        answer,
        selection=selection,
        moves=rank_moves,
        partial=partial,
        silent=silent,
    )


@cached_by_version
def _chart(
    chart_type: ChartType,
    name: str,
    value: str,
    all_provinces: Filters,
    selection: tuple[str, ...],
    compare: str,
) -> Chart:
    return chart_type(_chart_data(name, value, all_provinces, selection, compare))


def _map(data: ChartData, value: str, all_provinces: Filters, page: str) -> None:
    if publish_boundaries() is None:
        markdown.info(translate("no_map"), icon=":material/map:")
    elif data.rows[value].notna().any():
        chart_type = province_map(value)
        chart = _chart(chart_type, data.question.name, value, all_provinces, data.selection, view().compare)
        alt = chart.alt_under(f"{translate('map_of')}: {data.text(value)}")
        draw_clickable(chart, f"map-{data.question.name}-{value}", alt)
        if note := chart["layout"]["meta"]["outside"]:
            markdown.caption(note)
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=False
        ):
            markdown.caption(f"{translate('click_chooses')} {translate('map_credit')}")
            explain_button(
                data.question,
                data.text(value),
                f"map_{page}",
                all_provinces,
                lambda: with_note(
                    chart_type(data),
                    " · ".join([*_partial_units(data), *_reporting_text(data, all_provinces)]),
                ),
            )
    else:
        markdown.info(no_figures(data.question.folder), icon=":material/search_off:")


def _ranking_note(data: ChartData, all_provinces: Filters) -> str:
    """Who has reported, of the provinces chosen and of all that are drawn, and what the signs mean."""
    texts = _reporting_text(data, all_provinces)
    if data.partial:
        texts.append(translate("short_legend"))
    if data.moves:
        texts.append(translate("rank_signs", compared=brief_comparison(data.question.folder, view())))
    return " · ".join(texts)


def _reporting_text(data: ChartData, all_provinces: Filters) -> list[str]:
    """The page's own words; beside chosen provinces those of all that are drawn."""
    topic = data.question.folder
    all_text = reporting_summary((topic,), all_provinces, False).full
    if not data.selection:
        return [all_text]
    selection_text = reporting_summary((topic,), replace(all_provinces, provinces=data.selection), False).full
    return [selection_text, translate("among_drawn", told=all_text)]


def _partial_units(data: ChartData) -> list[str]:
    """The units that are counted in part, which a map has no room to say."""
    names = sorted((name for name in data.rows["province"] if "(" in name), key=vietnamese)
    return [f"* {', '.join(names)}"] if names else []
