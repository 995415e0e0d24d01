"""A card: title, figure, and behind one click its definition, its table, its SQL and its CSV."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

import streamlit as st

from ui.bars import ranking, ranking_in_words
from ui.behind import about
from ui.charts import Form, Ready, Shown, Spec, config, noted
from ui.choice import choose
from ui.collation import vietnamese
from ui.compared import against
from ui.data import reader, records, rows
from ui.downloads import downloads
from ui.events import days_of
from ui.findings import finding
from ui.linked import draw_linked
from ui.maps import province_map
from ui.parts import take
from ui.ranks import moves
from ui.state import view
from ui.static import publish_boundaries
from ui.tables import table
from ui.takeaway.part import Part
from ui.words import lang, say
from warehouse.questions import Filters, Question, question


def card(name: str, form: Form, title: str | None = None) -> None:
    """A question in a form."""
    asked = question(name)
    with st.container(border=True, height="stretch"):
        shown = _shown(asked)
        head(asked, title or _title(asked), name, draw=lambda: form(shown))
        if shown.rows.empty or not _has_figures(shown):
            st.info(say("nothing_here"), icon=":material/search_off:")
            return
        drawn = form(shown)
        _draw(drawn, key=f"{name}-{title or ''}", alt=title or asked.titles[lang()])
        if "note" in drawn["layout"].get("meta", {}):
            st.caption(drawn["layout"]["meta"]["note"])
        if shown.events is not None and not shown.events.empty:
            told = ", ".join(f"{event['event']} ({days_of(event)})" for event in records(shown.events))
            st.caption(say("events_listed", events=told))


def _title(asked: Question) -> str:
    grain = f", {say('by_' + view().filters.grain)}" if "period" in asked.grain else ""
    return asked.titles[lang()] + grain


def _shown(asked: Question) -> Shown:
    filters = view().filters
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
    answer = rows(asked.name, filters, view().compare)
    return Shown(asked, answer, filters.grain, events, days=days)


def _has_figures(shown: Shown) -> bool:
    measures = shown.question.measures
    return not measures or any(shown.rows[measure].sum() > 0 for measure in measures)


def _draw(drawn: Spec, key: str, alt: str) -> None:
    st.plotly_chart(Ready(drawn), key=key, config=config(), alt=f"{alt}. {finding(drawn)}".strip())


def head(
    asked: Question,
    title: str,
    key: str,
    filters: Filters | None = None,
    draw: Callable[[], Spec] | None = None,
) -> None:
    """A card's title, and the way to all that stands behind it (under the page's filters, unless others are given)."""
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="xsmall"
    ):
        st.subheader(title, anchor=False)
        about(asked, title, key, filters or view().filters, draw)


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
    filters = view().filters
    among_all = replace(filters, provinces=())
    with left, st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            title = st.empty()
            chosen = choose(say("figure"), labels, page)
        asked = question(figures[chosen])
        moved = moves(asked.name, among_all, chosen, view().compare)
        shown = Shown(asked, rows(asked.name, among_all), chosen=filters.provinces, moves=moved)
        title.subheader(shown.text(chosen), anchor=False)
        _map(shown, chosen, among_all, page)
    with right, st.container(border=True, height="stretch"):
        by_rank, read = ranking(chosen), _how_ranked(shown, chosen)
        head(
            asked,
            say("ranking"),
            f"ranking_{asked.name}",
            among_all,
            lambda: noted(by_rank(shown), read),
        )
        # on a phone the ranking stands above the map, which says what is ranked
        st.html(f"<p class='ranked'>{escape(shown.text(chosen))}</p>")
        draw_linked(by_rank(shown), f"ranking-{asked.name}-{chosen}", ranking_in_words(shown, chosen))
        st.caption(read)


def _map(shown: Shown, value: str, among_all: Filters, page: str) -> None:
    if publish_boundaries() is None:
        st.info(say("no_map"), icon=":material/map:")
    elif shown.rows[value].notna().any():
        drawn = province_map(value)(shown)
        alt = f"{say('map_of')}: {shown.text(value)}. {finding(drawn)}"
        draw_linked(drawn, f"map-{shown.question.name}-{value}", alt)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(f"{say('click_chooses')} {say('map_credit')}")
            about(
                shown.question,
                shown.text(value),
                f"map_{page}",
                among_all,
                lambda: province_map(value)(shown),
            )
    else:
        st.info(say("nothing_here"), icon=":material/search_off:")


def _how_ranked(shown: Shown, value: str) -> str:
    """Who is in the ranking, who is not, and what its signs mean."""
    silent = sorted(shown.rows[shown.rows[value].isna()]["province"], key=vietnamese)
    told = [say("reported", n=len(shown.rows) - len(silent), of=len(shown.rows))]
    if silent:
        told.append(say("not_reported_legend", names=", ".join(silent)))
    if shown.moves:
        told.append(say("rank_signs", compared=against(shown.question.folder, view())))
    return " · ".join(told)


def province_table(name: str, bar: str) -> None:
    """The table of a question by province, and the CSV of exactly its rows."""
    asked = question(name)
    filters = view().filters
    part = take(Part(name, say("table"), filters, view().compare))
    answer = part.rows()
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.subheader(say("table"), anchor=False)
            downloads(part, brief=True)
        table(asked, answer, [c for c in asked.gives if c != "province_code"], bar)
        st.caption(f"{asked.about[lang()]} {say('download_form')}")
