"""Splits a change into the contributions of its members, and says so in a sentence that adds up."""

from dataclasses import dataclass
from typing import Any

from ui.answers import records, rows
from ui.insight.province_reports import partial_reports, silent_provinces
from ui.language.changes import signed_percent
from ui.language.formats import is_missing, large, number, with_sign, with_unit
from ui.language.words import translate
from warehouse.answer.filters import Filters
from warehouse.answer.percent import percent_change
from warehouse.answer.questions import Question

_NAMED_SHARE = 0.75  # share of a sum that has to be named, with no more than _MOST_NAMES names
_MOST_NAMES = 2


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


def change_sentence(members: list[Contribution], kind: str, unit: str = "") -> str:
    """The total change, its largest contributions, and those of the other sign; `unit` is said of a count."""
    total = sum(member.change for member in members)
    ways = [_one_way(members, sign) for sign in ((1, -1) if total >= 0 else (-1, 1))]
    if not any(ways):
        return translate("unchanged")
    if len(members) == 1:  # all of it is its own
        return _total(total, kind, unit, members[0].missing)
    largest_amount = max(abs(total), *(abs(member.change) for member in members))
    total_text = _total(total, kind, unit, neighbour=largest_amount)
    if all(ways):
        first, second = ways
        texts = _clause(first, _MOST_NAMES, kind, largest_amount), _clause(second, 1, kind, largest_amount)
        return " ".join([total_text, *texts])
    way = next(filter(None, ways))
    largest, gross = _largest_members(way)
    amounts = (_with_change(m, with_sign(m.change, kind, largest_amount)) for m in largest)
    names = f" {translate('and')} ".join(amounts)
    if len(largest) == len(way):  # their share would be 100 %
        return f"{total_text} {translate('all_of_change', names=names)}"
    if largest[-1].change == way[len(largest)].change:  # others have changed as much: none stands out
        return total_text
    values = {"names": names, "share": number(100 * sum(member.change for member in largest) / gross)}
    return f"{total_text} {translate('share_of_rise' if total > 0 else 'share_of_fall', **values)}"


def _total(total: int, kind: str, unit: str, missing: str = "", neighbour: int | None = None) -> str:
    """The change of all in its unit, on the scale of the amount it is read beside."""
    if not total:
        return translate("unchanged_total")
    amount = with_unit(large(abs(total), kind, neighbour), unit if kind == "count" else "")
    amount += f" ({missing})" if missing else ""
    return translate("went_up" if total > 0 else "went_down", total=amount)


def steepest_fall(members: list[Contribution], kind: str) -> str:
    """The largest fall in percent; silence is no fall. Empty without one among several."""
    falls = {
        m: percent for m in members if m.change < 0 and not m.missing and (percent := _percent(m)) is not None
    }
    if len(members) < 2 or not falls:
        return ""
    member = min(falls, key=falls.__getitem__)
    amount = f"{signed_percent(falls[member])}, {with_sign(member.change, kind)}"
    return translate("fell_steepest", name=_with_change(member, amount))


def _percent(member: Contribution) -> float | None:
    return percent_change(member.previous + member.change, member.previous)


def _clause(way: list[Contribution], names: int, kind: str, neighbour: int) -> str:
    """The largest contributions of one sign, by name, on the scale of the amount they are read beside."""
    largest, gross = _largest_members(way)
    texts = ", ".join(_with_change(m, large(abs(m.change), kind, neighbour)) for m in largest[:names])
    if len(way) == 1:
        return translate("gains_only" if gross > 0 else "falls_only", names=texts)
    return translate("gains" if gross > 0 else "falls", names=texts)


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


def largest_of(members: list[Contribution], sign: int) -> Contribution:
    """The member that has risen most, or (`sign` -1) fallen most."""
    return max(members, key=lambda member: member.change * sign)


def name_with_change(member: Contribution, kind: str, neighbour: int) -> str:
    """A member with its change, on the scale of the amount it is read beside, and what is missing of it."""
    return _with_change(member, with_sign(member.change, kind, neighbour))


def largest_change(members: list[Contribution], member_kind: str, kind: str) -> str:
    """The member of another question that has moved most; `member_kind` says what it is one of (a channel, a site)."""
    largest = max(members, key=lambda member: abs(member.change))
    name = _with_change(largest, with_sign(largest.change, kind))
    return translate("most_up" if largest.change > 0 else "most_down", part=member_kind, name=name)


def _with_change(member: Contribution, amount: str) -> str:
    """A (+610), or B (36; data to 18/12); an amount stays on one line."""
    amount = amount.replace(" ", "\u00a0")
    return f"{member.name} ({amount}{f'; {member.missing}' if member.missing else ''})"
