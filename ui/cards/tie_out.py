"""Whether the figures of a page add up: the same sum over provinces, over periods, and over each other division."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from ui import markdown
from ui.answers import cache_in_version, rows
from ui.downloads.page_record import record_sentence
from ui.language.formats import exact
from ui.language.words import lang, say
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, question, question_names


@dataclass(frozen=True)
class Gap:
    """A measure whose sum over the rows of a question is not that over the provinces."""

    question: str
    measure: str
    by_province: int
    here: int


def tie_out(*topics: str) -> None:
    """A quiet line where all sums agree; where they do not, which question is off, both sums and the difference.

    A page of several topics shows provinces and periods only, so only these are compared there.
    """
    # cumulated periods hold each other: the sum is that of the periods alone
    filters = replace(view().filters, cumulated=False)
    gaps = list(chain.from_iterable(_gaps(topic, filters, len(topics) == 1) for topic in topics))
    if gaps:
        told = markdown.bullet_list(map(_told, gaps))
        record_sentence(f"{say('gap_title')}: {'; '.join(map(_told, gaps))}")
        markdown.error(
            markdown.Markdown(f"{told}\n\n{markdown.markdown_text('gap_mend')}"),
            title=say("gap_title"),
            icon=":material/rule:",
        )
        return
    parts = [_part(asked) for asked in _compared(topics[0], len(topics) == 1) if _heeds_all(asked, filters)]
    if len(parts) > 1:
        markdown.caption(markdown.with_icon("check", say("ties_out", parts=" = ".join(parts))))


@cache
def _compared(topic: str, whole: bool) -> tuple[Question, ...]:
    """The questions of a topic that divide the same sums, that by province first."""
    asked = [question(name) for name in question_names() if name.startswith(f"{topic}/")]
    order = {"by_province": 0, "by_period": 1}
    asked = sorted(asked, key=lambda q: order.get(q.name.split("/")[1], 2))
    return tuple(q for q in asked if q.sums and (whole or q.name.split("/")[1] in order))


@cache_in_version(500)
def _gaps(topic: str, filters: Filters, whole: bool) -> tuple[Gap, ...]:
    asked = tuple(q for q in _compared(topic, whole) if _heeds_all(q, filters))
    return tuple(_different(asked, filters))


def _heeds_all(asked: Question, filters: Filters) -> bool:
    """What is not narrowed like the others has another sum; its card says so."""
    return all(asked.heeds(dimension) for dimension, _ in filters.dimensions)


def _different(asked: tuple[Question, ...], filters: Filters) -> Iterator[Gap]:
    for other in asked[1:]:
        for measure in asked[0].sums:
            if measure in other.sums:
                all_of, here = (_sum(q.name, measure, filters) for q in (asked[0], other))
                if all_of != here:
                    yield Gap(other.name, measure, all_of, here)


def _sum(name: str, measure: str, filters: Filters) -> int:
    return int(rows(name, filters)[measure].sum())


def _part(asked: Question) -> str:
    """How a question divides the sum: "theo tỉnh", "theo ngày"."""
    if "period" in asked.grain:
        return say("by_" + view().filters.grain)
    # a code divides like the name beside it
    column = asked.grain[0].removesuffix("_code")
    return say("by_part", part=asked.label(column, lang()).text.lower())


def _told(gap: Gap) -> str:
    asked = question(gap.question)
    label = asked.label(gap.measure, lang())
    sums = {"by_province": gap.by_province, "here": gap.here, "gap": gap.here - gap.by_province}
    written = {name: f"{exact(n, label.kind)} {label.unit}".strip() for name, n in sums.items()}
    return say("gap", measure=label.text, question=asked.titles[lang()], name=gap.question, **written)
