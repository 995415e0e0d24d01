"""Classes of a colour scale: from zero, at round values."""

from math import ceil, floor, log10

from ui.charts.literal import wrap_name
from ui.charts.spec import SMALL_TEXT, Spec
from ui.language.formats import ticks

_MOST_CLASSES, _LETTERS = 7, 12  # of a line of the unit, by which a phone's map would else be pushed aside
_ROUND = (1, 2, 2.5, 5, 10)


def round_steps(top: float, *, is_whole: bool) -> list[float]:
    """The ends of at most seven classes that begin at zero and hold `top`; of whole numbers whole ones."""
    if top <= 0:
        return [0.0, 1.0]
    rough = max(top / _MOST_CLASSES, 1.0 if is_whole else 0.0)
    size = 10.0 ** floor(log10(rough))
    step = next(
        size * m
        for m in _ROUND
        if size * m >= rough * (1 - 1e-9) and (not is_whole or (size * m).is_integer())
    )
    return [round(n * step, 12) for n in range(max(ceil(top / step - 1e-9), 1) + 1)]


def classes(colours: tuple[str, ...], count: int) -> list[list[object]]:
    """A Plotly colour scale of `count` flat colours, from the first to the last of a palette.

    One class, of 0 and 1 or of 0 alone, goes from the first to the middle: none is as light as it gets.
    """
    last = len(colours) - 1
    if count == 1:
        return [[0, colours[0]], [1, colours[last // 2]]]
    class_colours = [colours[round(n * last / (count - 1))] for n in range(count)]
    return [[end / count, colour] for n, colour in enumerate(class_colours) for end in (n, n + 1)]


def class_scale(steps: list[float], kind: str, unit: str) -> Spec:
    """The colour bar: a colour a class, with a tick at each of its ends, and above it the unit."""
    style: Spec = {
        "thickness": 10,
        "len": 0.42,
        "x": 0.86,
        "y": 0.24,
        "outlinewidth": 0,
        "tickfont": {"size": SMALL_TEXT},
        "title": {"text": wrap_name(unit, _LETTERS), "side": "top", "font": {"size": SMALL_TEXT}},
    }
    return style | {"tickvals": steps, "ticktext": ticks(steps, kind)}
