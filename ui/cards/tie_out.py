"""Checks that the figures of a page add up: the same sum over provinces, periods and other divisions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from ui import markdown
from ui.answers import cache_in_version, rows
from ui.downloads.page_record import record_sentence
from ui.language.formats import exact, with_unit
from ui.language.words import lang, translate
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, get_question, question_names


@dataclass(frozen=True)
class Gap:
    """A measure whose sum over a question's rows differs from the sum over provinces."""

    question: str
    measure: str
    by_province: int
    total: int


def tie_out(*topics: str) -> None:
    """A quiet line if all sums agree; else an error with the question, both sums and the difference.

    A page of several topics shows provinces and periods only, so only these are compared there.
    """
    # cumulated periods hold each other: the sum is that of the periods alone
    filters = replace(view().filters, cumulated=False)
    gaps = list(chain.from_iterable(_gaps(topic, filters, len(topics) == 1) for topic in topics))
    if gaps:
        lines = markdown.bullet_list(map(_gap_in_words, gaps))
        record_sentence(f"{translate('gap_title')}: {'; '.join(map(_gap_in_words, gaps))}")
        markdown.error(
            markdown.Markdown(f"{lines}\n\n{markdown.markdown_text('gap_mend')}"),
            title=translate("gap_title"),
            icon=":material/rule:",
        )
        return
    questions = _divisions(topics[0], len(topics) == 1)
    divisions = [_division_in_words(question) for question in questions if _heeds_all(question, filters)]
    if len(divisions) > 1:
        sentence = translate("ties_out", first=", ".join(divisions[:-1]), last=divisions[-1])
        markdown.caption(markdown.with_icon("check", sentence))


@cache
def _divisions(topic: str, with_all: bool) -> tuple[Question, ...]:
    """The questions of a topic that divide the same sums, that by province first."""
    questions = [get_question(name) for name in question_names() if name.startswith(f"{topic}/")]
    order = {"by_province": 0, "by_period": 1}
    questions = sorted(questions, key=lambda q: order.get(q.name.split("/")[1], 2))
    return tuple(q for q in questions if q.sums and (with_all or q.name.split("/")[1] in order))


@cache_in_version(500)
def _gaps(topic: str, filters: Filters, whole: bool) -> tuple[Gap, ...]:
    questions = tuple(q for q in _divisions(topic, whole) if _heeds_all(q, filters))
    return tuple(_find_gaps(questions, filters))


def _heeds_all(question: Question, filters: Filters) -> bool:
    """What is not narrowed like the others has another sum; its card says so."""
    return all(question.heeds(dimension) for dimension, _ in filters.dimensions)


def _find_gaps(questions: tuple[Question, ...], filters: Filters) -> Iterator[Gap]:
    for division in questions[1:]:
        for measure in questions[0].sums:
            if measure in division.sums:
                by_province, total = (_sum(q.name, measure, filters) for q in (questions[0], division))
                if by_province != total:
                    yield Gap(division.name, measure, by_province, total)


def _sum(name: str, measure: str, filters: Filters) -> int:
    return int(rows(name, filters)[measure].sum())


def _division_in_words(question: Question) -> str:
    """How a question divides the sum: "theo tỉnh", "theo ngày"."""
    if "period" in question.grain:
        return translate("by_" + view().filters.grain)
    # a code divides like the name beside it
    column = question.grain[0].removesuffix("_code")
    return translate("by_part", part=question.label(column, lang()).text.lower())


def _gap_in_words(gap: Gap) -> str:
    question = get_question(gap.question)
    label = question.label(gap.measure, lang())
    sums = {"by_province": gap.by_province, "here": gap.total, "gap": gap.total - gap.by_province}
    texts = {name: with_unit(exact(n, label.kind), label.unit) for name, n in sums.items()}
    return translate("gap", measure=label.text, question=question.titles[lang()], name=gap.question, **texts)
