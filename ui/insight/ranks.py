"""Places in a ranking, and how they have moved since the period compared with."""

import pandas as pd

from ui.answers import reader, rows
from ui.insight.reporting import in_part
from ui.language.words import say
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters


def ranks(answer: pd.DataFrame, value: str) -> dict[str, int]:
    """The rank of every place that has reported, by code, the largest first; equal values share a rank."""
    reported = answer[answer[value].notna()]
    places = reported[value].rank(ascending=False, method="min")
    return {str(code): int(rank) for code, rank in zip(reported["province_code"], places, strict=True)}


def moves(name: str, filters: Filters, value: str, compare: str) -> dict[str, int]:
    """How many ranks each place has risen (or fallen, below 0) since the period compared with.

    A place that reported in only one of the periods, or in a part of one, is left out; all are where the data do not
    reach back over the whole period.
    """
    earlier = filters_before(reader(), name, filters, compare)
    if earlier is None:
        return {}
    now, before = ranks(rows(name, filters), value), ranks(rows(name, earlier), value)
    topic = name.split("/")[0]
    known = before.keys() - in_part(topic, filters).keys() - in_part(topic, earlier).keys()
    return {code: before[code] - rank for code, rank in now.items() if code in known}


def sign(move: int | None, *, is_short: bool = False) -> str:
    """▲2, ▼1 or =; nothing where there is nothing to compare with; … where a part of the period is missing."""
    if move is None:
        return "…" if is_short else ""
    return f"▲{move}" if move > 0 else f"▼{-move}" if move < 0 else "="


def moved_in_words(move: int | None) -> str:
    """The same for who listens: up 2 places."""
    if move is None:
        return ""
    return say("rank_up" if move > 0 else "rank_down" if move < 0 else "rank_same", n=abs(move))


def ranks_in_words(
    answer: pd.DataFrame, value: str, moved: dict[str, int], short: dict[str, str]
) -> dict[str, str]:
    """The rank of every place that has reported, how far it has moved, and what of it is missing."""
    known = ranks(answer, value)
    return {
        code: ", ".join(
            filter(
                None,
                [say("rank_of", rank=rank, of=len(known)), moved_in_words(moved.get(code)), short.get(code)],
            )
        )
        for code, rank in known.items()
    }


def in_order(answer: pd.DataFrame, value: str) -> pd.DataFrame:
    """The places from the largest value to the least; those that have not reported come last."""
    return answer.sort_values(value, ascending=False, na_position="last", kind="stable")
