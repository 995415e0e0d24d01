"""The page of one province: which one, how it stands among all, its trends, its days and its files."""

from datetime import timedelta
from typing import Any

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, data_days, rows
from ui.cards.card import head
from ui.cards.goals import goals
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import concatenate, markup, show_html
from ui.html_table import drawn_table
from ui.language.collation import vietnamese
from ui.language.formats import MISSING, exact, is_missing, number, short_day
from ui.language.page_names import topic_title
from ui.language.words import lang, say
from ui.view.state import FIGURE, FIRST_FIGURE, PROVINCE, forget_figure, narrow, view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Label, question

_KEY, _NEWEST_DAYS = FIGURE + PROVINCE, 7


def narrow_to_province() -> None:
    """The province of the address, or chosen here; until then the first of the filter, or of the registry."""
    state, known = st.session_state, list(_registry(lang()))
    first = next(iter(state["provinces"]), known[0])
    if state.get(_KEY) is not None and state[_KEY] not in known:
        forget_figure(PROVINCE)
    if state.get(_KEY) in (None, state.get(FIRST_FIGURE + PROVINCE)):
        state[_KEY] = first
    state[FIRST_FIGURE + PROVINCE] = first
    narrow(state[_KEY])


def _registry(language: str) -> dict[str, str]:
    answer = rows("overview/provinces", Filters(lang=language))
    return dict(zip(answer["province_code"], answer["province"], strict=True))


def province_head() -> None:
    """The name, what the registry says of the province, and the way to another one."""
    names, others = _registry(lang()), _registry("en" if lang() == "vi" else "vi")
    # the browser's search only folds case: the name without diacritics in the label makes it findable
    labels = {c: n if n == others[c] else f"{n} · {others[c]}" for c, n in names.items()}
    about = rows("overview/provinces", Filters(lang=lang())).set_index("province_code").loc[_chosen()]
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        with st.container(gap="xxsmall", key="place"):
            markdown.header(about["province"], anchor=False)
            markdown.caption(say("of_region", region=about["region"], n=exact(about["population"], "count")))
        with st.container(width=320, key="choose_place"):
            st.selectbox(
                say("choose_province"),
                sorted(labels, key=lambda code: vietnamese(labels[code])),
                key=_KEY,
                format_func=labels.__getitem__,
                persist_state="session",
                label_visibility="collapsed",
            )


def _chosen() -> str:
    return view().filters.provinces[0]


def prizes(name: str) -> None:
    """The prizes of the province against its plan, where one is published."""
    if rows(name, view().filters)["target"].notna().any():
        goals(name)


def newest_days(figures: dict[str, str]) -> None:
    """The last days that any topic has figures of, and the counts of each topic."""
    with st.container(border=True):
        markdown.subheader(say("newest_days"), anchor=False)
        asked = _of_newest_days(_chosen())
        for name in figures:
            record_exhibit(
                Exhibit(f"{name}/by_province_and_period", f"{say('newest_days')}: {topic_title(name)}", asked)
            )
        show_html(_newest_days(tuple(figures.items()), asked))


def _of_newest_days(code: str) -> Filters:
    days = data_days()
    assert days is not None  # the page ends at its head where nothing was received
    return Filters(days[1] - timedelta(days=_NEWEST_DAYS - 1), days[1], (code,), "day", lang=lang())


@cached_by_version
def _newest_days(figures: tuple[tuple[str, str], ...], asked: Filters) -> Markup:
    counts = [rows(f"{name}/by_province_and_period", asked).set_index("period")[m] for name, m in figures]
    heads = (markup("<th scope='col' class='n'>{}</th>", _figure(*figure).text) for figure in figures)
    body = (
        markup("<tr><td class='t'>{}</td>{}</tr>", short_day(day), _counts([c[day] for c in counts]))
        for day in reversed(counts[0].index)
    )
    return markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='figures'>"
        "<thead><tr><th class='t'>{}</th>{}</tr></thead><tbody>{}</tbody></table></div>",
        say("newest_days"),
        say("day"),
        concatenate(heads),
        concatenate(body),
    )


def _counts(counts: list[Any]) -> Markup:
    texts = (MISSING if is_missing(n) else number(n) for n in counts)
    return concatenate(markup("<td class='n'>{}</td>", text) for text in texts)


def _figure(name: str, measure: str) -> Label:
    return question(f"{name}/by_province").label(measure, lang())


def received(name: str) -> None:
    """The files of the province by topic, whether it is silent, and what is held."""
    asked, filters = question(name), Filters(provinces=(_chosen(),), lang=lang())
    with st.container(border=True):
        head(asked, asked.titles[lang()], name, filters)
        show_html(_received(name, filters))


@cached_by_version
def _received(name: str, filters: Filters) -> Markup:
    asked = question(name)
    columns = [c for c in asked.gives if c not in ("topic", "province_code", "province")]
    return drawn_table(asked, rows(name, filters), columns, stacks=True)
