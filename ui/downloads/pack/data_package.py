"""The tables of a file for programs: CSVs in a ZIP, described column by column (Frictionless Data Package v2)."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from io import BufferedIOBase
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ui.answers import records
from ui.downloads.about import Cell, information, sample_or_real, source_files
from ui.downloads.download import File
from ui.downloads.filter_summary import told
from ui.downloads.tables import Table, tables
from ui.language.words import lang, say
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


def write_package(file: File, out: BinaryIO) -> None:
    """A ZIP whose bytes depend on the file alone: what it holds bears the moment of the version."""
    moment = datetime.fromisoformat(file.reader.version.manifest["published_at"])
    with ZipFile(out, "w") as package:

        def entry(name: str) -> ZipInfo:
            made = ZipInfo(name, moment.timetuple()[:6])
            made.external_attr = 0o644 << 16
            made.compress_type = ZIP_DEFLATED
            return made

        described = []
        for table in tables(file):
            with package.open(entry(f"data/{table.stem}.csv"), "w", force_zip64=True) as content:
                put = _Hashed(content)
                out = cast(BinaryIO, put)
                write_csv(table.part.batches(), out, file.lang, sample=file.is_sample, for_machines=True)
            described.append(_resource(file, table, put))
        told = json.dumps(_package(file, described), ensure_ascii=False, indent=2)
        package.writestr(entry("datapackage.json"), told.encode())
        package.writestr(entry("README.txt"), _readme(file).encode())


class _Hashed(BufferedIOBase):
    """Passes on what is written, and knows how much it was and its hash."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self.length, self.hash = out, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        self.hash.update(data)
        self.length += len(memoryview(data))
        return self._out.write(data)


def _package(file: File, resources: list[dict[str, Any]]) -> dict[str, Any]:
    version = file.reader.version
    return {
        "$schema": _STANDARD,
        "name": file.stem.replace("/", "-"),
        "title": file.title,
        "description": " · ".join(filter(None, (sample_or_real(file), *file.told, file.who))),
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


def _resource(file: File, table: Table, content: _Hashed) -> dict[str, Any]:
    asked, answer = table.part.question, table.part.rows()
    fields = [_field(asked, str(column)) for column in answer.columns]
    if file.is_sample:
        fields.append({"name": SAMPLE_COLUMN, "type": "string", "title": say("sample")})
    return {
        "name": table.stem,
        "path": f"data/{table.stem}.csv",
        "title": table.title,
        "description": asked.about[lang()],
        "filters": " · ".join(told(table.part)),
        "question": asked.name,
        "sql": asked.sql,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": content.length,
        "hash": f"sha256:{content.hash.hexdigest()}",
        "dialect": _DIALECT,
        "schema": {"fields": fields, "primaryKey": list(asked.grain), "missingValues": [""]},
    }


def _field(asked: Question, column: str) -> dict[str, str]:
    label = asked.label(column, lang())
    described = {"name": column, "type": _TYPES.get(label.kind, "string"), "title": label.text}
    kind = say(f"kind_{label.kind}")
    return {
        **described,
        "description": f"{label.text}: {kind}",
        **({"unit": label.unit} if label.unit else {}),
    }


def _readme(file: File) -> str:
    """What the package holds, in words; its columns and statements stand in datapackage.json."""
    held = [(f"data/{table.stem}.csv", table.title, " · ".join(told(table.part))) for table in tables(file)]
    told_of: list[tuple[str, Sequence[Sequence[Cell]]]] = [(say("info_tables"), held)]
    elsewhere = (say("info_tables"), say("info_columns"))
    told_of += [
        (s.title, list(s.rows)) for s in information(file) if not s.is_code and s.title not in elsewhere
    ]
    lines = [file.title, say("info_package"), ""]
    for title, rows in told_of:
        lines += [title.upper(), *(f"  {_line(row)}" for row in rows), ""]
    return "\r\n".join(lines)


def _line(cells: Sequence[Cell]) -> str:
    return " | ".join(f"{c:%d/%m/%Y}" if isinstance(c, date) else str(c) for c in cells if c is not None)
