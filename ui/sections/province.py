"""The page of one to four provinces: what to choose, who they are, their goals, their newest days and their files."""

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
from ui.language.formats import MISSING, exact, is_missing, number, short_day
from ui.language.page_names import topic_title
from ui.language.words import lang, translate
from ui.view.chosen_places import chosen_places
from ui.view.row_order import row_order, sort_rows
from ui.view.state import view
from warehouse.answer.compared_places import MOST_SIDE_BY_SIDE
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Label, get_question

_NEWEST_DAYS = 7


def place_count() -> int:
    """How many places are chosen."""
    return len(chosen_places(view().filters))


def which_provinces() -> None:
    """What to do where no province is chosen, or more than stand side by side."""
    count = place_count()
    values = {"most": MOST_SIDE_BY_SIDE, "n": count}
    text = translate("choose_provinces" if count == 0 else "too_many_provinces", **values)
    markdown.info(text, icon=":material/location_on:")


def province_head(figures: dict[str, str]) -> None:
    """The names of the chosen places, and the registry's facts about each."""
    registry, names = rows("overview/provinces", Filters(lang=lang())), place_names(figures)
    with st.container(gap="xxsmall", key="place" if len(names) == 1 else "several_places"):
        markdown.header(", ".join(names.values()), anchor=False)
        for place_code, codes in chosen_places(view().filters).items():
            facts = registry[registry["province_code"].isin(codes)]
            regions, people = (
                ", ".join(dict.fromkeys(facts["region"])),
                exact(facts["population"].sum(), "count"),
            )
            text = translate("of_region", region=regions, n=people)
            markdown.caption(text if len(names) == 1 else f"{names[place_code]}: {text}")


def place_names(figures: dict[str, str]) -> dict[str, str]:
    """What the figures call the chosen places, by code: a unit with its parts where not all are chosen."""
    answer = rows(f"{next(iter(figures))}/by_province", view().filters)
    return dict(zip(answer["province_code"], answer["province"], strict=True))


def prizes(name: str) -> None:
    """The prizes of the province against its plan, if one is published."""
    if rows(name, view().filters)["target"].notna().any():
        goals(name)


def newest_days(figures: dict[str, str]) -> None:
    """The counts of each topic on the last days that have figures; of several places a card each, beside each other."""
    for name in figures:
        title = f"{translate('newest_days')}: {topic_title(name)}"
        provinces = view().filters.provinces
        record_exhibit(Exhibit(f"{name}/by_province_and_period", title, _newest_filters(provinces)))
    names = place_names(figures)
    for index, (place_code, codes) in enumerate(chosen_places(view().filters).items()):
        if index % 2 == 0:
            columns = st.columns(min(len(names), 2), gap="small")
        with columns[index % 2], st.container(border=True):
            title = translate("newest_days")
            head = title if len(names) == 1 else f"{names[place_code]}: {title.lower()}"
            markdown.subheader(head, anchor=False)
            show_html(_newest_days(tuple(figures.items()), _newest_filters(codes)))


def _newest_filters(provinces: tuple[str, ...]) -> Filters:
    days = data_days()
    assert days is not None  # the page ends at its head where nothing was received
    first = days[1] - timedelta(days=_NEWEST_DAYS - 1)
    return Filters(first, days[1], provinces, "day", view().filters.units, lang())


@cached_by_version
def _newest_days(figures: tuple[tuple[str, str], ...], filters: Filters) -> Markup:
    counts = [rows(f"{name}/by_province_and_period", filters).set_index("period")[m] for name, m in figures]
    heads = (markup("<th scope='col' class='n'>{}</th>", _figure(*figure).text) for figure in figures)
    body = (
        markup("<tr><td class='t'>{}</td>{}</tr>", short_day(day), _counts([c[day] for c in counts]))
        for day in reversed(counts[0].index)
    )
    return markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='figures days'>"
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
    question, filters = get_question(name), Filters(provinces=view().filters.provinces, lang=lang())
    with st.container(border=True):
        card_head(question, question.titles[lang()], name, filters)
        show_html(_files_table(name, filters, row_order(question)))


@cached_by_version
def _files_table(name: str, filters: Filters, order: str) -> Markup:
    question = get_question(name)
    codes = ("topic", "province_code", *(("province",) if len(filters.provinces) == 1 else ()))
    columns = [c for c in question.gives if c not in codes]
    return table_html(question, sort_rows(rows(name, filters), order), columns, stacks=True, order=order)
