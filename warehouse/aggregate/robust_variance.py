"""How much values vary, whatever a few of them are."""

from math import erf, exp, pi, sqrt

import numpy as np
import numpy.typing as npt

_NEAR_DEVIATIONS = 2.8  # up to here values tell how much they vary


def robust_variance(distance: npt.NDArray[np.float64]) -> float:
    """The variance of a normal distribution by its values near the middle, whatever the others are."""
    variance = (float(np.median(np.abs(distance))) / 0.6745) ** 2
    share = 1 - _NEAR_DEVIATIONS * sqrt(2 / pi) * exp(-(_NEAR_DEVIATIONS**2) / 2) / erf(
        _NEAR_DEVIATIONS / sqrt(2)
    )
    for _ in range(10):
        variance = float(np.mean(distance[distance**2 <= _NEAR_DEVIATIONS**2 * variance] ** 2)) / share
    return variance
