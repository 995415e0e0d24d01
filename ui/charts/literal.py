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

from ui.charts.spec import Chart, Drawing
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


def of_literal(draw: Callable[_Data, Drawing]) -> Callable[_Data, Chart]:
    """A function that gets all texts of its data as Plotly shows them: the only way for data into a chart.

    The words of what it draws come out as plain text.
    """

    @wraps(draw)
    def drawn(*data: _Data.args, **more: _Data.kwargs) -> Chart:
        literals: Any = [_literal(each) for each in data]
        drawing = draw(*literals, **{name: _literal(each) for name, each in more.items()})
        return Chart(drawing.spec, plain(drawing.alt))

    return drawn


def _literal(data: Any) -> Any:
    """The same with every text of it literal, however deep it lies; codes, by which places are found, are none."""
    if isinstance(data, str):
        return literal(data)
    if isinstance(data, pd.DataFrame):
        return _literal_rows(data)
    if isinstance(data, list):
        return [_literal(each) for each in data]
    if isinstance(data, dict):
        return {key: each if str(key).endswith("_code") else _literal(each) for key, each in data.items()}
    if is_dataclass(data) and not isinstance(data, type | Question):
        known = {each.name: getattr(data, each.name) for each in fields(data)}
        return replace(data, **{name: _literal(each) for name, each in known.items()})
    return data


def _literal_rows(rows: pd.DataFrame) -> pd.DataFrame:
    marked = {
        name: [literal(cell) if isinstance(cell, str) else cell for cell in rows[name]]
        for name in rows
        if rows[name].dtype.kind == "O" and not str(name).endswith("_code") and _has_marks(rows[name])
    }
    return rows.assign(**{str(name): cells for name, cells in marked.items()}) if marked else rows


def _has_marks(cells: Iterable[Any]) -> bool:
    return any(isinstance(cell, str) and literal(cell) != cell for cell in cells)


def folded(text: str, letters: int, most: int = 99) -> str:
    """A literal name on as many lines as it needs: one with that many letters is as wide as a phone has room for.

    Of more than `most` lines the rest is cut off, with a sign that it is.
    """
    lines = wrap(unescape(text), letters, max_lines=most, placeholder="…")
    return "<br>".join(map(literal, lines))
