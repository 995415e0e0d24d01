"""The forms that a question takes on a card: a switch between what they count, and a line that says it."""

from ui.charts.chart_type import ChartType
from ui.html import markup, show_html
from ui.language.words import lang, translate
from ui.view.page_choice import choose
from warehouse.answer.questions import Question


def choose_form(question: Question, forms: tuple[ChartType, ...]) -> ChartType:
    """The only form, or the one that counts what the reader has chosen."""
    if len(forms) == 1:
        return forms[0]
    by_measure = {_measure(question, form): form for form in forms}
    names = {measure: question.label(measure, lang()).brief for measure in by_measure}
    return by_measure[choose(translate("counted_by"), names, question.name)]


def subtitle(question: Question, form: ChartType) -> None:
    """What is counted, and in which unit; the title has the step."""
    label = question.label(_measure(question, form), lang())
    unit = f" ({label.unit})" if label.unit and label.unit.lower() not in label.text.lower() else ""
    show_html(markup("<p class='counted'>{}{}</p>", label.text, unit))


def _measure(question: Question, form: ChartType) -> str:
    """The column that a form draws; of one that draws the parts of a whole the whole, which comes first."""
    measures = [str(choice) for choice in form.choices if choice in question.measures]
    return question.measures[0] if len(measures) > 1 else str(form.choices[-1])
