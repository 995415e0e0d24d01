"""Splits a change into the contributions of its members, and says so in a sentence that adds up."""

from dataclasses import dataclass
from typing import Any

from ui.answers import records, rows
from ui.insight.province_reports import partial_reports, silent_provinces
from ui.language.formats import is_missing, number, with_sign
from ui.language.words import translate
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question

_NAMED_SHARE = 0.75  # share of a sum that has to be named, with no more than _MOST_NAMES names
_MOST_NAMES = 2
_FEWEST_FOR_SHARE = 20  # below, a change in percent says nothing


@dataclass(frozen=True)
class Contribution:
    """One member and its change; missing reports count as 0, and `missing` says so."""

    name: str
    change: int
    missing: str = ""  # of what it should have reported, now or before
    previous: int = 0


def contributions(
    question: Question, measure: str, filters: Filters, compare: str, name: str
) -> list[Contribution] | None:
    """The members of a question with their changes of a measure; None if there is nothing to compare with."""
    answer = rows(question.name, filters, compare)
    if measure not in question.measures or answer[f"{measure}_before"].isna().all():
        return None
    result, partial, silent_codes = (
        [],
        partial_reports(question.folder, filters),
        silent_provinces(question.folder, filters),
    )
    for row in records(answer):
        now, previous, code = row[measure], row[f"{measure}_before"], str(row.get("province_code"))
        missing = partial.get(code, "")
        if code in silent_codes and not is_missing(previous):
            missing = missing or translate("not_reported")
        elif is_missing(previous) and not is_missing(now):
            missing = missing or translate("not_reported_before")
        change = _or_zero(now) - _or_zero(previous)
        result.append(Contribution(row[name], change, missing, _or_zero(previous)))
    return result


def _or_zero(value: Any) -> int:
    return 0 if is_missing(value) else int(value)


def change_sentence(members: list[Contribution], kind: str) -> str:
    """One sentence that adds up: the total change, its largest contributions, and those of the other sign."""
    total = sum(member.change for member in members)
    ways = [_one_way(members, sign) for sign in ((1, -1) if total >= 0 else (-1, 1))]
    if not any(ways):
        return translate("unchanged")
    total_text = with_sign(total, kind)
    if len(members) == 1:  # all of it is its own
        return f"{_with_missing(total_text, members[0])}."
    if all(ways):
        first, second = ways
        return f"{total_text}: {_clause(first, _MOST_NAMES, kind)}; {_clause(second, 1, kind)}."
    largest, gross = _largest_members(next(filter(None, ways)))
    share = number(100 * sum(member.change for member in largest) / gross)
    return translate(
        "rose" if total > 0 else "fell",
        total=total_text,
        share=share,
        names=names_with_changes(largest, kind),
    )


def falls_sentence(members: list[Contribution], kind: str) -> str:
    """The largest fall, and the steepest one in percent; silence is no fall. Empty without one among several."""
    falls = [member for member in members if member.change < 0 and not member.missing]
    if len(members) < 2 or not falls:
        return ""
    largest = min(falls, key=lambda member: member.change)
    amount = with_sign(largest.change, kind)
    with_base = [member for member in falls if member.previous >= _FEWEST_FOR_SHARE]
    if not with_base:
        return translate("fell_most", name=largest.name, amount=amount)
    steepest = min(with_base, key=_relative_change)
    share = with_sign(100 * _relative_change(steepest), "pct")
    if steepest is largest:
        return translate("fell_most", name=largest.name, amount=f"{amount}, {share}")
    first = translate("fell_most", name=largest.name, amount=amount)
    return f"{first} {translate('fell_steepest', name=steepest.name, share=share)}"


def _relative_change(member: Contribution) -> float:
    return member.change / member.previous


def _clause(way: list[Contribution], names: int, kind: str) -> str:
    """The sum of one sign, and its largest contributions by name."""
    largest, gross = _largest_members(way)
    if len(way) == 1:
        return translate("rises_of_one" if gross > 0 else "falls_of_one", names=names_with_changes(way, kind))
    values = {"gross": with_sign(gross, kind), "names": names_with_changes(largest[:names], kind)}
    return translate("rises" if gross > 0 else "falls", **values)


def _one_way(members: list[Contribution], sign: int) -> list[Contribution]:
    same_sign = [member for member in members if member.change * sign > 0]
    return sorted(same_sign, key=lambda member: -abs(member.change))


def _largest_members(way: list[Contribution]) -> tuple[list[Contribution], int]:
    """The largest members that make up most of a sum of one sign, and the whole sum."""
    gross, running_total = sum(member.change for member in way), 0
    for n, member in enumerate(way, 1):
        running_total += member.change
        if n == _MOST_NAMES or running_total / gross >= _NAMED_SHARE:
            return way[:n], gross
    return way, gross


def names_with_changes(members: list[Contribution], kind: str) -> str:
    """A (+610), B (+357); an amount stays on one line."""
    amounts = (with_sign(member.change, kind).replace(" ", "\u00a0") for member in members)
    pairs = zip(members, amounts, strict=True)
    return ", ".join(f"{_with_missing(member.name, member)} ({amount})" for member, amount in pairs)


def _with_missing(text: str, member: Contribution) -> str:
    return f"{text} – {member.missing}" if member.missing else text
