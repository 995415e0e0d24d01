"""What changed, and where: sentences by arithmetic, and the rows behind them."""

from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from ui.compared import compared_in_words
from ui.data import kept, records, rows
from ui.formats import is_missing, number, signed
from ui.parts import take_sentence
from ui.state import view
from ui.tables import drawn_table
from ui.words import lang, say
from warehouse.questions import Filters, Question, question

_ENOUGH = 0.75  # of all that moved one way: so many names are told, and no more than _MOST
_MOST = 3


@dataclass(frozen=True)
class Mover:
    """One part of a whole, and by how much it moved; what has not been reported counts as gone."""

    name: str
    change: int


def changes(topic: str, measures: tuple[str, ...], by: tuple[str, ...] = ()) -> None:
    """Under the key figures: the first measure's change, split by province and by other questions of the topic;

    one click away that of every measure, with the rows behind it.
    """
    shown = view()
    if shown.compare in ("none", "target"):
        return
    told = [t for measure in measures if (t := _told(topic, measure, shown.filters, shown.compare, by))]
    if not told:
        return
    take_sentence(" ".join(told[0]))
    with st.container(key=f"changes_{topic}", horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(_drawn(told[0]))
        more = st.popover(say("changes_rows"), type="tertiary", on_change="rerun", key=f"moved_{topic}")
    if more.open:
        with more:
            st.caption(compared_in_words(topic, shown))
            for measure in measures:
                st.html(_drawn(_told(topic, measure, shown.filters, shown.compare, by)))
                st.html(_behind(topic, measure, shown.filters, shown.compare))


def _told(topic: str, measure: str, filters: Filters, compare: str, by: tuple[str, ...]) -> list[str]:
    """The measure's name, its change by province, and its change by each other question; nothing without any."""
    asked = question(f"{topic}/by_province")
    label = asked.label(measure, lang())
    places = movers(asked, measure, filters, compare, "province")
    if places is None:
        return []
    parts = [label.text, explained(places, label.kind)]
    for name in by:
        dimension = question(f"{topic}/{name}")
        moved = movers(dimension, measure, filters, compare, dimension.grain[0])
        if moved and any(m.change for m in moved):
            told = listed(sorted(moved, key=lambda m: -abs(m.change))[:2], label.kind)
            parts.append(f"{dimension.titles[lang()]}: {told}.")
    return parts


def _drawn(told: list[str]) -> str:
    if not told:
        return ""
    name, *parts = (escape(part) for part in told)
    return f"<p class='changed'><b>{name}</b> {' '.join(parts)}</p>"


def movers(asked: Question, measure: str, filters: Filters, compare: str, name: str) -> list[Mover] | None:
    """The parts of a measure with their changes; None where there is nothing to compare with."""
    answer = rows(asked.name, filters, compare)
    if measure not in asked.measures or answer[f"{measure}_before"].isna().all():
        return None
    found = []
    for row in records(answer):
        now, before = row[measure], row[f"{measure}_before"]
        told = row[name] if not is_missing(now) or is_missing(before) else say("gone_silent", name=row[name])
        found.append(Mover(told, _or_zero(now) - _or_zero(before)))
    return found


def _or_zero(value: Any) -> int:
    return 0 if is_missing(value) else int(value)


def explained(parts: list[Mover], kind: str) -> str:
    """One sentence that adds up: the change, whose it is, and what went the other way."""
    total = sum(part.change for part in parts)
    ways = [_one_way(parts, sign) for sign in ((1, -1) if total >= 0 else (-1, 1))]
    if not any(ways):
        return say("unchanged")
    whole = signed(total, kind)
    if all(ways):
        (most, gross), (others, back) = (_most(way) for way in ways)
        return say(
            "rose_after_all" if total >= 0 else "fell_after_all",
            total=whole,
            gross=signed(gross, kind),
            names=listed(most, kind),
            back=signed(back, kind),
            others=listed(others[:2], kind),
        )
    most, gross = _most(next(filter(None, ways)))
    share = number(100 * sum(part.change for part in most) / gross)
    return say("rose" if total > 0 else "fell", total=whole, share=share, names=listed(most, kind))


def _one_way(parts: list[Mover], sign: int) -> list[Mover]:
    same = [part for part in parts if part.change * sign > 0]
    return sorted(same, key=lambda part: -abs(part.change))


def _most(way: list[Mover]) -> tuple[list[Mover], int]:
    """Those that make up most of what moved one way, and all that did."""
    gross, told = sum(part.change for part in way), 0
    for n, part in enumerate(way, 1):
        told += part.change
        if n == _MOST or told / gross >= _ENOUGH:
            return way[:n], gross
    return way, gross


def listed(parts: list[Mover], kind: str) -> str:
    """A (+610), B (+357)."""
    return ", ".join(f"{part.name} ({signed(part.change, kind)})" for part in parts)


@kept
def _behind(topic: str, measure: str, filters: Filters, compare: str) -> str:
    asked = question(f"{topic}/by_province")
    answer = rows(asked.name, filters, compare)
    if answer[f"{measure}_before"].isna().all():
        return ""
    largest = (
        answer[f"{measure}_change"].abs().sort_values(ascending=False, na_position="first", kind="stable")
    )
    columns = ["province", f"{measure}_before", measure, f"{measure}_change"]
    return drawn_table(asked, answer.loc[largest.index], columns, summed=tuple(columns[1:]))
