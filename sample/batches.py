"""One day's rows of each topic as Arrow arrays, for exports of any size."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from sample.arrays import World, joined, padded, pick
from sample.topics.gifts import NOTEBOOK_VALUE
from sample.topics.payments import NIGHTLY, REFUNDED, ROUTES
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
ROUTE_SHARES = np.array([known[2] for known in ROUTES]) / sum(known[2] for known in ROUTES)
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
    ahead = int((START.astype("datetime64[D]") + np.timedelta64(day, "D")).item().day) > FORWARD
    return MONTHS[month] if ahead else ("2021-06", *MONTHS)[month]


def spoiled(rng: np.random.Generator, world: World, rows: Columns) -> Columns:
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
    who = rng.integers(0, world.places.size, count)
    route = rng.choice(len(ROUTES), count, p=ROUTE_SHARES)
    night, light = day_seconds(rng, HOURS_NIGHT, count), day_seconds(rng, HOURS_ONLINE, count)
    second = np.where(NIGHTLY[route], night, light)
    order = np.argsort(second, kind="stable")
    amount = np.maximum(18_000, np.exp(rng.normal(np.log(420_000), 0.62, count))).astype(np.int64)
    rows = {
        "payment_id": joined("TT-", padded(numbers, 10)),
        "paid_at": moments(day, second[order]),
        "province": world.names.take(pa.array(world.places[who])),
        "customer_code": world.codes.take(pa.array(who)),
        "bill_month": pa.array([bill_month(day)]).take(pa.array(np.zeros(count, dtype=np.int64))),
        "amount_vnd": pa.array(amount),
        "status": pick(("paid", "refunded"), (rng.random(count) < REFUNDED).astype(np.int64)),
        "channel": pick(tuple(known[0] for known in ROUTES), route[order]),
        "provider": pick(tuple(known[1] for known in ROUTES), route[order]),
    }
    return spoiled(rng, world, rows) if world.dirt else rows


def install_batch(rng: np.random.Generator, world: World, day: int, numbers: Ints) -> Columns:
    """One day of installations; two thirds register within minutes."""
    count = numbers.size
    who = rng.integers(0, world.places.size, count)
    second = np.minimum(np.sort(day_seconds(rng, HOURS_ONLINE, count)), DAY_SECONDS - 1_000)
    none = pa.array(rng.random(count) > 0.66)
    registered = moments(day, second + rng.integers(60, 1_000, count))
    codes = world.codes.take(pa.array(who))
    return {
        "install_id": joined("CD-", padded(numbers, 10)),
        "installed_at": moments(day, second),
        "province": world.names.take(pa.array(world.places[who])),
        "platform": pick(("android", "ios"), (rng.random(count) > 0.69).astype(np.int64)),
        "channel": pick(CHANNELS, rng.integers(0, len(CHANNELS), count)),
        "customer_code": pc.if_else(none, pa.scalar(None, codes.type), codes),
        "registered_at": pc.if_else(none, pa.scalar(None, registered.type), registered),
    }


def donation_batch(rng: np.random.Generator, world: World, day: int, numbers: Ints) -> Columns:
    """One day of donations, each by another donor."""
    count = numbers.size
    place = world.places[rng.integers(0, world.places.size, count)]
    return {
        "donation_id": joined("LH-", padded(numbers, 10)),
        "donated_on": days(day, count),
        "province": world.names.take(pa.array(place)),
        "unit": joined("Phòng Kỹ thuật - PC ", world.names.take(pa.array(place))),
        "donor_code": joined("HM-", padded(numbers, 10)),
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
        "gift_id": joined("QT-", padded(numbers, 10)),
        "given_on": days(day, count),
        "province": world.names.take(pa.array(world.places[rng.integers(0, world.places.size, count)])),
        "programme": pick(tuple(known[0] for known in SUPPORT), kind),
        "item": pick(tuple(known[1] for known in SUPPORT), kind),
        "recipient_group": pick(tuple(known[2] for known in SUPPORT), kind),
        "quantity": pa.array(quantity),
        "value_vnd": pa.array(quantity * NOTEBOOK_VALUE),
    }
