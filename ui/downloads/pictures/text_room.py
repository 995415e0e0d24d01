"""How much room texts take, and what is done where there is less: measured before anything is drawn."""

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
LINE, ALONE = 1.45, 1.2  # sizes of a font from line to line, marks above capitals and all; a line alone
_TRIES = 12  # what stands at the end of a bar moves with it, so that one look is not enough
_EXACT = 0.0005  # of the picture
CUT = "…"  # stands for what has no room
CLEAR = 4.0  # points between texts beside each other


@lru_cache(maxsize=20_000)
def wide(text: str, look: FontProperties) -> float:
    """How many points a line of text is wide."""
    return float(text_to_path.get_text_width_height_descent(text, look, False)[0]) if text else 0.0


def folded(text: str, look: FontProperties, room: float, most: int = 99) -> list[str]:
    """A text on lines no wider than so many points, broken between words where it can be; what no longer fits is
    left out, with a sign that it is.
    """
    lines: list[str] = []
    for given in text.split("\n"):
        line = ""
        for word in given.split():
            if line and wide(f"{line} {word}", look) <= room:
                line = f"{line} {word}"
                continue
            lines += [line] if line else []
            *whole, line = _broken(word, look, room)
            lines += whole
            if len(lines) > most:
                break
        lines.append(line)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and wide(last + CUT, look) > room:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + CUT]


def _broken(word: str, look: FontProperties, room: float) -> list[str]:
    """A word in pieces that each fit on a line."""
    pieces = [""]
    for letter in word if wide(word, look) > room else [word]:
        if pieces[-1] and wide(pieces[-1] + letter, look) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def points(axes: Axes) -> tuple[float, float]:
    """How wide and high axes are."""
    extent, dpi = axes.get_window_extent(), axes.figure.dpi
    return extent.width / dpi * 72, extent.height / dpi * 72


def extent(figure: Figure, artist: Artist) -> Bbox:
    """What an artist takes with all its texts, in shares of the picture."""
    around = artist.get_tightbbox(_canvas(figure).get_renderer())
    return (around or Bbox.null()).transformed(figure.transFigure.inverted())


def _canvas(figure: Figure) -> FigureCanvasAgg:
    return figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)


def fit(figure: Figure, axes: Axes, box: Box) -> None:
    """Makes the axes as large as their labels and notes leave room for within the box."""
    left, bottom, right, top = box[0], box[1], box[0] + box[2], box[1] + box[3]
    for _ in range(_TRIES):
        taken, now = extent(figure, axes), axes.get_position()
        x0, y0 = left + max(now.x0 - taken.x0, 0), bottom + max(now.y0 - taken.y0, 0)
        x1, y1 = right - max(taken.x1 - now.x1, 0), top - max(taken.y1 - now.y1, 0)
        axes.set_position((x0, y0, max(x1 - x0, 0.02), max(y1 - y0, 0.02)))
        moved = max(abs(a - b) for a, b in zip((x0, y0, x1, y1), now.extents, strict=True))
        if moved < _EXACT:
            break


def thin(figure: Figure, axes: Axes, ways: Sequence[str]) -> None:
    """Leaves out marks of an axis, evenly, until none stands on another."""
    for way in ways:
        axis = axes.xaxis if way == "x" else axes.yaxis
        boxes = _labels(figure, axis)
        step = next(
            (n for n in range(1, len(boxes)) if _clear(boxes[::n], way, axes.figure.dpi)), max(len(boxes), 1)
        )
        if step > 1:
            texts = [label.get_text() for label in axis.get_ticklabels()]
            looks = [label.get_fontproperties() for label in axis.get_ticklabels()][::step]
            axis.set_ticks(list(axis.get_ticklocs())[::step], texts[::step])
            for label, look in zip(axis.get_ticklabels(), looks, strict=True):
                label.set_fontproperties(look)


def _labels(figure: Figure, axis: Axis) -> list[Bbox]:
    renderer = _canvas(figure).get_renderer()
    axis.get_tightbbox(renderer)  # writes what stands at the marks
    return [label.get_window_extent(renderer) for label in axis.get_ticklabels()]


def _clear(boxes: list[Bbox], way: str, dpi: float) -> bool:
    gap = CLEAR * dpi / 72 if way == "x" else 0.0
    ends = sorted((b.x0, b.x1) if way == "x" else (b.y0, b.y1) for b in boxes)
    return all(a[1] + gap <= b[0] for a, b in pairwise(ends))
