"""What is normal of made series, whose normal is known: calm days are not flagged, shocks are found."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pytest

from warehouse.aggregate.expected_days import Floats, expected_days
from warehouse.aggregate.expected_table import _with_expected

PROVINCES, DAYS = 21, 456
NORMAL = 2.34  # deviations, as in queries/_publish/macros/expected.sql
SHOCK = 4.0


def made_means(rng: np.random.Generator, n: int) -> tuple[Floats, list[date]]:
    """By province and day: two peaks a month, quiet Sundays, growth and size of its own."""
    days = [date(2020, 1, 1) + timedelta(i) for i in range(n)]
    month_days = np.array([day.day for day in days])
    cycle = (
        0.6
        + 3 * np.exp(-0.5 * ((month_days - 8) / 2.2) ** 2)
        + 3 * np.exp(-0.5 * ((month_days - 22) / 1.9) ** 2)
    )
    week = np.array([1, 1, 1, 1.05, 1.05, 0.9, 0.75])[[day.weekday() for day in days]]
    sizes = np.exp(rng.uniform(np.log(100), np.log(600), PROVINCES))
    growths = rng.normal(0.2, 0.1, PROVINCES)
    years = np.arange(n) / 365
    return sizes[:, None] * cycle * week / (cycle * week).mean() * np.exp(growths[:, None] * years), days


def is_unusual(amounts: Floats, days: list[date]) -> npt.NDArray[np.bool_]:
    """Which days are not normal."""
    result = expected_days(amounts, days)
    deviation = np.sqrt(result.variance + result.error**2)
    is_outside: npt.NDArray[np.bool_] = np.abs(amounts - result.mean) > NORMAL * deviation
    return is_outside


@pytest.fixture(scope="module")
def calm() -> tuple[Floats, Floats, list[date]]:
    rng = np.random.default_rng(18)
    means, days = made_means(rng, DAYS)
    return rng.poisson(means).astype(np.float64), means, days


def test_of_calm_days_fewer_than_two_in_a_hundred_are_flagged(
    calm: tuple[Floats, Floats, list[date]],
) -> None:
    amounts, _, days = calm
    assert is_unusual(amounts, days).mean() < 0.02


@pytest.mark.parametrize("is_exact", [True, False], ids=["as far from the mean", "on top of chance"])
def test_shocks_of_four_deviations_are_found(calm: tuple[Floats, Floats, list[date]], is_exact: bool) -> None:
    """Chance on top of a shock hides 5 % even from who knows the truth and flags less than 2 % of calm days."""
    amounts, means, days = calm
    rng = np.random.default_rng(19)
    is_shock = rng.random(amounts.shape) < 0.03
    shock = rng.choice([-SHOCK, SHOCK], amounts.shape) * np.sqrt(means)
    with_shocks = np.where(is_shock, np.maximum((means if is_exact else amounts) + shock, 0).round(), amounts)
    is_found = is_unusual(with_shocks, days)
    assert is_found[is_shock].mean() > (0.97 if is_exact else 0.92)
    assert is_found[~is_shock].mean() < 0.02


def test_amounts_of_which_few_are_very_large_are_flagged_no_more_often() -> None:
    rng = np.random.default_rng(20)
    means, days = made_means(rng, 184)
    bills = np.exp(rng.normal(12.9, 0.6, (PROVINCES, 184))) * (1 + 15 * (rng.random((PROVINCES, 184)) < 0.06))
    amounts = rng.poisson(means / 10) * bills
    is_outside = is_unusual(amounts, days)
    assert 0.01 < is_outside.mean() < 0.025


def test_a_province_with_a_cycle_of_its_own_is_not_held_to_that_of_the_others() -> None:
    rng = np.random.default_rng(21)
    means, days = made_means(rng, DAYS)
    month_days = np.array([day.day for day in days])
    means[0] = means[0].mean() * (1 + 3 * np.exp(-0.5 * ((month_days - 15) / 2) ** 2))
    amounts = rng.poisson(means).astype(np.float64)
    is_outside = is_unusual(amounts, days)
    assert is_outside[0].mean() < 0.04
    assert is_outside[1:].mean() < 0.02


@pytest.mark.parametrize(("days", "a_day", "is_known"), [(149, 40, False), (150, 40, True), (300, 2, False)])
def test_with_too_few_cycles_or_too_little_a_day_nothing_is_expected(
    days: int, a_day: int, is_known: bool
) -> None:
    rows = [("87", date(2021, 1, 1) + timedelta(n), a_day + n % 3 - 1) for n in range(days)]
    lines = list(_with_expected(rows))
    assert len(lines) == days
    assert {line[3] is not None for line in lines} == {is_known}
