"""A new chart type is one file and its use: a page, pictures and the report take it as it is."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from report.blocks import picture as report_picture
from tests.ui.charts import slope_chart
from tests.ui.support.page_files import file_bytes
from tests.ui.support.page_pictures import sheet
from tests.ui.support.screen import assert_whole, query_rows
from ui.answers import use_reader
from ui.charts.chart_type import chart_type
from ui.charts.spec import ChartData, ChartSpec, figure
from ui.downloads.download import Download
from ui.downloads.pack.pieces import piece
from ui.language.formats import large
from ui.language.words import set_language, translate
from ui.theme import paint_on_paper

pytestmark = pytest.mark.usefixtures("sample_pages")
DECEMBER = ("--from=2021-12-01", "--to=2021-12-31", "--lang=en")


def page() -> None:
    """What ui/frame/frame.py does around a page, and a page of one card."""
    from tests.ui.charts.slope_chart import slope
    from ui import markdown
    from ui.answers import current_version
    from ui.cards.card import card
    from ui.downloads.page_record import begin_record
    from ui.language.words import set_language
    from ui.view import state

    with current_version():
        set_language("en")
        state.restore_language()
        state.restore("online_payments")
        state.settle("online_payments")
        begin_record()
        markdown.title("Slope")
        card("online_payments/by_channel", slope("channel", "payments"))


@pytest.fixture(scope="module")
def on_page(sample_store: Path) -> AppTest:
    """The page on the sample."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DASHBOARD_STORE", str(sample_store))
        test = AppTest.from_function(page)
        test.query_params["lang"] = "en"
        return test.run()


def file_of(test: AppTest, file_format: str) -> Download:
    """The chart as its links offer it."""
    (exhibit,) = test.session_state["_shown"].exhibits
    return Download(file_format, exhibit.title, exhibit.name, "en", (exhibit,), test.session_state["_reader"])


def words() -> str:
    """What the rows say, by the rows alone."""
    rows = query_rows("online_payments/by_channel", *DECEMBER)
    by_size = sorted(rows, key=lambda row: int(row["payments"]))
    set_language("en")
    highest, lowest = (
        f"{row['channel']} {large(row['payments'], 'count')}" for row in (by_size[-1], by_size[0])
    )
    return f"Highest {highest}; lowest {lowest}."


def test_the_page_draws_it_and_reads_it_out(on_page: AppTest) -> None:
    assert_whole(on_page)
    (chart,) = on_page.get("plotly_chart")
    assert chart.proto.alt == f"By channel. {words()}"


def test_a_page_that_is_run_again_does_not_draw_it_again(on_page: AppTest) -> None:
    """Nothing in its file says that it is to be kept."""
    count = len(slope_chart.drawings)
    assert len(on_page.run().get("plotly_chart")) == 1
    assert len(slope_chart.drawings) == count > 0


def test_a_chart_type_that_every_run_would_make_anew_is_refused() -> None:
    def inner(chart_data: ChartData) -> ChartSpec:
        return ChartSpec(figure(100, []), chart_data.text("payments"))

    with pytest.raises(TypeError, match="inner"):
        chart_type(inner)
    with pytest.raises(TypeError):
        slope_chart.slope(["channel"], "payments")  # type: ignore[arg-type]


def test_pictures_draw_it_and_say_it(on_page: AppTest) -> None:
    with Image.open(io.BytesIO(file_bytes(file_of(on_page, "png")))) as image:
        assert image.size == (1920, 1080)
        assert words() in str(image.info["Description"])
    svg = ElementTree.fromstring(file_bytes(file_of(on_page, "svg")))
    assert words() in " ".join(svg.itertext())


def test_on_paper_names_beyond_the_last_category_have_their_room(on_page: AppTest) -> None:
    axes = sheet(file_of(on_page, "png")).axes[0]
    assert axes.get_xlim() == (-0.1, 1.9)
    assert [label.get_text() for label in axes.get_xticklabels()] == [
        translate("period_before"),
        translate("this_period"),
    ]


def test_pack_and_report_read_it_out(on_page: AppTest) -> None:
    (exhibit,) = on_page.session_state["_shown"].exhibits

    def read_out() -> list[str]:
        set_language("en")
        use_reader(on_page.session_state["_reader"])
        paint_on_paper()
        return [piece(exhibit).alt, report_picture(exhibit, 170, 60)["alt"]]

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(read_out).result() == [f"By channel. {words()}"] * 2
