"""The sheet that a chart stands on: what it shows above it, where the figures come from below it."""

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from ui.charts.spec import Chart, Spec, note_of
from ui.downloads.download import Download
from ui.downloads.pictures.chart import draw_chart
from ui.downloads.pictures.missing_letters import missing_letters, note, printable
from ui.downloads.pictures.style import Colour, font, paint
from ui.downloads.pictures.text_room import Box, extent, wrap_text
from ui.downloads.source_line import source_lines, topic_of
from ui.language.words import translate
from ui.theme import palette

WIDTH, HEIGHT, DPI = 16.0, 9.0, 120  # inches and dots: 1920 × 1080
_EDGE = 0.035  # of the width, left and right
_LARGEST_PX, _SMALLEST_PX = 1.75, 1.05  # points that a pixel of Plotly has here: low charts are drawn larger


def chart_of(file: Download) -> Chart:
    """The one chart of a file that is a picture."""
    (exhibit,) = file.exhibits
    assert exhibit.draw is not None
    return exhibit.draw()


def draw_sheet(file: Download, spec: Spec) -> Figure:
    """A file's chart with title, choices, source and receipt."""
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    top = _head(figure, file, spec)
    bottom = _foot(figure, file, spec)
    box, px = _room(spec, bottom, top)
    draw_chart(figure, spec, box, px)
    return figure


def title_of(file: Download) -> str:
    """Of which topic, and what."""
    (exhibit,) = file.exhibits
    topic = topic_of(exhibit.question.folder)
    return file.title if not topic or file.title.startswith(topic) else f"{topic}: {_lower(file.title)}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _head(figure: Figure, file: Download, spec: Spec) -> float:
    """Title, what is measured, and the choices; gives where the room for the chart begins."""
    ink, top, room = paint(palette().text), 0.955, 1 - 2 * _EDGE
    title_room = room - (_sample(figure) if file.is_sample else 0.0)
    y = _write_text(figure, title_of(file), font(27, bold=True), ink, top, title_room)
    measure = str(spec["layout"].get("meta", {}).get("measure", ""))
    texts = [measure] if measure and measure.lower() not in file.title.lower() else []
    y = _write_text(
        figure, " · ".join([*texts, *file.filter_summary]), font(16), paint("#4A5866"), y, title_room
    )
    return y - 0.02


def _sample(figure: Figure) -> float:
    """A mark on what is sample data; gives the share of the width that it takes."""
    orange = paint(palette().accent)
    text = figure.text(
        1 - _EDGE,
        0.945,
        translate("sample"),
        fontproperties=font(14, bold=True),
        color=orange,
        bbox={"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": orange},
        ha="right",
        va="top",
    )
    return float(extent(figure, text).width) + _EDGE


def _foot(figure: Figure, file: Download, spec: Spec) -> float:
    """How the chart is read, and the source; gives where the chart's room ends."""
    grey, room, sources = paint("#5B6875"), 1 - 2 * _EDGE, source_lines(file)
    if any(trace["type"] == "choropleth" for trace in spec["data"]):
        sources.append(translate("map_credit"))
    letters = note(missing_letters([spec, title_of(file), file.filter_summary, sources]))
    texts = [(note_of(spec), font(13)), (letters, font(12)), (" · ".join(sources), font(12))]
    heights = [_high(len(_lines(text, text_font, room)), text_font) for text, text_font in texts if text]
    y = top = 0.03 + sum(heights) + 0.008
    for text, text_font in texts:
        y = _write_text(figure, text, text_font, grey, y, room) if text else y
    return top + 0.025


def _write_text(
    figure: Figure, text: str, text_font: FontProperties, ink: Colour, y: float, room: float
) -> float:
    """A text from a height down, on as many lines as it needs; gives where the next begins."""
    for line in _lines(text, text_font, room):
        figure.text(_EDGE, y, line, fontproperties=text_font, color=ink, va="top")
        y -= _high(1, text_font)
    return y


def _lines(text: str, text_font: FontProperties, room: float) -> list[str]:
    """A text on lines that are as long as a share of the width."""
    return wrap_text(printable(text), text_font, room * WIDTH * 72)


def _high(lines: int, text_font: FontProperties) -> float:
    """The share of the height that lines take."""
    return lines * 1.45 * text_font.get_size_in_points() / HEIGHT / 72


def _room(spec: Spec, bottom: float, top: float) -> tuple[Box, float]:
    """The chart's part of the sheet, and how large its pixels are: a chart of few bars is drawn larger, not taller."""
    points = (top - bottom) * HEIGHT * 72
    px = min(max(points / spec["layout"]["height"], _SMALLEST_PX), _LARGEST_PX)
    if any(trace["type"] in ("choropleth", "scatter") for trace in spec["data"]):
        px = _SMALLEST_PX * 1.15
    height = min(top - bottom, 1.35 * spec["layout"]["height"] * px / HEIGHT / 72)
    return (_EDGE, top - height, 1 - 2 * _EDGE, height), px
