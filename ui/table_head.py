"""The heads of a table: plain, or buttons that order its rows."""

from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.words import translate
from warehouse.answer.questions import Label, Question

_SIGNS = {"ascending": "up", "descending": "down"}


def order_key(question: Question, column: str) -> str:
    """The key of the button of the page that orders a table by a column, as its class has it."""
    return f"order_{question.name.replace('/', '-')}_{column}"


def head(question: Question, label: Label, css_class: str, order: str | None, *, has_change: bool) -> Markup:
    """The head of a column with its unit; with an order a button, and a second one for its changes."""
    unit = label.unit if label.unit and label.unit not in label.text else ""
    if order is None:
        small = markup("<small>{}</small>", unit) if unit else ""
        return markup("<th scope='col' class='{}'>{}{}</th>", css_class, label.text, small)
    columns = {label.name: label.text}
    if has_change:
        columns[f"{label.name}_change"] = translate("change_head")
    buttons = [_button(question, column, text, order) for column, text in columns.items()]
    smalls = [unit, *buttons[1:]]
    small = concatenate(markup("<small>{}</small>", text) for text in smalls if text)
    way = next(filter(None, (_way(column, order) for column in columns)), "")
    sorting = markup(" aria-sort='{}'", way) if way else ""
    return markup("<th scope='col' class='{}'{}>{}{}</th>", css_class, sorting, buttons[0], small)


def _button(question: Question, column: str, text: str, order: str) -> Markup:
    return markup(
        "<button type='button' class='{}' data-order='{}' title='{}'>{}</button>",
        _SIGNS.get(_way(column, order), ""),
        order_key(question, column),
        translate("order_by"),
        text,
    )


def _way(column: str, order: str) -> str:
    return {column: "ascending", f"-{column}": "descending"}.get(order, "")
