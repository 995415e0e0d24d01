"""The line under every title: data up to when, refreshed when, who is silent, what is held and refused."""

import re

import pytest

from tests.support.exports import REFERENCE, Exports, Outcome, line, lines
from tests.ui.support.screen import NAMES, page_text, run_page, show_exports, texts
from warehouse.reference.reference_data import load_registry

SENTENCES = {
    "vi": (
        r"Số liệu đến 10/12/2021, cập nhật lúc \d\d:\d\d ngày \d\d/\d\d/\d{4}",
        r"1/21 tỉnh đủ (kỳ|số liệu 10/12/2021)( \(Quà tặng\))? · chưa đủ: Ninh Thuận, Bình Thuận và 18 tỉnh khác.*",
        r"Còn phải sửa: 1\.200 dòng · đã sửa 0 · 1 tệp bị từ chối",
    ),
    "en": (
        r"Data up to 10/12/2021, updated \d{1,2} \w{3} \d{4}, \d\d:\d\d",
        r"1 of 21 provinces complete( for 10/12/2021)?( \(Gifts\))? · incomplete: Ninh Thuan, Binh Thuan and 18 more.*",
        r"Rows to fix: 1,200 · fixed: 0 · files refused: 1",
    ),
}


def registry() -> list[str]:
    """The Vietnamese names of all provinces."""
    return [province.name_vi for province in load_registry(REFERENCE).provinces]


def gifts_of(*, provinces: list[str]) -> str:
    return lines("gifts", *[line("gifts", given_on="2021-12-10", province=name) for name in provinces])


@pytest.fixture(scope="module")
def large_quarantine(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    exports = Exports(tmp_path_factory.mktemp("much-held"))
    bad_rows = [line("gifts", province="Hà Nội") for _ in range(1_200)]
    exports.write("gifts/1.csv", lines("gifts", *[line("gifts", given_on="2021-12-10")] * 6_000, *bad_rows))
    exports.write("gifts/2.csv", "")
    return exports.refresh()


@pytest.mark.parametrize("lang", SENTENCES)
@pytest.mark.parametrize("page", ["gifts", "ledger", "overview"])
def test_one_line_says_it_all(
    large_quarantine: Outcome, pages: pytest.MonkeyPatch, page: str, lang: str
) -> None:
    show_exports(large_quarantine, pages)
    visible_texts = texts(run_page(page, lang=lang))
    for sentence in SENTENCES[lang]:
        assert any(re.fullmatch(sentence, text.rstrip("] ")) for text in visible_texts), sentence


@pytest.mark.parametrize("lang", SENTENCES)
def test_few_silent_provinces_are_all_named(exports: Exports, pages: pytest.MonkeyPatch, lang: str) -> None:
    late = ["Cà Mau", "Bạc Liêu", "Sóc Trăng"]
    exports.write("gifts/1.csv", gifts_of(provinces=[name for name in registry() if name not in late]))
    show_exports(exports, pages)
    sentences = {
        "vi": "18/21 tỉnh đủ kỳ · Sóc Trăng, Bạc Liêu, Cà Mau: chưa báo cáo",
        "en": "18 of 21 provinces complete · Soc Trang, Bac Lieu, Ca Mau: not reported",
    }
    assert any(text.rstrip("] ") == sentences[lang] for text in texts(run_page("gifts", lang=lang)))


@pytest.fixture(scope="module")
def nothing_held(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    exports = Exports(tmp_path_factory.mktemp("nothing-held"))
    exports.write("gifts/1.csv", gifts_of(provinces=["Cần Thơ"]))
    return exports.refresh()


@pytest.mark.parametrize("page", NAMES)
def test_the_ledger_is_one_click_away_also_where_nothing_is_held(
    nothing_held: Outcome, pages: pytest.MonkeyPatch, page: str
) -> None:
    show_exports(nothing_held, pages)
    links = [link.proto for link in run_page(page).get("page_link")]
    (ledger,) = [link for link in links if link.label == "Còn phải sửa: 0 dòng · đã sửa 0 · 0 tệp bị từ chối"]
    assert ledger.page == "ledger"


FAILURE_TEXT = {"vi": "Lần làm mới gần nhất không thành", "en": "The last refresh failed"}


@pytest.mark.parametrize("lang", FAILURE_TEXT)
def test_a_refresh_that_failed_is_told_until_one_succeeds(
    exports: Exports, pages: pytest.MonkeyPatch, lang: str
) -> None:
    exports.write("gifts/1.csv", gifts_of(provinces=["Cần Thơ"]))
    show_exports(exports, pages)
    (exports.folders.exports / "SAMPLE").write_text("not a list", encoding="utf-8")
    assert exports.refresh().result.status == 3
    assert FAILURE_TEXT[lang] in page_text(run_page("gifts", lang=lang))
    (exports.folders.exports / "SAMPLE").unlink()
    exports.refresh()
    assert FAILURE_TEXT[lang] not in page_text(run_page("gifts", lang=lang))
