"""The topics as the tests know them, written down by hand: what product code says of them is held against this."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TopicFacts:
    """One topic: a good row, how its rows are told apart, dated and counted, and what stands for it."""

    key: str
    day: str  # the column whose day a row counts on
    row: dict[str, str]  # a good row, by column; columns left out are empty
    measures: tuple[str, ...]  # of by_province and by_period, in the contract's order
    people: tuple[str, str] | None  # the measure that counts people, and the column that tells them apart
    headline: str
    row_measure: str
    over_time: str
    short: tuple[str, str]  # its short name in Vietnamese and in English
    rate_base: int = 1000  # how many inhabitants its rate is for
    later_columns: tuple[str, ...] = ()  # columns that have to be empty where the day of a row changes

    @property
    def rate(self) -> str:
        return f"{self.row_measure}_per_{self.rate_base}"

    @property
    def sums(self) -> tuple[str, ...]:
        """The measures that add up over days: all but people."""
        return tuple(m for m in self.measures if not self.people or m != self.people[0])

    def cells_of(self, day: str) -> dict[str, str]:
        """The cells of a row that counts on a day."""
        return {self.day: day, **dict.fromkeys(self.later_columns, "")}


TOPICS = {
    "app_installs": TopicFacts(
        key="install_id",
        day="installed_at",
        row={
            "install_id": "A0",
            "installed_at": "2021-12-03 10:00:00",
            "province": "Cần Thơ",
            "platform": "android",
            "channel": "sms",
            "customer_code": "PB12345678901",
            "registered_at": "2021-12-03 10:05:00",
        },
        measures=("installs", "registered"),
        people=None,
        headline="installs",
        row_measure="installs",
        over_time="installs",
        short=("Cài đặt", "Installs"),
        later_columns=("registered_at",),
    ),
    "online_payments": TopicFacts(
        key="payment_id",
        day="paid_at",
        row={
            "payment_id": "P0",
            "paid_at": "2021-12-03 10:00:00",
            "province": "Cần Thơ",
            "customer_code": "PB12345678901",
            "bill_month": "2021-11",
            "amount_vnd": "150000",
            "status": "paid",
            "channel": "bank",
            "provider": "Vietcombank",
        },
        measures=("payments", "refunds", "amount_vnd", "payers"),
        people=("payers", "customer_code"),
        headline="amount_vnd",
        row_measure="payments",
        over_time="amount_vnd",
        short=("Thanh toán", "Payments"),
    ),
    "blood_donations": TopicFacts(
        key="donation_id",
        day="donated_on",
        row={
            "donation_id": "B0",
            "donated_on": "2021-12-03",
            "province": "Cần Thơ",
            "unit": "Điện lực Cần Thơ",
            "donor_code": "D01",
            "blood_group": "A+",
            "volume_ml": "250",
            "first_time": "yes",
            "site": "mobile",
        },
        measures=("donations", "donors", "volume_ml", "first_time"),
        people=("donors", "donor_code"),
        headline="donations",
        row_measure="donations",
        over_time="donations",
        short=("Hiến máu", "Donations"),
        rate_base=100_000,
    ),
    "gifts": TopicFacts(
        key="gift_id",
        day="given_on",
        row={
            "gift_id": "G0",
            "given_on": "2021-12-03",
            "province": "Cần Thơ",
            "programme": "notebook",
            "item": "Tập vở",
            "recipient_group": "student",
            "quantity": "5",
            "value_vnd": "100000",
        },
        measures=("hand_overs", "quantity", "value_vnd"),
        people=None,
        headline="hand_overs",
        row_measure="hand_overs",
        over_time="value_vnd",
        short=("Quà tặng", "Gifts"),
        rate_base=100_000,
    ),
}
DAY = {name: topic.day for name, topic in TOPICS.items()}
