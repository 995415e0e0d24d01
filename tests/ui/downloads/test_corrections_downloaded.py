"""One cell is corrected, by a value of the same length: every download of it is another file with the new value.

`make soak PART=corrections` corrects 1,000 cells, twenty before each refresh, and takes each of them away.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from tests.support.exports import Exports, line, lines
from tests.support.topics import TOPICS
from tests.ui.support.outlet import fetch, outlet
from tests.ui.support.views import numbers
from ui.delivery.route import create_link
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from warehouse.answer.filters import Filters
from warehouse.answer.people_table import people_headers
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

DAY = date(2021, 12, 3)
PROVINCES = {"82": "Tiền Giang", "83": "Bến Tre", "87": "Đồng Tháp", "92": "Cần Thơ", "96": "Cà Mau"}
MEASURES = {
    "app_installs": "installs",
    "online_payments": "amount_vnd",
    "blood_donations": "volume_ml",
    "gifts": "value_vnd",
}
CELLS = [(topic, code) for topic in MEASURES for code in PROVINCES]
FORMATS = ("csv", "machines", "xlsx")


class HttpFile(NamedTuple):
    """A file as it came over HTTP."""

    name: str
    code: str
    content: bytes


def value_of(topic: str, code: str, batch: int) -> tuple[dict[str, str], int]:
    """The cell after so many corrections, always as long, and what the download shows then."""
    number = 100_000 + 1000 * int(code) + batch
    if topic == "app_installs":  # the day moves out of the range, and back
        return {"installed_at": f"2021-12-0{3 + batch % 2} 10:00:00", "registered_at": ""}, 1 - batch % 2
    if topic == "blood_donations":
        volume = (250, 350, 450)[batch % 3]
        return {"volume_ml": str(volume)}, volume
    return {MEASURES[topic]: str(number)}, number


@dataclass
class CorrectionRun:
    """Small exports, corrected batch by batch, and all their downloads before and after."""

    exports: Exports
    port: int
    batch: int = -1
    reader: Reader | None = None
    previous: dict[tuple[str, str, str], HttpFile] = field(default_factory=dict)
    now: dict[tuple[str, str, str], HttpFile] = field(default_factory=dict)

    def go_to(self, batch: int) -> None:
        """Corrects every cell once, refreshes, and takes all away, until this batch is reached."""
        first = batch - 1 if self.batch < 0 else self.batch + 1
        for number in range(first, batch + 1):
            self._correct(number)

    def _correct(self, batch: int) -> None:
        for topic in MEASURES:
            facts = TOPICS[topic]
            rows = [
                line(topic, **{facts.key: f"K{code}", "province": name} | value_of(topic, code, batch)[0])
                for code, name in PROVINCES.items()
            ]
            # other rows keep the day within the days that each province has reported
            rows += [
                line(
                    topic,
                    **{facts.key: f"Z{day}{code}", "province": name} | facts.cells_of(f"2021-12-0{day}"),
                )
                for day in (2, 5)
                for code, name in PROVINCES.items()
            ]
            self.exports.write(f"{topic}/1.csv", lines(topic, *rows))
        assert self.exports.refresh().result.status == 0
        self.batch, self.previous = batch, self.now
        if self.reader:
            self.reader.close()
        self.reader = Reader(current(self.exports.folders.store))
        self.now = {
            (t, c, file_format): self._take(t, c, file_format) for t, c in CELLS for file_format in FORMATS
        }

    def _take(self, topic: str, code: str, file_format: str) -> HttpFile:
        assert self.reader
        exhibit = Exhibit(f"{topic}/by_province", "Bảng", Filters(DAY, DAY, (code,)))
        file = Download(file_format, exhibit.title, exhibit.name, "vi", (exhibit,), self.reader)
        answer = fetch(self.port, create_link(file).removeprefix("."))
        assert answer.status == 200
        return HttpFile(file.name, file.code, answer.body)


@pytest.fixture(scope="module")
def correction_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CorrectionRun]:
    with outlet() as port:
        yield CorrectionRun(Exports(tmp_path_factory.mktemp("corrected")), port)


def value_in(content: bytes, file_format: str, topic: str) -> int:
    """The one value in a file."""
    measure = MEASURES[topic]
    if file_format == "xlsx":
        *_, head, row = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        text = get_question(f"{topic}/by_province").label(measure, "vi").text
        (index,) = [column for column, name in enumerate(head) if str(name).split(" (")[0] == text]
        return int(str(row[index]))
    delimiter = ";" if file_format == "csv" else ","
    (record,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter)
    (header,) = people_headers(get_question(f"{topic}/by_province"), [measure], "vi")
    return int(record[header if file_format == "csv" else measure])


@pytest.mark.parametrize("number", numbers(len(CELLS)))
def test_a_corrected_cell_is_in_every_download(number: int, correction_run: CorrectionRun) -> None:
    batch, index = divmod(number, len(CELLS))
    if correction_run.batch < batch + 1:
        correction_run.go_to(batch + 1)
    topic, code = CELLS[index]
    for file_format in FORMATS:
        previous, now = (
            correction_run.previous[topic, code, file_format],
            correction_run.now[topic, code, file_format],
        )
        assert previous.name != now.name
        assert previous.code != now.code
        assert previous.content != now.content
        assert value_in(previous.content, file_format, topic) == value_of(topic, code, batch)[1]
        assert value_in(now.content, file_format, topic) == value_of(topic, code, batch + 1)[1]
        if file_format != "xlsx" and topic != "app_installs":
            assert len(previous.content) == len(now.content)
