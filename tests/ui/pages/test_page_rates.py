"""Rates by customers and by staff: offered where the registry has both for every province, computed by pandas."""

from pathlib import Path

import pandas as pd
import pytest

from sample.recount.recount import Recount
from tests.support.exports import EXPORTS, REFERENCE, SAMPLE_TODAY, Exports
from tests.ui.support.independent import Independent, ViewFilters
from tests.ui.support.screen import (
    LANGUAGES,
    TOPICS,
    assert_whole,
    page_text,
    query_rows,
    run_page,
    show_exports,
)
from tests.ui.support.views import chart_of

MONTH = ("2021-12-01", "2021-12-31")
#: The figure of a topic: its question, what is divided, what it is divided by, and how it is multiplied.
RATES = {
    "installs_per_1000_customers": ("app_installs/per_customer", "installs", "customers", 1000.0),
    "bills_online_pct": ("online_payments/per_customer", "payments", "customers", 100.0),
    "payers_pct": ("online_payments/per_customer", "payers", "customers", 100.0),
    "hand_overs_per_100000_customers": ("gifts/per_customer", "hand_overs", "customers", 100_000.0),
    "donations_per_1000_staff": ("blood_donations/per_staff", "donations", "staff", 1000.0),
}
LABELS = {
    "vi": ("Trên 1.000 khách hàng", "Trên 100.000 khách hàng"),
    "en": ("Per 1,000 customers", "Per 100,000 customers"),
}


def registry(folder: Path, count: int) -> None:
    """The registry, in which the first `known` provinces have customers and staff, written beside the rest of it."""
    for path in REFERENCE.glob("*.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    provinces = pd.read_csv(REFERENCE / "provinces.csv", dtype=str, keep_default_na=False)
    numbers = [[str(1000 * n + 7), str(10 * n + 3)] for n in range(100, 100 + count)]
    provinces.loc[: count - 1, ["customers", "staff"]] = numbers
    provinces.to_csv(folder / "provinces.csv", index=False)


@pytest.fixture(scope="module")
def customer_exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """The sample under a registry that knows the customers and the staff of all provinces."""
    folder = tmp_path_factory.mktemp("informed")
    (folder / "reference").mkdir()
    registry(folder / "reference", count=21)
    exports = Exports(folder, folder / "reference")
    for path in EXPORTS.glob("*/*.csv*"):
        exports.write(f"{path.parent.name}/{path.name}", path.read_bytes())
    assert exports.refresh(SAMPLE_TODAY).result.status == 0
    return exports


@pytest.fixture
def customer_pages(customer_exports: Exports, pages: pytest.MonkeyPatch) -> Exports:
    """The pages show it; so does `warehouse query`."""
    pages.setenv("DASHBOARD_STORE", str(customer_exports.folders.store))
    pages.setenv("DASHBOARD_REFERENCE", str(customer_exports.folders.reference))
    return customer_exports


@pytest.mark.parametrize("figure", RATES)
def test_a_rate_is_on_the_page_and_right(
    customer_pages: Exports, sample_recount: Recount, figure: str
) -> None:
    name, measure, base, times = RATES[figure]
    topic = name.split("/")[0]
    first, last = map(pd.Timestamp, MONTH)
    recount = Independent(sample_recount).by_unit(ViewFilters(topic, first, last))
    provinces = pd.read_csv(customer_pages.folders.reference / "provinces.csv", dtype={"code": str})
    bases = dict(zip(provinces["code"], provinces[base].astype(int), strict=True))
    rates = {code: times * (n[measure] or 0) / bases[code] for code, n in recount.items()}
    rows = {row["province_code"]: row for row in query_rows(name, f"--from={MONTH[0]}", f"--to={MONTH[1]}")}
    precise = 0.051 if figure.endswith("_pct") else 5.1e-5
    assert {code: row[figure] for code, row in rows.items()} == pytest.approx(rates, abs=precise)
    test = run_page(topic, figure=figure)
    assert_whole(test)
    ranking = chart_of(test, f"ranking-{name}-{figure}")
    assert ranking is not None
    (bars,) = ranking["data"]
    assert {point[-1]: x for point, x in zip(bars["customdata"], bars["x"], strict=True)} == {
        code: row[figure] for code, row in rows.items()
    }


@pytest.mark.usefixtures("customer_pages")
def test_a_range_of_a_month_and_a_half_has_one_and_a_half_bills() -> None:
    (row,) = query_rows(
        "online_payments/per_customer", "--from=2021-11-16", "--to=2021-12-31", "--province", "87"
    )
    bills = row["customers"] * 1.5
    assert row["bills_online_pct"] == pytest.approx(100 * row["payments"] / bills, abs=0.051)


@pytest.mark.usefixtures("customer_pages")
def test_a_unit_has_the_customers_of_its_parts() -> None:
    of_provinces = query_rows("gifts/per_customer", "--province", "60", "68")
    (unit,) = query_rows("gifts/per_customer", "--province", "60", "68", "--units=2025")
    assert unit["customers"] == sum(row["customers"] for row in of_provinces)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.usefixtures("sample_pages")
def test_without_customers_and_staff_no_such_rate_is_offered(topic: str, lang: str) -> None:
    text = page_text(run_page(topic, lang=lang))
    assert not any(label in text for label in LABELS[lang])


def test_nor_where_some_provinces_are_not_known(pages: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    registry(tmp_path / "reference", count=20)
    exports = Exports(tmp_path, tmp_path / "reference")
    for path in EXPORTS.glob("gifts/*.csv*"):
        exports.write(f"gifts/{path.name}", path.read_bytes())
    show_exports(exports, pages)
    test = run_page("gifts", figure="hand_overs_per_100000_customers")
    assert_whole(test)
    assert not any(label in page_text(test) for label in LABELS["vi"])
