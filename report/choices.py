"""Command-line options turned into the query string of a page; refused if they make no sense."""

import argparse
from datetime import date

from ui.answers import current_scope, data_days, rows
from ui.language.formats import day
from ui.language.words import lang, translate
from ui.view.periods import periods
from warehouse.answer.filter_options import FilterError, check_values, dimensions_given
from warehouse.answer.filters import Filters, filters_of
from warehouse.answer.reader import Reader
from warehouse.child_command import option
from warehouse.contract.reasons import in_words
from warehouse.exit_status import EXIT_NOTHING_PUBLISHED, EXIT_WRONG_USE
from warehouse.settings import Folders
from warehouse.store.versions import NoStore, current


class ChoiceError(Exception):
    """Nothing is written. The text says why and how to mend it, in the language asked for."""

    def __init__(self, text: str, status: int = EXIT_WRONG_USE) -> None:
        super().__init__(text)
        self.status = status


def open_store() -> Reader:
    """The current version. Raises ChoiceError if none is published, or the scope names a province that is not there."""
    try:
        store = Folders.from_environment().store
        reader = Reader(current(store), current_scope(store).provinces)
    except NoStore as problem:
        raise ChoiceError(in_words(problem.code, lang()), EXIT_NOTHING_PUBLISHED) from None
    codes = reader.table("overview/provinces", Filters()).column("province_code").to_pylist()
    if unknown := sorted(set(reader.provinces or ()) - set(codes)):
        raise ChoiceError(in_words("province_code_unknown", lang(), codes=", ".join(map(repr, unknown))))
    return reader


def check_options(options: argparse.Namespace, reader: Reader, page: str) -> None:
    """Raises ChoiceError where an option names what the data do not have, or a filter that the page does not have.

    `page` is empty for the whole report.
    """
    try:
        check_values(options, reader)
    except FilterError as error:
        raise ChoiceError(str(error)) from None
    for name in dimensions_given(options):
        topic = name.partition(".")[0]
        if page not in ("", topic):
            details = {"page": page, "option": option(name), "topic": topic}
            raise ChoiceError(in_words("filter_of_other_page", lang(), **details))


def address_of(options: argparse.Namespace, page: str) -> dict[str, str]:
    """The query parameters of a page's address for these options. Raises ChoiceError."""
    query = {"lang": options.lang} | _days(options)
    for filter_ in filters_of(page):
        if filter_.kind != "days" and (text := filter_.as_text(getattr(options, filter_.name))):
            query[filter_.address] = text
    return query


def province_codes(options: argparse.Namespace) -> list[str]:
    """The provinces that get a page of their own, in the registry's order."""
    return (
        [code for code in _codes() if code in options.provinces or not options.provinces]
        if options.provinces_pages
        else []
    )


def _codes() -> list[str]:
    return list(rows("overview/provinces", Filters())["province_code"])


def _days(options: argparse.Namespace) -> dict[str, str]:
    first, last = options.from_day, options.to_day
    if options.period:
        if first or last:
            raise ChoiceError(translate("report_period_or_days"))
        if options.period not in periods():
            raise ChoiceError(
                translate("report_period_unknown", code=options.period, known=", ".join(periods()))
            )
        return {"period": options.period}
    if first is None and last is None:
        return {}
    if first and last and first > last:
        raise ChoiceError(in_words("days_reversed", lang(), first=first, last=last))
    return _within_data(first, last)


def _within_data(first: date | None, last: date | None) -> dict[str, str]:
    span = data_days()
    if span is None:
        return {}
    first, last = first or span[0], last or span[1]
    if last < span[0] or first > span[1]:
        dates = {"first": day(span[0]), "last": day(span[1])}
        raise ChoiceError(translate("report_no_such_days", **dates), EXIT_NOTHING_PUBLISHED)
    return {"from": first.isoformat(), "to": last.isoformat()}
