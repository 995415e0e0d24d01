"""The sentences that the overview opens with: of the very figures beside them, and each with the page that shows it."""

from datetime import date

import pytest

from tests.ui.support.screen import page_text, run_page
from ui.answers import use_reader
from ui.insight.brief import brief
from ui.language.words import set_language
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

LONG_AGO = date(2000, 1, 1)


@pytest.mark.usefixtures("sample_pages")
def test_the_overview_opens_with_what_its_cards_and_tables_say() -> None:
    test = run_page("overview", period="last_week")
    text = page_text(test)
    rise = next(line for line in text.splitlines() if "Tăng mạnh nhất: " in line)
    (card,) = (metric for metric in test.metric if metric.label.startswith("Thanh toán trực tuyến: số tiền"))
    assert f"{card.label} {card.delta} (+4,3 tỷ đ); nhiều nhất ở Đồng Nai (+0,58" in rise.replace(
        "\u00a0", " "
    )
    assert "trong mức bình thường của chu kỳ hóa đơn" in rise
    assert "2/6 chỉ tiêu chưa đạt tiến độ" in text
    assert "Chưa gửi số liệu: Bạc Liêu từ 19/12/2021 (Cài đặt, Thanh toán)." in text


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("provinces", ["", "87,96"])
def test_each_sentence_leads_to_a_card_that_its_page_has(provinces: str) -> None:
    query = {"period": "last_week", "provinces": provinces}
    links = [link.proto for link in run_page("overview", **query).get("page_link") if link.proto.query_string]
    assert len(links) >= 3
    for link in links:
        card = link.query_string.removeprefix("card=")
        page = run_page(link.page, **query, card=card)
        assert not page.warning, "a link that is understood is not spoken of"
        keys = {str(popover.proto.popover.id or popover.proto.id) for popover in page.get("popover")}
        assert any(f"about_{link.page}/{card}-" in f"{key}-" for key in keys), (link.page, card)
        assert any(f"data-card='{link.page}-{card}'" in html.proto.body for html in page.get("html"))


def test_a_fall_that_the_cycle_brings_has_its_reason_and_leads_to_its_page(reader: Reader) -> None:
    use_reader(reader)
    set_language("vi")
    filters = Filters(date(2021, 12, 13), date(2021, 12, 19))
    sentences = brief(filters, "previous", LONG_AGO)
    assert len(sentences) == 5
    (fall,) = (sentence for sentence in sentences if sentence.text.startswith("Giảm mạnh nhất"))
    assert fall.page in ("online_payments", "blood_donations")
    assert [sentence.page for sentence in sentences[2:]] == ["campaign", "ledger", "ledger"]


def test_that_nothing_rose_is_not_said_beside_a_figure_that_did(reader: Reader) -> None:
    use_reader(reader)
    set_language("vi")
    week = Filters(date(2021, 12, 13), date(2021, 12, 19), provinces=("95",))
    first, *_ = brief(week, "previous", LONG_AGO)  # one gift more, of five
    assert first.text == "Giảm mạnh nhất: Lượt hiến máu −88; điểm hiến máu: Lưu động (−70)."
    last_week = Filters(date(2021, 12, 20), date(2021, 12, 26))
    (calm,) = (one for one in brief(last_week, "previous", LONG_AGO) if "Không có" in one.text)
    assert (calm.text, calm.page) == ("Không có số liệu chính nào giảm.", ""), "it is of all topics"


def test_without_a_comparison_and_corrections_nothing_is_made_up(reader: Reader) -> None:
    use_reader(reader)
    set_language("en")
    sentences = brief(Filters(provinces=("80",), lang="en"), "none", date(2999, 1, 1))
    assert [sentence.page for sentence in sentences] == ["campaign"]
