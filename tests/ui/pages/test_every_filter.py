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
TOPICS = sorted({each.topic for each in all_dimensions()})


def value_of(each: Filter, reader: Reader) -> str:
    return next(iter(known_values(reader, each))) if each.is_dimension else VALUES[each.name]


def page_of(each: Filter) -> str:
    return each.topic or "online_payments"


def over_time(ran: PageRun) -> Exhibit:
    """What a page asks over time: it heeds every filter."""
    use_reader(ran.reader)
    set_language("vi")
    return next(part for part in ran.record.exhibits if part.name == f"{ran.page}/by_period")


def narrowed_page(topic: str, reader: Reader) -> PageRun:
    return run(topic, {d.address: value_of(d, reader) for d in all_dimensions() if d.topic == topic})


@pytest.mark.parametrize("each", all_filters(), ids=lambda each: each.name)
def test_page_link_words_file_and_both_command_lines(each: Filter, reader: Reader) -> None:
    chosen = {each.address: value_of(each, reader)}
    ran, plain = run(page_of(each), chosen), run(page_of(each), {})
    part = over_time(ran)
    assert ran.view.chosen == chosen
    assert {**chosen, "lang": "vi"}.items() - {("period", "7days")} <= query_of(ran.view).items()
    assert filter_summary(part) != filter_summary(over_time(plain))
    options = as_options(part.filters, part.compare)
    assert options != as_options(plain.view.filters, plain.view.compare)
    written = io.BytesIO()
    write_file(table_file("csv", part), written)
    assert run_cli("query", part.name, *options).stdout == written.getvalue()
    assert written.getvalue() != run_cli("query", part.name, *as_options(plain.view.filters, "none")).stdout
    use_reader(ran.reader)
    again = run(page_of(each), address_of(command_parser().parse_args(["xlsx", *options]), page_of(each)))
    assert (again.view.filters, again.view.compare) == (ran.view.filters, ran.view.compare)


@pytest.mark.parametrize("topic", TOPICS)
def test_files_of_a_narrowed_page_hold_its_rows_and_say_so(
    topic: str, reader: Reader, tmp_path: Path
) -> None:
    ran = narrowed_page(topic, reader)
    part, words = over_time(ran), dimensions_in_words(ran.view.filters)
    assert words
    options = as_options(ran.view.filters, ran.view.compare)
    for form in ("zip", "xlsx", "html"):
        status, said = run_in_thread(form, f"--page={topic}", f"--out={tmp_path / form}", *options)
        assert status == 0, said
    (package,) = (tmp_path / "zip").iterdir()
    with ZipFile(package) as held:
        described = json.loads(held.read("datapackage.json"))
        resource = next(each for each in described["resources"] if each["name"] == f"{topic}-by_period")
        rows = list(csv.DictReader(io.StringIO(held.read(resource["path"]).decode())))
    printed = json.loads(run_cli("query", part.name, *options, "--format=json").stdout)
    assert [row["period"] for row in rows] == [row["period"] for row in printed]
    measure = part.question.measures[0]
    assert [row[measure] for row in rows] == [str(row[measure]) for row in printed]
    assert all(word in resource["filters"] and word in described["description"] for word in words)
    (workbook,) = (tmp_path / "xlsx").iterdir()
    cells = {str(cell) for sheet in load_workbook(workbook) for row in sheet.values for cell in row}
    assert all(any(word in cell for cell in cells) for word in words)
    (pack,) = (tmp_path / "html").iterdir()
    assert all(word in pack.read_text(encoding="utf-8") for word in words)


def test_the_report_is_narrowed_and_says_so(reader: Reader, tmp_path: Path) -> None:
    """Each chapter by the dimensions of its topic, the others not at all."""
    options = [f"--{each.name}={value_of(each, reader)}" for each in all_dimensions()]
    status, said = run_in_thread("pdf", f"--out={tmp_path}", "--lang=vi", *options)
    assert status == 0, said
    pages = pages_of(next(tmp_path.iterdir()))
    for topic in TOPICS:
        ran = narrowed_page(topic, reader)
        use_reader(ran.reader)
        (chapter,) = [page for page in pages[1:] if page.splitlines()[1] == ran.title]
        assert all(headline.text in chapter for headline in ran.record.headlines)
        flat = " ".join(chapter.split())
        assert all(words in flat for words in dimensions_in_words(ran.view.filters)), flat
    assert not any(words in " ".join(pages[1].split()) for words in dimensions_in_words(ran.view.filters))


@pytest.mark.parametrize("each", all_dimensions(), ids=lambda each: each.name)
def test_what_the_data_do_not_have_is_named_and_changes_nothing(each: Filter) -> None:
    test, plain = run_page(each.topic, **{each.address: "no such"}), run_page(each.topic)
    assert_whole(test)
    assert any(f"{each.address}=no such" in text for text in texts(test))
    assert [metric.value for metric in test.metric] == [metric.value for metric in plain.metric]
    refused = run_cli("query", each.divided_by, f"--{each.name}", "no such", "--lang=en")
    assert (refused.status, refused.stdout) == (2, b"")
    assert "no such" in refused.stderr


def test_a_dimension_belongs_to_its_own_page() -> None:
    assert any("channel=bank" in text for text in texts(run_page("overview", channel="bank")))
    assert run_in_thread("xlsx", "--page=gifts", "--online_payments.channel=bank")[0] == 2
    assert run_cli("query", "online_payments/by_hour", "--online_payments.channel=bank").status == 2


def test_one_click_lifts_it_and_a_card_that_cannot_obey_says_so() -> None:
    test = run_page("online_payments", channel="bank")
    narrowed = [metric.value for metric in test.metric]
    assert sum("không lọc được theo kênh thanh toán" in text for text in texts(test)) == 1
    test.button(key="clear_online_payments.channel").click().run()
    assert_whole(test)
    assert test.query_params == {}
    assert [metric.value for metric in test.metric] != narrowed
    assert not any("không lọc được" in text for text in texts(test))
