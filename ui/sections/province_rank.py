"""A province among all: its rate, the median, its rank and its move, and whether the difference is chance."""

from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import concatenate, markup, show_html
from ui.insight.province_reports import partial_reports, silent_provinces
from ui.insight.ranks import move_in_words, moves, ranks, sign
from ui.language.formats import MISSING, rate
from ui.language.page_names import topic_title
from ui.language.words import lang, translate
from ui.view.chosen_places import chosen_places
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.contract.schema import topics

HEADS = ("topic", "rate", "median", "rank", "moved", "chance")
_SIDES = ("t", "n", "n", "t", "t", "t w")


@dataclass(frozen=True)
class RankLine:
    """One topic's line: a text for each of HEADS, and the move of the rank in words."""

    cells: tuple[str, ...]
    move: str


def province_ranks(*topic_names: str) -> None:
    """A line for each topic."""
    with st.container(border=True):
        markdown.subheader(translate("among_all"), anchor=False)
        for name in topic_names:
            title = f"{translate('among_all')}: {topic_title(name)}"
            record_exhibit(
                Exhibit(f"{name}/fair", title, replace(view().filters, provinces=()), view().compare)
            )
        show_html(_table(topic_names, view().filters, view().compare))


@cached_by_version
def _table(topic_names: tuple[str, ...], filters: Filters, compare: str) -> Markup:
    heads = (
        markup("<th scope='col' class='{}'>{}</th>", side[0], translate("among_" + name))
        for name, side in zip(HEADS, _SIDES, strict=True)
    )
    body = (_row(rank_line(name, filters, compare)) for name in topic_names)
    return markup(
        "<div class='scroll'><table class='figures ranks stacks'><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
        "</div>",
        concatenate(heads),
        concatenate(body),
    )


def rank_line(name: str, filters: Filters, compare: str) -> RankLine:
    """The line of one topic for the one province of the filters; by it how many inhabitants its rates are for."""
    all_provinces, value = replace(filters, provinces=()), topics()[name].rate
    title = f"{topic_title(name)}, {get_question(f'{name}/fair').label(value, lang()).unit}"
    answer, code = rows(f"{name}/fair", all_provinces), next(iter(chosen_places(filters)))
    own = records(answer[answer["province_code"] == code])[0]
    if records(rows(f"{name}/by_province", filters))[0]["province"] != own["province"]:
        # a unit of which only some provinces are chosen: it has no rank among whole ones
        return RankLine((title, *(MISSING for _ in HEADS[1:])), "")
    band = own["standing"]
    by_code, top = ranks(answer, value), max(answer[value].dropna(), default=0.0)
    move = moves(f"{name}/fair", all_provinces, value, compare).get(code)
    partial = partial_reports(name, all_provinces).get(code)
    no_rank = translate("not_reported") if code in silent_provinces(name, all_provinces) else MISSING
    cells = (
        title,
        rate(own[value], top) if code in by_code else MISSING,
        rate(answer[value].median(), top) if by_code else MISSING,
        translate("rank_of", rank=by_code[code], of=len(by_code)) if code in by_code else no_rank,
        sign(move, is_short=bool(partial)) or MISSING,
        ", ".join(filter(None, [translate(f"standing_{band}"), partial])) if code in by_code else MISSING,
    )
    return RankLine(cells, move_in_words(move) or partial or "")


def _row(line: RankLine) -> Markup:
    texts = list(line.cells)
    texts[HEADS.index("moved")] = markup("<span title='{}'>{}</span>", line.move, texts[HEADS.index("moved")])
    cells = zip(HEADS, _SIDES, texts, strict=True)
    cell_html = (
        markup("<td class='{}' data-label='{}'>{}</td>", side, translate(f"among_{name}"), text)
        for name, side, text in cells
    )
    return markup("<tr>{}</tr>", concatenate(cell_html))
