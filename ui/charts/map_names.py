"""The names on the map: of those places whose outline has room for theirs on a laptop; a phone hides them."""

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
    colours, top = values["colorscale"], values["zmax"]
    return [
        (code, name, next(colour for end, colour in colours if z <= end * top))
        for code, (name, *_), z in zip(values["locations"], values["customdata"], values["z"], strict=True)
    ]


def _own(name: str) -> str:
    """A neighbour's name as the reader's language writes those of the provinces."""
    return name if lang() == "vi" else without_marks(name)


def _ink(fill: str) -> str:
    """White or black, whichever is easier to read on a colour: one of them always is by 4.5 to 1."""
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return "#FFFFFF" if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 < 0.179 else "#000000"
