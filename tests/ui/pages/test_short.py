"""A province whose reports end before the period does is low for that alone: it is ranked, but never without a word."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.screen import LANGUAGES, assert_whole, page_text, query_rows, run_page, tables
from tests.ui.support.views import chart_of

pytestmark = pytest.mark.usefixtures("sample_pages")
BAC_LIEU = "95"
SHORT = {"vi": "mới có số liệu đến 18/12", "en": "data to 18/12"}
NAMES = {"vi": "Bạc Liêu", "en": "Bac Lieu"}
LEGEND = {"vi": "… là chưa đủ kỳ", "en": "… marks part of the period only"}
SIDE = {"vi": "thấp hơn", "en": "lower"}


def at_its_bar(test: AppTest, topic: str, province_code: str) -> tuple[str, str]:
    """What stands at the bar of a place in the ranking, and what a finger on it tells."""
    ranking = chart_of(test, f"ranking-{topic}/by_province")
    assert ranking
    (trace,) = ranking["data"]
    index = [code for *_, code in trace["customdata"]].index(province_code)
    return re.sub("<.*?>", "", trace["text"][index]), trace["customdata"][index][1]


def test_the_sample_has_one() -> None:
    newest = query_rows("ledger/by_province", "--province", BAC_LIEU)
    ends = {s["topic"]: s["last_reported_day"] for s in newest if s["silent_days"]}
    assert ends == dict.fromkeys(("app_installs", "online_payments"), "2021-12-18")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ranking_map_and_funnel_say_up_to_when_it_reported(lang: str) -> None:
    test = run_page("app_installs", lang=lang)
    assert_whole(test)
    label, tip = at_its_bar(test, "app_installs", BAC_LIEU)
    assert "…" in label
    assert tip.endswith(f", {SHORT[lang]}")
    text = page_text(test)
    assert f" · {NAMES[lang]}: {SHORT[lang]} · {LEGEND[lang]}" in text
    assert f"{NAMES[lang]} ({SIDE[lang]}, {SHORT[lang]})" in text
    assert f"{NAMES[lang]} (31; {SHORT[lang]})" in text, "what changed"
    ranking, map_chart = (chart_of(test, f"{kind}-app_installs/by_province") for kind in ("ranking", "map"))
    assert SHORT[lang] in str(map_chart)
    assert str(ranking).count(SHORT[lang]) == 1, "of no other province"


def test_a_rank_that_rests_on_a_part_of_the_period_is_compared_with_none() -> None:
    month, previous = (
        run_page("online_payments"),
        run_page("online_payments", **{"from": "2021-12-16", "to": "2021-12-17"}),
    )
    assert at_its_bar(month, "online_payments", BAC_LIEU)[0].split()[-1] == "…"
    for test, code in ((month, "92"), (previous, BAC_LIEU)):
        assert at_its_bar(test, "online_payments", code)[0].split()[-1][0] in "▲▼="


def test_up_to_its_last_day_nothing_is_said_of_it() -> None:
    test = run_page("app_installs", **{"from": "2021-12-05", "to": "2021-12-18"})
    assert "chưa đủ kỳ" not in page_text(test)
    assert "…" not in at_its_bar(test, "app_installs", BAC_LIEU)[0]
    assert "chưa đủ kỳ" not in page_text(run_page("blood_donations"))


def test_of_a_unit_the_part_is_named_that_is_cut_short_or_silent() -> None:
    month, week = (
        run_page("app_installs", units="2025"),
        run_page("app_installs", units="2025", period="7days"),
    )
    assert "Cà Mau: số liệu Bạc Liêu đến 18/12" in page_text(month)
    assert "Cà Mau: không có số liệu Bạc Liêu" in page_text(week)
    assert "…" in at_its_bar(week, "app_installs", "Cà Mau")[0]


def test_what_changed_misses_only_the_parts_of_a_unit_that_are_chosen() -> None:
    both_texts, one_text = (
        page_text(run_page("app_installs", units="2025", provinces=codes)) for codes in ("95,96", "96")
    )
    assert " (số liệu Bạc Liêu đến 18/12)." in both_texts
    assert " (số liệu Bạc Liêu" not in one_text


def test_its_own_page_says_so_beside_what_looks_like_more_than_chance() -> None:
    ranks = {row[0].partition(",")[0]: row for row in tables(run_page("province", place=BAC_LIEU))[0]}
    assert ranks["Cài đặt ứng dụng"][4:] == [
        "…",
        "bất thường rõ rệt, mới có số liệu đến 18/12",
    ]
    assert "đến" not in ranks["Hiến máu"][5]
