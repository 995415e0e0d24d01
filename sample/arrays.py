"""Arrow arrays of text, and the customers that the rows of a large export draw on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from sample.topics.rhythm import Ints


class World(NamedTuple):
    """What all days share: the provinces' names, and each customer's code and province."""

    names: pa.Array
    province_index: Ints
    codes: pa.Array
    dirt: float

    @classmethod
    def build(cls, names: list[str], weights: list[float], customers: int, dirt: float) -> World:
        """Customers in blocks by province, as many as its weight says."""
        ends = np.cumsum(np.array(weights) / sum(weights))
        province_index = np.searchsorted(ends, (np.arange(customers) + 0.5) / customers)
        heads, tails = pad(province_index + 1, 2), pad(np.arange(customers) + 1, 9)
        return cls(pa.array(names), province_index, join("PB", heads, tails), dirt)


def pad(numbers: Ints, width: int) -> pa.Array:
    """Numbers as text with leading zeros."""
    return pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")


def join(prefix: str, *arrays: pa.Array) -> pa.Array:
    """Texts behind one prefix."""
    return pc.binary_join_element_wise(pa.scalar(prefix), *arrays, "")


def pick(words: tuple[str, ...], indexes: Ints) -> pa.Array:
    """The words at these places."""
    return pa.array(words).take(pa.array(indexes))
