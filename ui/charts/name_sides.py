"""On which side of its point a name stands clear of other points and names, on a phone as on a laptop."""

from ui.charts.text_width import text_width

Point = tuple[float, float]
Name = tuple[str, Point, str]  # a text, the point that it belongs to, and its side
Box = tuple[float, float, float, float]  # x from and to, y from and to, in pixels

_PLOTS = (
    (285, 230),
    (980, 230),
)  # pixels, width and height, of the plot of a card on a phone and on a laptop
_RADIUS, _LINE = 7, 15  # pixels of a point with its edge, and of a line of text
#: as Plotly calls them; the first is taken where there is nothing to choose between
_SIDES = ("top right", "bottom right", "top left", "bottom left", "top center", "bottom center")


def name_sides(names: list[str], own_points: list[Point], points: list[Point]) -> list[str]:
    """A side for each name, whose point is among all `points`; those before it keep theirs."""
    result: list[Name] = []
    for text, own_point in zip(names, own_points, strict=True):
        candidates: list[Name] = [(text, own_point, side) for side in _SIDES]
        result.append(min(candidates, key=lambda name: _clashes(name, result, points)))
    return [side for _, _, side in result]


def _clashes(name: Name, neighbours: list[Name], points: list[Point]) -> int:
    """How many other points, names and edges of the plot a name would lie on, on all screens."""
    count = 0
    for size in _PLOTS:
        box = x0, x1, y0, y1 = _box(name, points, size)
        count += (x0 < 0) + (x1 > size[0])
        count += sum(_overlap(box, _box(neighbour, points, size)) for neighbour in neighbours)
        for x, y in (_position(point, points, size) for point in points if point != name[1]):
            count += x0 - _RADIUS < x < x1 + _RADIUS and y0 - _RADIUS < y < y1 + _RADIUS
    return count


def _position(point: Point, points: list[Point], size: tuple[int, int]) -> Point:
    """A point in pixels from the lower corner of a plot that holds all of them, from zero up."""
    first, last = min(x for x, _ in points), max(x for x, _ in points)
    return (
        size[0] * (0.04 + 0.92 * (point[0] - first) / (last - first or 1)),
        0.9 * size[1] * point[1] / (max(y for _, y in points) or 1),
    )


def _box(name: Name, points: list[Point], size: tuple[int, int]) -> Box:
    """What a name takes beside its point."""
    text, point, side = name
    (x, y), width = _position(point, points, size), text_width(text)
    vertical, _, horizontal = side.partition(" ")
    x0 = {"right": x + _RADIUS, "left": x - _RADIUS - width, "center": x - width / 2}[horizontal]
    y0 = y + _RADIUS if vertical == "top" else y - _RADIUS - _LINE
    return x0, x0 + width, y0, y0 + _LINE


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
