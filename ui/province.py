"""The page of one province: which one, how it stands among all, its trends, its days and its files."""

from dataclasses import replace
from datetime import timedelta
from html import escape

import streamlit as st

from ui.cards import head
from ui.collation import vietnamese
from ui.data import data_days, kept, records, rows
from ui.formats import MISSING, exact, is_missing, number, rate, short_day
from ui.frame import topic_title
from ui.goals import goals
from ui.parts import take
from ui.ranks import moved_in_words, moves, ranks, sign
from ui.state import FIGURE, FIRST_FIGURE, PROVINCE, forget_figure, narrow, view
from ui.tables import drawn_table
from ui.takeaway.part import Part
from ui.words import lang, say
from warehouse.questions import Filters, Label, question

_KEY, _NEWEST_DAYS = FIGURE + PROVINCE, 7
_HEADS = ("topic", "rate", "median", "rank", "moved", "chance")


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
            st.header(about["province"], anchor=False)
            st.caption(say("of_region", region=about["region"], n=exact(about["population"], "count")))
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


def standing(figures: dict[str, str]) -> None:
    """Each topic (with its measure): the rate, the median of all, the rank and its movement, and whether by chance."""
    with st.container(border=True):
        st.subheader(say("among_all"), anchor=False)
        among_all = replace(view().filters, provinces=())
        for name in figures:
            title = f"{topic_title(name)}: {question(f'{name}/fair').titles[lang()]}"
            take(Part(f"{name}/fair", title, among_all))
        st.html(_standing(tuple(figures.items()), view().filters, view().compare))


@kept
def _standing(figures: tuple[tuple[str, str], ...], filters: Filters, compare: str) -> str:
    heads = "".join(
        f"<th scope='col' class='{'n' if name in ('rate', 'median') else 't'}'>{say('among_' + name)}</th>"
        for name in _HEADS
    )
    body = "".join(_stands(name, measure, filters, compare) for name, measure in figures)
    inside = f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
    return f"<div class='scroll'><table class='figures stacks'>{inside}</table></div>"


def _stands(name: str, measure: str, filters: Filters, compare: str) -> str:
    among_all, value, code = replace(filters, provinces=()), f"{measure}_per_1000", filters.provinces[0]
    answer = rows(f"{name}/fair", among_all)
    own = records(answer[answer["province_code"] == code])[0]
    stands = own["standing"]
    known, top = ranks(answer, value), max(answer[value].dropna(), default=0.0)
    moved = moves(f"{name}/fair", among_all, value, compare).get(code)
    cells = [
        ("t", escape(topic_title(name))),
        ("n", rate(own[value], top) if code in known else MISSING),
        ("n", rate(answer[value].median(), top) if known else MISSING),
        ("t", say("rank_of", rank=known[code], of=len(known)) if code in known else say("not_reported")),
        ("t", f"<span title='{moved_in_words(moved)}'>{sign(moved) or MISSING}</span>"),
        ("t w", say(f"standing_{stands}") if code in known else MISSING),
    ]
    named = zip(_HEADS, cells, strict=True)
    drawn = (f"<td class='{c}' data-label='{say(f'among_{n}')}'>{text}</td>" for n, (c, text) in named)
    return f"<tr>{''.join(drawn)}</tr>"


def prizes(name: str) -> None:
    """The prizes of the province against its plan, where one is published."""
    if rows(name, view().filters)["target"].notna().any():
        goals(name)


def newest_days(figures: dict[str, str]) -> None:
    """The last days that any topic has figures of, and the counts of each topic."""
    with st.container(border=True):
        st.subheader(say("newest_days"), anchor=False)
        st.html(_newest_days(tuple(figures.items()), _chosen()))


@kept
def _newest_days(figures: tuple[tuple[str, str], ...], code: str) -> str:
    days = data_days()
    if days is None:
        return ""
    asked = Filters(days[1] - timedelta(days=_NEWEST_DAYS - 1), days[1], (code,), "day", lang=lang())
    counts = [rows(f"{name}/by_province_and_period", asked).set_index("period")[m] for name, m in figures]
    heads = "".join(
        f"<th scope='col' class='n'>{escape(_figure(name, measure).brief)}</th>" for name, measure in figures
    )
    body = "".join(
        f"<tr><td class='t'>{short_day(day)}</td>"
        + "".join(f"<td class='n'>{MISSING if is_missing(c[day]) else number(c[day])}</td>" for c in counts)
        + "</tr>"
        for day in reversed(counts[0].index)
    )
    inside = f"<thead><tr><th class='t'>{say('day')}</th>{heads}</tr></thead><tbody>{body}</tbody>"
    named = f"tabindex='0' role='region' aria-label='{escape(say('newest_days'), quote=True)}'"
    return f"<div class='scroll' {named}><table class='figures'>{inside}</table></div>"


def _figure(name: str, measure: str) -> Label:
    return question(f"{name}/by_province").label(measure, lang())


def received(name: str) -> None:
    """The files of the province by topic, whether it is silent, and what is held."""
    asked, filters = question(name), Filters(provinces=(_chosen(),), lang=lang())
    with st.container(border=True):
        head(asked, asked.titles[lang()], name, filters)
        st.html(_received(name, filters))


@kept
def _received(name: str, filters: Filters) -> str:
    asked = question(name)
    columns = [c for c in asked.gives if c not in ("topic", "province_code", "province")]
    return drawn_table(asked, rows(name, filters), columns, stacks=True)
