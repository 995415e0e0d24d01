"""The tables of a file for programs: CSVs in a ZIP, described column by column (Frictionless Data Package v2)."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from io import BufferedIOBase
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ui.answers import records
from ui.downloads.download import Download
from ui.downloads.file_summary import Cell, sample_or_real, summary_sections
from ui.downloads.filter_summary import filter_summary
from ui.downloads.source_files import source_files
from ui.downloads.tables import FileTable, file_tables
from ui.language.words import lang, translate
from warehouse.answer.questions import Question
from warehouse.answer.write_rows import SAMPLE_COLUMN, write_csv

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_STANDARD = "https://datapackage.org/profiles/2.0/datapackage.json"  # names the standard; nobody fetches it
_TYPES = {
    "count": "integer",
    "vnd": "integer",
    "ml": "integer",
    "pct": "number",
    "rate": "number",
    "day": "date",
}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def write_package(file: Download, stream: BinaryIO) -> None:
    """Writes a ZIP whose bytes depend on the file alone: its entries have the time of the version."""
    moment = datetime.fromisoformat(file.reader.version.manifest["published_at"])
    with ZipFile(stream, "w") as package:

        def entry(name: str) -> ZipInfo:
            info = ZipInfo(name, moment.timetuple()[:6])
            info.external_attr = 0o644 << 16
            info.compress_type = ZIP_DEFLATED
            return info

        resources = []
        for table in file_tables(file):
            with package.open(entry(f"data/{table.stem}.csv"), "w", force_zip64=True) as content:
                hashing = _HashingWriter(content)
                stream = cast(BinaryIO, hashing)
                write_csv(
                    table.exhibit.batches(), stream, file.lang, sample=file.is_sample, for_machines=True
                )
            resources.append(_resource(file, table, hashing))
        text = json.dumps(_package(file, resources), ensure_ascii=False, indent=2)
        package.writestr(entry("datapackage.json"), text.encode())
        package.writestr(entry("README.txt"), _readme(file).encode())


class _HashingWriter(BufferedIOBase):
    """Passes on what is written, and keeps its length and hash."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.length, self.hash = stream, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        self.hash.update(data)
        self.length += len(memoryview(data))
        return self._stream.write(data)


def _package(file: Download, resources: list[dict[str, Any]]) -> dict[str, Any]:
    version = file.reader.version
    return {
        "$schema": _STANDARD,
        "name": file.stem.replace("/", "-"),
        "title": file.title,
        "description": " · ".join(
            filter(None, (sample_or_real(file), *file.filter_summary, file.reporting_note))
        ),
        "version": version.name,
        "created": version.manifest["published_at"],
        "receipt": file.code,
        "sample": file.is_sample,
        "sources": [
            {"title": source["file"], "hash": f"sha256:{source['sha256']}", "status": source["status"]}
            for source in records(source_files(file))
        ],
        "resources": resources,
    }


def _resource(file: Download, table: FileTable, content: _HashingWriter) -> dict[str, Any]:
    question, answer = table.exhibit.question, table.exhibit.rows()
    fields = [_field(question, str(column)) for column in answer.columns]
    if file.is_sample:
        fields.append({"name": SAMPLE_COLUMN, "type": "string", "title": translate("sample")})
    return {
        "name": table.stem,
        "path": f"data/{table.stem}.csv",
        "title": table.title,
        "description": question.descriptions[lang()],
        "filters": " · ".join(filter_summary(table.exhibit)),
        "question": question.name,
        "sql": question.sql,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": content.length,
        "hash": f"sha256:{content.hash.hexdigest()}",
        "dialect": _DIALECT,
        "schema": {"fields": fields, "primaryKey": list(question.grain), "missingValues": [""]},
    }


def _field(question: Question, column: str) -> dict[str, str]:
    label = question.label(column, lang())
    field = {"name": column, "type": _TYPES.get(label.kind, "string"), "title": label.text}
    kind = translate(f"kind_{label.kind}")
    return {
        **field,
        "description": f"{label.text}: {kind}",
        **({"unit": label.unit} if label.unit else {}),
    }


def _readme(file: Download) -> str:
    """The contents of the package in words; columns and SQL are in datapackage.json."""
    table_lines = [
        (f"data/{table.stem}.csv", table.title, " · ".join(filter_summary(table.exhibit)))
        for table in file_tables(file)
    ]
    sections: list[tuple[str, Sequence[Sequence[Cell]]]] = [(translate("info_tables"), table_lines)]
    skipped_titles = (translate("info_tables"), translate("info_columns"))
    sections += [
        (s.title, list(s.rows))
        for s in summary_sections(file)
        if not s.is_code and s.title not in skipped_titles
    ]
    lines = [file.title, translate("info_package"), ""]
    for title, rows in sections:
        lines += [title.upper(), *(f"  {_line(row)}" for row in rows), ""]
    return "\r\n".join(lines)


def _line(cells: Sequence[Cell]) -> str:
    return " | ".join(f"{c:%d/%m/%Y}" if isinstance(c, date) else str(c) for c in cells if c is not None)
