"""A topic over time: one line for all that is chosen, or a line for each of two to four places."""

from ui.answers import rows
from ui.cards.card import card, card_title
from ui.charts.lines import line
from ui.charts.province_lines import province_lines
from ui.view.chosen_places import are_side_by_side
from ui.view.state import view
from warehouse.answer.questions import get_question


def over_time(topic: str, *measures: str) -> None:
    """A measure of a topic over time, or a switch between several; both questions have them."""
    filters, by_place = view().filters, f"{topic}/by_province_and_period"
    if are_side_by_side(filters) and rows(by_place, filters)[measures[0]].notna().any():
        title = card_title(get_question(f"{topic}/by_period"))
        card(by_place, *map(province_lines, measures), title=title, key=f"{topic}/by_period")
    else:
        card(f"{topic}/by_period", *map(line, measures))
