"""The fifth topic beside the others: run in a copy of the house, where it is the only one with data."""

import pytest

from tests.house.test_fifth_topic import rows
from tests.support.exports import ROOT
from tests.ui.support.screen import NAMES, assert_whole, digits, run_page, texts

DECEMBER = {"period": "custom", "from": "2021-12-01", "to": "2021-12-31"}


def figures(page: str, **choices: str) -> dict[str, str]:
    test = run_page(page, **DECEMBER, **choices)
    assert_whole(test)
    return {metric.label: metric.value for metric in test.metric}


@pytest.mark.usefixtures("sample_pages")
def test_all_pages_of_all_topics_show_power_cuts() -> None:
    assert NAMES[:7] == [
        "overview",
        "campaign",
        "app_installs",
        "online_payments",
        "blood_donations",
        "gifts",
        "power_cuts",
    ]
    mine = [row for row in rows() if row["began_at"] >= "2021-12-01"]
    overview = figures("overview")
    assert len(overview) == 5
    (card,) = [value for label, value in overview.items() if "mất điện" in label.lower()]
    assert digits(card) == sum(int(row["households"]) for row in mine)
    of_province = figures("province", place="92")
    assert digits(of_province["Lần mất điện"]) == sum(row["province"] == "Cần Thơ" for row in mine)


@pytest.mark.usefixtures("sample_pages")
def test_a_target_on_power_cuts_is_counted() -> None:
    test = run_page("campaign", **DECEMBER)
    assert_whole(test)
    cuts = sum(row["began_at"] >= "2021-12-01" for row in rows())
    assert any(str(cuts) in text.replace(".", "") and "700" in text for text in texts(test))


def test_before_its_first_refresh_nothing_was_received_and_no_page_fails(pages: pytest.MonkeyPatch) -> None:
    pages.setenv("DASHBOARD_STORE", str(ROOT / "before"))
    for page in NAMES:
        assert_whole(run_page(page))
    assert any("Chưa nhận được tệp nào" in text for text in texts(run_page("power_cuts")))
