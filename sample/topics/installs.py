"""Installations of the customer-care app, province by province."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sample.registry import Province
from sample.topics.people import customer_codes
from sample.topics.rhythm import (
    DAY_SECONDS,
    DAYS,
    HOURS_COUNTER,
    HOURS_ONLINE,
    WEEK_COUNTER,
    WEEK_ONLINE,
    Floats,
    Ints,
    course,
    day_seconds,
    holiday,
    lockdown,
    stamps,
    weekdays,
)

CHANNELS = np.array(["branch_counter", "sms", "social", "website", "partner", "staff", ""], dtype=object)
SHARES = (0.29, 0.14, 0.23, 0.10, 0.08, 0.12, 0.04)
AT_COUNTERS = ("branch_counter", "staff")
REGISTER_SHARE = 0.67
AT_ONCE = 0.72  # of those who register, the share that does so within the hour
PAYERS_ALREADY = 0.12
INSTALLED_BEFORE = 0.03


def weights() -> Floats:
    """Weights by channel and day."""
    campaign = course(0.85, 0.7, 0.65, 0.95, 1.3, 2.5, 3.1)
    rows = []
    for channel, share in zip(CHANNELS, SHARES, strict=True):
        counter = channel in AT_COUNTERS
        week = (WEEK_COUNTER if counter else WEEK_ONLINE)[weekdays()]
        closure = lockdown(0.25 if counter else 0.8) * holiday(0.1 if counter else 0.8)
        rows.append(share * campaign * week * closure)
    return np.array(rows)


def moments(rng: np.random.Generator, count: int) -> tuple[np.ndarray, Ints]:
    """Channels, and seconds since the start, of ``count`` installations in time order."""
    table = weights().ravel()
    cells = rng.choice(table.size, size=count, p=table / table.sum())
    channel, day = CHANNELS[cells // DAYS], cells % DAYS
    counter = np.isin(channel.astype(str), AT_COUNTERS)
    second = np.where(counter, day_seconds(rng, HOURS_COUNTER, count), day_seconds(rng, HOURS_ONLINE, count))
    seconds = day * DAY_SECONDS + second
    order = np.argsort(seconds, kind="stable")
    return channel[order], seconds[order]


def registrations(rng: np.random.Generator, seconds: Ints) -> Ints:
    """Seconds at which each installation was tied to a customer; -1 where that never happened."""
    count = seconds.size
    quick_lag = 60 + rng.exponential(600, count)
    slow_lag = 3_600 + rng.exponential(4 * DAY_SECONDS, count)
    lag = np.where(rng.random(count) < AT_ONCE, quick_lag, slow_lag).astype(np.int64)
    is_registered = (rng.random(count) < REGISTER_SHARE) & (seconds + lag < DAYS * DAY_SECONDS)
    return np.where(is_registered, seconds + lag, -1)


def serial_numbers(rng: np.random.Generator, register_seconds: Ints, payers: int) -> Ints:
    """Whose installation it was: somebody who pays online already, somebody from before, or somebody new."""
    count = register_seconds.size
    draw = rng.random(count)
    fresh = payers + np.arange(count)
    earlier_serial = payers + (np.arange(count) * rng.random(count)).astype(np.int64)
    is_repeat = (draw < INSTALLED_BEFORE) & (register_seconds[earlier_serial - payers] >= 0)
    is_payer = (draw >= INSTALLED_BEFORE) & (draw < INSTALLED_BEFORE + PAYERS_ALREADY)
    serial = np.where(is_repeat, earlier_serial, np.where(is_payer, rng.integers(0, payers, count), fresh))
    return np.where(register_seconds >= 0, serial, -1)


def installs(rng: np.random.Generator, province: Province, count: int, payers: int) -> pd.DataFrame:
    """``count`` installations of a province whose first ``payers`` customers pay online already."""
    channel, seconds = moments(rng, count)
    register_seconds = registrations(rng, seconds)
    serial = serial_numbers(rng, register_seconds, payers)
    frame = pd.DataFrame(
        {
            "province": province.code,
            "installed_at": stamps(seconds),
            "platform": np.where(rng.random(count) < 0.69, "android", "ios"),
            "channel": channel,
            "customer_code": customer_codes(province, serial),
            "registered_at": stamps(register_seconds),
            "serial": serial,
        }
    )
    frame["registered_at"] = frame["registered_at"].where(frame["serial"] >= 0)
    return frame
