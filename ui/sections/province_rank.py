"""How a province stands among all: its rate, the median of all, its rank and movement, and whether by chance."""

from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import concatenate, markup, show_html
from ui.insight.ranks import move_in_words, moves, ranks, sign
from ui.insight.reporting import partial_reports, silent_provinces
from ui.language.formats import MISSING, rate
from ui.language.page_names import topic_title
from ui.language.words import say
from ui.view.state import view
from warehouse.answer.filters import Filters

HEADS = ("topic", "rate", "median", "rank", "moved", "chance")
_SIDES = ("t", "n", "n", "t", "t", "t w")


@dataclass(frozen=True)
class Standing:
    """A topic's line: a text for each of HEADS, and the movement in words."""

    cells: tuple[str, ...]
    moved: str


def standing(figures: dict[str, str]) -> None:
    """Each topic (with its measure): the rate, the median of all, the rank and its movement, and whether by chance."""
    with st.container(border=True):
        markdown.subheader(say("among_all"), anchor=False)
        for name in figures:
            title = f"{say('among_all')}: {topic_title(name)}"
            record_exhibit(
                Exhibit(f"{name}/fair", title, replace(view().filters, provinces=()), view().compare)
            )
        show_html(_drawn(tuple(figures.items()), view().filters, view().compare))


@cached_by_version
def _drawn(figures: tuple[tuple[str, str], ...], filters: Filters, compare: str) -> Markup:
    heads = (
        markup("<th scope='col' class='{}'>{}</th>", side[0], say("among_" + name))
        for name, side in zip(HEADS, _SIDES, strict=True)
    )
    body = (_row(stands(name, measure, filters, compare)) for name, measure in figures)
    return markup(
        "<div class='scroll'><table class='figures stacks'><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        concatenate(heads),
        concatenate(body),
    )


def stands(name: str, measure: str, filters: Filters, compare: str) -> Standing:
    """How the one province of the filters stands in a topic."""
    among_all, value, code = replace(filters, provinces=()), f"{measure}_per_1000", filters.provinces[0]
    answer = rows(f"{name}/fair", among_all)
    own = records(answer[answer["province_code"] == code])[0]
    of_chance = own["standing"]
    known, top = ranks(answer, value), max(answer[value].dropna(), default=0.0)
    moved = moves(f"{name}/fair", among_all, value, compare).get(code)
    short = partial_reports(name, among_all).get(code)
    unranked = say("not_reported") if code in silent_provinces(name, among_all) else MISSING
    cells = (
        topic_title(name),
        rate(own[value], top) if code in known else MISSING,
        rate(answer[value].median(), top) if known else MISSING,
        say("rank_of", rank=known[code], of=len(known)) if code in known else unranked,
        sign(moved, is_short=bool(short)) or MISSING,
        ", ".join(filter(None, [say(f"standing_{of_chance}"), short])) if code in known else MISSING,
    )
    return Standing(cells, move_in_words(moved) or short or "")


def _row(line: Standing) -> Markup:
    texts = list(line.cells)
    texts[HEADS.index("moved")] = markup(
        "<span title='{}'>{}</span>", line.moved, texts[HEADS.index("moved")]
    )
    named = zip(HEADS, _SIDES, texts, strict=True)
    drawn = (
        markup("<td class='{}' data-label='{}'>{}</td>", side, say(f"among_{name}"), text)
        for name, side, text in named
    )
    return markup("<tr>{}</tr>", concatenate(drawn))
