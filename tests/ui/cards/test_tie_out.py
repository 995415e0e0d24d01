"""The sums on a page are compared as it is drawn: a tick where they agree, an error that says where they do not."""

import re

import duckdb
import pytest

from tests.support.exports import Exports, line, lines
from tests.ui.support.screen import (
    LANGUAGES,
    TOPICS,
    assert_whole,
    page_text,
    query_rows,
    run_page,
    show_exports,
)
from ui.language.words import set_language, translate
from warehouse.answer.questions import get_question, question_names
from warehouse.store import checksums
from warehouse.store.contents import contents_at
from warehouse.store.versions import DATABASE, MANIFEST, current

AGREE = {
    "vi": r"Đã đối chiếu: tổng theo tỉnh, thành phố(,| và) theo {}\b.* bằng nhau",
    "en": r"Checked: totals by province(,| and) by {}\b.* agree",
}
TITLE = {"vi": "Số liệu trên trang không khớp nhau", "en": "The figures on this page do not agree"}
DIFFER = {
    "vi": "Lượt thanh toán: cộng theo tỉnh được 3 lượt, “Theo kênh thanh toán” "
    "(online_payments/by_channel) cộng được 2 lượt, chênh lệch −1 lượt.",
    "en": "Payments: the provinces add up to 3 payments, “By channel” "
    "(online_payments/by_channel) to 2 payments; difference: −1 payment.",
}
ANY = {"vi": "cộng theo tỉnh được", "en": "the provinces add up to"}


def tamper(exports: Exports, statement: str) -> None:
    """The current version with a changed row, sealed as if a refresh had written it so."""
    version = current(exports.folders.store)
    with duckdb.connect(str(version.folder / DATABASE)) as con:
        con.execute(statement)
    database = version.folder / DATABASE
    facts = {"sha256": checksums.sha256(database), "contents": contents_at(database)}
    checksums.save(version.folder / MANIFEST, checksums.load(version.folder / MANIFEST) | facts)


def three_payments(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    rows = [line("online_payments", channel=channel) for channel in ("bank", "bank", "e_wallet")]
    exports.write("online_payments/2021-12.csv", lines("online_payments", *rows))
    show_exports(exports, pages)


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("query", [{}, {"period": "all", "grain": "week"}, {"provinces": "95,96"}])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", *TOPICS])
def test_the_sums_of_the_sample_agree(page: str, lang: str, query: dict[str, str]) -> None:
    test = run_page(page, lang=lang, **query)
    assert_whole(test)
    set_language(lang)
    step = translate(f"by_{query.get('grain', 'day')}").split()[-1]
    assert re.search(AGREE[lang].format(step), page_text(test))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sum_that_does_not_agree_is_shown(pages: pytest.MonkeyPatch, exports: Exports, lang: str) -> None:
    three_payments(exports, pages)
    tamper(exports, "update online_payments_daily set channel = 'pigeon' where channel = 'e_wallet'")
    test = run_page("online_payments", lang=lang)
    (problem,) = test.error
    assert problem.proto.title == TITLE[lang]
    assert DIFFER[lang] in problem.value
    assert problem.value.count(ANY[lang]) == 2
    assert AGREE[lang].format("")[:12] not in page_text(test)


@pytest.mark.parametrize("page", ["overview", "online_payments"])
def test_rows_of_no_province_are_missed(pages: pytest.MonkeyPatch, exports: Exports, page: str) -> None:
    three_payments(exports, pages)
    tamper(exports, "update online_payments_daily set province_code = '00' where channel = 'e_wallet'")
    (problem,) = run_page(page, lang="en").error
    assert "(online_payments/by_period) to 3 payments; difference: 1 payment." in problem.value


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("topic", TOPICS)
def test_what_is_compared_is_all_that_divides_a_topic(topic: str) -> None:
    """People are counted anew in each period, so they are left out; every other measure of by_province is in."""
    whole = get_question(f"{topic}/by_province")
    month = ("--from=2021-12-01", "--to=2021-12-31")
    assert set(whole.measures) - set(whole.sums) <= {"payers", "donors"}
    breakdowns = [get_question(name) for name in question_names() if name.startswith(f"{topic}/by_")]
    assert len(breakdowns) >= 3
    # what holds measures that only people make up, or both divisions at once, adds nothing
    only_people = {"blood_donations/by_regularity", f"{topic}/by_province_and_period"}
    for breakdown in breakdowns:
        assert breakdown.sums or breakdown.name in only_people
        for measure in breakdown.sums:
            breakdown_sum, province_sum = (
                sum(r[measure] or 0 for r in query_rows(q.name, *month)) for q in (breakdown, whole)
            )
            assert breakdown_sum == province_sum
