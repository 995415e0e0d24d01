"""The meeting pack: a page as one HTML file, its charts still interactive, that opens anywhere without any network."""

import json
from base64 import b64encode
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import streamlit
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from ui.boundaries import boundaries_at, publish_boundaries
from ui.charts.spec import Spec, config
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.file_summary import Cell, summary_sections
from ui.downloads.pack.pieces import piece
from ui.downloads.source_line import source_lines
from ui.downloads.tables import file_tables
from ui.html import json_in_script, script, style_sheet
from ui.language.formats import day, number
from ui.language.words import has_word, lang, translate
from ui.theme import root_style
from warehouse.answer.write_rows import to_json

_FOLDER = Path(__file__).parent


def write_pack(file: Download, stream: BinaryIO) -> None:
    """All of a page: key figures, charts, tables, definitions, and what the file says about itself."""
    pieces = [piece(exhibit) for exhibit in file.exhibits]
    bounds = publish_boundaries()
    programs = script(get_plotlyjs()), script((_FOLDER / "pack.js").read_text(encoding="utf-8"))
    context: dict[str, Any] = {
        "file": file,
        "question": translate(f"question_{file.stem}") if has_word(f"question_{file.stem}") else "",
        "source": source_lines(file),
        "pieces": pieces,
        "sections": summary_sections(file),
        "data": _json(_data(file)),
        "config": _json({name: value for name, value in config().items() if name != "topojsonURL"}),
        "has_map": bounds is not None,
        "boundaries_url": bounds.url if bounds else "",
        "boundaries": json_in_script(boundaries_at(bounds.url)) if bounds else "",
        "style": style_sheet(_FOLDER / "pack.css", prefix=_font() + root_style()),
        "plotly": programs[0],
        "script": programs[1],
        "hashes": " ".join(map(_hash, programs)),
    }
    _template().stream(context).dump(stream, encoding="utf-8")


def _font() -> str:
    """The very font of the pages, which Streamlit brings along; texts are as wide as they are there."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    files = sorted(media.glob("SourceSansVF-Upright*.woff2"))
    if not files:
        return ""
    address = f"data:font/woff2;base64,{b64encode(files[0].read_bytes()).decode()}"
    return f"@font-face {{ font-family: 'Source Sans'; font-weight: 200 900; src: url({address}); }}\n"


def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["translate"] = translate
    environment.filters["cell_text"] = _cell_text
    return environment.get_template("pack.html")


def _data(file: Download) -> Spec:
    """Every table whole, for programs and for who checks the file."""
    return {
        "code": file.code,
        "version": file.reader.version.name,
        "lang": file.lang,
        "sample": file.is_sample,
        "tables": [_table(table.exhibit, table.stem) for table in file_tables(file)],
    }


def _table(exhibit: Exhibit, stem: str) -> Spec:
    return {
        "name": stem,
        "question": exhibit.name,
        "filters": asdict(exhibit.filters),
        "compare": exhibit.compare,
        "rows": json.loads(to_json(exhibit.rows(), lang(), sample=False)),
    }


def _json(value: Any) -> Markup:
    return json_in_script(json.dumps(value, ensure_ascii=False, default=str))


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _cell_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return day(cell)
    return cell if isinstance(cell, str) else number(cell, 1 if isinstance(cell, float) else 0)
