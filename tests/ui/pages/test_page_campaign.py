"""The campaign page, on the sample as it ended and as it stood on 15 December."""

import shutil
from pathlib import Path

import pytest

from tests.support.exports import REFERENCE, Exports, Outcome, line, lines
from tests.ui.support.chromium import PHONE, Visit
from tests.ui.support.screen import (
    LANGUAGES,
    assert_whole,
    page_text,
    query_rows,
    run_page,
    show_exports,
    tables,
)
from ui.answers import use_reader
from ui.downloads.filter_summary import filter_summary as choices
from ui.language.words import set_language

ENDED_GOALS = {"vi": "1 chỉ tiêu đã kết thúc: 0 đạt, 1 chưa đạt", "en": "Goals ended: 1 (0 met, 1 missed)"}
LATE_GOALS = {
    "vi": "Kế hoạch đến 15/12 là 203 máy, chậm 6,1 ngày; cần 18,8 máy mỗi ngày từ nay đến 31/12; "
    "dự kiến kết thúc ở 257 (từ 140 đến 374).",
    "en": "Planned by 15/12: 203 tablets, a 6.1-day delay; 18.8 tablets a day needed from now to 31/12; "
    "projected finish 257 (140 to 374).",
}
SILENT = {"vi": "chưa báo cáo", "en": "not reported"}
NOTHING = {"vi": "Không có chỉ tiêu đã công bố", "en": "No target has been published"}


@pytest.fixture
def midway_pages(pages: pytest.MonkeyPatch, midway: Outcome) -> None:
    """The pages show the sample as it stood on 15 December."""
    pages.setenv("DASHBOARD_STORE", str(midway.folders.store))


@pytest.mark.usefixtures("midway_pages")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_running_campaign_in_sentences(lang: str) -> None:
    test = run_page("campaign", lang=lang)
    assert_whole(test)
    text = page_text(test)
    assert LATE_GOALS[lang] in text
    assert ENDED_GOALS[lang] in text


@pytest.mark.usefixtures("midway_pages")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_goal_of_the_query_is_told(lang: str) -> None:
    text = page_text(run_page("campaign", lang=lang))
    goals = query_rows("campaign/goals", f"--lang={lang}") + query_rows(
        "campaign/prize_tiers", f"--lang={lang}"
    )
    assert len(goals) == 10
    separator = {"vi": ".", "en": ","}[lang]
    for goal in goals:
        assert str(goal.get("goal", goal.get("item"))) in text
        if goal.get("metric") != "value_vnd":
            amounts = [f"{goal[field]:,}".replace(",", separator) for field in ("actual", "target")]
            assert {"vi": " / ", "en": " of "}[lang].join(amounts) in text


@pytest.mark.usefixtures("midway_pages")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_silent_province_is_marked_in_the_table(lang: str) -> None:
    rows = {row[0]: row[1:] for row in tables(run_page("campaign", lang=lang))[0]}
    assert rows["Cà Mau" if lang == "vi" else "Ca Mau"] == [SILENT[lang]]
    assert len(rows) == 1 + 1 + 21
    assert len(rows["Đồng Nai" if lang == "vi" else "Dong Nai"]) == 10


@pytest.mark.usefixtures("midway_pages")
def test_the_period_does_not_matter_and_the_provinces_do() -> None:
    all_of = tables(run_page("campaign"))
    assert tables(run_page("campaign", period="7days", grain="week")) == all_of
    rows = tables(run_page("campaign", provinces="58,60"))[0]
    assert [row[0] for row in rows[1:]] == ["Tổng cộng", "Bình Thuận", "Ninh Thuận"]
    assert "12 / 62" in rows[1][1]


@pytest.mark.usefixtures("sample_pages")
def test_an_ended_campaign_has_no_projection() -> None:
    text = page_text(run_page("campaign"))
    assert "651 / 651 giải" in text
    assert "1,47 tỷ đ / 1,47 tỷ đ" in text
    assert "Đã kết thúc 31/12/2021: thiếu 140 máy so với kế hoạch." in text
    assert "Đã kết thúc 12/12/2021: vượt kế hoạch 68 người." in text
    assert "dự kiến kết thúc" not in text


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_programmes_without_a_target_stand_alone(lang: str) -> None:
    rows = tables(run_page("campaign", lang=lang))[-1]
    expected_rows = query_rows("campaign/without_target", f"--lang={lang}")
    assert [row[0] for row in rows[1:]] == [row["label"] for row in expected_rows]
    assert len(expected_rows) == 7


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_targets_the_page_says_so(pages: pytest.MonkeyPatch, tmp_path: Path, lang: str) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    registry = Exports(tmp_path).folders.reference / "provinces.csv"
    (reference / "provinces.csv").write_bytes(registry.read_bytes())
    exports = Exports(tmp_path, reference)
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    show_exports(exports, pages)
    test = run_page("campaign", lang=lang)
    assert_whole(test)
    text = page_text(test)
    assert NOTHING[lang] in text


AS_OF = {
    "vi": "ính đến 31/12/2021, không theo kỳ đang chọn",
    "en": "s of 31/12/2021, whatever period is chosen",
}


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "campaign", "gifts", "province"])
def test_goals_beside_a_period_say_as_of_when(page: str, lang: str) -> None:
    test = run_page(page, lang=lang, period="20211206-20211212", provinces="84" if page == "province" else "")
    assert AS_OF[lang] in page_text(test)
    goals = [
        exhibit for exhibit in test.session_state["_shown"].exhibits if exhibit.question.folder == "campaign"
    ]
    use_reader(test.session_state["_reader"])
    set_language(lang)
    assert goals
    assert all(AS_OF[lang] in " · ".join(choices(exhibit)) for exhibit in goals)


UNKNOWN = {
    "vi": ("chưa nhận được số liệu", "1 chỉ tiêu chưa nhận được số liệu"),
    "en": ("no data yet", "Goals without any data yet: 1"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_target_of_a_topic_without_data_is_not_called_unreported(
    pages: pytest.MonkeyPatch, tmp_path: Path, lang: str
) -> None:
    reference = tmp_path / "reference"
    shutil.copytree(REFERENCE, reference)
    heads = "topic,metric,programme,item,province,from_date,to_date,target,unit,source"
    days = "2021-12-01,2021-12-10,100,x,plan"
    targets = [heads, f"blood_donations,donors,,,ALL,{days}"]
    (reference / "targets.csv").write_text("\n".join(targets), encoding="utf-8")
    exports = Exports(tmp_path, reference)
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    show_exports(exports, pages)
    test = run_page("campaign", lang=lang)
    assert_whole(test)
    text = page_text(test)
    assert all(sentence in text for sentence in UNKNOWN[lang])
    bodies = [node.proto.body for node in test.get("html")]
    assert not any(SILENT[lang] in body for body in bodies)


def test_on_a_phone_nothing_runs_over_the_edge(phone: Visit) -> None:
    phone.open("campaign")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = phone.page.locator(".bullet").first.bounding_box()
    assert box
    assert box["x"] + box["width"] <= PHONE["width"]
    assert box["y"] < PHONE["height"]
