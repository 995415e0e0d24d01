"""Where each text of a picture stands, measured by its letters: none cut off, none on another."""

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple
from xml.etree import ElementTree

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.textpath import text_to_path

from report.book import NOT_READ
from report.chapters import chapter
from report.headless import PageRun, run
from ui.answers import use_reader
from ui.charts.spec import Spec
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.filter_summary import filter_summary
from ui.downloads.pictures.sheet import draw_sheet
from ui.downloads.pictures.style import font
from ui.language.words import set_language
from ui.theme import paint_on_paper

_TEXT = "{http://www.w3.org/2000/svg}text"
_SIZE = re.compile(r"font-size: ([\d.]+)px")
_TRANSLATE = re.compile(r"translate\(([\d.-]+) ([\d.-]+)\)")
_STARTS = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of a text stands before its place
_SLACK = 0.3  # points: letters are rounded to those of the screen as they are laid out


class Box(NamedTuple):
    """What a text covers, in points from the upper left."""

    text: str
    x_min: float
    y_min: float
    x_max: float
    y_max: float


class Picture(NamedTuple):
    """A picture as an SVG whose letters are text, and what it is drawn from."""

    title: str
    svg: bytes
    spec: Spec


def draw_page(page: str, lang: str, view: dict[str, str]) -> list[Picture]:
    """Every picture of a page under these choices: each on a sheet of its own, and those of the page's chapter."""
    extra = {"provinces": "77"} if page == "province" else {}
    page_run = run(page, {"lang": lang, **extra, **view})
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_draw_pictures, page_run, lang).result()


def _draw_pictures(page_run: PageRun, lang: str) -> list[Picture]:
    """In a thread that is a writer of files: language, version and colours go with it."""
    set_language(lang)
    use_reader(page_run.reader)
    paint_on_paper()
    exhibits = [exhibit for exhibit in page_run.record.exhibits if exhibit.draw]
    sheets = [
        Picture(
            f"sheet {exhibit.name}",
            _as_text(draw_sheet(_file(page_run, exhibit, lang), _spec(exhibit))),
            _spec(exhibit),
        )
        for exhibit in exhibits
    ]
    is_of_one_province = page_run.page == "province" and len(page_run.view.filters.provinces) == 1
    if (
        page_run.page in NOT_READ and not is_of_one_province
    ):  # the report has a chapter of each province alone
        return sheets
    by_title = {exhibit.title: _spec(exhibit) for exhibit in exhibits}
    blocks = _pictures(chapter(page_run))
    return sheets + [
        Picture(f"chapter {b['title']}", b["svg"].encode(), by_title[b["title"]]) for b in blocks
    ]


def _file(page_run: PageRun, exhibit: Exhibit, lang: str) -> Download:
    return Download(
        "png",
        exhibit.title,
        exhibit.name,
        lang,
        (exhibit,),
        page_run.reader,
        filter_summary=filter_summary(exhibit),
    )


def _spec(exhibit: Exhibit) -> Spec:
    assert exhibit.draw is not None
    return exhibit.draw()


def _pictures(block: Any) -> Iterator[Any]:
    """The pictures of a chapter, however deep they lie in it."""
    if isinstance(block, dict):
        if block.get("kind") == "picture":
            yield block
        yield from _pictures(list(block.values()))
    elif isinstance(block, list):
        for inner in block:
            yield from _pictures(inner)


def texts(svg: bytes) -> list[str]:
    """All that is written on an SVG."""
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(_TEXT)]


def problems(svg: bytes) -> list[str]:
    """Every text of an SVG that reaches over its edge, and every two that lie over one another."""
    root = ElementTree.fromstring(svg)
    width, height = (float(side) for side in root.attrib["viewBox"].split()[2:])
    boxes = [box for text in root.iter(_TEXT) if (box := _box(text))]
    assert boxes, "nothing is written"
    overflows = [
        f"cut off: {box}"
        for box in boxes
        if min(box.x_min, box.y_min) < -_SLACK or box.x_max > width + _SLACK or box.y_max > height + _SLACK
    ]
    return overflows + [f"over one another: {a} {b}" for a, b in combinations(boxes, 2) if _meet(a, b)]


def _as_text(figure: Figure) -> bytes:
    """A picture as an SVG whose letters are text, whatever form it is drawn for."""
    stream = io.BytesIO()
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        FigureCanvasSVG(figure).print_svg(stream)
    return stream.getvalue()


def _meet(a: Box, b: Box) -> bool:
    overlap = min(a.x_max, b.x_max) - max(a.x_min, b.x_min)
    return overlap > _SLACK and min(a.y_max, b.y_max) - max(a.y_min, b.y_min) > _SLACK


def _box(text: ElementTree.Element) -> Box | None:
    letters, style = "".join(text.itertext()), text.attrib["style"]
    if not letters.strip():
        return None
    size = _SIZE.search(style)
    assert size, style
    wide, high, descent = _letters(letters, float(size[1]), "bold" in style)
    anchor = next((share for name, share in _STARTS.items() if f"text-anchor: {name}" in style), 0.0)
    x, y = _anchor(text)
    return Box(letters, x - anchor * wide, y + descent - high, x + (1 - anchor) * wide, y + descent)


def _anchor(text: ElementTree.Element) -> tuple[float, float]:
    if "x" in text.attrib:
        return float(text.attrib["x"]), float(text.attrib["y"])
    match = _TRANSLATE.fullmatch(text.attrib["transform"])
    assert match, text.attrib
    return float(match[1]), float(match[2])


@cache
def _letters(text: str, size: float, bold: bool) -> tuple[float, float, float]:
    """How wide and high it is, and how much of that is below the line."""
    properties = font(size, bold=bold)
    wide, high, descent = text_to_path.get_text_width_height_descent(text.rstrip(), properties, False)
    return float(wide), float(high), float(descent)
