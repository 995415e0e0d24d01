"""The sheet that a chart stands on: what it shows above it, where the figures come from below it."""

from datetime import date, datetime
from textwrap import wrap
from zoneinfo import ZoneInfo

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ui.charts import Spec
from ui.data import records, rows
from ui.formats import day
from ui.takeaway.file import File
from ui.takeaway.pictures.cells import Box
from ui.takeaway.pictures.chart import draw_chart
from ui.takeaway.pictures.style import font, paint
from ui.theme import palette
from ui.words import lang, say
from warehouse.questions import Filters
from warehouse.schema import topics

WIDTH, HEIGHT, DPI = 16.0, 9.0, 120  # inches and dots: 1920 × 1080
_EDGE = 0.035  # of the width, left and right
_MOST, _LEAST = 1.75, 1.05  # points that a pixel of Plotly has here: low charts are drawn larger


def draw_sheet(file: File) -> Figure:
    """A file's chart with title, choices, source and receipt."""
    (part,) = file.parts
    assert part.draw is not None
    spec = part.draw()
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    top = _head(figure, file, spec)
    bottom = _foot(figure, file, spec)
    box, px = _room(spec, bottom, top)
    draw_chart(figure, spec, box, px)
    return figure


def title_of(file: File) -> str:
    """Of which topic, and what."""
    (part,) = file.parts
    topic = topic_of(part.question.folder)
    return file.title if not topic or file.title.startswith(topic) else f"{topic}: {_lower(file.title)}"


def topic_of(folder: str) -> str:
    """A topic as its schema calls it; nothing for a folder of questions that is none."""
    described = topics().get(folder)
    if described is None:
        return ""
    return described.title_vi if lang() == "vi" else described.title_en


def source_lines(file: File) -> list[str]:
    """Which exports, up to which day, of which version; the receipt; that it is a sample, where it is."""
    (part,) = file.parts
    status = records(rows("overview/data_status", Filters(lang=lang())))
    mine = [s for s in status if s["topic"] == part.question.folder] or status
    days = [s["last_day"] for s in mine if isinstance(s["last_day"], date)]
    moment = datetime.fromisoformat(file.reader.version.manifest["published_at"])
    told = [
        say("source_of", topics=", ".join(str(s["title"]) for s in mine)),
        say("data_up_to", day=day(max(days))) if days else "",
        say("refreshed", moment=f"{moment.astimezone(ZoneInfo('Asia/Ho_Chi_Minh')):%d/%m/%Y %H:%M}"),
        f"{say('version')} {file.reader.version.name}",
        f"{say('receipt')} {file.code}",
    ]
    return [line for line in told if line]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _head(figure: Figure, file: File, spec: Spec) -> float:
    """Title, what is measured, and the choices; gives where the room for the chart begins."""
    ink, y = paint(palette().text), 0.955
    for line in wrap(title_of(file), 72)[:2]:
        figure.text(_EDGE, y, line, fontproperties=font(27, bold=True), color=ink, va="top")
        y -= 0.062
    measure = str(spec["layout"].get("meta", {}).get("measure", ""))
    told = [measure] if measure and measure.lower() not in file.title.lower() else []
    for line in wrap(" · ".join([*told, *file.told]), 150)[:2]:
        figure.text(_EDGE, y, line, fontproperties=font(16), color=paint("#4A5866"), va="top")
        y -= 0.042
    return y - 0.02


def _foot(figure: Figure, file: File, spec: Spec) -> float:
    """How the chart is read, the source, and a mark on what is sample data; gives where the chart's room ends."""
    grey, y = paint("#5B6875"), 0.03
    sources = source_lines(file)
    if any(trace["type"] == "choropleth" for trace in spec["data"]):
        sources.append(say("map_credit"))
    for line in reversed(wrap(" · ".join(sources), 160)):
        figure.text(_EDGE, y, line, fontproperties=font(12), color=grey, va="bottom")
        y += 0.027
    if file.is_sample:
        look = {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": paint(palette().mark)}
        orange, where = paint(palette().mark), 1 - _EDGE
        figure.text(
            where,
            0.945,
            say("sample"),
            fontproperties=font(14, bold=True),
            color=orange,
            bbox=look,
            ha="right",
            va="top",
        )
    for line in reversed(wrap(spec["layout"].get("meta", {}).get("note", ""), 150)):
        figure.text(_EDGE, y + 0.008, line, fontproperties=font(13), color=grey, va="bottom")
        y += 0.03
    return y + 0.025


def _room(spec: Spec, bottom: float, top: float) -> tuple[Box, float]:
    """The chart's part of the sheet, and how large its pixels are: a chart of few bars is drawn larger, not taller."""
    points = (top - bottom) * HEIGHT * 72
    px = min(max(points / spec["layout"]["height"], _LEAST), _MOST)
    if any(trace["type"] in ("choropleth", "scatter") for trace in spec["data"]):
        px = _LEAST * 1.15
    height = min(top - bottom, 1.35 * spec["layout"]["height"] * px / HEIGHT / 72)
    return (_EDGE, top - height, 1 - 2 * _EDGE, height), px
