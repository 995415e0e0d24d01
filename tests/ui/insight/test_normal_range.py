"""What is normal is told at the figure, in the sentence on what changed, and behind the line over time."""

from datetime import date

import pytest

from tests.ui.support.screen import page_text, run_page
from tests.ui.support.views import chart_of
from ui.answers import use_reader
from ui.insight.contributions import Contribution, steepest_fall
from ui.insight.normal_range import normal_range, normal_ranges
from ui.language.words import set_language, translate
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

TROUGH = {"from": "2021-12-13", "to": "2021-12-19"}  # after the peak of the 8th, before that of the 22nd


@pytest.mark.usefixtures("sample_pages")
def test_a_fall_that_the_bill_cycle_brings_is_normal_and_who_fell_beyond_it_is_named() -> None:
    set_language("vi")
    test = run_page("online_payments", **TROUGH)
    (amount, *_) = test.metric
    assert amount.delta == "−76,4 %"
    assert amount.proto.delta_description.endswith(" · bình thường")
    text = page_text(test)
    assert "Giảm mạnh nhất theo tỷ lệ: Bình Thuận (−89,3" in text.replace("\u00a0", " ")
    assert "Theo chu kỳ hóa đơn: cao hơn bình thường (" in text
    assert "Thấp hơn bình thường: Bình Thuận." in text
    chart = chart_of(test, "online_payments/by_period")
    assert chart is not None
    low, high = (trace for trace in chart["data"] if trace["name"] == translate("normal_range"))
    assert len(low["y"]) == len(high["y"]) == 7
    assert all(0 < lowest < highest for lowest, highest in zip(low["y"], high["y"], strict=True))


@pytest.mark.usefixtures("sample_pages")
def test_of_one_channel_nothing_is_known_to_be_normal() -> None:
    set_language("vi")
    test = run_page("online_payments", **TROUGH, channel="bank")
    assert not any("bình thường" in metric.proto.delta_description for metric in test.metric)
    assert "Theo chu kỳ hóa đơn" not in page_text(test)
    chart = chart_of(test, "online_payments/by_period")
    assert chart is not None
    assert [trace for trace in chart["data"] if trace["name"] == translate("normal_range")] == []


def test_of_all_together_variances_add_up(reader: Reader) -> None:
    use_reader(reader)
    set_language("vi")
    filters = Filters(date(2021, 12, 6), date(2021, 12, 12))
    whole = normal_range("online_payments", "payments", filters)
    ranges = normal_ranges("online_payments", "payments", filters).values()
    assert whole is not None
    assert whole.middle == sum(own.middle for own in ranges)
    assert (whole.high - whole.middle) ** 2 == pytest.approx(
        sum((own.high - own.middle) ** 2 for own in ranges), rel=0.01
    )


def test_the_steepest_fall_is_not_the_largest_and_silence_is_none() -> None:
    set_language("vi")
    members = [
        Contribution("A", -500, previous=5000),
        Contribution("B", -90, previous=100),
        Contribution("C", -19, previous=19),  # on so small a base a percentage is noise
        Contribution("D", -300, "chưa báo cáo", 300),
        Contribution("E", 10, previous=10),
    ]
    assert steepest_fall(members, "count") == "Giảm mạnh nhất theo tỷ lệ: B (−90,0\u00a0%,\u00a0−90)."
    assert steepest_fall(members[:1], "count") == ""
