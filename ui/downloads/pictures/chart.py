"""A whole specification on a picture: its axes, its map, its scale, its legend."""

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import Bbox

from ui.charts.spec import Spec
from ui.downloads.pictures.axes import Plot, finish_axes
from ui.downloads.pictures.bars import draw_bars
from ui.downloads.pictures.events import name_events, shade_events
from ui.downloads.pictures.heatmap import draw_cells, draw_scale
from ui.downloads.pictures.lines import draw_lines
from ui.downloads.pictures.point_names import name_points
from ui.downloads.pictures.province_map import draw_map
from ui.downloads.pictures.style import DASHES, font, paint, plain
from ui.downloads.pictures.text_room import Box, extent, fit, text_width, thin_ticks, wrap_text
from ui.language.words import translate

_DRAWN_BY = {"bar": draw_bars, "heatmap": draw_cells, "scatter": draw_lines}
_LEGEND, _GAP = 12, 10  # pixels of Plotly: its letters, and between a plot and what explains it
_LINES_OF_A_TITLE = 3  # above one of several plots


def draw_chart(figure: Figure, spec: Spec, box: Box, px: float) -> None:
    """Draws a specification into a part of the picture. `px` is how many points a pixel of Plotly has on it."""
    data, layout = spec["data"], spec["layout"]
    x, y, width, height = box
    with_scale = next((trace for trace in data if "colorbar" in trace), None)
    is_map = any(trace["type"] == "choropleth" for trace in data)
    if with_scale:
        low, high = (0.08, 0.42) if is_map else (0.1, 0.9)
        scale_box = (x, y + height * low, width, height * high)
        width -= (
            draw_scale(figure, with_scale, layout, scale_box, px) + _GAP * px / 72 / figure.get_figwidth()
        )
    if is_map:
        axes = figure.add_axes((x, y, width, height))
        patches = draw_map(axes, data, layout, px)
        if patches:
            _legend(figure, patches, [translate("not_reported").capitalize()] * len(patches), box, layout, px)
        return
    legend_items = _legend_items(data, px) if layout.get("showlegend") else ([], [])
    room = 0.0
    if len(legend_items[0]) > 1:  # a single name says nothing
        room = _legend(figure, *legend_items, box, layout, px) + _GAP * px / 72 / figure.get_figheight()
    _draw_plots(figure, data, layout, (x, y + room, width, height - room), px)


def _draw_plots(figure: Figure, data: list[Spec], layout: Spec, box: Box, px: float) -> None:
    pairs: dict[tuple[str, str], list[Spec]] = {}
    for trace in data:
        pairs.setdefault((trace.get("xaxis", "x"), trace.get("yaxis", "y")), []).append(trace)
    for names, traces in pairs.items():
        x, y = (layout[f"{name[0]}axis{name[1:]}"] for name in names)
        axes = figure.add_axes(_sub_box(box, x.get("domain", (0, 1)), y.get("domain", (0, 1))))
        plot = Plot(axes, layout, x, y, px)
        plot.learn(traces)
        for kind, draw in _DRAWN_BY.items():
            draw(plot, [trace for trace in traces if trace["type"] == kind])
        finish_axes(plot)
        shade_events(plot)
        if len(pairs) == 1:
            fit(figure, axes, box)
            name_events(plot)
            name_points(plot, traces)
            fit(figure, axes, box)
            thin_ticks(figure, axes, "x" if plot.is_of_names() else "xy")
    titles = [title for title in layout.get("annotations", ()) if title.get("xref") == "paper"]
    for name, value in zip(titles[::2], titles[1::2], strict=True):
        _titles(figure, name, value, box, px)


def _titles(figure: Figure, name: Spec, value: Spec, box: Box, px: float) -> None:
    """Writes above one of several plots its name at the left and its newest value at the right."""
    x, y, width, height = box
    box_points = width * figure.get_figwidth() * 72
    fonts = [
        font(title["font"]["size"] * px, bold=title["text"].startswith("<b>")) for title in (name, value)
    ]
    room = (value["x"] - name["x"]) * box_points - text_width(plain(value["text"]), fonts[1]) - _GAP * px
    lines = wrap_text(plain(name["text"]), fonts[0], room, _LINES_OF_A_TITLE)
    for title, title_font, text in zip(
        (name, value), fonts, ("\n".join(lines), plain(value["text"])), strict=True
    ):
        figure.text(
            x + width * title["x"],
            y + height * title["y"],
            text,
            ha=title["xanchor"],
            va=title["yanchor"],
            color=paint(title["font"]["color"]),
            fontproperties=title_font,
            linespacing=1.0,
        )


def _sub_box(box: Box, x: tuple[float, float], y: tuple[float, float]) -> Box:
    x_min, y_min, width, height = box
    return x_min + width * x[0], y_min + height * y[0], width * (x[1] - x[0]), height * (y[1] - y[0])


def _legend_items(data: list[Spec], px: float) -> tuple[list[Patch | Line2D], list[str]]:
    traces = [t for t in data if t.get("name") and t.get("showlegend", True)]
    return [_legend_symbol(trace, px) for trace in traces], [trace["name"] for trace in traces]


def _legend_symbol(trace: Spec, px: float) -> Patch | Line2D:
    if trace["type"] == "bar":
        return Patch(color=paint(trace["marker"]["color"]))
    line_style = trace["line"]
    dash = DASHES[line_style.get("dash", "solid")]
    return Line2D(
        [], [], color=paint(line_style["color"]), linewidth=line_style["width"] * px, linestyle=dash
    )


def _legend(
    figure: Figure, symbols: Sequence[Patch | Line2D], names: list[str], box: Box, layout: Spec, px: float
) -> float:
    """Draws the legend at the lower right, on as many lines as needed; returns its share of the height."""
    label_font, bbox = font(_LEGEND * px), Bbox.null()
    box_points = box[2] * figure.get_figwidth() * 72
    labels = ["\n".join(wrap_text(plain(name), label_font, box_points / 2)) for name in names]
    for columns in range(len(symbols), 0, -1):
        legend = figure.legend(
            symbols,
            labels,
            loc="lower right",
            bbox_to_anchor=(box[0] + box[2], box[1]),
            ncols=columns,
            frameon=False,
            prop=label_font,
            labelcolor=paint(layout["font"]["color"]),
            borderpad=0,
            borderaxespad=0,
        )
        bbox = extent(figure, legend)
        if bbox.width <= box[2] or columns == 1:
            break
        legend.remove()
    return float(bbox.height)
