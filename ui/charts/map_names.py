"""The names on the map: of those places whose outline has room for theirs on a laptop; a phone hides them."""

from bisect import bisect_right
from html import unescape

from ui.boundaries import Boundaries
from ui.charts.spec import Spec
from ui.language.collation import without_marks
from ui.language.words import lang
from ui.outlines import place_of_name
from ui.theme import palette

_SIZE = 12  # pixels


def map_names(bounds: Boundaries, silent: list[tuple[str, str]], values: Spec) -> Spec:
    """Of neighbours, of places that have not reported (their outlines and names), and of those with values."""
    fills = [(code, name, palette().silent) for code, name in silent] + _fills(values)
    outlines = [(("code", code), name, _ink(fill)) for code, name, fill in fills]
    outlines += [(("name_vi", name), _own(name), palette().context) for name in bounds.neighbours]
    labels: dict[str, tuple[float, float, str]] = {}  # provinces of one unit carry one name
    for outline, name, colour in outlines:
        short_name = name.partition(" (")[0]
        position = place_of_name(bounds.url, outline, len(unescape(short_name)))
        if position and short_name not in labels:
            labels[short_name] = (*position, colour)
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [lon for lon, _, _ in labels.values()],
        "lat": [lat for _, lat, _ in labels.values()],
        "text": list(labels),
        "textfont": {"size": _SIZE, "color": [colour for _, _, colour in labels.values()]},
        "hoverinfo": "skip",
    }


def _fills(values: Spec) -> list[tuple[str, str, str]]:
    """Each outline that a layer of values colours, its name and its colour."""
    triples = zip(values["locations"], values["customdata"], values["z"], strict=True)
    return [
        (code, name, _colour(values["colorscale"], z / values["zmax"])) for code, (name, *_), z in triples
    ]


def _colour(scale: list[tuple[float, str]], share: float) -> str:
    """The colour of a share on a scale as Plotly finds it: where two meet the later one, else mixed of both."""
    index = bisect_right([end for end, _ in scale], share, 1, len(scale) - 1)
    (low, first), (high, last) = scale[index - 1 : index + 1]
    weight = (share - low) / (high - low) if high > low else 0
    pairs = zip(_channels(first), _channels(last), strict=True)
    return "#" + "".join(f"{round(a + weight * (b - a)):02X}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _own(name: str) -> str:
    """A neighbour's name as the reader's language writes those of the provinces."""
    return name if lang() == "vi" else without_marks(name)


def _ink(fill: str) -> str:
    """White or black, whichever is easier to read on a colour: one of them always is by 4.5 to 1."""
    red, green, blue = ((channel / 255) ** 2.2 for channel in _channels(fill))
    return "#FFFFFF" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 else "#000000"
