"""The filters as options of a command line, the same for every command, and back."""

import argparse
from datetime import date
from typing import Any

from warehouse.answer.filters import Filter, Filters, all_dimensions, all_filters
from warehouse.answer.reader import Reader
from warehouse.child_command import Option, option
from warehouse.contract.reasons import in_words

_HELP = {"cumulated": "over time: up to the end of each period"}


class FilterError(Exception):
    """No filter is like that. The text says why and how to mend it, in the language asked for."""


def add_filters(parser: argparse.ArgumentParser) -> None:
    """An option for each filter; what is not given is None, or nothing."""
    for filter_ in all_filters():
        flag = option(filter_.option or filter_.name)
        if filter_.kind == "days":
            parser.add_argument("--from", dest="from_day", type=date.fromisoformat, metavar="YYYY-MM-DD")
            parser.add_argument("--to", dest="to_day", type=date.fromisoformat, metavar="YYYY-MM-DD")
        elif filter_.kind == "codes":
            parser.add_argument(
                flag, dest=filter_.name, nargs="+", action="extend", default=[], metavar="CODE"
            )
        elif filter_.kind == "switch":
            parser.add_argument(flag, dest=filter_.name, action="store_true", help=_HELP.get(filter_.name))
        elif filter_.kind == "word":
            parser.add_argument(flag, dest=filter_.name, choices=filter_.values)
        else:
            help_ = f"{filter_.topic}: only what has this value (see overview/filter_values)"
            parser.add_argument(flag, dest=filter_.name, metavar="VALUE", help=help_)


def as_options(filters: Filters, compare: str) -> list[Option]:
    """The options that stand for these filters."""
    values = vars(filters) | {"compare": compare} | dict(filters.dimensions)
    options = [option("lang", filters.lang)]
    if filters.from_day and filters.to_day:
        options += [option("from", filters.from_day.isoformat()), option("to", filters.to_day.isoformat())]
    for filter_ in all_filters():
        value, name = values.get(filter_.name), filter_.option or filter_.name
        if filter_.kind == "switch":
            options += [option(name)] if value else []
        elif filter_.kind == "codes":
            options += [option(name, code) for code in value or ()]
        elif value:
            options.append(option(name, value))
    return options


def known_values(reader: Reader, filter_: Filter, lang: str = "vi") -> dict[str, str]:
    """The values that the data have of a filter, each with what readers of a language see."""
    if filter_.kind == "codes":
        rows = reader.fetch_rows("overview/provinces", Filters(lang=lang))
        return dict(zip(rows["province_code"], rows["province"], strict=True))
    if filter_.kind != "dimension":
        return {value: value for value in filter_.values}
    rows = reader.fetch_rows("overview/filter_values", Filters(lang=lang))
    mine = rows[(rows["topic"] == filter_.topic) & (rows["column_name"] == filter_.address)]
    return dict(zip(mine["value"], mine["label"], strict=True))


def filters_given(options: argparse.Namespace, reader: Reader) -> Filters:
    """The filters that the options come to. Raises FilterError as check_values does."""
    values: dict[str, Any] = vars(options)
    check_values(options, reader)
    fields = {"from_day": options.from_day, "to_day": options.to_day, "lang": options.lang}
    for filter_ in all_filters():
        if filter_.name in vars(Filters()) and values[filter_.name]:
            fields[filter_.name] = (
                tuple(values[filter_.name]) if filter_.kind == "codes" else values[filter_.name]
            )
    return Filters(**fields, dimensions=tuple(dimensions_given(options).items()))


def dimensions_given(options: argparse.Namespace) -> dict[str, str]:
    """The dimensions that are narrowed, each with its value."""
    return {
        filter_.name: value
        for filter_ in all_dimensions()
        if (value := getattr(options, filter_.name)) is not None
    }


def check_values(options: argparse.Namespace, reader: Reader) -> None:
    """Raises FilterError where an option names what the data do not have, or the last day is before the first."""
    for filter_ in all_filters():
        choice = getattr(options, filter_.name, None)
        if filter_.kind not in ("codes", "dimension") or not choice:
            continue
        labels = known_values(reader, filter_)
        unknown = [
            value for value in ([choice] if isinstance(choice, str) else choice) if value not in labels
        ]
        if unknown and filter_.kind == "codes":
            raise FilterError(in_words("province_code_unknown", options.lang, codes=", ".join(unknown)))
        if unknown:
            details = {"option": option(filter_.name), "value": unknown[0], "known": ", ".join(labels)}
            raise FilterError(in_words("filter_value_unknown", options.lang, **details))
    if options.from_day and options.to_day and options.from_day > options.to_day:
        raise FilterError(
            in_words("days_reversed", options.lang, first=options.from_day, last=options.to_day)
        )
