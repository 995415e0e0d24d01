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
_MOVED = re.compile(r"translate\(([\d.-]+) ([\d.-]+)\)")
_STARTS = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of a text stands before its place
_SLACK = 0.3  # points: letters are rounded to those of the screen as they are laid out


class Box(NamedTuple):
    """What a text covers, in points from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Drawn(NamedTuple):
    """A picture as an SVG whose letters are text, and what it is drawn from."""

    title: str
    drawing: bytes
    spec: Spec


def drawn(page: str, lang: str, view: dict[str, str]) -> list[Drawn]:
    """Every picture of a page under these choices: each on a sheet of its own, and those of the page's chapter."""
    place = {"place": "77"} if page == "province" else {}
    ran = run(page, {"lang": lang, **place, **view})
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_drawn, ran, lang).result()


def _drawn(ran: PageRun, lang: str) -> list[Drawn]:
    """In a thread that is a writer of files: language, version and colours go with it."""
    set_language(lang)
    use_reader(ran.reader)
    paint_on_paper()
    parts = [part for part in ran.record.exhibits if part.draw]
    found = [
        Drawn(f"sheet {part.name}", _as_text(draw_sheet(_file(ran, part, lang), _spec(part))), _spec(part))
        for part in parts
    ]
    if ran.page in NOT_READ and ran.page != "province":
        return found
    by_title = {part.title: _spec(part) for part in parts}
    blocks = _pictures(chapter(ran))
    return found + [Drawn(f"chapter {b['title']}", b["svg"].encode(), by_title[b["title"]]) for b in blocks]


def _file(ran: PageRun, part: Exhibit, lang: str) -> Download:
    return Download(
        "png", part.title, part.name, lang, (part,), ran.reader, filter_summary=filter_summary(part)
    )


def _spec(part: Exhibit) -> Spec:
    assert part.draw is not None
    return part.draw()


def _pictures(block: Any) -> Iterator[Any]:
    """The pictures of a chapter, however deep they lie in it."""
    if isinstance(block, dict):
        if block.get("kind") == "picture":
            yield block
        yield from _pictures(list(block.values()))
    elif isinstance(block, list):
        for inner in block:
            yield from _pictures(inner)


def texts(drawing: bytes) -> list[str]:
    """All that is written on an SVG."""
    return ["".join(text.itertext()) for text in ElementTree.fromstring(drawing).iter(_TEXT)]


def problems(drawing: bytes) -> list[str]:
    """Every text of an SVG that reaches over its edge, and every two that lie over one another."""
    root = ElementTree.fromstring(drawing)
    width, height = (float(side) for side in root.attrib["viewBox"].split()[2:])
    boxes = [box for text in root.iter(_TEXT) if (box := _box(text))]
    assert boxes, "nothing is written"
    cut = [
        f"cut off: {box}"
        for box in boxes
        if min(box.left, box.top) < -_SLACK or box.right > width + _SLACK or box.bottom > height + _SLACK
    ]
    return cut + [f"over one another: {a} {b}" for a, b in combinations(boxes, 2) if _meet(a, b)]


def _as_text(figure: Figure) -> bytes:
    """A picture as an SVG whose letters are text, whatever form it is drawn for."""
    out = io.BytesIO()
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        FigureCanvasSVG(figure).print_svg(out)
    return out.getvalue()


def _meet(a: Box, b: Box) -> bool:
    across = min(a.right, b.right) - max(a.left, b.left)
    return across > _SLACK and min(a.bottom, b.bottom) - max(a.top, b.top) > _SLACK


def _box(text: ElementTree.Element) -> Box | None:
    filter_summary, look = "".join(text.itertext()), text.attrib["style"]
    if not filter_summary.strip():
        return None
    found = _SIZE.search(look)
    assert found, look
    wide, high, below = _letters(filter_summary, float(found[1]), "bold" in look)
    anchor = next((share for name, share in _STARTS.items() if f"text-anchor: {name}" in look), 0.0)
    x, y = _place(text)
    return Box(filter_summary, x - anchor * wide, y + below - high, x + (1 - anchor) * wide, y + below)


def _place(text: ElementTree.Element) -> tuple[float, float]:
    if "x" in text.attrib:
        return float(text.attrib["x"]), float(text.attrib["y"])
    moved = _MOVED.fullmatch(text.attrib["transform"])
    assert moved, text.attrib
    return float(moved[1]), float(moved[2])


@cache
def _letters(text: str, size: float, bold: bool) -> tuple[float, float, float]:
    """How wide and high it is, and how much of that is below the line."""
    look = font(size, bold=bold)
    wide, high, below = text_to_path.get_text_width_height_descent(text.rstrip(), look, False)
    return float(wide), float(high), float(below)
