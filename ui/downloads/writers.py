"""One writer for each file format, all with the same signature."""

from collections.abc import Callable
from typing import BinaryIO

from ui.downloads.download import Download
from ui.downloads.pack.data_package import write_package
from ui.downloads.pack.pack import write_pack
from ui.downloads.workbook.workbook import write_workbook
from warehouse.answer.people_table import write_people_csv
from warehouse.answer.write_rows import write_csv

Writer = Callable[[Download, BinaryIO], None]


def _write_csv(file: Download, stream: BinaryIO) -> None:
    (exhibit,) = file.exhibits
    write_people_csv(
        exhibit.question,
        exhibit.batches(),
        stream,
        file.lang,
        exhibit.all_places(),
        sample=file.is_sample,
    )


def _write_png(file: Download, stream: BinaryIO) -> None:
    from ui.downloads.pictures.picture import write_png  # no page waits for matplotlib

    write_png(file, stream)


def _write_svg(file: Download, stream: BinaryIO) -> None:
    from ui.downloads.pictures.picture import write_svg

    write_svg(file, stream)


def _write_machines(file: Download, stream: BinaryIO) -> None:
    (exhibit,) = file.exhibits
    write_csv(exhibit.batches(), stream, file.lang, sample=file.is_sample, for_machines=True)


WRITERS: dict[str, Writer] = {
    "csv": _write_csv,
    "machines": _write_machines,
    "xlsx": write_workbook,
    "zip": write_package,
    "png": _write_png,
    "svg": _write_svg,
    "html": write_pack,
}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "machines": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "png": "image/png",
    "svg": "image/svg+xml",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
}
