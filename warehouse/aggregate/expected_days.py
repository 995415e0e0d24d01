"""What is normal on a day: by its weekday, its day of the bill month and the growth of its province, with its error.

A province's daily amounts are products of its level and growth, of a weekday and of a day of the month. All provinces
share one course of the weeks and months; each departs from it as far as that foretells its days better. A day takes no
part in its own estimate, and days far from it take none in those of others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from math import erf, exp, pi, sqrt

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_TREND_DAYS = 61  # between two bends of the growth that all provinces share
_NEAR = 2.8  # in deviations: up to here days tell how much they vary
_FAR = 3.0  # from here on they tell nothing of other days
_NORMAL, _SHARE_NORMAL = 2.34, 0.98  # in deviations, and the share of normal days within them
_MOST_OUTSIDE = 0.06  # of all days: where more lie outside, large amounts are part of what is normal
_CLEARLY = 10.0  # by so much the likelihood has to be better for a province to go its own way
_SHARED_DAYS = 200  # how many of its own days weigh as much as what all provinces vary
_STEPS, _OWN_STEPS = 12, 5  # of Newton's method
_BY_WEIGHT = (1e6, 300.0, 30.0, 3.0)  # how strongly a province is held to the common course
_BY_SPREAD = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.4, 2.0, 3.0, 5.0, 10.0)


@dataclass(frozen=True)
class ExpectedDays:
    """By province and day: what is expected, how it varies around that, and the error of the estimate itself."""

    expected: Floats
    variance: Floats
    error: Floats  # a standard deviation


@dataclass(frozen=True)
class _Fit:
    """One estimate without the day itself; `leverage` is its variance as a share of that of the day."""

    expected: Floats
    leverage: Floats
    criterion: Floats  # of each province: the smaller, the better are its days foretold


def expected_days(amounts: Floats, days: list[date]) -> ExpectedDays:
    """What is normal of amounts by province and day; missing (NaN) where nothing was reported.

    Every province has reported several whole months, and something on most days.
    """
    known = ~np.isnan(amounts)
    counted = np.where(known, amounts, 0.0)
    weights, spread = known.astype(np.float64), 0.0
    for is_last in (False, True):
        fit = _best_fit(counted, weights, spread, days)
        if not is_last:
            spread = _spread(counted, known, fit)
        distance = _distances(counted, fit.expected, spread) / np.sqrt(1 + fit.leverage)
        scales = _scales(distance, known)
        if not is_last:
            is_heavy = _share_outside(distance, known, scales) > _MOST_OUTSIDE
            weights = known * (is_heavy | (np.abs(distance) < _FAR * np.sqrt(scales)[:, None]))
    if is_heavy:
        scales[:] = (np.quantile(np.abs(distance[known]), _SHARE_NORMAL) / _NORMAL) ** 2
    variance = fit.expected * (1 + spread * fit.expected) * scales[:, None]
    return ExpectedDays(fit.expected, variance, np.sqrt(variance * fit.leverage))


def _courses(days: list[date]) -> tuple[Floats, Floats]:
    """Of each day: level and growth, a province's own; and the growth, weekday and day of the month of all."""
    n = len(days)
    weekdays, month_days = np.zeros((n, 7)), np.zeros((n, 31))
    weekdays[np.arange(n), [day.weekday() for day in days]] = 1
    month_days[np.arange(n), [day.day - 1 for day in days]] = 1
    time = np.linspace(0, 1, n)
    bends = np.eye(max(2, round(n / _TREND_DAYS) + 1))
    growth = np.stack([np.interp(time, np.linspace(0, 1, len(bends)), bend) for bend in bends], axis=1)
    return np.stack([np.ones(n), time - 0.5], axis=1), np.hstack([growth, weekdays, month_days])


def _best_fit(amounts: Floats, weights: Floats, spread: float, days: list[date]) -> _Fit:
    own, common = _courses(days)
    start, error = _common_fit(amounts, weights, spread, own, common)
    fits = _own_fits(amounts, weights, spread, np.hstack([own, common]), start, error)
    return reduce(_better, fits)


def _better(strict: _Fit, free: _Fit) -> _Fit:
    """Of each province the freer estimate only where it foretells its days clearly better."""
    is_free = (free.criterion < strict.criterion - _CLEARLY)[:, None]
    pairs = ((getattr(free, name), getattr(strict, name)) for name in ("expected", "leverage"))
    expected, leverage = (np.where(is_free, own, other) for own, other in pairs)
    return _Fit(expected, leverage, np.where(is_free[:, 0], free.criterion, strict.criterion))


