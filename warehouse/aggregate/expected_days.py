"""What is normal on a day: by its weekday, its day of the bill month and the growth of its province, with its error.

A province's daily amounts are products of its level and growth, of a weekday and of a day of the month. All provinces
share one course of the weeks and months; each departs from it as far as that foretells its days better. A day takes no
part in its own estimate, and days far from it take none in those of others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np
import numpy.typing as npt

from warehouse.aggregate.robust_variance import robust_variance

Floats = npt.NDArray[np.float64]

_TREND_DAYS = 61  # between two bends of the growth that all provinces share
_FAR_DEVIATIONS = 3.0  # from here on they tell nothing of other days
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

    mean: Floats
    variance: Floats
    error: Floats  # a standard deviation


@dataclass(frozen=True)
class _Fit:
    """One estimate without the day itself; `leverage` is its variance as a share of that of the day."""

    mean: Floats
    leverage: Floats
    criterion: Floats  # of each province: the smaller, the better are its days foretold


def expected_days(amounts: Floats, days: list[date]) -> ExpectedDays:
    """What is normal of amounts by province and day; missing (NaN) where nothing was reported.

    Every province has reported several whole months, and something on most days.
    """
    is_known = ~np.isnan(amounts)
    values = np.where(is_known, amounts, 0.0)
    weights, spread = is_known.astype(np.float64), 0.0
    for is_last in (False, True):
        fit = _best_fit(values, weights, spread, days)
        if not is_last:
            spread = _spread(values, is_known, fit)
        distance = _distances(values, fit.mean, spread) / np.sqrt(1 + fit.leverage)
        scales = _scales(distance, is_known)
        if not is_last:
            is_heavy = _share_outside(distance, is_known, scales) > _MOST_OUTSIDE
            weights = is_known * (is_heavy | (np.abs(distance) < _FAR_DEVIATIONS * np.sqrt(scales)[:, None]))
    if is_heavy:
        scales[:] = (np.quantile(np.abs(distance[is_known]), _SHARE_NORMAL) / _NORMAL) ** 2
    variance = fit.mean * (1 + spread * fit.mean) * scales[:, None]
    return ExpectedDays(fit.mean, variance, np.sqrt(variance * fit.leverage))


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
    pairs = ((getattr(free, name), getattr(strict, name)) for name in ("mean", "leverage"))
    mean, leverage = (np.where(is_free, own, held_value) for own, held_value in pairs)
    return _Fit(mean, leverage, np.where(is_free[:, 0], free.criterion, strict.criterion))


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
        logs = logs + _bound_step(common @ np.linalg.solve(matrix, common.T @ (weight * miss).sum(axis=0)))
        weight, miss = _working(amounts, weights, spread, logs)
        step = np.linalg.solve(_gram(own, weight), ((weight * miss) @ own)[..., None])[..., 0]
        logs = logs + _bound_step(step @ own.T)
    weight, _ = _working(amounts, weights, spread, logs)
    return logs, ((common @ np.linalg.pinv(_gram(common, weight.sum(axis=0)))) * common).sum(axis=1)


def _own_fits(
    amounts: Floats, weights: Floats, spread: float, courses: Floats, start: Floats, error: Floats
) -> Iterator[_Fit]:
    """What each province departs from the common course, held to it more and less."""
    far = robust_variance(_distances(amounts, np.exp(start), spread)[weights > 0])
    level = np.arange(courses.shape[1]) < 2
    for hold in _BY_WEIGHT:
        logs = start
        for _ in range(_OWN_STEPS):
            weight, miss = _working(amounts, weights, spread, logs)
            matrix = _gram(courses, weight / far) + np.diag(np.where(level, 1e-6, hold))
            inverse = np.linalg.inv(matrix)
            gradient = ((weight / far * (miss + logs - start)) @ courses)[..., None]
            logs = logs + _bound_step(start + (inverse @ gradient)[..., 0] @ courses.T - logs)
        mean = np.exp(logs)
        information = mean / (1 + spread * mean)
        share: Floats = np.minimum(((courses @ inverse) * courses).sum(axis=-1) * information / far, 0.8)
        leverage: Floats = np.where(weights > 0, share / (1 - share), share) + error * information
        miss = np.clip(leverage * (amounts - mean) / mean, -1, 1)
        foretold = np.exp(logs - np.where(weights > 0, miss, 0))
        yield _judge(amounts, weights, spread, foretold, leverage)


def _judge(amounts: Floats, weights: Floats, spread: float, mean: Floats, leverage: Floats) -> _Fit:
    """With how badly it foretells days: minus twice the logarithm of their likelihood, far ones bounded."""
    variance = mean * (1 + spread * mean) * (1 + leverage)
    squares, is_known = (amounts - mean) ** 2 / variance, weights > 0
    scales = _scales(np.sqrt(squares), is_known)[:, None]
    terms = np.log(scales * variance) + np.minimum(squares / scales, _FAR_DEVIATIONS**2)
    return _Fit(mean, leverage, np.where(is_known, terms, 0).sum(axis=1))


def _spread(amounts: Floats, is_known: npt.NDArray[np.bool_], fit: _Fit) -> float:
    """By which share of itself the variance of a large amount grows faster than the amount."""
    options = [share / float(fit.mean[is_known].mean()) for share in _BY_SPREAD]
    whole = is_known.astype(np.float64)
    criteria = (
        float(_judge(amounts, whole, spread, fit.mean, fit.leverage).criterion.sum()) for spread in options
    )
    return min(zip(criteria, options, strict=True))[1]


def _working(amounts: Floats, weights: Floats, spread: float, logs: Floats) -> tuple[Floats, Floats]:
    """Of a step of Newton's method: the weight of each day, and by which share of itself it misses what is expected."""
    mean = np.exp(logs)
    return weights * mean / (1 + spread * mean), (amounts - mean) / mean


def _gram(columns: Floats, weight: Floats) -> Floats:
    result: Floats = (columns.T * weight[..., None, :]) @ columns
    return result


def _bound_step(step: Floats) -> Floats:
    """No step of Newton's method more than e-fold, of each province or of all."""
    result: Floats = step / np.maximum(1.0, np.abs(step).max(axis=-1, keepdims=True))
    return result


def _distances(amounts: Floats, mean: Floats, spread: float) -> Floats:
    result: Floats = (amounts - mean) / np.sqrt(mean * (1 + spread * mean))
    return result


def _share_outside(distance: Floats, is_known: npt.NDArray[np.bool_], scales: Floats) -> float:
    return float((np.abs(distance) > _NORMAL * np.sqrt(scales)[:, None])[is_known].mean())


def _scales(distance: Floats, is_known: npt.NDArray[np.bool_]) -> Floats:
    """The variance of each province's distances, drawn towards that of all."""
    n, pooled_scale = is_known.sum(axis=1), robust_variance(distance[is_known])
    own = np.array([robust_variance(row[days]) for row, days in zip(distance, is_known, strict=True)])
    result: Floats = (own * n + pooled_scale * _SHARED_DAYS) / (n + _SHARED_DAYS)
    return result
