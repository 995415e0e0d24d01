"""The forms that a question takes on a card: a switch between what they count, and a line that says it."""

from ui.charts.chart_type import ChartType
from ui.html import markup, show_html
from ui.language.words import lang, translate
from ui.view.page_choice import choose
from warehouse.answer.questions import Question


def choose_chart_type(question: Question, chart_types: tuple[ChartType, ...]) -> ChartType:
    """The only form, or the one that counts what the reader has chosen."""
    if len(chart_types) == 1:
        return chart_types[0]
    by_measure = {_measure(question, chart_type): chart_type for chart_type in chart_types}
    names = {measure: question.label(measure, lang()).brief for measure in by_measure}
    return by_measure[choose(translate("counted_by"), names, question.name)]


def subtitle(question: Question, chart_type: ChartType) -> None:
    """What is counted, and in which unit; the title has the step."""
    label = question.label(_measure(question, chart_type), lang())
    unit = f" ({label.unit})" if label.unit and label.unit.lower() not in label.text.lower() else ""
    show_html(markup("<p class='counted'>{}{}</p>", label.text, unit))


def _measure(question: Question, chart_type: ChartType) -> str:
    """The column that a form draws; of one that draws the parts of a whole the whole, which comes first."""
    measures = [str(choice) for choice in chart_type.choices if choice in question.measures]
    return question.measures[0] if len(measures) > 1 else str(chart_type.choices[-1])
