"""A card: title, figure, and behind one click its definition, its table, its SQL and its CSV."""

from dataclasses import replace

import streamlit as st

from ui.bars import ranking
from ui.behind import about
from ui.charts import Form, Ready, Shown, Spec, config
from ui.choice import choose
from ui.data import rows
from ui.downloads import download
from ui.findings import finding
from ui.maps import province_map
from ui.state import view
from ui.static import publish_boundaries
from ui.tables import table
from ui.words import lang, say
from warehouse.questions import Filters, Question, question


def card(name: str, form: Form, title: str | None = None) -> None:
    """A question in a form."""
    asked = question(name)
    with st.container(border=True, height="stretch"):
        shown = _shown(asked)
        head(asked, title or _title(asked), name)
        if shown.rows.empty or not _has_figures(shown):
            st.info(say("nothing_here"), icon=":material/search_off:")
            return
        _draw(form(shown), key=f"{name}-{title or ''}", alt=title or asked.titles[lang()])


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
    answer = rows(asked.name, filters, "previous" if over_time else "none")
    days = (filters.from_day, filters.to_day) if filters.from_day and filters.to_day else None
    return Shown(asked, answer, filters.grain, events, days=days)


def _has_figures(shown: Shown) -> bool:
    measures = shown.question.measures
    return not measures or any(shown.rows[measure].sum() > 0 for measure in measures)


def _draw(drawn: Spec, key: str, alt: str) -> None:
    st.plotly_chart(Ready(drawn), key=key, config=config(), alt=f"{alt}. {finding(drawn)}".strip())


def head(asked: Question, title: str, key: str, filters: Filters | None = None) -> None:
    """A card's title, and the way to all that stands behind it (under the page's filters, unless others are given)."""
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="xsmall"
    ):
        st.subheader(title, anchor=False)
        about(asked, title, key, filters or view().filters)


def where(name: str, *figures: str) -> None:
    """Map and ranking of a question by province, with a choice of figure."""
    asked = question(name)
    labels = {figure: asked.label(figure, lang()).brief for figure in figures}
    where_across(dict.fromkeys(figures, name), labels, asked.folder)


def where_across(figures: dict[str, str], labels: dict[str, str], page: str) -> None:
    """Map and ranking side by side; each figure (a column) with the question that gives it and its short name."""
    left, right = st.columns([3, 2], gap="small")
    with left, st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            title = st.empty()
            chosen = choose(say("figure"), labels, page)
        asked = question(figures[chosen])
        filters = view().filters
        # a place is read among its neighbours: all are drawn, the chosen ones marked
        among_all = replace(filters, provinces=())
        answer = rows(asked.name, among_all)
        shown = Shown(asked, answer, chosen=filters.provinces)
        label = asked.label(chosen, lang())
        title.subheader(label.text, anchor=False)
        if publish_boundaries() is None:
            st.info(say("no_map"), icon=":material/map:")
        elif answer[chosen].notna().any():
            _draw(province_map(chosen)(shown), f"map-{asked.name}-{chosen}", f"{say('map_of')}: {label.text}")
            silent = ", ".join(answer[answer[chosen].isna()]["province"])
            told = say("map_credit") + (f" · {say('not_reported_legend', names=silent)}" if silent else "")
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
            ):
                st.caption(told)
                about(asked, label.text, f"map_{page}", among_all)
        else:
            st.info(say("nothing_here"), icon=":material/search_off:")
    with right, st.container(border=True, height="stretch"):
        head(asked, say("ranking"), f"ranking_{asked.name}", among_all)
        _draw(ranking(chosen)(shown), f"ranking-{asked.name}-{chosen}", f"{say('ranking')}: {label.text}")


def province_table(name: str, bar: str) -> None:
    """The table of a question by province, and the CSV of exactly its rows."""
    asked = question(name)
    filters = view().filters
    answer = rows(name, filters)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.subheader(say("table"), anchor=False)
            download(name, answer, filters, f"table_{name}")
        table(asked, answer, [c for c in asked.gives if c != "province_code"], bar)
        st.caption(f"{asked.about[lang()]} {say('download_form')}")
