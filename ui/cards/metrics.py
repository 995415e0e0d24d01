"""Key figures: large, with the change against the period before and a sparkline."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui import markdown
from ui.answers import rows
from ui.cards.explain import computed_by, files_behind
from ui.cards.tie_out import tie_out
from ui.cards.what_changed import changes, draw_changes, rows_behind
from ui.downloads.exhibit import Headline
from ui.downloads.page_record import record_headline
from ui.insight.key_figure import KeyFigure, ratio, value_of
from ui.language.formats import change, exact, large
from ui.language.page_names import short_title, topic_title
from ui.language.words import lang, say
from ui.view.comparison import against_under_figure, target, why_no_target
from ui.view.state import View, view
from warehouse.answer.questions import question


def key_figures(topic: str, *figures: KeyFigure, by: tuple[str, ...] = ()) -> None:
    """The figures of a topic side by side, two in a row on a phone; under them what has changed in each.

    `by` names the questions of the topic that a change is split by, beside that by province.
    """
    with st.grid(len(figures), min_column_width=150, gap="xsmall", key=f"figures_{topic}"):
        for figure in figures:
            # the page's chart over time tells what a sparkline would
            key_figure(topic, figure, with_sparkline=False)
    told = changes(topic, figures, by)
    behind = (lambda: rows_behind(topic, figures, by)) if told else None
    about_figures(*((topic, figure) for figure in figures), behind=behind)
    draw_changes(topic, told)


def about_figures(*figures: tuple[str, KeyFigure], behind: Callable[[], None] | None = None) -> None:
    """Under a row of key figures: whether they add up, and one click to what they mean and what is behind them.

    `behind` draws the way to the rows behind their changes.
    """
    topics = tuple(dict.fromkeys(topic for topic, _ in figures))
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="belief"):
        tie_out(*topics)
        more = markdown.popover(
            say("about_figures"),
            icon=":material/info:",
            type="tertiary",
            key="about_key_figures",
            on_change="rerun",
        )
        if behind:
            behind()
    if more.open:
        with more:
            _explain(topics, figures)


def _explain(topics: tuple[str, ...], figures: tuple[tuple[str, KeyFigure], ...]) -> None:
    for topic in topics:
        asked = question(f"{topic}/by_province")
        markdown.markdown(markdown.definition(asked.titles[lang()], asked.about[lang()]))
        markdown.markdown(markdown.bullet_list(_how(topic, figure) for of, figure in figures if of == topic))
    files_behind(topics, view().filters)
    for topic in topics:
        computed_by(question(f"{topic}/by_province"))


def _how(topic: str, figure: KeyFigure) -> markdown.Markdown:
    """A figure with every digit, and how it comes out of the question by province."""
    asked = question(f"{topic}/by_province")
    named = asked.label(figure.label_column or figure.measure, lang())
    value = value_of(rows(asked.name, view().filters), figure, "")
    unit = f" {named.unit}" if value is not None else ""
    told = markdown.bold(f"{named.text}: {exact(value, named.kind)}{unit}")
    if figure.denominator is None:
        return markdown.Markdown(f"{told} – {markdown.markdown_text('how_sum')}")
    parts = (asked.label(column, lang()).text.lower() for column in (figure.measure, figure.denominator))
    return markdown.Markdown(
        f"{told} – {markdown.markdown_text('how_ratio', **dict(zip(('top', 'below'), parts, strict=True)))}"
    )


def key_figure(
    topic: str, figure: KeyFigure, *, beside_others: bool = False, with_sparkline: bool = True
) -> None:
    """One figure. Its value is the sum over the rows of <topic>/by_province, as in the table below it."""
    shown = view()
    asked = question(f"{topic}/by_province")
    places = rows(asked.name, shown.filters, "none" if shown.compare == "target" else shown.compare)
    named = asked.label(figure.label_column or figure.measure, lang())
    now, before = value_of(places, figure, ""), value_of(places, figure, "_before")
    label, text = _label(topic, named.text, beside_others), large(now, named.kind)
    delta = _delta(topic, figure, shown, now, before, named.kind)
    changed, against_ = (str(delta.get(part) or "") for part in ("delta", "delta_description"))
    record_headline(Headline(label, now, named.kind, named.unit, text, changed, against_))
    markdown.metric(
        label,
        text,
        **delta,
        border=True,
        height="stretch",
        help=f"{exact(now, named.kind)} {named.unit}".strip() if now is not None else None,
        chart_data=_sparkline(topic, figure, shown) if with_sparkline else None,
        chart_type="area",
    )


def _delta(topic: str, figure: KeyFigure, shown: View, now: Any, before: Any, kind: str) -> dict[str, Any]:
    """What stands under a figure: its change and since when, its share of the plan, or nothing."""
    if shown.compare == "none":
        return {}
    if shown.compare == "target":
        planned = None if figure.denominator else target(topic, figure.measure, shown.filters)
        if planned is None or now is None:
            return {"delta": None, "delta_description": why_no_target(shown.filters)}
        reached = large(100 * now / planned, "pct")
        told = say("against_target", planned=large(planned, kind))
        return {"delta": reached, "delta_color": "blue", "delta_arrow": "off", "delta_description": told}
    return {
        "delta": change(now, before, kind) or None,
        "delta_color": "blue",
        "delta_arrow": "off" if now == before else "auto",
        "delta_description": against_under_figure(topic, shown),
    }


def _label(topic: str, measure: str, beside_others: bool) -> str:
    """Beside figures of other topics the topic is named where the measure's own words do not name it."""
    if not beside_others or short_title(topic).lower() in measure.lower():
        return measure
    return f"{topic_title(topic)}: {measure.lower()}"


def _sparkline(topic: str, figure: KeyFigure, shown: View) -> list[float] | None:
    periods = rows(f"{topic}/by_period", shown.filters)
    # where no province reported there is nothing to draw: missing is not zero
    periods = periods[periods["provinces_reported"] > 0]
    if len(periods) < 3:
        return None
    if figure.denominator is None:
        return [float(v) for v in periods[figure.measure]]
    pairs = zip(periods[figure.measure], periods[figure.denominator], strict=True)
    # a ratio of nothing is not zero: such days are left out
    return [ratio(top, below, figure) for top, below in pairs if below]
