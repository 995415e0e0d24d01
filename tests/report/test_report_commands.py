"""The command line of the report: which files it writes, and how it ends where it cannot."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.command import run_cli
from tests.support.report_cli import run_in_thread, run_report
from warehouse.answer.filter_options import as_options
from warehouse.answer.filters import Filters
from warehouse.exit_status import EXIT_WRONG_USE

DAYS = ("--from=2021-12-01", "--to=2021-12-15")


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch, sample_store: Path) -> Path:
    """The commands read the sample."""
    monkeypatch.setenv("DASHBOARD_STORE", str(sample_store))
    return sample_store


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_summary_is_a_workbook_and_the_csv_of_the_query(sample: Path, tmp_path: Path, lang: str) -> None:
    status, output = run_in_thread("summary", *DAYS, "--compare=none", f"--lang={lang}", f"--out={tmp_path}")
    assert status == 0, output
    workbook, table = (Path(line) for line in output.splitlines())
    expected_csv = run_cli("query", "overview/summary", *DAYS, f"--lang={lang}", f"--store={sample}").stdout
    assert table.read_bytes() == expected_csv
    assert load_workbook(workbook).sheetnames
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([workbook.name, table.name])


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("file_format", ["xlsx", "zip"])
def test_a_page_is_written_again_as_the_same_bytes(tmp_path: Path, file_format: str) -> None:
    paths = []
    for folder in ("one", "two"):
        status, output = run_in_thread(
            file_format, "--page=gifts", "--province", "87", "96", *DAYS, f"--out={tmp_path / folder}"
        )
        assert status == 0, output
        paths.append(Path(output.strip()))
    assert paths[0].name == paths[1].name
    assert paths[0].name.startswith({"xlsx": "qua-tang-va-an-sinh-", "zip": "gifts-"}[file_format])
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_streamlit_says_nothing_and_only_the_path_is_printed(sample: Path, tmp_path: Path) -> None:
    result = run_report(sample, "xlsx", "--page=campaign", f"--out={tmp_path}")
    assert (result.returncode, result.stderr) == (0, "")
    assert [Path(line).exists() for line in result.stdout.splitlines()] == [True]


WRONG = {
    "a province that the registry does not know": (["pdf", "--province", "00"], 2, "00"),
    "days that run backwards": (["pdf", "--from=2021-12-31", "--to=2021-12-01"], 2, "--from"),
    "days and a period": (["pdf", "--from=2021-12-31", "--period=month"], 2, "--period"),
    "a scope of nobody": (["pdf", "--scope="], 2, "''"),
    "a scope of an unknown province": (["pdf", "--scope=80,999"], 2, "'999'"),
    "a period that nobody knows": (["pdf", "--period=tet"], 2, "last_month"),
    "days without data": (["pdf", "--from=2030-01-01"], 3, "31/12/2021"),
    "a form that nobody knows": (["docx"], 2, "docx"),
    "a page that nobody knows": (["xlsx", "--page=nowhere"], 2, "nowhere"),
    "mail without a server": (["xlsx", "--mail", "a@example.org"], 3, "DASHBOARD_SMTP_HOST"),
}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_done_is_said_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    options, status, expected_text = WRONG[case]
    exit_status, output = run_in_thread(*options, f"--out={tmp_path}")
    assert exit_status == status, output
    assert expected_text in output
    assert list(tmp_path.iterdir()) == []


def test_without_a_version_it_ends_with_3(tmp_path: Path) -> None:
    result = run_report(tmp_path / "nothing", "pdf", "--progress", f"--out={tmp_path}", "--lang=en")
    assert result.returncode == 3
    assert "No version of the data has been published yet" in result.stderr
    assert "No version" in json.loads(result.stdout)["failed"]


@pytest.mark.usefixtures("sample")
def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    exit_status, output = run_in_thread("xlsx", f"--out={tmp_path / 'file'}", "--lang=en")
    assert exit_status == 3
    assert "--out" in output


@pytest.mark.usefixtures("sample")
def test_a_code_of_the_registry_is_never_an_option(tmp_path: Path) -> None:
    """The page hands the provinces on to a command line."""
    codes = (f"--out={tmp_path / 'theirs'}", "--mail=a@example.org")
    options = as_options(Filters(date(2021, 12, 1), date(2021, 12, 2), codes), "none")
    status, output = run_in_thread("summary", f"--out={tmp_path / 'ours'}", *options)
    assert status == EXIT_WRONG_USE
    assert all(code in output for code in codes)
    assert list(tmp_path.iterdir()) == []
