"""How far installations come, to registration and a first payment; what is too young to compare stays open."""

from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, reader, records, rows
from ui.cards.card import head
from ui.html import concatenate, markup, show_html
from ui.html_table import drawn_table
from ui.insight.reporting_words import nothing_here
from ui.language.formats import MISSING, exact, is_missing, large, number, short_day
from ui.language.words import lang, say
from ui.view.state import view
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question, question

_STEPS = (("registered", 7), ("paid", 7), ("paid", 14), ("paid", 30))
_SHADES = 5


def steps_by_week(name: str) -> None:
    """A row a week of installing: the share of installations that have reached which step in how many days."""
    asked = question(name)
    with st.container(border=True, height="stretch"):
        head(asked, asked.titles[lang()], name)
        if not rows(name, view().filters)["installs"].sum():
            markdown.info(nothing_here(asked.folder), icon=":material/search_off:")
            return
        show_html(_weeks(name, view().filters, view().compare))


def steps_by_province(name: str) -> None:
    """The share with a first payment by province, over the longest time that half of the installations have had."""
    asked = question(name)
    every = _in_all(rows(name, view().filters).sum(numeric_only=True).to_dict())
    long_enough = [days for _, days in _STEPS[1:] if every[f"paid_{days}_pct"] is not None]
    with st.container(border=True, height="stretch"):
        days = max(long_enough, default=_STEPS[-1][1])
        head(asked, asked.label(f"paid_{days}_pct", lang()).text, name)
        if not long_enough:
            markdown.info(say("steps_too_young"), icon=":material/hourglass_top:")
            return
        show_html(_provinces(name, view().filters, view().compare, days))


@cached_by_version
def _weeks(name: str, filters: Filters, compare: str) -> Markup:
    asked, answer = question(name), rows(name, filters)
    top = max((float(v) for _, n in _STEPS[1:] for v in answer[f"paid_{n}_pct"].dropna()), default=0.0)
    body = concatenate(_row(asked, _week(row["week"]), row, top) for row in records(answer))
    total = _total(asked, say("total"), answer, "total")
    earlier = filters_before(reader(), name, filters, compare)
    if earlier:
        total += _total(asked, say("period_before"), rows(name, earlier), "before")
    before, registered = answer["paid_before"].sum(), answer["registered"].sum()
    told = say("steps_before", share=large(100 * before / registered, "pct")) if registered else ""
    return markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='figures steps'>"
        "<thead>{}{}</thead><tbody>{}</tbody></table></div><p class='more'>{}</p>",
        asked.titles[lang()],
        _heads(asked),
        total,
        body,
        told,
    )


def _week(first: date) -> str:
    return f"{short_day(first)}–{short_day(first + timedelta(days=6))}"


def _heads(asked: Question) -> Markup:
    """Two lines: the steps, and below them their days."""
    week, installs, half = (asked.label(c, lang()).brief for c in ("week", "installs", "median_days"))
    above = [
        markup("<th scope='col' class='t' rowspan='2'>{}</th>", week),
        markup("<th scope='col' class='n' rowspan='2'>{}</th>", installs),
    ]
    names = {"registered": say("steps_registered"), "paid": say("steps_paid")}
    for step, days in groupby(_STEPS, key=itemgetter(0)):
        texts = len(list(days)), names[step], say("steps_unit")
        above.append(markup("<th scope='colgroup' class='n' colspan='{}'>{}<small>{}</small></th>", *texts))
    above.append(markup("<th scope='col' class='n half' rowspan='2'>{}</th>", half))
    below = (markup("<th scope='col' class='n'>{}</th>", say("n_days", n=n)) for _, n in _STEPS)
    return markup("<tr>{}</tr><tr>{}</tr>", concatenate(above), concatenate(below))


def _total(asked: Question, name: str, answer: pd.DataFrame, look: str) -> Markup:
    cells = _cells(asked, name, _in_all(answer.sum(numeric_only=True).to_dict()), top=0)
    return markup("<tr class='{}'>{}</tr>", look, cells)


def _in_all(sums: dict[Any, Any]) -> dict[str, Any]:
    """All weeks together; each share of the installations that are old enough, where these are half or more."""
    shares: dict[str, Any] = {"installs": sums["installs"]}
    for step, days in _STEPS:
        old_enough = sums[f"installs_{days}"]
        is_most = old_enough and 2 * old_enough >= sums["installs"]
        shares[f"{step}_{days}_pct"] = 100 * sums[f"{step}_{days}"] / old_enough if is_most else None
        shares |= {name: sums[name] for name in (f"{step}_{days}", f"installs_{days}")}
    return shares


def _row(asked: Question, name: str, row: dict[str, Any], top: float) -> Markup:
    return markup("<tr>{}</tr>", _cells(asked, name, row, top))


def _cells(asked: Question, name: str, row: dict[str, Any], top: float) -> Markup:
    cells = concatenate(_cell(asked, name, row, *step, top) for step in _STEPS)
    half = row.get("median_days")
    told = "" if is_missing(half) else say("n_days", n=exact(half, "count"))
    installs = number(row["installs"])
    return markup(
        "<td class='t'>{}</td><td class='n'>{}</td>{}<td class='n half'>{}</td>", name, installs, cells, told
    )


def _cell(asked: Question, name: str, row: dict[str, Any], step: str, days: int, top: float) -> Markup:
    share = row[f"{step}_{days}_pct"]
    if is_missing(share):
        text, tip = (say("steps_open"), say("steps_not_yet", days=days)) if row["installs"] else (MISSING, "")
        return markup("<td class='n open' title='{}'>{}</td>", tip, text)
    counts = {"n": number(row[f"{step}_{days}"]), "of": number(row[f"installs_{days}"])}
    what = asked.label(f"{step}_{days}", lang()).text
    tip = say("steps_tip", name=name, what=what.lower(), days=days, **counts)
    shade = f" s{min(_SHADES, 1 + int(_SHADES * share / top))}" if top and step == "paid" else ""
    return markup("<td class='n{}' title='{}'>{}</td>", shade, tip, exact(share, "pct"))


@cached_by_version
def _provinces(name: str, filters: Filters, compare: str, days: int) -> Markup:
    share, base = f"paid_{days}_pct", f"installs_{days}"
    order = rows(name, filters, compare).sort_values(
        share, ascending=False, na_position="last", kind="stable"
    )
    columns = ["province", base, share]
    if f"{share}_change" in order and order[f"{share}_change"].notna().any():
        columns.append(f"{share}_change")
    return drawn_table(question(name), order[columns], columns, bar=share, summed=(base,))
