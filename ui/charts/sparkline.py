"""Small line charts as pictures: light enough for one a province, and as wide on paper as on the screen."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from ui.html import concatenate, markup

_WIDTH, _HEIGHT = 300, 100  # of the drawing; the page stretches it
_SAFE_CHARACTERS = " =/:().,-"  # in the address of a picture
Values = Sequence[float | None]


def sparkline(title: str, newest: str, alt: str, lines: Mapping[str, Values], top: float) -> Markup:
    """A titled chart. `lines` are drawn by their colours, the last one strong, from 0 to `top`; missing stays open."""
    paths = [_path("#8088951f", 2, f"M0 {_HEIGHT}H{_WIDTH}")]
    for number, (colour, values) in enumerate(lines.items(), 1):
        paths.append(_path(colour, 1.8 if number == len(lines) else 1.2, _line(values, top)))
    svg = markup(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 -4 {} {}'"
        " preserveAspectRatio='none' fill='none' stroke-linecap='round' stroke-linejoin='round'>{}</svg>",
        _WIDTH,
        _HEIGHT + 8,
        concatenate(paths),
    )
    # Streamlit takes drawings out of HTML, but not pictures
    return markup(
        "<figure class='panel'><figcaption><b>{}</b><span>{}</span></figcaption>"
        '<img alt="{}" src="data:image/svg+xml,{}"></figure>',
        title,
        newest,
        alt,
        quote(svg, safe=_SAFE_CHARACTERS),
    )


def _path(colour: str, width: float, moves: str) -> Markup:
    stroke = colour, str(width)
    return markup(
        "<path stroke='{}' stroke-width='{}' vector-effect='non-scaling-stroke' d='{}'/>", *stroke, moves
    )


def _line(values: Values, top: float) -> str:
    runs = (
        list(run)
        for has_value, run in groupby(enumerate(values), key=lambda p: p[1] is not None)
        if has_value
    )
    step = _WIDTH / max(len(values) - 1, 1)
    return "".join(
        "M" + " ".join(_points([(step * index, _height(value, top)) for index, value in run])) for run in runs
    )


def _points(run: list[tuple[float, float]]) -> Iterator[str]:
    # a single point is a line of no length, which round ends turn into a dot
    for x, y in run if len(run) > 1 else run * 2:
        yield f"{x:.0f} {y:.0f}"


def _height(value: float | None, top: float) -> float:
    return _HEIGHT * (1 - (value or 0) / top) if top else _HEIGHT
