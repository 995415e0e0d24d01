"""The page of one province: the choice of it, its goals, its newest days and its files."""

from datetime import timedelta
from typing import Any

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, data_days, rows
from ui.cards.card import card_head
from ui.cards.goals import goals
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import concatenate, markup, show_html
from ui.html_table import table_html
from ui.language.collation import vietnamese
from ui.language.formats import MISSING, exact, is_missing, number, short_day
from ui.language.page_names import topic_title
from ui.language.words import lang, translate
from ui.view.state import FIGURE, FIRST_FIGURE, PROVINCE, forget_figure, narrow, view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Label, get_question

_KEY, _NEWEST_DAYS = FIGURE + PROVINCE, 7


def narrow_to_province() -> None:
    """Sets the province: from the URL or chosen here, else the first of the filter or of the registry."""
    state, codes = st.session_state, list(_registry(lang()))
    first = next(iter(state["provinces"]), codes[0])
    if state.get(_KEY) is not None and state[_KEY] not in codes:
        forget_figure(PROVINCE)
    if state.get(_KEY) in (None, state.get(FIRST_FIGURE + PROVINCE)):
        state[_KEY] = first
    state[FIRST_FIGURE + PROVINCE] = first
    narrow(state[_KEY])


def _registry(language: str) -> dict[str, str]:
    answer = rows("overview/provinces", Filters(lang=language))
    return dict(zip(answer["province_code"], answer["province"], strict=True))


def province_head() -> None:
    """The name, the registry's facts about the province, and the choice of another one."""
    names, other_names = _registry(lang()), _registry("en" if lang() == "vi" else "vi")
    # the browser's search only folds case: the name without diacritics in the label makes it findable
    labels = {c: n if n == other_names[c] else f"{n} · {other_names[c]}" for c, n in names.items()}
    province = (
        rows("overview/provinces", Filters(lang=lang())).set_index("province_code").loc[_province_code()]
    )
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        with st.container(gap="xxsmall", key="place"):
            markdown.header(province["province"], anchor=False)
            markdown.caption(
                translate("of_region", region=province["region"], n=exact(province["population"], "count"))
            )
        with st.container(width=320, key="choose_place"):
            st.selectbox(
                translate("choose_province"),
                sorted(labels, key=lambda code: vietnamese(labels[code])),
                key=_KEY,
                format_func=labels.__getitem__,
                persist_state="session",
                label_visibility="collapsed",
            )


def _province_code() -> str:
    return view().filters.provinces[0]


def prizes(name: str) -> None:
    """The prizes of the province against its plan, if one is published."""
    if rows(name, view().filters)["target"].notna().any():
        goals(name)


def newest_days(figures: dict[str, str]) -> None:
    """The counts of each topic on the last days that have figures."""
    with st.container(border=True):
        markdown.subheader(translate("newest_days"), anchor=False)
        filters = _newest_filters(_province_code())
        for name in figures:
            record_exhibit(
                Exhibit(
                    f"{name}/by_province_and_period",
                    f"{translate('newest_days')}: {topic_title(name)}",
                    filters,
                )
            )
        show_html(_newest_days(tuple(figures.items()), filters))


def _newest_filters(code: str) -> Filters:
    days = data_days()
    assert days is not None  # the page ends at its head where nothing was received
    return Filters(days[1] - timedelta(days=_NEWEST_DAYS - 1), days[1], (code,), "day", lang=lang())


@cached_by_version
def _newest_days(figures: tuple[tuple[str, str], ...], filters: Filters) -> Markup:
    counts = [rows(f"{name}/by_province_and_period", filters).set_index("period")[m] for name, m in figures]
    heads = (markup("<th scope='col' class='n'>{}</th>", _figure(*figure).text) for figure in figures)
    body = (
        markup("<tr><td class='t'>{}</td>{}</tr>", short_day(day), _counts([c[day] for c in counts]))
        for day in reversed(counts[0].index)
    )
    return markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='figures'>"
        "<thead><tr><th class='t'>{}</th>{}</tr></thead><tbody>{}</tbody></table></div>",
        translate("newest_days"),
        translate("day"),
        concatenate(heads),
        concatenate(body),
    )


def _counts(counts: list[Any]) -> Markup:
    texts = (MISSING if is_missing(n) else number(n) for n in counts)
    return concatenate(markup("<td class='n'>{}</td>", text) for text in texts)


def _figure(name: str, measure: str) -> Label:
    return get_question(f"{name}/by_province").label(measure, lang())


def province_files(name: str) -> None:
    """The files of the province by topic, whether it is silent, and its rows in quarantine."""
    question, filters = get_question(name), Filters(provinces=(_province_code(),), lang=lang())
    with st.container(border=True):
        card_head(question, question.titles[lang()], name, filters)
        show_html(_files_table(name, filters))


@cached_by_version
def _files_table(name: str, filters: Filters) -> Markup:
    question = get_question(name)
    columns = [c for c in question.gives if c not in ("topic", "province_code", "province")]
    return table_html(question, rows(name, filters), columns, stacks=True)
