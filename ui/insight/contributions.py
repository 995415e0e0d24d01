"""What of a change is whose: a sentence that adds up."""

from dataclasses import dataclass
from typing import Any

from ui.answers import records, rows
from ui.insight.reporting import in_part, silent
from ui.language.formats import is_missing, number, signed
from ui.language.words import say
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question

_ENOUGH = 0.75  # of all that moved one way: so many names are told, and no more than _MOST
_MOST = 2


@dataclass(frozen=True)
class Mover:
    """One part of a whole, and by how much it moved; what was not reported counts as nothing, and is named so."""

    name: str
    change: int
    missing: str = ""  # of what it should have reported, now or before


def movers(asked: Question, measure: str, filters: Filters, compare: str, name: str) -> list[Mover] | None:
    """The parts of a measure with their changes; None where there is nothing to compare with."""
    answer = rows(asked.name, filters, compare)
    if measure not in asked.measures or answer[f"{measure}_before"].isna().all():
        return None
    found, short, gone = [], in_part(asked.folder, filters), silent(asked.folder, filters)
    for row in records(answer):
        now, before, code = row[measure], row[f"{measure}_before"], str(row.get("province_code"))
        missing = short.get(code, "")
        if code in gone and not is_missing(before):
            missing = missing or say("not_reported")
        elif is_missing(before) and not is_missing(now):
            missing = missing or say("not_reported_before")
        found.append(Mover(row[name], _or_zero(now) - _or_zero(before), missing))
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
    if len(parts) == 1:  # all of it is its own
        return f"{_noted(whole, parts[0])}."
    if all(ways):
        first, second = ways
        return f"{whole}: {_clause(first, _MOST, kind)}; {_clause(second, 1, kind)}."
    most, gross = _most(next(filter(None, ways)))
    share = number(100 * sum(part.change for part in most) / gross)
    return say("rose" if total > 0 else "fell", total=whole, share=share, names=listed(most, kind))


def _clause(way: list[Mover], names: int, kind: str) -> str:
    """What moved one way, and most of it by name."""
    most, gross = _most(way)
    if len(way) == 1:
        return say("rises_of_one" if gross > 0 else "falls_of_one", names=listed(way, kind))
    told = {"gross": signed(gross, kind), "names": listed(most[:names], kind)}
    return say("rises" if gross > 0 else "falls", **told)


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
    """A (+610), B (+357); an amount stays on one line."""
    amounts = (signed(part.change, kind).replace(" ", "\u00a0") for part in parts)
    told = zip(parts, amounts, strict=True)
    return ", ".join(f"{_noted(part.name, part)} ({amount})" for part, amount in told)


def _noted(text: str, part: Mover) -> str:
    return f"{text} – {part.missing}" if part.missing else text
