"""A province whose reports end before the period does is low for that alone: it is ranked, but never without a word."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.screen import LANGUAGES, answered, assert_whole, opened, tables, told
from tests.ui.support.views import chart_of

pytestmark = pytest.mark.usefixtures("sample_pages")
BAC_LIEU = "95"
SHORT = {"vi": "có số liệu đến 18/12", "en": "data to 18/12"}
NAMES = {"vi": "Bạc Liêu", "en": "Bac Lieu"}
LEGEND = {"vi": "… là chưa đủ kỳ", "en": "… marks part of the period only"}
SIDE = {"vi": "thấp hơn", "en": "lower"}


def at_its_bar(shown: AppTest, topic: str, place: str) -> tuple[str, str]:
    """What stands at the bar of a place in the ranking, and what a finger on it tells."""
    ranking = chart_of(shown, f"ranking-{topic}/by_province")
    assert ranking
    (trace,) = ranking["data"]
    at = [code for *_, code in trace["customdata"]].index(place)
    return re.sub("<.*?>", "", trace["text"][at]), trace["customdata"][at][1]


def test_the_sample_has_one() -> None:
    newest = answered("ledger/by_province", "--province", BAC_LIEU)
    ends = {s["topic"]: s["last_reported_day"] for s in newest if s["silent_days"]}
    assert ends == dict.fromkeys(("app_installs", "online_payments"), "2021-12-18")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ranking_map_and_funnel_say_up_to_when_it_reported(lang: str) -> None:
    shown = opened("app_installs", lang=lang)
    assert_whole(shown)
    label, tip = at_its_bar(shown, "app_installs", BAC_LIEU)
    assert "…" in label
    assert tip.endswith(f", {SHORT[lang]}")
    said = told(shown)
    assert f" · {NAMES[lang]}: {SHORT[lang]} · {LEGEND[lang]}" in said
    assert f"{NAMES[lang]} ({SIDE[lang]}, {SHORT[lang]})" in said
    assert f"{NAMES[lang]} – {SHORT[lang]} (−31)" in said, "what changed"
    ranking, mapped = (chart_of(shown, f"{form}-app_installs/by_province") for form in ("ranking", "map"))
    assert SHORT[lang] in str(mapped)
    assert str(ranking).count(SHORT[lang]) == 1, "of no other province"


def test_a_rank_that_rests_on_a_part_of_the_period_is_compared_with_none() -> None:
    month, before = (
        opened("online_payments"),
        opened("online_payments", **{"from": "2021-12-16", "to": "2021-12-17"}),
    )
    assert at_its_bar(month, "online_payments", BAC_LIEU)[0].split()[-1] == "…"
    for shown, code in ((month, "92"), (before, BAC_LIEU)):
        assert at_its_bar(shown, "online_payments", code)[0].split()[-1][0] in "▲▼="


def test_up_to_its_last_day_nothing_is_said_of_it() -> None:
    shown = opened("app_installs", **{"from": "2021-12-05", "to": "2021-12-18"})
    assert "chưa đủ kỳ" not in told(shown)
    assert "…" not in at_its_bar(shown, "app_installs", BAC_LIEU)[0]
    assert "chưa đủ kỳ" not in told(opened("blood_donations"))


def test_of_a_unit_the_part_is_named_that_is_cut_short_or_silent() -> None:
    month, week = opened("app_installs", units="2025"), opened("app_installs", units="2025", period="7days")
    assert "Cà Mau: số liệu Bạc Liêu đến 18/12" in told(month)
    assert "Cà Mau: không có số liệu Bạc Liêu" in told(week)
    assert "…" in at_its_bar(week, "app_installs", "Cà Mau")[0]


def test_what_changed_misses_only_the_parts_of_a_unit_that_are_chosen() -> None:
    both, other = (told(opened("app_installs", units="2025", provinces=chosen)) for chosen in ("95,96", "96"))
    assert " – số liệu Bạc Liêu đến 18/12." in both
    assert " – số liệu Bạc Liêu" not in other


def test_its_own_page_says_so_beside_what_looks_like_more_than_chance() -> None:
    standing = {row[0]: row for row in tables(opened("province", place=BAC_LIEU))[0]}
    assert standing["Cài đặt ứng dụng"][4:] == [
        "<span title='có số liệu đến 18/12'>…</span>",
        "bất thường rõ rệt, có số liệu đến 18/12",
    ]
    assert "đến" not in standing["Hiến máu"][5]
