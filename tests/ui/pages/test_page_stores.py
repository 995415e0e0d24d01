"""Pages over stores other than the sample: none at all, an empty one, one topic only."""

from pathlib import Path

import pytest

from tests.support.exports import Exports, Outcome, line, lines
from tests.ui.support.screen import (
    LANGUAGES,
    NAMES,
    TOPICS,
    all_open,
    assert_whole,
    page_text,
    run_page,
    show_exports,
)
from warehouse.store import checksums
from warehouse.store.versions import MANIFEST, current

MEND = {
    "vi": "Chạy `make run`, hoặc `python -m warehouse refresh`",
    "en": "Run `make run`, or `python -m warehouse",
}
OTHER_RELEASE = {"vi-VN": "do một bản phần mềm khác tạo ra", "en-GB": "made by another release: refresh"}
NOTHING = {
    "vi": "Chưa nhận được tệp nào. Đưa tệp vào ở trang Sổ tiếp nhận dữ liệu.",
    "en": "No file has been received yet. Add one on the page Data ledger.",
}
OTHER_PERIOD = {"vi": "Hãy chọn kỳ khác", "en": "Choose another period"}
#: What cannot be said where nothing was received.
ALL_REPORTED = {"vi": "21/21 tỉnh đủ", "en": "21 of 21 provinces complete"}


@pytest.mark.parametrize("locale", ["vi-VN", "en-GB"])
@pytest.mark.parametrize("page", NAMES)
def test_without_a_store_a_page_says_what_to_do(
    pages: pytest.MonkeyPatch, tmp_path: Path, page: str, locale: str
) -> None:
    pages.setenv("DASHBOARD_STORE", str(tmp_path / "nowhere"))
    test = run_page(page, locale=locale)
    (problem,) = [error.value for error in test.error]
    assert not test.exception
    assert MEND[locale[:2]] in problem


@pytest.mark.parametrize("page", ["overview", "ledger"])
@pytest.mark.parametrize(("locale", "sentence"), OTHER_RELEASE.items())
def test_over_a_store_of_another_release_a_page_says_what_to_do(
    pages: pytest.MonkeyPatch, older_release: Outcome, page: str, locale: str, sentence: str
) -> None:
    show_exports(older_release, pages)
    test = run_page(page, locale=locale)
    problem, last = test.error
    assert not test.exception
    assert sentence in problem.proto.title
    assert MEND[locale[:2]] in problem.value
    assert str(older_release.folders.exports) in last.value  # why the last refresh has not helped


@pytest.fixture(scope="module")
def older_release(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A store that a refresh could not write anew, for want of exports."""
    exports = Exports(tmp_path_factory.mktemp("older-release"))
    exports.refresh()
    version = current(exports.folders.store)
    checksums.save(version.folder / MANIFEST, version.manifest | {"format": 0})
    exports.folders.exports.rmdir()
    assert exports.refresh().result.status == 3
    return exports.outcome()


@pytest.fixture(scope="module")
def nothing_received(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return Exports(tmp_path_factory.mktemp("nothing")).refresh()


@pytest.fixture(scope="module")
def gifts_only(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    exports = Exports(tmp_path_factory.mktemp("gifts-only"))
    exports.write("gifts/2021-12.csv", lines("gifts", line("gifts"), line("gifts", province="An Giang")))
    return exports.refresh()


@pytest.mark.parametrize("page", NAMES)
def test_a_store_without_any_file_breaks_no_page(
    pages: pytest.MonkeyPatch, nothing_received: Outcome, page: str
) -> None:
    show_exports(nothing_received, pages)
    test = run_page(page)
    assert_whole(test)
    text = page_text(test)
    assert ALL_REPORTED["vi"] not in text
    assert "data/exports/overview" not in text
    assert_whole(all_open(test))


@pytest.mark.parametrize(
    ("lang", "heads", "sentence"),
    [("vi", "Nhận ngày", "Không có dòng nào."), ("en", "First read on", "No rows.")],
)
def test_a_table_without_rows_says_so_in_the_place_of_bare_heads(
    pages: pytest.MonkeyPatch, nothing_received: Outcome, lang: str, heads: str, sentence: str
) -> None:
    show_exports(nothing_received, pages)
    text = page_text(run_page("ledger", lang=lang))
    assert heads not in text
    assert sentence in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS[:3])
def test_a_topic_without_files_says_where_they_go(
    pages: pytest.MonkeyPatch, gifts_only: Outcome, topic: str, lang: str
) -> None:
    show_exports(gifts_only, pages)
    test = run_page(topic, lang=lang)
    assert_whole(test)
    text = page_text(test)
    assert NOTHING[lang] in text
    assert ALL_REPORTED[lang] not in text


@pytest.mark.parametrize("page", ["overview", "gifts", "ledger"])
def test_the_other_pages_show_what_there_is(
    pages: pytest.MonkeyPatch, gifts_only: Outcome, page: str
) -> None:
    show_exports(gifts_only, pages)
    assert_whole(all_open(run_page(page)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_other_period_is_asked_for_where_there_are_no_files_for_any(
    pages: pytest.MonkeyPatch, gifts_only: Outcome, lang: str
) -> None:
    show_exports(gifts_only, pages)
    text = page_text(run_page("overview", lang=lang))
    assert OTHER_PERIOD[lang] not in text
    assert NOTHING[lang] in text


def test_nothing_says_sample_over_real_exports(pages: pytest.MonkeyPatch, gifts_only: Outcome) -> None:
    show_exports(gifts_only, pages)
    text = page_text(run_page("gifts"))
    assert "Dữ liệu mẫu" not in text


OLDER = {"vi": "Phiên bản mới nhất bị hỏng, đang xem bản lúc", "en": "The newest version is damaged"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "gifts", "ledger"])
def test_an_older_version_in_place_of_a_damaged_one_is_told(
    pages: pytest.MonkeyPatch, exports: Exports, page: str, lang: str
) -> None:
    exports.write("gifts/2021-12.csv", lines("gifts", line("gifts")))
    show_exports(exports, pages)
    assert OLDER[lang] not in page_text(run_page(page, lang=lang))
    exports.write("gifts/2022-01.csv", lines("gifts", line("gifts")))
    exports.refresh()
    database = current(exports.folders.store).database
    database.write_bytes(database.read_bytes()[:-1])
    test = run_page(page, lang=lang)
    assert_whole(test)
    assert OLDER[lang] in page_text(test)
