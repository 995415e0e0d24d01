"""Every chart draws known rows, and says of them what they say: most and least, where, when, and who is missing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest

import ui.charts
from tests.ui.support.known_rows import (
    beside_chance,
    by_channel,
    by_province,
    goal,
    in_hours,
    of_two_places,
    over_days,
    panel,
    rows_of,
)
from ui.answers import use_reader
from ui.charts.bars import bars
from ui.charts.funnel_plot import funnel
from ui.charts.goal_bullets import bullets
from ui.charts.heatmap import heatmap
from ui.charts.lines import line
from ui.charts.province_lines import province_lines
from ui.charts.province_map import province_map
from ui.charts.ranking import ranking
from ui.charts.small_multiples import small_multiples, trend
from ui.charts.spec import Chart, ChartSpec
from ui.charts.stacked_bars import stacked_bars
from ui.language.words import set_language
from warehouse.answer.reader import Reader

pytestmark = pytest.mark.usefixtures("sample_pages")
BARE = [None, None, None]
#: What each draws, and what it says of it in Vietnamese and in English.
CASES: dict[str, tuple[Callable[[], Chart], str, str]] = {
    "line": (
        lambda: line("installs")(over_days("app_installs/by_period", installs=[3, 5, 0])),
        "Cao nhất 5 lượt (02/12/2021); thấp nhất 3 lượt (01/12/2021); mới nhất 5 lượt (02/12/2021); "
        "1 kỳ chưa có báo cáo; tổng cộng 8 lượt.",
        "Highest 5 installs (02/12/2021); lowest 3 installs (01/12/2021); latest 5 installs (02/12/2021); "
        "periods without a report: 1; 8 installs in total.",
    ),
    "line of equals": (
        lambda: line("amount_vnd")(over_days("online_payments/by_period", amount_vnd=[2e9, 2e9, 0])),
        "Mọi giá trị bằng nhau: 2 tỷ đ (01/12/2021); mới nhất 2 tỷ đ (02/12/2021); 1 kỳ chưa có báo cáo; "
        "tổng cộng 4 tỷ đ.",
        "All the same: VND 2 bn (01/12/2021); latest VND 2 bn (02/12/2021); periods without a report: 1; "
        "VND 4 bn in total.",
    ),
    "line of nothing": (
        lambda: line("installs")(
            over_days("app_installs/by_period", installs=[0, 0, 0], report_counts=(0, 0, 0))
        ),
        "3 kỳ chưa có báo cáo.",
        "Periods without a report: 3.",
    ),
    "stacked_bars": (
        lambda: stacked_bars("returning_payers", "new_payers")(
            over_days("online_payments/new_payers", returning_payers=[3, 5, 0], new_payers=[4, 1, 0])
        ),
        "Khách cũ – cao nhất 02/12/2021, khách cũ: 5 khách hàng (83,3 % của 6); "
        "Khách cũ – thấp nhất 01/12/2021, khách cũ: 3 khách hàng (42,9 % của 7); "
        "Lần đầu – cao nhất 01/12/2021, lần đầu: 4 khách hàng (57,1 % của 7); "
        "Lần đầu – thấp nhất 02/12/2021, lần đầu: 1 khách hàng (16,7 % của 6); "
        "1 kỳ chưa có báo cáo.",
        "Returning – highest 02/12/2021, returning: 5 customers (83.3% of 6); "
        "Returning – lowest 01/12/2021, returning: 3 customers (42.9% of 7); "
        "First time – highest 01/12/2021, first time: 4 customers (57.1% of 7); "
        "First time – lowest 02/12/2021, first time: 1 customer (16.7% of 6); "
        "periods without a report: 1.",
    ),
    "bars": (
        lambda: bars("channel", "installs")(
            by_channel([3, 5, None], share_pct=[37.5, 62.5, None], installs_before=[2, 5, None])
        ),
        "Từ nhiều đến ít: Zalo 5 (62,5 %, không đổi), <b>SMS</b> 3 (37,5 %, +1); không có số liệu: Web.",
        "From most to least: Zalo 5 (62.5%, unchanged), <b>SMS</b> 3 (37.5%, +1); no figure: Web.",
    ),
    "bars of nothing": (
        lambda: bars("channel", "installs")(by_channel(BARE)),
        "Không có số liệu: <b>SMS</b>, Zalo, Web.",
        "No figure: <b>SMS</b>, Zalo, Web.",
    ),
    "heatmap": (
        lambda: heatmap("payments_per_day")(in_hours([1.5, 0.25, None])),
        "Cao nhất T2, 8–9 giờ: 1,50 lượt thanh toán bình quân một ngày; "
        "thấp nhất T2, 9–10 giờ: 0,25 lượt thanh toán bình quân một ngày. "
        "Đông hơn bình quân: 8–10 giờ (100 % số lượt). Chưa báo cáo: T3.",
        "Highest T2, 8:00–9:00: 1.50 payments on an average day; "
        "lowest T2, 9:00–10:00: 0.25 payments on an average day. "
        "Busier than the average hour: 8:00–10:00 (100% of payments). Not reported: T3.",
    ),
    "province_map": (
        lambda: province_map("installs_per_1000")(by_province([0.5, 0.75, None])),
        "Cao nhất 0,750 (Trà Vinh); thấp nhất 0,500 (A & B). Chưa báo cáo: Bạc Liêu.",
        "Highest 0.750 (Trà Vinh); lowest 0.500 (A & B). Not reported: Bạc Liêu.",
    ),
    "province_map of nothing": (
        lambda: province_map("installs_per_1000")(by_province(BARE)),
        "Chưa báo cáo: Bạc Liêu; không có số liệu: A & B, Trà Vinh.",
        "Not reported: Bạc Liêu; no figure: A & B, Trà Vinh.",
    ),
    "province_lines": (
        lambda: province_lines("installs")(of_two_places([3, 5, None], [4, 4, 1])),
        "A & B: cao nhất 5 lượt (02/12/2021); thấp nhất 3 lượt (01/12/2021); mới nhất 5 lượt (02/12/2021); "
        "1 kỳ chưa có báo cáo. "
        "Trà Vinh: cao nhất 4 lượt (01/12/2021); thấp nhất 1 lượt (03/12/2021); mới nhất 1 lượt (03/12/2021).",
        "A & B: highest 5 installs (02/12/2021); lowest 3 installs (01/12/2021); "
        "latest 5 installs (02/12/2021); periods without a report: 1. "
        "Trà Vinh: highest 4 installs (01/12/2021); lowest 1 install (03/12/2021); "
        "latest 1 install (03/12/2021).",
    ),
    "ranking": (
        lambda: ranking("installs_per_1000")(by_province([0.5, 0.75, None])),
        "Trà Vinh 0,750 (hạng 1/2, giảm 1 bậc); A & B 0,500 (hạng 2/2, tăng 1 bậc). Chưa báo cáo: Bạc Liêu.",
        "Trà Vinh 0.750 (rank 1 of 2, down 1); A & B 0.500 (rank 2 of 2, up 1). Not reported: Bạc Liêu.",
    ),
    "funnel": (
        lambda: funnel("installs_per_1000")(beside_chance([4.5, 2.5, None])),
        "Cao nhất 4,50 (A & B); thấp nhất 2,50 (Trà Vinh). Chưa báo cáo: Bạc Liêu. "
        "Khác hẳn mặt bằng chung: A & B (cao hơn). 1/3 tỉnh nằm trong mức dao động bình thường. "
        "Mới bất thường trong kỳ này: A & B (cao hơn). Đã trở lại bình thường: Trà Vinh.",
        "Highest 4.50 (A & B); lowest 2.50 (Trà Vinh). Not reported: Bạc Liêu. "
        "Clearly different: A & B (higher). 1 of 3 provinces are within the usual range. "
        "New this period: A & B (higher). Back to the usual range: Trà Vinh.",
    ),
    "small_multiples": (
        lambda: small_multiples([panel([1.0, 3.0, 2.0]), panel(BARE)], "day"),
        "A & B: mới nhất 2,00, thấp nhất 1,00, cao nhất 3,00. A & B: chưa báo cáo.",
        "A & B: newest 2.00, lowest 1.00, highest 3.00. A & B: not reported.",
    ),
    "trend": (
        lambda: trend(panel([1.0, 3.0, None]), "day"),
        "A & B: mới nhất chưa báo cáo, thấp nhất 1,00, cao nhất 3,00.",
        "A & B: newest not reported, lowest 1.00, highest 3.00.",
    ),
    "bullets": (
        lambda: bullets([goal(actual=50, gap=-50, reached_pct=50.0), goal(actual=None, state="silent")]),
        "A & B: 50 / 100 kg · 50,0 %. Đã kết thúc 03/12/2021: thiếu 50 kg so với kế hoạch. "
        "A & B: chưa báo cáo. Chưa báo cáo từ 01/12 đến 03/12/2021.",
        "A & B: 50 of 100 kg · 50.0%. Ended 03/12/2021: 50 kg short of plan. "
        "A & B: not reported. Not reported from 01/12 to 03/12/2021.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_chart_says_is_what_its_rows_say(case: str, reader: Reader) -> None:
    draw, in_vietnamese, in_english = CASES[case]

    def read_out(lang: str) -> str:
        set_language(lang)
        use_reader(reader)
        return draw().alt

    with ThreadPoolExecutor(1) as pool:
        assert list(pool.map(read_out, ("vi", "en"))) == [in_vietnamese, in_english]


def test_of_many_bars_the_first_and_the_last_are_named_and_that_there_are_more() -> None:
    set_language("en")
    names = [f"C{n}" for n in range(70)]
    rows = {"channel": names, "installs": [n + 1 for n in range(70)]}
    alt = bars("channel", "installs")(rows_of("app_installs/by_channel", rows)).alt
    assert alt == (
        "From most to least: C69 70, C68 69, C67 68, …, C10 11. "
        "The 60 largest are drawn; 10 more are in the downloads."
    )


def test_every_chart_of_the_house_is_among_these() -> None:
    names = {case.split(" ")[0] for case in CASES}
    modules = [import_module(f"ui.charts.{module.name}") for module in iter_modules(ui.charts.__path__)]
    assert names == {name for module in modules for name in charts_of(module)}


def charts_of(module: ModuleType) -> set[str]:
    """The functions that a module of ui/charts/ makes charts with: those of a chart type or of other data."""
    own = {
        name: member
        for name, member in vars(module).items()
        if getattr(member, "__module__", "") == module.__name__
    }
    returns = {name: getattr(member, "__annotations__", {}).get("return") for name, member in own.items()}
    return {name for name, kind in returns.items() if kind is ChartSpec}


def test_a_bullet_that_is_pointed_at_says_its_goal_in_whole_sentences() -> None:
    set_language("vi")
    traces = bullets([goal(actual=50, gap=-50, reached_pct=50.0)])["data"]
    (tips,) = [trace["customdata"] for trace in traces if "customdata" in trace]
    end = "Đã kết thúc 03/12/2021: thiếu 50 kg so với kế hoạch."
    assert tips == [[f"A &amp; B: <b>50 / 100 kg</b> (50,0 %)<br>{end}"]]
