"""Small line charts as SVG: light enough for one a province, and as wide on paper as on the screen."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

WIDTH, HEIGHT = 100.0, 40.0  # of the drawing; the page stretches it
Values = Sequence[float | None]


def panel(title: str, told: str, alt: str, lines: Mapping[str, Values], top: float) -> str:
    """A titled chart. `lines` are drawn by class name, in order, on a scale from 0 to `top`; missing stays open."""
    drawn = "".join(_line(name, values, top) for name, values in lines.items())
    return (
        f"<figure class='panel'><figcaption><b>{escape(title)}</b><span>{escape(told)}</span></figcaption>"
        f"<svg viewBox='0 0 {WIDTH:.0f} {HEIGHT:.0f}' preserveAspectRatio='none' role='img'"
        f" aria-label='{escape(alt, quote=True)}'><title>{escape(alt)}</title>"
        f"<path class='zero' d='M0 {HEIGHT:.0f}H{WIDTH:.0f}'/>{drawn}</svg></figure>"
    )


def _line(name: str, values: Values, top: float) -> str:
    points = enumerate(values)
    runs = (list(run) for there, run in groupby(points, key=lambda p: p[1] is not None) if there)
    step = WIDTH / max(len(values) - 1, 1)
    path = " ".join(
        " ".join(_moves([(step * place, _height(value, top)) for place, value in run])) for run in runs
    )
    return f"<path class='{name}' d='{path}'/>" if path else ""


def _moves(run: list[tuple[float, float]]) -> Iterator[str]:
    # a single point is a line of no length, which round ends turn into a dot
    for place, (x, y) in enumerate(run if len(run) > 1 else run * 2):
        yield f"{'L' if place else 'M'}{x:.1f} {y:.1f}"


def _height(value: float | None, top: float) -> float:
    return HEIGHT - (HEIGHT - 2) * (value or 0) / top if top else HEIGHT
