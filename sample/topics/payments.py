"""Online payments: customers who pay month by month, and app users who start to."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sample.registry import Province
from sample.topics.people import customer_codes
from sample.topics.rhythm import (
    DAY_SECONDS,
    DAYS,
    HOURS_NIGHT,
    HOURS_ONLINE,
    MONTH_STARTS,
    START,
    Floats,
    Ints,
    day_seconds,
    month_of,
    stamps,
)

FIRST_MONTH = (0.60, 0.04, 0.04, 0.08, 0.11, 0.13)  # when those without the app begin to pay online
PAYS: Floats = np.array([0.80, 0.74, 0.74, 0.84, 0.88, 0.92])  # a month's chance of an online payment
SEASON: Floats = np.array([1.06, 0.93, 0.90, 0.95, 0.98, 1.02])  # bills: heat, then the discounts
FROM_APP = 0.46  # of the app users who register, the share that goes on to pay online
REFUND_SHARE = 0.006
ROUTES = (  # channel, provider, share among customers, share among app users
    ("bank", "Vietcombank", 0.11, 0.05),
    ("bank", "BIDV", 0.08, 0.04),
    ("bank", "Agribank", 0.10, 0.05),
    ("bank", "VietinBank", 0.07, 0.03),
    ("e_wallet", "MoMo", 0.16, 0.13),
    ("e_wallet", "ZaloPay", 0.07, 0.06),
    ("e_wallet", "ViettelPay", 0.07, 0.05),
    ("e_wallet", "VNPAY", 0.03, 0.03),
    ("customer_app", "EVNSPC", 0.09, 0.48),
    ("auto_debit", "Vietcombank", 0.06, 0.02),
    ("auto_debit", "BIDV", 0.05, 0.02),
    ("auto_debit", "Agribank", 0.05, 0.02),
    ("public_portal", "VNPAY", 0.03, 0.01),
    ("public_portal", "Payoo", 0.03, 0.01),
)
NIGHTLY = np.array([route[0] == "auto_debit" for route in ROUTES])


def habits(rng: np.random.Generator, serials: Ints, app: bool) -> pd.DataFrame:
    """Each customer's usual bill, day of the month and way to pay."""
    count = serials.size
    shares = np.array([route[3 if app else 2] for route in ROUTES])
    household = np.exp(rng.normal(np.log(410_000), 0.52, count))
    business = np.exp(rng.normal(np.log(5_500_000), 0.9, count))
    return pd.DataFrame(
        {
            "serial": serials,
            "bill": np.where(rng.random(count) < 0.035, business, household),
            "early": rng.random(count) < 0.57,
            "route": rng.choice(len(ROUTES), size=count, p=shares / shares.sum()),
        }
    )


def due_days(rng: np.random.Generator, people: pd.DataFrame) -> Ints:
    """Day numbers of payment: around the 8th or the 22nd, some on other days or later, fewer on Sundays."""
    count = len(people)
    usual = np.where(people["early"], rng.normal(8.3, 2.1, count), rng.normal(22.2, 1.7, count))
    usual = np.where(rng.random(count) < 0.07, 1 + 27 * rng.random(count), usual)
    late = np.where(rng.random(count) < 0.14, rng.exponential(5.5, count), 0.0)
    day: Ints = MONTH_STARTS[people["month"].to_numpy()] + np.maximum(0, usual - 1 + late).astype(np.int64)
    sunday = ((day + 3) % 7 == 6) & (rng.random(count) < 0.35)
    due: Ints = day + sunday.astype(np.int64)
    return due


def monthly(rng: np.random.Generator, people: pd.DataFrame, first: Ints) -> pd.DataFrame:
    """The payments of each customer in every month from the customer's first one on."""
    rows = people.loc[people.index.repeat(6)].reset_index(drop=True)
    rows["month"] = np.tile(np.arange(6), len(people))
    pays = rng.random(len(rows)) < PAYS[rows["month"].to_numpy()]
    rows = rows[pays & (rows["month"] >= np.repeat(first, 6))].reset_index(drop=True)
    rows["bill_month"] = rows["month"] + np.where(rows["early"], 6, 7)
    rows["day"] = due_days(rng, rows)
    rows["second"] = np.where(
        NIGHTLY[rows["route"].to_numpy()],
        day_seconds(rng, HOURS_NIGHT, len(rows)),
        day_seconds(rng, HOURS_ONLINE, len(rows)),
    )
    due_rows: pd.DataFrame = rows[rows["day"] < DAYS]
    return due_rows


def starters(rng: np.random.Generator, app_users: pd.DataFrame) -> pd.DataFrame:
    """The first payments of app users, some days after they registered."""
    users = app_users[app_users["fresh"]].drop_duplicates("serial").sort_values("serial")
    users = users[rng.random(len(users)) < FROM_APP]
    people = habits(rng, users["serial"].to_numpy(), app=True)
    register_seconds = (users["registered_at"].to_numpy() - START).astype("timedelta64[s]").astype(np.int64)
    paid = register_seconds + (300 + rng.exponential(5.5 * DAY_SECONDS, len(users))).astype(np.int64)
    people["day"], people["second"] = paid // DAY_SECONDS, paid % DAY_SECONDS
    people["month"] = month_of(people["day"].to_numpy())
    people["bill_month"] = people["month"] + 6
    return people[people["day"] < DAYS].reset_index(drop=True)


def dues(rng: np.random.Generator, payers: int, app_users: pd.DataFrame) -> pd.DataFrame:
    """Who pays when: the usual payers, and the app users who started to pay."""
    usual = habits(rng, np.arange(payers), app=False)
    begin = rng.choice(6, size=payers, p=np.array(FIRST_MONTH))
    first = starters(rng, app_users.assign(fresh=app_users["serial"] >= payers))
    rest = monthly(rng, first[["serial", "bill", "early", "route"]], first["month"].to_numpy() + 1)
    return pd.concat([monthly(rng, usual, begin), first, rest], ignore_index=True)


def payments(
    rng: np.random.Generator, province: Province, payers: int, app_users: pd.DataFrame
) -> pd.DataFrame:
    """All payments of a province: its usual payers, and the app users who started to pay."""
    rows = dues(rng, payers, app_users)
    route = rows["route"].to_numpy()
    month = rows["bill_month"].to_numpy()
    bill = rows["bill"] * SEASON[rows["month"].to_numpy()] * np.exp(rng.normal(0, 0.14, len(rows)))
    return pd.DataFrame(
        {
            "province": province.code,
            "paid_at": stamps(rows["day"].to_numpy() * DAY_SECONDS + rows["second"].to_numpy()),
            "customer_code": customer_codes(province, rows["serial"].to_numpy()),
            "bill_month": np.char.add("2021-", np.char.zfill(month.astype(str), 2)),
            "amount_vnd": np.maximum(18_000, bill.to_numpy()).astype(np.int64),
            "status": np.where(rng.random(len(rows)) < REFUND_SHARE, "refunded", "paid"),
            "channel": np.array([ROUTES[index][0] for index in route], dtype=object),
            "provider": np.array([ROUTES[index][1] for index in route], dtype=object),
        }
    )
