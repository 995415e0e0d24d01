"""The heads of a table: plain, or buttons that order its rows."""

from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.words import translate
from warehouse.answer.questions import Label

DOWNWARDS = "-"  # before the name of a column: from the most down
RELATIVE = "_change_pct"  # behind that of a measure: by its change in percent
_FROM_THE_MOST = ("count", "vnd", "pct", "rate", "ml", "points", "day")  # kinds, as a first click orders them
_SIGNS = {"ascending": "up", "descending": "down"}


def head(table: str, label: Label, css_class: str, order: str | None, *, has_change: bool) -> Markup:
    """The head of a column with its unit; with an order a button, and a second one for its changes."""
    unit = label.unit if label.unit and label.unit not in label.text else ""
    if order is None:
        small = markup("<small>{}</small>", unit) if unit else ""
        return markup("<th scope='col' class='{}'>{}{}</th>", css_class, label.text, small)
    columns = {label.name: label.text}
    if has_change:  # a share changes by points
        columns[label.name + ("_change" if label.kind == "pct" else RELATIVE)] = translate("change_head")
    buttons = [head_button(table, column, label.kind, text, order) for column, text in columns.items()]
    smalls = [unit, *buttons[1:]]
    small = concatenate(markup("<small>{}</small>", text) for text in smalls if text)
    return markup(
        "<th scope='col' class='{}'{}>{}{}</th>",
        css_class,
        concatenate(aria_sort(column, order) for column in columns),
        buttons[0],
        small,
    )


def head_button(table: str, column: str, kind: str, text: str, order: str) -> Markup:
    """The button of a head: what a click orders the table by, and by which sign it is ordered now."""
    return markup(
        "<button type='button' class='{}' data-order='{}' title='{}'>{}</button>",
        _SIGNS.get(_way(column, order), ""),
        f"{table} {_next_order(column, kind, order)}",
        translate("order_by"),
        text,
    )


def _next_order(column: str, kind: str, order: str) -> str:
    """What a click orders by: names from A, numbers from the most; once more the other way round."""
    first, second = column, DOWNWARDS + column
    if kind in _FROM_THE_MOST:
        first, second = second, first
    return second if order == first else first


def aria_sort(column: str, order: str) -> Markup:
    """The attribute that says of the head of a column which way its rows are ordered; empty where they are not."""
    way = _way(column, order)
    return markup(" aria-sort='{}'", way) if way else markup("")


def _way(column: str, order: str) -> str:
    return {column: "ascending", DOWNWARDS + column: "descending"}.get(order, "")
