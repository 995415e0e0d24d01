"""A chart as a picture for slides and paper: made on the server, without a browser and without any network."""

import re
import threading
from io import BytesIO
from typing import Any, BinaryIO

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from ui.charts.spec import Chart
from ui.downloads.download import Download
from ui.downloads.pictures.chart import draw_chart
from ui.downloads.pictures.sheet import chart_of, draw_sheet, title_of
from ui.downloads.source_line import source_lines
from ui.language.words import translate

_MM = 25.4
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Letters stay text, and are as wide as they are set: on a screen they are as its dots allow.
_ON_PAPER: Any = {"svg.fonttype": "none", "text.hinting": "no_hinting"}
_PAPER_PX = 0.62  # points that a pixel of Plotly has on paper: a text of 13 px is one of 8 pt
# matplotlib's fonts and settings belong to the process: one picture at a time
_matplotlib_lock = threading.Lock()


def write_png(file: Download, stream: BinaryIO) -> None:
    """1920 × 1080 pixels, with title, choices, legend and source."""
    with _matplotlib_lock:
        chart = chart_of(file)
        figure = draw_sheet(file, chart)
        metadata = {"Title": title_of(file), "Description": _description(file, chart), "Software": None}
        FigureCanvasAgg(figure).print_png(stream, metadata=metadata)
        figure.clear()


def write_svg(file: Download, stream: BinaryIO) -> None:
    """The same as a drawing; its letters are outlines, so that it looks alike where the font is not installed."""
    with _matplotlib_lock:
        chart, svg = chart_of(file), BytesIO()
        figure = draw_sheet(file, chart)
        FigureCanvasSVG(figure).print_svg(svg, metadata=_metadata(file, chart))
        figure.clear()
    stream.write(_readable(svg.getvalue()))


def draw_bare(chart: Chart, width_mm: float, height_mm: float) -> bytes:
    """The chart alone, without title and source, as SVG with text in the project's font, for a page of a report."""
    with _matplotlib_lock, matplotlib.rc_context(_ON_PAPER):
        figure = Figure(figsize=(width_mm / _MM, height_mm / _MM), facecolor="none")
        FigureCanvasAgg(figure)
        draw_chart(figure, chart, (0.0, 0.0, 1.0, 1.0), _PAPER_PX)
        stream = BytesIO()
        FigureCanvasSVG(figure).print_svg(stream, metadata={"Date": None})
        return _readable(stream.getvalue())


def _readable(svg: bytes) -> bytes:
    """Without the few letters that XML has no place for: with one of them nothing could open the drawing."""
    return _NOT_IN_XML.sub("\ufffd", svg.decode("utf-8")).encode("utf-8")


def _description(file: Download, chart: Chart) -> str:
    """What the picture shows, for readers who cannot see it, and of what."""
    return " · ".join(
        filter(None, [chart.alt, *file.filter_summary, translate("sample") if file.is_sample else ""])
    )


def _metadata(file: Download, chart: Chart) -> dict[str, str | None]:
    """For who searches or listens: what the picture says, as text."""
    return {
        "Title": title_of(file),
        "Description": _description(file, chart),
        "Source": " · ".join(source_lines(file)),
        "Identifier": file.code,
        "Language": file.lang,
        "Date": None,
        "Creator": None,
    }
