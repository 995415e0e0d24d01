"""Where: the province map and the ranking beside it."""

import plotly.graph_objects as go

from ui.charts import Form, Shown, base, or_none
from ui.formats import exact, large
from ui.static import Boundaries, publish_boundaries
from ui.theme import palette
from ui.words import say

HEIGHT = 405


def province_map(value: str) -> Form:
    """A choropleth of the registry's provinces, neighbours in grey; those that have not reported stand out."""

    def draw(shown: Shown) -> go.Figure:
        boundaries = publish_boundaries()
        assert boundaries is not None
        figure = base(HEIGHT)
        _layer(figure, boundaries, list(boundaries.neighbours), "properties.name_vi", palette().neighbour)
        silent = shown.rows[shown.rows[value].isna()]
        if not silent.empty:
            tips = [f"{name}: {say('not_reported')}" for name in silent["province"]]
            _layer(figure, boundaries, list(silent["province_code"]), "properties.code", palette().silent, tips)
        _values(figure, boundaries, shown, value)
        if shown.chosen:
            _outline(figure, boundaries, shown.chosen)
        figure.update_geos(
            projection_type="mercator",
            lonaxis_range=[boundaries.west, boundaries.east],
            lataxis_range=[boundaries.south, boundaries.north],
            visible=False,
            bgcolor="rgba(0,0,0,0)",
        )
        figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
        return figure

    return draw


def _layer(
    figure: go.Figure,
    boundaries: Boundaries,
    places: list[str],
    key: str,
    colour: str,
    tips: list[str] | None = None,
) -> None:
    figure.add_choropleth(
        geojson=boundaries.url,
        locations=places,
        featureidkey=key,
        z=[0] * len(places),
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        marker_line={"color": palette().page, "width": 0.8},
        text=tips,
        hovertemplate="%{text}<extra></extra>" if tips else None,
        hoverinfo=None if tips else "skip",
    )


def _outline(figure: go.Figure, boundaries: Boundaries, chosen: tuple[str, ...]) -> None:
    figure.add_choropleth(
        geojson=boundaries.url,
        locations=list(chosen),
        featureidkey="properties.code",
        z=[0] * len(chosen),
        colorscale=[[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        showscale=False,
        marker_line={"color": palette().mark, "width": 2.4},
        hoverinfo="skip",
    )


def _values(figure: go.Figure, boundaries: Boundaries, shown: Shown, value: str) -> None:
    rows = shown.rows[shown.rows[value].notna()]
    kind, label, colours = shown.kind(value), shown.text(value), palette()
    figure.add_choropleth(
        geojson=boundaries.url,
        locations=rows["province_code"].tolist(),
        featureidkey="properties.code",
        z=[float(v) for v in rows[value]],
        zmin=min((float(v) for v in rows[value]), default=0),
        zmax=max((float(v) for v in rows[value]), default=1),
        colorscale=[[i / (len(colours.scale) - 1), c] for i, c in enumerate(colours.scale)],
        marker_line={"color": colours.page, "width": 0.8},
        customdata=[[n, exact(v, kind)] for n, v in zip(rows["province"], rows[value], strict=True)],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b> · " + label + "<extra></extra>",
        colorbar={
            "thickness": 10,
            "len": 0.42,
            "x": 0.86,
            "y": 0.24,
            "outlinewidth": 0,
            "tickfont": {"size": 11},
            "nticks": 5,
            **_ticks([float(v) for v in rows[value]], kind),
        },
    )


def _ticks(values: list[float], kind: str) -> dict[str, object]:
    low, top = min(values, default=0.0), max(values, default=0.0)
    at = [low + (top - low) * i / 3 for i in range(4)]
    return {"tickvals": at, "ticktext": [large(v if kind == "rate" else round(v), kind, top) for v in at]}


def ranking(value: str) -> Form:
    """Provinces from the most to the least, the chosen marked, those that have not reported last, without a bar."""

    def draw(shown: Shown) -> go.Figure:
        order = shown.rows.sort_values(value, ascending=False, na_position="last", kind="stable")
        kind, label = shown.kind(value), shown.text(value)
        values = [or_none(v) for v in order[value]]
        top = max((float(v) for v in values if v is not None), default=0)
        texts = [say("not_reported") if v is None else large(v, kind, top) for v in values]
        figure = base(max(HEIGHT, 19 * len(order)) if len(order) > 5 else 60 + 34 * len(order))
        figure.add_bar(
            x=[0 if v is None else v for v in values],
            y=order["province"].tolist(),
            orientation="h",
            marker_color=[palette().mark if code in shown.chosen else palette().data for code in order["province_code"]],
            text=texts,
            textposition="outside",
            cliponaxis=False,
            customdata=[exact(v, kind) for v in order[value]],
            hovertemplate="%{y}: <b>%{customdata}</b> · " + label + "<extra></extra>",
        )
        longest = max(map(len, texts), default=0)
        figure.update_xaxes(visible=False, range=[0, top * (1.1 + 0.035 * longest) or 1])
        figure.update_yaxes(autorange="reversed", tickfont={"size": 11.5}, dtick=1)
        figure.update_layout(bargap=0.28, margin={"l": 4, "r": 4, "t": 4, "b": 4})
        return figure

    return draw
