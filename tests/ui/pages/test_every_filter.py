"""Every filter that is described reaches every way out: page, link, files, both command lines, report."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from report.choices import address_of
from report.commands import command_parser
from report.headless import PageRun, run
from tests.support.command import run_cli
from tests.support.report_cli import pages_of, run_in_thread
from tests.ui.support.screen import assert_whole, run_page, texts
from ui.answers import use_reader
from ui.delivery.links import table_file
from ui.delivery.write_file import write_file
from ui.downloads.exhibit import Exhibit
from ui.downloads.filter_summary import filter_summary
from ui.frame.copy_link import query_of
from ui.language.words import set_language
from ui.view.filters_in_words import dimensions_in_words
from warehouse.answer.filter_options import as_options, known_values
from warehouse.answer.filters import Filter, all_dimensions, all_filters
from warehouse.answer.reader import Reader

pytestmark = pytest.mark.usefixtures("sample_pages")

#: A value of each filter as an address has it; of a dimension the first that the data have.
VALUES = {
    "period": "7days",
    "compare": "year",
    "provinces": "87",
    "grain": "week",
    "cumulated": "1",
    "units": "2025",
}
TOPICS = sorted({dimension.topic for dimension in all_dimensions()})


def value_of(filter_: Filter, reader: Reader) -> str:
    return next(iter(known_values(reader, filter_))) if filter_.is_dimension else VALUES[filter_.name]


def page_of(filter_: Filter) -> str:
    return filter_.topic or "online_payments"


def over_time(page_run: PageRun) -> Exhibit:
    """What a page asks over time: it heeds every filter."""
    use_reader(page_run.reader)
    set_language("vi")
    return next(
        exhibit for exhibit in page_run.record.exhibits if exhibit.name == f"{page_run.page}/by_period"
    )


def narrowed_page(topic: str, reader: Reader) -> PageRun:
    return run(topic, {d.address: value_of(d, reader) for d in all_dimensions() if d.topic == topic})


@pytest.mark.parametrize("filter_", all_filters(), ids=lambda filter_: filter_.name)
def test_page_link_words_file_and_both_command_lines(filter_: Filter, reader: Reader) -> None:
    choices = {filter_.address: value_of(filter_, reader)}
    page_run, plain = run(page_of(filter_), choices), run(page_of(filter_), {})
    exhibit = over_time(page_run)
    assert page_run.view.choices == choices
    assert {**choices, "lang": "vi"}.items() - {("period", "7days")} <= query_of(page_run.view).items()
    assert filter_summary(exhibit) != filter_summary(over_time(plain))
    options = as_options(exhibit.filters, exhibit.compare)
    assert options != as_options(plain.view.filters, plain.view.compare)
    file = io.BytesIO()
    write_file(table_file("csv", exhibit), file)
    assert run_cli("query", exhibit.name, *options).stdout == file.getvalue()
    assert file.getvalue() != run_cli("query", exhibit.name, *as_options(plain.view.filters, "none")).stdout
    use_reader(page_run.reader)
    second_run = run(
        page_of(filter_), address_of(command_parser().parse_args(["xlsx", *options]), page_of(filter_))
    )
    assert (second_run.view.filters, second_run.view.compare) == (
        page_run.view.filters,
        page_run.view.compare,
    )


@pytest.mark.parametrize("topic", TOPICS)
def test_files_of_a_narrowed_page_hold_its_rows_and_say_so(
    topic: str, reader: Reader, tmp_path: Path
) -> None:
    page_run = narrowed_page(topic, reader)
    exhibit, words = over_time(page_run), dimensions_in_words(page_run.view.filters)
    assert words
    options = as_options(page_run.view.filters, page_run.view.compare)
    for file_format in ("zip", "xlsx", "html"):
        status, output = run_in_thread(
            file_format, f"--page={topic}", f"--out={tmp_path / file_format}", *options
        )
        assert status == 0, output
    (package,) = (tmp_path / "zip").iterdir()
    with ZipFile(package) as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        resource = next(item for item in descriptor["resources"] if item["name"] == f"{topic}-by_period")
        rows = list(csv.DictReader(io.StringIO(archive.read(resource["path"]).decode())))
    records = json.loads(run_cli("query", exhibit.name, *options, "--format=json").stdout)
    assert [row["period"] for row in rows] == [row["period"] for row in records]
    measure = exhibit.question.measures[0]
    assert [row[measure] for row in rows] == [str(row[measure]) for row in records]
    assert all(word in resource["filters"] and word in descriptor["description"] for word in words)
    (workbook,) = (tmp_path / "xlsx").iterdir()
    cells = {str(cell) for sheet in load_workbook(workbook) for row in sheet.values for cell in row}
    assert all(any(word in cell for cell in cells) for word in words)
    (pack,) = (tmp_path / "html").iterdir()
    assert all(word in pack.read_text(encoding="utf-8") for word in words)


def test_the_report_is_narrowed_and_says_so(reader: Reader, tmp_path: Path) -> None:
    """Each chapter by the dimensions of its topic, the others not at all."""
    options = [f"--{dimension.name}={value_of(dimension, reader)}" for dimension in all_dimensions()]
    status, output = run_in_thread("pdf", f"--out={tmp_path}", "--lang=vi", *options)
    assert status == 0, output
    pages = pages_of(next(tmp_path.iterdir()))
    for topic in TOPICS:
        page_run = narrowed_page(topic, reader)
        use_reader(page_run.reader)
        (chapter,) = [page for page in pages[1:] if page.splitlines()[1] == page_run.title]
        assert all(headline.text in chapter for headline in page_run.record.headlines)
        flat = " ".join(chapter.split())
        assert all(words in flat for words in dimensions_in_words(page_run.view.filters)), flat
    assert not any(
        words in " ".join(pages[1].split()) for words in dimensions_in_words(page_run.view.filters)
    )


@pytest.mark.parametrize("dimension", all_dimensions(), ids=lambda dimension: dimension.name)
def test_what_the_data_do_not_have_is_named_and_changes_nothing(dimension: Filter) -> None:
    test, plain = run_page(dimension.topic, **{dimension.address: "no such"}), run_page(dimension.topic)
    assert_whole(test)
    assert any("“no such”" in text for text in texts(test))
    assert [metric.value for metric in test.metric] == [metric.value for metric in plain.metric]
    result = run_cli("query", dimension.divided_by, f"--{dimension.name}", "no such", "--lang=en")
    assert (result.status, result.stdout) == (2, b"")
    assert "no such" in result.stderr


def test_a_dimension_belongs_to_its_own_page() -> None:
    assert any("Kênh thanh toán “bank”" in text for text in texts(run_page("overview", channel="bank")))
    assert run_in_thread("xlsx", "--page=gifts", "--online_payments.channel=bank")[0] == 2
    assert run_cli("query", "online_payments/by_hour", "--online_payments.channel=bank").status == 2


def test_one_click_lifts_it_and_a_card_that_cannot_obey_says_so() -> None:
    test = run_page("online_payments", channel="bank")
    values = [metric.value for metric in test.metric]
    assert sum("không lọc được theo kênh thanh toán" in text for text in texts(test)) == 1
    test.button(key="clear_online_payments.channel").click().run()
    assert_whole(test)
    assert test.query_params == {}
    assert [metric.value for metric in test.metric] != values
    assert not any("không lọc được" in text for text in texts(test))
