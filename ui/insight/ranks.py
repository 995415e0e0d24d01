"""Ranks of provinces, and how they have moved since the comparison period."""

import pandas as pd

from ui.answers import reader, rows
from ui.insight.province_reports import partial_reports
from ui.language.words import translate
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters


def ranks(answer: pd.DataFrame, value: str) -> dict[str, int]:
    """The rank of every province that has reported, by code, 1 for the largest; equal values share a rank."""
    rows_with_value = answer[answer[value].notna()]
    values = rows_with_value[value].rank(ascending=False, method="min")
    return {str(code): int(rank) for code, rank in zip(rows_with_value["province_code"], values, strict=True)}


def moves(name: str, filters: Filters, value: str, compare: str) -> dict[str, int]:
    """How many ranks each province has risen (below 0: fallen) since the comparison period, by code.

    Leaves out provinces that did not report all of both periods; empty if the data do not reach back that far.
    """
    previous_filters = filters_before(reader(), name, filters, compare)
    if previous_filters is None:
        return {}
    now, previous = ranks(rows(name, filters), value), ranks(rows(name, previous_filters), value)
    topic = name.split("/")[0]
    codes = (
        previous.keys()
        - partial_reports(topic, filters).keys()
        - partial_reports(topic, previous_filters).keys()
    )
    return {code: previous[code] - rank for code, rank in now.items() if code in codes}


def sign(move: int | None, *, is_short: bool = False) -> str:
    """▲2, ▼1 or =; empty without a comparison; … if a part of the period is missing."""
    if move is None:
        return "…" if is_short else ""
    return f"▲{move}" if move > 0 else f"▼{-move}" if move < 0 else "="


def move_in_words(move: int | None) -> str:
    """The same for screen readers: up 2 places."""
    if move is None:
        return ""
    return translate("rank_up" if move > 0 else "rank_down" if move < 0 else "rank_same", n=abs(move))


def ranks_in_words(
    answer: pd.DataFrame, value: str, rank_moves: dict[str, int], partial: dict[str, str]
) -> dict[str, str]:
    """By code: the rank of every province that has reported, its move, and what is missing."""
    by_code = ranks(answer, value)
    return {
        code: ", ".join(
            filter(
                None,
                [
                    translate("rank_of", rank=rank, of=len(by_code)),
                    move_in_words(rank_moves.get(code)),
                    partial.get(code),
                ],
            )
        )
        for code, rank in by_code.items()
    }


def in_order(answer: pd.DataFrame, value: str) -> pd.DataFrame:
    """The rows from the largest value to the smallest; missing values come last."""
    return answer.sort_values(value, ascending=False, na_position="last", kind="stable")
