"""Cards side by side; on a phone below each other."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


@contextmanager
def side_by_side() -> Iterator[tuple[DeltaGenerator, DeltaGenerator]]:
    """Two columns of equal width."""
    first, second = st.columns(2, gap="small")
    yield first, second


def two_in_a_row(names: Iterable[str]) -> Iterator[str]:
    """Each name in a column of its own, two in a row, so that on a phone their order is the same."""
    for number, name in enumerate(names):
        if number % 2 == 0:
            columns = st.columns(2, gap="small")
        with columns[number % 2]:
            yield name


@contextmanager
def small_grid(columns: int) -> Iterator[None]:
    """A row of small cards, two in a row on a phone."""
    with st.grid(columns, min_column_width=150, gap="xsmall"):
        yield
