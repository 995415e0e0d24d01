"""The meeting pack: a page as one HTML file, its charts still interactive, that opens anywhere without any network."""

import json
from base64 import b64encode
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import plotly.io
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from ui.charts import Ready, Spec, config
from ui.findings import finding
from ui.formats import day, number
from ui.static import STATIC, publish_boundaries
from ui.tables import drawn_table
from ui.takeaway.file import File
from ui.takeaway.information import Cell, information
from ui.takeaway.part import Part
from ui.takeaway.source import source_lines
from ui.takeaway.tables import tables
from ui.takeaway.told import told
from ui.words import has_word, lang, say
from warehouse.export import to_json

_HERE = Path(__file__).parent
_MOST_ROWS = 1000  # of a table that is drawn; the data in the file hold all
_IN_SCRIPTS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class _Piece:
    title: str
    told: tuple[str, ...]
    chart: Markup | None
    alt: str
    note: str
    rows: str
    table: Markup
    about: str


def write_pack(file: File, out: BinaryIO) -> None:
    """All of a page: key figures, charts, tables, definitions, and what the file says about itself."""
    pieces = [_piece(part) for part in file.parts]
    bounds = publish_boundaries()
    plotly_, script = _script(get_plotlyjs()), _script((_HERE / "pack.js").read_text(encoding="utf-8"))
    filled: dict[str, Any] = {
        "file": file,
        "question": say(f"question_{file.stem}") if has_word(f"question_{file.stem}") else "",
        "source": source_lines(file),
        "pieces": pieces,
        "sections": information(file),
        "data": _json(_data(file)),
        "config": _json({name: value for name, value in config().items() if name != "topojsonURL"}),
        "has_map": bounds is not None,
        "boundaries_url": bounds.url if bounds else "",
        "boundaries": _in_script((STATIC / Path(bounds.url).name).read_text(encoding="utf-8"))
        if bounds
        else "",
        "style": Markup((_HERE / "pack.css").read_text(encoding="utf-8")),
        "plotly": plotly_,
        "script": script,
        "hashes": Markup(" ").join(map(_hash, (plotly_, script))),
    }
    _template().stream(filled).dump(out, encoding="utf-8")


def _template() -> Any:
    shelf = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shelf.globals["say"] = say
    shelf.filters["told"] = _told
    return shelf.get_template("pack.html")


def _piece(part: Part) -> _Piece:
    asked, answer, spec = part.question, part.rows(), part.draw() if part.draw else None
    columns = [column for column in asked.gives if asked.label(column, lang()).kind != "code"]
    meta = spec["layout"].get("meta", {}) if spec else {}
    # of several small charts at once there is no highest and lowest to be told
    found = finding(spec) if spec and "least_width" not in meta else meta.get("note", "")
    rows = say("take_one_row") if len(answer) == 1 else say("take_rows", n=number(len(answer)))
    return _Piece(
        title=part.title,
        told=_choices(part, meta),
        chart=_chart(spec) if spec else None,
        alt=f"{part.title}. {found}".strip(),
        note=meta.get("note", ""),
        rows=say("pack_table", rows=rows),
        table=Markup(drawn_table(asked, answer, columns, at_most=_MOST_ROWS)),
        about=asked.about[lang()],
    )


def _choices(part: Part, meta: Spec) -> tuple[str, ...]:
    measure = str(meta.get("measure", ""))
    return (measure, *told(part)) if measure and measure != part.title else told(part)


def _chart(spec: Spec) -> Markup:
    """The very specification that is on screen, as Streamlit sends it."""
    return _in_script(plotly.io.to_json(Ready(spec), validate=False))


def _data(file: File) -> Spec:
    """Every table whole, for programs and for who checks the file."""
    return {
        "code": file.code,
        "version": file.reader.version.name,
        "lang": file.lang,
        "sample": file.is_sample,
        "tables": [_table(table.part, table.stem) for table in tables(file)],
    }


def _table(part: Part, stem: str) -> Spec:
    return {
        "name": stem,
        "question": part.name,
        "filters": asdict(part.filters),
        "compare": part.compare,
        "rows": json.loads(to_json(part.rows(), lang(), sample=False)),
    }


def _json(value: Any) -> Markup:
    return _in_script(json.dumps(value, ensure_ascii=False, default=str))


def _in_script(text: str) -> Markup:
    """JSON that cannot end the script element that it stands in, nor begin another one."""
    return Markup(text.translate(_IN_SCRIPTS))


def _script(text: str) -> Markup:
    return Markup(text.replace("</script", "<\\/script"))


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _told(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return day(cell)
    return cell if isinstance(cell, str) else number(cell, 1 if isinstance(cell, float) else 0)
