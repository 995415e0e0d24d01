"""How pictures look: the project's own fonts, and colours, dashes and texts as matplotlib takes them."""

import re
from functools import cache
from html import unescape
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap, to_rgba
from matplotlib.font_manager import FontProperties, fontManager

from ui.downloads.pictures.missing_letters import FONTS, printable

FAMILY = "Source Sans 3"
Colour = tuple[float, float, float, float]

for _font in FONTS.glob("*.ttf"):
    fontManager.addfont(_font)
# for the whole process, as nothing else in it draws with matplotlib
matplotlib.rcParams.update(
    {
        "font.family": FAMILY,
        "text.parse_math": False,  # a $ in a name is a $
        "svg.fonttype": "path",  # looks the same where the font is not installed
        "svg.hashsalt": "tri-an",  # the same chart is the same bytes
        "pdf.fonttype": 42,  # text that can be searched and copied
        "hatch.linewidth": 1.2,
        "ytick.alignment": "center",  # as what stands at the end of a bar
    }
)

DASHES: dict[str, Any] = {"dot": (0, (1, 2)), "dash": (0, (4, 2.5)), "solid": "-"}
_RGBA = re.compile(r"rgba?\(([^)]*)\)")
_SPAN = re.compile(r"<span style='color:([^']*)'>(.*?)</span>")
_TAG = re.compile(r"</?b>")


def font(size: float, *, bold: bool = False) -> FontProperties:
    """The project's font in points."""
    return FontProperties(family=FAMILY, weight="bold" if bold else "normal", size=size)


@cache
def paint(colour: str) -> Colour:
    """#1F5FA8 or rgba(31,95,168,0.5)."""
    if match := _RGBA.match(colour):
        red, green, blue, *alpha = (float(number) for number in match[1].split(","))
        return red / 255, green / 255, blue / 255, alpha[0] if alpha else 1.0
    red, green, blue, opacity = to_rgba(colour)
    return red, green, blue, opacity


def paints(colour: Any, n: int) -> list[Colour]:
    """One colour for all, or one for each."""
    return [paint(c) for c in ([colour] * n if isinstance(colour, str) else colour)]


def scale(colorscale: list[list[Any]]) -> Colormap:
    """A colour scale of Plotly."""
    return LinearSegmentedColormap.from_list("scale", [(position, paint(c)) for position, c in colorscale])


def is_dark(colour: Colour) -> bool:
    """Whether what is written on it should be light."""
    red, green, blue, _ = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue < 0.55


def plain(text: str) -> str:
    """Without Plotly's marks for bold and for a new line, and with the sign for what the font lacks."""
    return printable(unescape(_TAG.sub("", text.replace("<br>", "\n"))))


def write_label(
    axes: Axes, text: str, point: tuple[float, float], shift: tuple[float, float], **style: Any
) -> Artist:
    """A label beside a point; where a part of it has a colour of its own, as <span style='color:…'>."""
    pieces = _SPAN.split(text.replace("<br>", "  "))  # a slide is wide enough for one line
    options: dict[str, Any] = {
        "xy": point,
        "xytext": shift,
        "textcoords": "offset points",
        "annotation_clip": False,
    }
    first = axes.annotate(plain(pieces[0]), **options, **style)
    last = first
    for colour, text_piece in zip(pieces[1::3], pieces[2::3], strict=True):
        next_options = {"xy": (1, 0.5), "xycoords": last, "ha": "left", "va": "center"}
        last = axes.annotate(plain(text_piece), **{**style, **next_options, "color": paint(colour)})
    return first
