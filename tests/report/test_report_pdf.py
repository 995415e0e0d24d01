"""The report on paper: its pages, its figures, its letters, and texts that look like markup."""

import json
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any, NamedTuple

import pytest

from tests.support.command import run_cli
from tests.support.exports import Exports, column, line, lines
from tests.support.report_cli import fonts_of, layout_problems, pages_of, run_report

CHAPTERS = (
    "Tổng quan", "Tiến độ chương trình", "Cài đặt ứng dụng", "Thanh toán trực tuyến", "Hiến máu",
    "Quà tặng và an sinh",
)  # fmt: skip
MONTH = ("--from=2021-12-01", "--to=2021-12-31")
MOST_SECONDS = 60.0


class ReportRun(NamedTuple):
    """A report, what was told on the way, and how long it took."""

    path: Path
    progress: list[dict[str, Any]]
    seconds: float  # of a processor
    pages: list[str]


@pytest.fixture(scope="module")
def whole(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> ReportRun:
    """The report of the sample with a page for every province."""
    folder, start = tmp_path_factory.mktemp("report"), _seconds()
    result = run_report(sample_store, "pdf", "--provinces-pages", f"--out={folder}", "--progress")
    assert result.returncode == 0, result.stderr
    progress = [json.loads(text) for text in result.stdout.splitlines()]
    path = Path(progress[-1]["path"])
    return ReportRun(path, progress, _seconds() - start, pages_of(path))


def _seconds() -> float:
    """What child processes have taken of a processor: how busy the machine is besides makes no difference."""
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def query_rows(store: Path, question: str, *options: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        run_cli("query", question, "--format=json", f"--store={store}", *options).stdout
    )
    return rows


def with_marks(value: float) -> str:
    return f"{value:,}".replace(",", ".")


def test_it_has_a_cover_a_page_a_chapter_and_a_page_a_province(whole: ReportRun, sample_store: Path) -> None:
    provinces = [row["province"] for row in query_rows(sample_store, "overview/provinces")]
    titles = [page.splitlines()[1] for page in whole.pages[1:]]
    assert titles == [*CHAPTERS, *provinces]


def test_every_page_says_its_number_its_source_and_that_it_is_a_sample(whole: ReportRun) -> None:
    version = next(line.split()[-1] for line in whole.pages[0].splitlines() if "Phiên bản số liệu" in line)
    code = whole.path.stem.rpartition("-")[2]
    for n, page in enumerate(whole.pages, 1):
        foot = page.splitlines()[-1]
        assert foot.endswith(f"Trang {n}/{len(whole.pages)}")
        assert version in foot
        assert "Số liệu đến 31/12/2021" in foot
        assert f"Mã biên nhận {code}" in foot
        assert "DỮ LIỆU MẪU" in page


def test_the_cover_tells_the_choices(whole: ReportRun) -> None:
    for text in ("Báo cáo tháng tri ân khách hàng", "01/12/2021 – 31/12/2021", "Cả 21 tỉnh",
                 "so với cả tháng 11", "dữ liệu mẫu do máy sinh ra"):  # fmt: skip
        assert text in whole.pages[0]


def test_its_letters_are_the_projects_own_and_go_with_it(whole: ReportRun) -> None:
    fonts = fonts_of(whole.path)
    assert {name for name, _ in fonts} == {"SourceSans3-Bold", "SourceSans3-Regular"}
    assert {is_embedded for _, is_embedded in fonts} == {"yes"}


def test_its_tables_hold_the_figures_of_the_queries(whole: ReportRun, sample_store: Path) -> None:
    page = whole.pages[1 + CHAPTERS.index("Thanh toán trực tuyến")]
    rows = query_rows(sample_store, "online_payments/by_province", *MONTH)
    for row in rows:
        (line_,) = [
            text.strip()
            for text in page.splitlines()
            if text.strip().startswith(row["province"] + " ") and with_marks(row["amount_vnd"]) in text
        ]
        assert line_.startswith(f"{row['province']} {with_marks(row['payments'])} ")
    assert with_marks(sum(row["amount_vnd"] for row in rows)) in page


def test_a_province_page_tells_its_rank_and_its_newest_days(whole: ReportRun, sample_store: Path) -> None:
    page = next(
        candidate
        for candidate in whole.pages
        if "\nCà Mau\n" in candidate.replace(" \n", "\n").replace("\n ", "\n")
    )
    rows = query_rows(sample_store, "app_installs/by_province", *MONTH)
    own = next(row["installs_per_1000"] for row in rows if row["province"] == "Cà Mau")
    assert f"hạng {1 + sum(row['installs_per_1000'] > own for row in rows)}/21" in page
    days = query_rows(
        sample_store,
        "app_installs/by_province_and_period",
        "--from=2021-12-31",
        "--to=2021-12-31",
        "--province=96",
    )
    assert f"31/12 {days[0]['installs']} " in page


def test_its_charts_are_text_too(whole: ReportRun) -> None:
    assert "Quầy giao dịch" in whole.pages[1 + CHAPTERS.index("Cài đặt ứng dụng")]


def test_every_word_has_room(whole: ReportRun) -> None:
    assert layout_problems(whole.path) == []


def test_all_provinces_take_less_than_a_minute_and_are_told_on_the_way(whole: ReportRun) -> None:
    shares = [line_["share"] for line_ in whole.progress[:-1]]
    assert shares == sorted(shares)
    assert len(shares) > 27
    assert whole.progress[20]["seconds_left"] > 0
    assert whole.seconds < MOST_SECONDS


def test_the_same_data_give_the_same_bytes_and_name(
    whole: ReportRun, sample_store: Path, tmp_path: Path
) -> None:
    twice = [run_report(sample_store, "pdf", "--lang=en", f"--out={tmp_path / n}") for n in ("one", "two")]
    first, second = (Path(result.stdout.strip()) for result in twice)
    assert first.name == second.name != whole.path.name
    assert first.read_bytes() == second.read_bytes()
    pages = pages_of(first)
    assert len(pages) == 7
    assert "Page 7/7" in pages[-1]
    assert "SAMPLE DATA" in pages[3]
    assert layout_problems(first) == []


def test_long_names_are_folded_and_large_figures_are_whole(exports: Exports, tmp_path: Path) -> None:
    content = column("gifts", "quantity", ["123456789"] * 3, value_vnd="999999999999")
    exports.write(f"gifts/{'x' * 180}.csv", content)
    assert exports.refresh().result.status == 0
    result = run_report(
        exports.folders.store, "pdf", "--province=92", "--provinces-pages", f"--out={tmp_path}"
    )
    assert result.returncode == 0, result.stderr
    path = Path(result.stdout.strip())
    assert layout_problems(path) == []
    assert "2.999.999.999.997" in "".join(pages_of(path))


def test_a_topic_without_data_says_so(exports: Exports, tmp_path: Path) -> None:
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    assert exports.refresh().result.status == 0
    result = run_report(exports.folders.store, "pdf", f"--out={tmp_path}")
    assert result.returncode == 0, result.stderr
    pages = pages_of(Path(result.stdout.strip()))
    by_title = {page.splitlines()[1]: page for page in pages}
    assert "Không có số liệu" in by_title["Cài đặt ứng dụng"]
    assert "Không có số liệu" not in by_title["Quà tặng và an sinh"]
