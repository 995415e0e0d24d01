"""Charts over time: their marks stand under points, and events are named once a page, each name clear of the others."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.ui.support.screen import LANGUAGES, run_page, tables
from tests.ui.support.views import chart_of

pytestmark = pytest.mark.usefixtures("sample_pages")
ALL_DAYS = {"from": "2021-07-01", "to": "2021-12-31"}
DAY_OF_INDUSTRY = {
    "vi": "Ngày truyền thống ngành Điện lực Việt Nam",
    "en": "Traditional Day of the Vietnamese electricity industry",
}


def layout_of(topic: str, **query: str) -> tuple[dict[str, Any], list[date]]:
    """The layout of a topic's chart over time, and the periods of its line."""
    chart = chart_of(run_page(topic, **query), f"{topic}/by_period")
    assert chart
    return chart["layout"], [date.fromisoformat(moment[:10]) for moment in chart["data"][-1]["x"]]


def test_a_week_is_marked_at_its_point_and_a_phone_has_room_for_the_marks() -> None:
    layout, weeks = layout_of("online_payments", grain="week", **ALL_DAYS)
    axis = layout["xaxis"]
    step = timedelta(milliseconds=axis["dtick"])
    ticks = [week for week in weeks if not (week - date.fromisoformat(axis["tick0"][:10])) % step]
    assert 4 <= len(ticks) <= 6
    assert step % timedelta(days=7) == timedelta()


def test_names_of_events_do_not_touch() -> None:
    layout, _ = layout_of("blood_donations", **ALL_DAYS)
    names = [(label["yshift"], 16 * (1 + label["text"].count("<br>"))) for label in layout["annotations"]]
    assert len(names) >= 3
    assert all(low + height <= next_low for (low, height), (next_low, _) in pairwise(names))
    assert max(low + height for low, height in names) <= layout["margin"]["t"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_overview_names_an_event_once(lang: str) -> None:
    test = run_page("overview", lang=lang)
    charts = [chart_of(test, f"{topic}/by_period") for topic in ("app_installs", "gifts")]
    assert not any(chart["layout"]["annotations"] for chart in charts if chart)
    assert all(chart["layout"]["shapes"] for chart in charts if chart)
    captions = [caption.value for caption in test.caption if DAY_OF_INDUSTRY[lang] in caption.value]
    assert len(captions) == 1
    assert "(21/12/2021)" in captions[0]


def test_a_week_of_installations_ends_with_the_period() -> None:
    weeks = [row[0] for table in tables(run_page("app_installs")) for row in table]
    assert "27/12–31/12" in weeks
    assert "27/12–02/01" not in weeks


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tips_of_map_and_ranking_say_the_period_before_too(lang: str) -> None:
    test = run_page("gifts", lang=lang, compare="previous")
    previous_words = {"vi": "<br>kỳ trước ", "en": "<br>period before "}[lang]
    ranking, map_chart = (chart_of(test, f"{kind}-gifts/by_province") for kind in ("ranking", "map"))
    assert ranking
    assert map_chart
    details = [detail for _, detail, _ in ranking["data"][0]["customdata"]]
    assert all(detail.startswith(previous_words) for detail in details), details
    assert all(detail.startswith(previous_words) for _, _, detail, _ in map_chart["data"][-1]["customdata"])
