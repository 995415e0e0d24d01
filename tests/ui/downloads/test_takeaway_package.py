"""A package for machines is what the standard says, by the standard's own tools and without a network."""

import csv
import hashlib
import io
import json
import socket
import zipfile
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from tests.support.exports import EXPORTS
from tests.ui.support.page_files import file_bytes, of_page, of_question, rows_of
from tests.ui.support.screen import LANGUAGES, TAKEN_AWAY
from ui.downloads.download import Download
from ui.downloads.tables import file_tables
from warehouse.answer.filters import Filters

MONTH = Filters(date(2021, 12, 1), date(2021, 12, 31))
pytestmark = pytest.mark.usefixtures("sample_pages")


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anywhere fails the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("the package asks somebody")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def unpack(content: bytes, folder: Path) -> dict[str, Any]:
    """The descriptor, with all that it describes beside it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        package.extractall(folder)
    description: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return description


@pytest.mark.parametrize(("page", "lang"), list(product(TAKEN_AWAY, LANGUAGES)))
def test_every_page_is_a_valid_package_of_its_tables(page: str, lang: str, tmp_path: Path) -> None:
    file = of_page("zip", page, lang)
    description = unpack(file_bytes(file), tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert description["receipt"] == file.code
    assert description["version"] == file.reader.version.name
    assert [r["question"] for r in description["resources"]] == [t.exhibit.name for t in file_tables(file)]
    for table, resource in zip(file_tables(file), description["resources"], strict=True):
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == [*rows_of(file, table.exhibit).columns, "sample_data"]
        assert resource["schema"]["primaryKey"] == list(table.exhibit.question.grain)
        assert_read_as_rows(tmp_path / resource["path"], file, len(rows_of(file, table.exhibit)))
    readme = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert file.title in readme and file.code in readme


def assert_read_as_rows(path: Path, file: Download, n: int) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf"), file.name
    assert len(list(csv.reader(io.StringIO(content.decode("utf-8"))))) == n + 1


def test_the_sources_are_the_files_by_their_hashes(sample_store: Path, tmp_path: Path) -> None:
    description = unpack(file_bytes(of_question("zip", sample_store, "gifts/by_province", MONTH)), tmp_path)
    for source in description["sources"]:
        content = (EXPORTS / source["title"]).read_bytes()
        assert source["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert {source["title"].split("/")[0] for source in description["sources"]} == {"gifts"}


def test_units_and_types_are_those_of_the_contract(sample_store: Path, tmp_path: Path) -> None:
    file = of_question("zip", sample_store, "gifts/by_period", MONTH, "previous", "en")
    description = unpack(file_bytes(file), tmp_path)
    fields = {field["name"]: field for field in description["resources"][0]["schema"]["fields"]}
    assert fields["period"]["type"] == fields["period_before"]["type"] == "date"
    assert fields["value_vnd_change"]["type"] == "integer"
    assert fields["value_vnd_change"]["unit"] == "VND"
    table = Package(str(tmp_path / "datapackage.json")).get_table_resource("gifts-by_period").read_rows()
    assert table[0]["period"] == date(2021, 12, 1)
    assert [row["value_vnd"] for row in table] == list(rows_of(file, file.exhibits[0])["value_vnd"])


def test_a_changed_cell_makes_a_package_invalid(sample_store: Path, tmp_path: Path) -> None:
    unpack(file_bytes(of_question("zip", sample_store, "gifts/by_province", MONTH)), tmp_path)
    path = tmp_path / "data" / "gifts-by_province.csv"
    content = path.read_bytes()
    path.write_bytes(content.replace(b",37,", b",38,", 1))
    assert path.read_bytes() != content
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_the_same_file_has_the_same_bytes_with_the_moment_of_its_version(sample_store: Path) -> None:
    file = of_question("zip", sample_store, "gifts/by_province", MONTH)
    content = file_bytes(file)
    assert content == file_bytes(file)
    moment = datetime.fromisoformat(file.reader.version.manifest["published_at"])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        written_at = {datetime(*entry.date_time, tzinfo=moment.tzinfo) for entry in package.infolist()}
    assert all(abs((moment - time).total_seconds()) <= 1 for time in written_at)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_csv_for_machines_is_the_same_in_any_language_but_for_words(sample_store: Path, lang: str) -> None:
    file = of_question("machines", sample_store, "gifts/by_period", MONTH, lang=lang)
    head, first, *_ = file_bytes(file).decode("utf-8").split("\r\n")
    assert head.split(",")[:3] == ["period", "hand_overs", "quantity"]
    assert first.split(",")[0] == "2021-12-01"
