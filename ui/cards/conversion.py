"""Conversion of installations to registration and first payment; cohorts that are too young stay open."""

from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, reader, records, rows
from ui.cards.card import card_head
from ui.html import concatenate, markup, show_html
from ui.html_table import table_html
from ui.insight.reporting_words import no_figures
from ui.language.formats import MISSING, exact, is_missing, large, number, short_day
from ui.language.words import lang, translate
from ui.view.row_order import sort_rows, table_order
from ui.view.state import view
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, get_question

_STEPS = (("registered", 7), ("paid", 7), ("paid", 14), ("paid", 30))
_SHADES = 5


def steps_by_week(name: str) -> None:
    """One row for each week of installation: the share that reached each step within 7, 14 or 30 days."""
    question = get_question(name)
    with st.container(border=True, height="stretch"):
        card_head(question, question.titles[lang()], name)
        if not rows(name, view().filters)["installs"].sum():
            markdown.info(no_figures(question.folder), icon=":material/search_off:")
            return
        show_html(_weeks(name, view().filters, view().compare))


def steps_by_province(name: str) -> None:
    """The share with a first payment by province, within the longest time that half of the installations have had."""
    question = get_question(name)
    totals = _total_shares(rows(name, view().filters).sum(numeric_only=True).to_dict())
    long_enough = [days for _, days in _STEPS[1:] if totals[f"paid_{days}_pct"] is not None]
    with st.container(border=True, height="stretch"):
        days = max(long_enough, default=_STEPS[-1][1])
        card_head(question, question.label(f"paid_{days}_pct", lang()).text, name)
        if not long_enough:
            markdown.info(translate("steps_too_young"), icon=":material/hourglass_top:")
            return
        order = table_order(f"{name}/first_payments", f"-paid_{days}_pct")
        show_html(_provinces(name, view().filters, view().compare, days, order))


@cached_by_version
def _weeks(name: str, filters: Filters, compare: str) -> Markup:
    question, answer = get_question(name), rows(name, filters)
    top = max((float(v) for _, n in _STEPS[1:] for v in answer[f"paid_{n}_pct"].dropna()), default=0.0)
    has_median = bool(answer["median_days"].notna().any())
    body = concatenate(_row(question, _week(row["week"], filters), row, top) for row in records(answer))
    total = _total(question, translate("total"), answer, "total")
    previous_filters = filters_before(reader(), name, filters, compare)
    if previous_filters:
        total += _total(question, translate("period_before"), rows(name, previous_filters), "before")
    paid_before, registrations = answer["paid_before"].sum(), answer["registered"].sum()
    footnote = (
        translate("steps_before", share=large(100 * paid_before / registrations, "pct"))
        if registrations
        else ""
    )
    return markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='figures steps{}'>"
        "<thead>{}{}</thead><tbody>{}</tbody></table></div><p class='more'>{}</p>",
        question.titles[lang()],
        "" if has_median else " without_half",
        _heads(question),
        total,
        body,
        footnote,
    )


def _week(first: date, filters: Filters) -> str:
    """The days of a week that lie in the range."""
    last = first + timedelta(days=6)
    first, last = max(first, filters.from_day or first), min(last, filters.to_day or last)
    return f"{short_day(first)}–{short_day(last)}"


def _heads(question: Question) -> Markup:
    """Two header rows: the steps, and below them their days."""
    week, installs, half = (question.label(c, lang()).brief for c in ("week", "installs", "median_days"))
    upper_cells = [
        markup("<th scope='col' class='t' rowspan='2'>{}</th>", week),
        markup("<th scope='col' class='n' rowspan='2'>{}</th>", installs),
    ]
    names = {"registered": translate("steps_registered"), "paid": translate("steps_paid")}
    for step, days in groupby(_STEPS, key=itemgetter(0)):
        texts = len(list(days)), names[step], translate("steps_unit")
        upper_cells.append(
            markup("<th scope='colgroup' class='n' colspan='{}'>{}<small>{}</small></th>", *texts)
        )
    upper_cells.append(markup("<th scope='col' class='n half' rowspan='2'>{}</th>", half))
    lower_cells = (markup("<th scope='col' class='n'>{}</th>", translate("n_days", n=n)) for _, n in _STEPS)
    return markup("<tr>{}</tr><tr>{}</tr>", concatenate(upper_cells), concatenate(lower_cells))


def _total(question: Question, name: str, answer: pd.DataFrame, css_class: str) -> Markup:
    cells = _cells(question, name, _total_shares(answer.sum(numeric_only=True).to_dict()), top=0)
    return markup("<tr class='{}'>{}</tr>", css_class, cells)


def _total_shares(sums: dict[Any, Any]) -> dict[str, Any]:
    """All weeks together; each share is of the installations that are old enough, None if these are less than half."""
    shares: dict[str, Any] = {"installs": sums["installs"]}
    for step, days in _STEPS:
        old_enough = sums[f"installs_{days}"]
        is_most = old_enough and 2 * old_enough >= sums["installs"]
        shares[f"{step}_{days}_pct"] = 100 * sums[f"{step}_{days}"] / old_enough if is_most else None
        shares |= {name: sums[name] for name in (f"{step}_{days}", f"installs_{days}")}
    return shares


def _row(question: Question, name: str, row: dict[str, Any], top: float) -> Markup:
    return markup("<tr>{}</tr>", _cells(question, name, row, top))


def _cells(question: Question, name: str, row: dict[str, Any], top: float) -> Markup:
    cells = concatenate(_cell(question, name, row, *step, top) for step in _STEPS)
    median_days = row.get("median_days")
    median = "" if is_missing(median_days) else translate("n_days", n=exact(median_days, "count"))
    installs = number(row["installs"])
    return markup(
        "<td class='t'>{}</td><td class='n'>{}</td>{}<td class='n half'>{}</td>",
        name,
        installs,
        cells,
        median,
    )


def _cell(question: Question, name: str, row: dict[str, Any], step: str, days: int, top: float) -> Markup:
    share = row[f"{step}_{days}_pct"]
    if is_missing(share):
        text, tip = (
            (translate("steps_open"), translate("steps_not_yet", days=days))
            if row["installs"]
            else (MISSING, "")
        )
        return markup("<td class='n open' title='{}'>{}</td>", tip, text)
    counts = {"n": number(row[f"{step}_{days}"]), "of": number(row[f"installs_{days}"])}
    step_name = question.label(f"{step}_{days}", lang()).text
    tip = translate("steps_tip", name=name, what=step_name.lower(), days=days, **counts)
    shade = f" s{min(_SHADES, 1 + int(_SHADES * share / top))}" if top and step == "paid" else ""
    return markup("<td class='n{}' title='{}'>{}</td>", shade, tip, exact(share, "pct"))


@cached_by_version
def _provinces(name: str, filters: Filters, compare: str, days: int, order: str) -> Markup:
    share, base = f"paid_{days}_pct", f"installs_{days}"
    answer = sort_rows(rows(name, filters, compare), order)
    columns = ["province", base, share]
    if f"{share}_change" in answer and answer[f"{share}_change"].notna().any():
        columns.append(f"{share}_change")
    return table_html(
        get_question(name),
        answer[columns],
        columns,
        bar=share,
        brief=True,
        total_columns=(base,),
        order=order,
        order_name=f"{name}/first_payments",
    )
