"""The only door by which data enter a chart: Plotly would obey tags in their texts, and open links.

What has come through it is a `Chart`, and nothing else is drawn, by its type; a test finds who else makes one.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from html import escape, unescape
from textwrap import wrap
from typing import Any, ParamSpec

import pandas as pd

from ui.charts.spec import Chart, ChartSpec
from warehouse.answer.questions import Question
from warehouse.visible_text import visible

_Data = ParamSpec("_Data")
_TAGS = re.compile(r"<[^>]*>")


def literal(text: str) -> str:
    """A text that Plotly shows as it stands there: it would obey tags, and open links."""
    return escape(visible(text), quote=False)


def plain(text: str) -> str:
    """What a text for Plotly says, without its tags: the text itself of one that is literal."""
    return unescape(_TAGS.sub("", text.replace("<br>", " ")))


def lines_of(text: str) -> list[str]:
    """The lines of a text for Plotly, without its tags."""
    return [plain(line) for line in text.split("<br>")]


def literal_chart(draw: Callable[_Data, ChartSpec]) -> Callable[_Data, Chart]:
    """A function that gets all texts of its data as Plotly shows them: the only way for data into a chart.

    The words of what it draws come out as plain text.
    """

    @wraps(draw)
    def wrapper(*data: _Data.args, **options: _Data.kwargs) -> Chart:
        literals: Any = [_literal(item) for item in data]
        chart_spec = draw(*literals, **{name: _literal(item) for name, item in options.items()})
        return Chart(chart_spec.spec, plain(chart_spec.alt))

    return wrapper


def _literal(data: Any) -> Any:
    """The same with every text in it made literal, at any depth, except codes, which are used as keys."""
    if isinstance(data, str):
        return literal(data)
    if isinstance(data, pd.DataFrame):
        return _literal_rows(data)
    if isinstance(data, list):
        return [_literal(item) for item in data]
    if isinstance(data, dict):
        return {key: item if str(key).endswith("_code") else _literal(item) for key, item in data.items()}
    if is_dataclass(data) and not isinstance(data, type | Question):
        values = {item.name: getattr(data, item.name) for item in fields(data)}
        return replace(data, **{name: _literal(item) for name, item in values.items()})
    return data


def _literal_rows(rows: pd.DataFrame) -> pd.DataFrame:
    literal_columns = {
        name: [literal(cell) if isinstance(cell, str) else cell for cell in rows[name]]
        for name in rows
        if rows[name].dtype.kind == "O" and not str(name).endswith("_code") and _has_marks(rows[name])
    }
    return (
        rows.assign(**{str(name): cells for name, cells in literal_columns.items()})
        if literal_columns
        else rows
    )


def _has_marks(cells: Iterable[Any]) -> bool:
    return any(isinstance(cell, str) and literal(cell) != cell for cell in cells)


def wrap_name(text: str, letters: int, max_lines: int = 99) -> str:
    """Wraps a literal name into lines of so many letters; … marks what is beyond `max_lines`."""
    lines = wrap(unescape(text), letters, max_lines=max_lines, placeholder="…")
    return "<br>".join(map(literal, lines))