def _common_fit(
    amounts: Floats, weights: Floats, spread: float, own: Floats, common: Floats
) -> tuple[Floats, Floats]:
    """Logarithms of what is expected if all provinces share their course, and by day their variance from it."""
    level = amounts.sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    logs = np.repeat(np.log(level)[:, None], amounts.shape[1], axis=1)
    for _ in range(_STEPS):
        weight, miss = _working(amounts, weights, spread, logs)
        total = weight.sum(axis=0)
        matrix = _gram(common, total) + 1e-6 * total.sum() / common.shape[1] * np.eye(common.shape[1])
        logs = logs + _bounded(common @ np.linalg.solve(matrix, common.T @ (weight * miss).sum(axis=0)))
        weight, miss = _working(amounts, weights, spread, logs)
        step = np.linalg.solve(_gram(own, weight), ((weight * miss) @ own)[..., None])[..., 0]
        logs = logs + _bounded(step @ own.T)
    weight, _ = _working(amounts, weights, spread, logs)
    return logs, ((common @ np.linalg.pinv(_gram(common, weight.sum(axis=0)))) * common).sum(axis=1)


def _own_fits(
    amounts: Floats, weights: Floats, spread: float, courses: Floats, start: Floats, error: Floats
) -> Iterator[_Fit]:
    """What each province departs from the common course, held to it more and less."""
    far = _scale(_distances(amounts, np.exp(start), spread)[weights > 0])
    level = np.arange(courses.shape[1]) < 2
    for hold in _BY_WEIGHT:
        logs = start
        for _ in range(_OWN_STEPS):
            weight, miss = _working(amounts, weights, spread, logs)
            matrix = _gram(courses, weight / far) + np.diag(np.where(level, 1e-6, hold))
            inverse = np.linalg.inv(matrix)
            gradient = ((weight / far * (miss + logs - start)) @ courses)[..., None]
            logs = logs + _bounded(start + (inverse @ gradient)[..., 0] @ courses.T - logs)
        expected = np.exp(logs)
        information = expected / (1 + spread * expected)
        share: Floats = np.minimum(((courses @ inverse) * courses).sum(axis=-1) * information / far, 0.8)
        leverage: Floats = np.where(weights > 0, share / (1 - share), share) + error * information
        miss = np.clip(leverage * (amounts - expected) / expected, -1, 1)
        foretold = np.exp(logs - np.where(weights > 0, miss, 0))
        yield _judged(amounts, weights, spread, foretold, leverage)


def _judged(amounts: Floats, weights: Floats, spread: float, expected: Floats, leverage: Floats) -> _Fit:
    """With how badly it foretells days: minus twice the logarithm of their likelihood, far ones bounded."""
    variance = expected * (1 + spread * expected) * (1 + leverage)
    squares, is_known = (amounts - expected) ** 2 / variance, weights > 0
    scales = _scales(np.sqrt(squares), is_known)[:, None]
    terms = np.log(scales * variance) + np.minimum(squares / scales, _FAR**2)
    return _Fit(expected, leverage, np.where(is_known, terms, 0).sum(axis=1))


def _spread(amounts: Floats, known: npt.NDArray[np.bool_], fit: _Fit) -> float:
    """By which share of itself the variance of a large amount grows faster than the amount."""
    options = [share / float(fit.expected[known].mean()) for share in _BY_SPREAD]
    whole = known.astype(np.float64)
    judged = (
        float(_judged(amounts, whole, spread, fit.expected, fit.leverage).criterion.sum())
        for spread in options
    )
    return min(zip(judged, options, strict=True))[1]


def _working(amounts: Floats, weights: Floats, spread: float, logs: Floats) -> tuple[Floats, Floats]:
    """Of a step of Newton's method: the weight of each day, and by which share of itself it misses what is expected."""
    expected = np.exp(logs)
    return weights * expected / (1 + spread * expected), (amounts - expected) / expected


def _gram(columns: Floats, weight: Floats) -> Floats:
    result: Floats = (columns.T * weight[..., None, :]) @ columns
    return result


def _bounded(step: Floats) -> Floats:
    """No step of Newton's method more than e-fold, of each province or of all."""
    result: Floats = step / np.maximum(1.0, np.abs(step).max(axis=-1, keepdims=True))
    return result


def _distances(amounts: Floats, expected: Floats, spread: float) -> Floats:
    result: Floats = (amounts - expected) / np.sqrt(expected * (1 + spread * expected))
    return result


def _share_outside(distance: Floats, known: npt.NDArray[np.bool_], scales: Floats) -> float:
    return float((np.abs(distance) > _NORMAL * np.sqrt(scales)[:, None])[known].mean())


def _scales(distance: Floats, known: npt.NDArray[np.bool_]) -> Floats:
    """The variance of each province's distances, drawn towards that of all."""
    n, pooled = known.sum(axis=1), _scale(distance[known])
    own = np.array([_scale(row[days]) for row, days in zip(distance, known, strict=True)])
    result: Floats = (own * n + pooled * _SHARED_DAYS) / (n + _SHARED_DAYS)
    return result


def _scale(distance: Floats) -> float:
    """The variance of a normal distribution by its values near the middle, whatever the others are."""
    variance = (float(np.median(np.abs(distance))) / 0.6745) ** 2
    share = 1 - _NEAR * sqrt(2 / pi) * exp(-(_NEAR**2) / 2) / erf(_NEAR / sqrt(2))
    for _ in range(10):
        variance = float(np.mean(distance[distance**2 <= _NEAR**2 * variance] ** 2)) / share
    return variance
