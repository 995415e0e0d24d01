"""Measures texts before drawing, and makes them fit."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Bbox

Box = tuple[float, float, float, float]  # left, bottom, width, height, as shares of the picture
LINE_HEIGHT, SINGLE_LINE_HEIGHT = (
    1.45,
    1.2,
)  # sizes of a font from line to line, marks above capitals and all; a line alone
_TRIES = 12  # what stands at the end of a bar moves with it, so that one look is not enough
_EXACT = 0.0005  # of the picture
ELLIPSIS = "…"  # stands for what has no room
GAP = 4.0  # points between texts beside each other


@lru_cache(maxsize=20_000)
def text_width(text: str, font: FontProperties) -> float:
    """The width of a line of text in points."""
    return float(text_to_path.get_text_width_height_descent(text, font, False)[0]) if text else 0.0


def wrap_text(text: str, font: FontProperties, room: float, max_lines: int = 99) -> list[str]:
    """Wraps a text into lines of at most `room` points, at words where possible; … marks dropped lines."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and text_width(f"{line} {word}", font) <= room:
                line = f"{line} {word}"
                continue
            lines += [line] if line else []
            *whole, line = _break_word(word, font, room)
            lines += whole
            if len(lines) > max_lines:
                break
        lines.append(line)
    if len(lines) <= max_lines:
        return lines
    last = lines[max_lines - 1]
    while last and text_width(last + ELLIPSIS, font) > room:
        last = last[:-1]
    return [*lines[: max_lines - 1], last.rstrip() + ELLIPSIS]


def _break_word(word: str, font: FontProperties, room: float) -> list[str]:
    """A word in pieces that each fit on a line."""
    pieces = [""]
    for letter in word if text_width(word, font) > room else [word]:
        if pieces[-1] and text_width(pieces[-1] + letter, font) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def size_in_points(axes: Axes) -> tuple[float, float]:
    """Width and height of axes in points."""
    extent, dpi = axes.get_window_extent(), axes.figure.dpi
    return extent.width / dpi * 72, extent.height / dpi * 72


def extent(figure: Figure, artist: Artist) -> Bbox:
    """The bounding box of an artist with all its texts, in shares of the picture."""
    bbox = artist.get_tightbbox(_canvas(figure).get_renderer())
    return (bbox or Bbox.null()).transformed(figure.transFigure.inverted())


def _canvas(figure: Figure) -> FigureCanvasAgg:
    return figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)


def fit(figure: Figure, axes: Axes, box: Box) -> None:
    """Makes the axes as large as possible within the box, labels included."""
    x_min, y_min, x_max, y_max = box[0], box[1], box[0] + box[2], box[1] + box[3]
    for _ in range(_TRIES):
        outer, inner = extent(figure, axes), axes.get_position()
        x0, y0 = x_min + max(inner.x0 - outer.x0, 0), y_min + max(inner.y0 - outer.y0, 0)
        x1, y1 = x_max - max(outer.x1 - inner.x1, 0), y_max - max(outer.y1 - inner.y1, 0)
        axes.set_position((x0, y0, max(x1 - x0, 0.02), max(y1 - y0, 0.02)))
        shift = max(abs(a - b) for a, b in zip((x0, y0, x1, y1), inner.extents, strict=True))
        if shift < _EXACT:
            break


def thin_ticks(figure: Figure, axes: Axes, ways: Sequence[str]) -> None:
    """Drops ticks of an axis, evenly, until no labels overlap. `ways` is "x", "y" or both."""
    for way in ways:
        axis = axes.xaxis if way == "x" else axes.yaxis
        boxes = _labels(figure, axis)
        step = next(
            (n for n in range(1, len(boxes)) if _clear(boxes[::n], way, axes.figure.dpi)), max(len(boxes), 1)
        )
        if step > 1:
            texts = [label.get_text() for label in axis.get_ticklabels()]
            fonts = [label.get_fontproperties() for label in axis.get_ticklabels()][::step]
            axis.set_ticks(list(axis.get_ticklocs())[::step], texts[::step])
            for label, font in zip(axis.get_ticklabels(), fonts, strict=True):
                label.set_fontproperties(font)


def _labels(figure: Figure, axis: Axis) -> list[Bbox]:
    renderer = _canvas(figure).get_renderer()
    axis.get_tightbbox(renderer)  # writes what stands at the marks
    return [label.get_window_extent(renderer) for label in axis.get_ticklabels()]


def _clear(boxes: list[Bbox], way: str, dpi: float) -> bool:
    gap = GAP * dpi / 72 if way == "x" else 0.0
    ends = sorted((b.x0, b.x1) if way == "x" else (b.y0, b.y1) for b in boxes)
    return all(a[1] + gap <= b[0] for a, b in pairwise(ends))
