"""The order of a table's rows: the column chosen at its head, kept in the session and in the address of its page."""

from typing import Any

import pandas as pd
import streamlit as st

from ui.language.collation import vietnamese
from ui.view.state import ORDER
from warehouse.answer.questions import Question

DOWNWARDS = "-"  # before the name of a column: from the most down
_BY_NAME = "province"


def row_order(question: Question) -> str:
    """The chosen column, "-payments" from the most down; provinces by their names unless another is chosen."""
    first_order = _BY_NAME if question.grain[:1] == ("province_code",) else ""
    return str(st.session_state.get(_key(question.name)) or first_order)


def sort_by(question: Question, column: str) -> None:
    """Orders by a column: names from A, numbers from the most; once more the other way round."""
    is_text = question.kind(column) == "text"
    orders = [column, DOWNWARDS + column] if is_text else [DOWNWARDS + column, column]
    st.session_state[_key(question.name)] = orders[row_order(question) == orders[0]]


def _key(name: str) -> str:
    """The table of a page by its page, which has the order in its address; any other by its question."""
    return ORDER + name.removesuffix("/by_province")


def sort_rows(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """The rows in an order, those without a value last; as they are where it names no column.

    m_change stands for the relative change of a measure m.
    """
    column = order.removeprefix(DOWNWARDS)
    measure = column.removesuffix("_change")
    if measure != column and f"{measure}_before" in rows:
        values: pd.Series[Any] = rows[measure].astype(float) / rows[f"{measure}_before"].astype(float)
    elif column in rows:
        values = rows[column]
    else:
        return rows
    is_text = not pd.api.types.is_numeric_dtype(values)
    keys = [vietnamese(str(v)) for v in values] if is_text else values.astype(float).tolist()
    is_missing = [False] * len(keys) if is_text else values.isna().tolist()
    positions = sorted((n for n, m in enumerate(is_missing) if not m), key=keys.__getitem__)
    if order != column:
        positions = sorted(positions, key=keys.__getitem__, reverse=True)
    return rows.iloc[[*positions, *(n for n, m in enumerate(is_missing) if m)]]
