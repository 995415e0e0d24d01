"""A topic over time: one line for all that is chosen, or a line for each of two to four places."""

from ui import markdown
from ui.answers import rows
from ui.cards.card import card, card_title
from ui.cards.layout import two_in_a_row
from ui.charts.lines import line
from ui.charts.province_lines import province_lines
from ui.insight.events import events_in_words, events_of
from ui.view.chosen_places import are_side_by_side
from ui.view.state import view
from warehouse.answer.questions import get_question


def over_time(topic: str, *measures: str, with_event_names: bool = True) -> None:
    """A measure of a topic over time, or a switch between several; both questions have them."""
    filters, by_place = view().filters, f"{topic}/by_province_and_period"
    if are_side_by_side(filters) and rows(by_place, filters)[measures[0]].notna().any():
        chart_types = [province_lines(measure, with_event_names=with_event_names) for measure in measures]
        title = card_title(get_question(f"{topic}/by_period"))
        card(by_place, *chart_types, title=title, key=f"{topic}/by_period")
    else:
        card(
            f"{topic}/by_period", *(line(measure, with_event_names=with_event_names) for measure in measures)
        )


def topics_over_time(measures: dict[str, str]) -> None:
    """A measure of each topic, two in a row; the events that all of them shade are named once, below."""
    for topic in two_in_a_row(measures):
        over_time(topic, measures[topic], with_event_names=False)
    if text := events_in_words(events_of(view().filters, *measures)):
        markdown.caption(text)
