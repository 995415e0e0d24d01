"""The order of a table's rows: chosen at its heads, kept in the session, of a page's own table in the address too."""

from typing import Any

import pandas as pd
import streamlit as st

from ui.language.collation import vietnamese
from ui.language.words import translate
from ui.table_head import DOWNWARDS, RELATIVE
from ui.view.state import ORDER
from warehouse.answer.questions import Question
from warehouse.contract.schema import topics

_FIELD = "chosen_order"


def order_field() -> None:
    """The field that a head writes its order into, "gifts/by_province -quantity"; nobody sees it (ui/frame/frame.js).

    One field serves every table: buttons of the page behind all heads would be a hundred on the ledger alone.
    """
    st.text_input(translate("order_by"), key=_FIELD, on_change=_take_order, label_visibility="collapsed")


def _take_order() -> None:
    table, _, order = str(st.session_state[_FIELD]).strip().partition(" ")
    st.session_state[_key(table)] = order


def row_order(question: Question) -> str:
    """The order of a question's rows, "-payments" from the most down; provinces by their names until one is chosen."""
    return table_order(question.name, "province" if question.grain[:1] == ("province_code",) else "")


def table_order(table: str, first_order: str = "") -> str:
    """The order chosen for a table, by its name; until one is chosen the first."""
    return str(st.session_state.get(_key(table)) or first_order)


def _key(table: str) -> str:
    """The table of a topic's page by that page, which has the order in its address; any other by its name."""
    topic = table.removesuffix("/by_province")
    return ORDER + (topic if topic in topics() else table)


def sort_rows(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """The rows in an order, those without a value last; as they are where it names no column.

    m_change_pct stands for the relative change of a measure m.
    """
    column = order.removeprefix(DOWNWARDS)
    measure = column.removesuffix(RELATIVE)
    if measure != column and f"{measure}_before" in rows:
        values: pd.Series[Any] = rows[measure].astype(float) / rows[f"{measure}_before"].astype(float)
    elif column in rows:
        values = rows[column]
    else:
        return rows
    is_number = pd.api.types.is_numeric_dtype(values)
    keys = values.astype(float).tolist() if is_number else [vietnamese(str(v)) for v in values]
    is_missing = values.isna().tolist()
    positions = sorted((n for n, m in enumerate(is_missing) if not m), key=keys.__getitem__)
    if order != column:
        positions = sorted(positions, key=keys.__getitem__, reverse=True)
    return rows.iloc[[*positions, *(n for n, m in enumerate(is_missing) if m)]]
