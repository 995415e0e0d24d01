"""One day's rows of each topic as Arrow arrays, for exports of any size."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from sample.arrays import World, join, pad, pick
from sample.topics.gifts import NOTEBOOK_VALUE
from sample.topics.payments import NIGHTLY, REFUND_SHARE, ROUTES
from sample.topics.rhythm import (
    DAY_SECONDS,
    HOURS_NIGHT,
    HOURS_ONLINE,
    MONTHS,
    START,
    Ints,
    day_seconds,
    month_of,
)

Columns = dict[str, pa.Array]
FORWARD = 15  # up to this day of a month the bill of the month before is paid
ROUTE_SHARES = np.array([route[2] for route in ROUTES]) / sum(route[2] for route in ROUTES)
GROUPS = ("O+", "B+", "A+", "AB+", "")
CHANNELS = ("branch_counter", "sms", "social", "website", "partner", "staff")
SUPPORT = (  # programme, item, recipient group
    ("notebook", "Tập vở", "student"),
    ("policy_family", "Phần quà gia đình chính sách", "policy_household"),
    ("medical_support", "Lắp đặt công tơ miễn phí", "poor_household"),
)


def moments(day: int, seconds: Ints) -> pa.Array:
    """Moments of one day."""
    return pa.array(START + np.timedelta64(day, "D") + seconds.astype("timedelta64[s]"))


def days(day: int, count: int) -> pa.Array:
    """One day, many times."""
    return pa.array(np.full(count, START.astype("datetime64[D]") + np.timedelta64(day, "D")))


def bill_month(day: int) -> str:
    """The month whose bill is paid on a day."""
    month = int(month_of(np.array([day]))[0])
    is_current = int((START.astype("datetime64[D]") + np.timedelta64(day, "D")).item().day) > FORWARD
    return MONTHS[month] if is_current else ("2021-06", *MONTHS)[month]


def spoil(rng: np.random.Generator, world: World, rows: Columns) -> Columns:
    """Make a share of the payments wrong: half of them in the province, half in the amount."""
    draw = rng.random(len(rows["province"]))
    foreign, wordy = pa.array(draw < world.dirt / 2), pa.array(1 - draw <= world.dirt / 2)
    amounts = rows["amount_vnd"].cast(pa.string())
    rows["province"] = pc.if_else(foreign, "Khánh Hòa", rows["province"])
    rows["amount_vnd"] = pc.if_else(wordy, "abc", amounts)
    return rows


def payment_batch(rng: np.random.Generator, world: World, day: int, numbers: Ints) -> Columns:
    """One day of payments, in time order."""
    count = numbers.size
    customers = rng.integers(0, world.province_index.size, count)
    route = rng.choice(len(ROUTES), count, p=ROUTE_SHARES)
    night, light = day_seconds(rng, HOURS_NIGHT, count), day_seconds(rng, HOURS_ONLINE, count)
    second = np.where(NIGHTLY[route], night, light)
    order = np.argsort(second, kind="stable")
    amount = np.maximum(18_000, np.exp(rng.normal(np.log(420_000), 0.62, count))).astype(np.int64)
    rows = {
        "payment_id": join("TT-", pad(numbers, 10)),
        "paid_at": moments(day, second[order]),
        "province": world.names.take(pa.array(world.province_index[customers])),
        "customer_code": world.codes.take(pa.array(customers)),
        "bill_month": pa.array([bill_month(day)]).take(pa.array(np.zeros(count, dtype=np.int64))),
        "amount_vnd": pa.array(amount),
        "status": pick(("paid", "refunded"), (rng.random(count) < REFUND_SHARE).astype(np.int64)),
        "channel": pick(tuple(entry[0] for entry in ROUTES), route[order]),
        "provider": pick(tuple(entry[1] for entry in ROUTES), route[order]),
    }
    return spoil(rng, world, rows) if world.dirt else rows


def install_batch(rng: np.random.Generator, world: World, day: int, numbers: Ints) -> Columns:
    """One day of installations; two thirds register within minutes."""
    count = numbers.size
    customers = rng.integers(0, world.province_index.size, count)
    second = np.minimum(np.sort(day_seconds(rng, HOURS_ONLINE, count)), DAY_SECONDS - 1_000)
    is_guest = pa.array(rng.random(count) > 0.66)
    register_times = moments(day, second + rng.integers(60, 1_000, count))
    codes = world.codes.take(pa.array(customers))
    return {
        "install_id": join("CD-", pad(numbers, 10)),
        "installed_at": moments(day, second),
        "province": world.names.take(pa.array(world.province_index[customers])),
        "platform": pick(("android", "ios"), (rng.random(count) > 0.69).astype(np.int64)),
        "channel": pick(CHANNELS, rng.integers(0, len(CHANNELS), count)),
        "customer_code": pc.if_else(is_guest, pa.scalar(None, codes.type), codes),
        "registered_at": pc.if_else(is_guest, pa.scalar(None, register_times.type), register_times),
    }


def donation_batch(rng: np.random.Generator, world: World, day: int, numbers: Ints) -> Columns:
    """One day of donations, each by another donor."""
    count = numbers.size
    province = world.province_index[rng.integers(0, world.province_index.size, count)]
    return {
        "donation_id": join("LH-", pad(numbers, 10)),
        "donated_on": days(day, count),
        "province": world.names.take(pa.array(province)),
        "unit": join("Phòng Kỹ thuật - PC ", world.names.take(pa.array(province))),
        "donor_code": join("HM-", pad(numbers, 10)),
        "blood_group": pick(GROUPS, rng.choice(len(GROUPS), count, p=[0.42, 0.3, 0.2, 0.05, 0.03])),
        "volume_ml": pa.array(rng.choice(np.array([250, 350, 450]), count)),
        "first_time": pick(("no", "yes"), (rng.random(count) < 0.2).astype(np.int64)),
        "site": pick(("mobile", "fixed"), rng.integers(0, 2, count)),
    }


def gift_batch(rng: np.random.Generator, world: World, day: int, numbers: Ints) -> Columns:
    """One day of hand-overs without a published figure."""
    count = numbers.size
    kind = rng.integers(0, len(SUPPORT), count)
    quantity = rng.integers(1, 60, count)
    return {
        "gift_id": join("QT-", pad(numbers, 10)),
        "given_on": days(day, count),
        "province": world.names.take(
            pa.array(world.province_index[rng.integers(0, world.province_index.size, count)])
        ),
        "programme": pick(tuple(entry[0] for entry in SUPPORT), kind),
        "item": pick(tuple(entry[1] for entry in SUPPORT), kind),
        "recipient_group": pick(tuple(entry[2] for entry in SUPPORT), kind),
        "quantity": pa.array(quantity),
        "value_vnd": pa.array(quantity * NOTEBOOK_VALUE),
    }
