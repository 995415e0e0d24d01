"""Customer codes: ``PB``, the power company's number, a branch and a serial number."""

from __future__ import annotations

import numpy as np

from sample.registry import Province
from sample.topics.rhythm import Ints

STEP = 7_919  # has no factor in common with ten million, so no number comes twice
NUMBERS = 10_000_000


def customer_codes(province: Province, serials: Ints) -> np.ndarray:
    """One code for each serial number; a negative serial number has none."""
    return np.array(
        [
            f"PB{province.index + 1:02d}{serial * 31 % 9 + 1:02d}{(serial * STEP + 12_347) % NUMBERS:07d}"
            if serial >= 0
            else ""
            for serial in serials.tolist()
        ],
        dtype=object,
    )
