"""What is asked for on the command line, as the address of a page has it; refused where it makes no sense."""

import argparse
from datetime import date

from ui.answers import data_days, rows
from ui.language.formats import day
from ui.language.words import lang, say
from ui.view.periods import periods
from warehouse.answer import filter_options
from warehouse.answer.filter_options import dimensions_given, refuse_unknown
from warehouse.answer.filters import Filters, filters_of
from warehouse.answer.reader import Reader
from warehouse.contract.reasons import in_words
from warehouse.exit_status import EXIT_NOTHING_PUBLISHED, EXIT_WRONG_USE
from warehouse.settings import Places
from warehouse.store.versions import NoStore, current


class Refused(Exception):
    """Nothing is written. The text says why and how to mend it, in the language asked for."""

    def __init__(self, told: str, status: int = EXIT_WRONG_USE) -> None:
        super().__init__(told)
        self.status = status


def open_store() -> Reader:
    """The current version. Raises Refused where none is published."""
    try:
        return Reader(current(Places.from_environment().store))
    except NoStore as problem:
        raise Refused(in_words(problem.code, lang()), EXIT_NOTHING_PUBLISHED) from None


def check(given: argparse.Namespace, reader: Reader, page: str) -> None:
    """Raises Refused where an option names what the data do not have, or a filter that the page does not have.

    `page` is empty for the whole report.
    """
    try:
        refuse_unknown(given, reader)
    except filter_options.Refused as problem:
        raise Refused(str(problem)) from None
    for name in dimensions_given(given):
        topic = name.partition(".")[0]
        if page not in ("", topic):
            told = {"page": page, "option": f"--{name}", "topic": topic}
            raise Refused(in_words("filter_of_other_page", lang(), **told))


def address_of(given: argparse.Namespace, page: str) -> dict[str, str]:
    """What stands behind the question mark of a page's address for these choices. Raises Refused."""
    chosen = {"lang": given.lang} | _days(given)
    for each in filters_of(page):
        if each.kind != "days" and (text := each.as_text(getattr(given, each.name))):
            chosen[each.address] = text
    return chosen


def places_asked(given: argparse.Namespace) -> list[str]:
    """The provinces that get a page of their own, in the registry's order."""
    return (
        [code for code in _codes() if code in given.provinces or not given.provinces]
        if given.provinces_pages
        else []
    )


def _codes() -> list[str]:
    return list(rows("overview/provinces", Filters())["province_code"])


def _days(given: argparse.Namespace) -> dict[str, str]:
    first, last = given.from_day, given.to_day
    if given.period:
        if first or last:
            raise Refused(say("report_period_or_days"))
        if given.period not in periods():
            raise Refused(say("report_period_unknown", code=given.period, known=", ".join(periods())))
        return {"period": given.period}
    if first is None and last is None:
        return {}
    if first and last and first > last:
        raise Refused(in_words("days_reversed", lang(), first=first, last=last))
    return _within_data(first, last)


def _within_data(first: date | None, last: date | None) -> dict[str, str]:
    known = data_days()
    if known is None:
        return {}
    first, last = first or known[0], last or known[1]
    if last < known[0] or first > known[1]:
        told = {"first": day(known[0]), "last": day(known[1])}
        raise Refused(say("report_no_such_days", **told), EXIT_NOTHING_PUBLISHED)
    return {"from": first.isoformat(), "to": last.isoformat()}
