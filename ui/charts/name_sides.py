"""On which side of its point a name stands clear of other points and names, on a phone as on a laptop."""

from ui.charts.text_width import text_width

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, right, bottom, top in pixels

_PLOTS = ((285, 230), (980, 230))  # pixels, across and up, of the plot of a card on a phone and on a laptop
_RADIUS, _LINE = 7, 15  # pixels of a point with its edge, and of a line of text
#: as Plotly calls them, those that are tried first before the others
_SIDES = ("top right", "bottom right", "top left", "bottom left", "top center", "bottom center")


def name_sides(names: list[str], own_points: list[Point], points: list[Point]) -> list[str]:
    """A side for each name, whose point is among all `points`; those before it keep theirs."""
    sides: list[str] = []
    for n, (name, own) in enumerate(zip(names, own_points, strict=True)):
        others = [point for point in points if point != own]
        named = list(zip(names[:n], own_points[:n], sides, strict=True))
        sides.append(min(_SIDES, key=lambda side: _clashes((name, own, side), named, others, points)))
    return sides


def _clashes(
    named: tuple[str, Point, str],
    others_named: list[tuple[str, Point, str]],
    others: list[Point],
    points: list[Point],
) -> int:
    """How many other points and names, and edges of the plot, a name would lie on, on all screens."""
    count = 0
    for across, up in _PLOTS:
        left, right, bottom, top = box = _box(named, points, across, up)
        count += (left < 0) + (right > across)
        count += sum(_meet(box, _box(other, points, across, up)) for other in others_named)
        for x, y in (_place(point, points, across, up) for point in others):
            count += left - _RADIUS < x < right + _RADIUS and bottom - _RADIUS < y < top + _RADIUS
    return count


def _place(point: Point, points: list[Point], across: int, up: int) -> Point:
    """A point in pixels from the lower left of a plot that holds all of them, from zero up."""
    first, last = min(x for x, _ in points), max(x for x, _ in points)
    return (
        across * (0.04 + 0.92 * (point[0] - first) / (last - first or 1)),
        0.9 * up * point[1] / (max(y for _, y in points) or 1),
    )


def _box(named: tuple[str, Point, str], points: list[Point], across: int, up: int) -> Box:
    """What a name takes beside its point."""
    name, point, side = named
    (x, y), width = _place(point, points, across, up), text_width(name)
    vertical, _, horizontal = side.partition(" ")
    left = {"right": x + _RADIUS, "left": x - _RADIUS - width, "center": x - width / 2}[horizontal]
    bottom = y + _RADIUS if vertical == "top" else y - _RADIUS - _LINE
    return left, left + width, bottom, bottom + _LINE


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
