"""The filters as options of a command line, the same for every command, and back."""

import argparse
from datetime import date
from typing import Any

from warehouse.answer.filters import DIMENSIONS, FILTERS, Filter, Filters
from warehouse.answer.reader import Reader
from warehouse.contract.reasons import in_words

_HELP = {"cumulated": "over time: up to the end of each period"}


class Refused(Exception):
    """No filter is like that. The text says why and how to mend it, in the language asked for."""


def add_filters(parser: argparse.ArgumentParser) -> None:
    """An option for each filter; what is not given is None, or nothing."""
    for each in FILTERS:
        option = f"--{each.option or each.name}"
        if each.kind == "days":
            parser.add_argument("--from", dest="from_day", type=date.fromisoformat, metavar="YYYY-MM-DD")
            parser.add_argument("--to", dest="to_day", type=date.fromisoformat, metavar="YYYY-MM-DD")
        elif each.kind == "codes":
            parser.add_argument(
                option, dest=each.name, nargs="+", action="extend", default=[], metavar="CODE"
            )
        elif each.kind == "switch":
            parser.add_argument(option, dest=each.name, action="store_true", help=_HELP.get(each.name))
        elif each.kind == "word":
            parser.add_argument(option, dest=each.name, choices=each.values)
        else:
            help_ = f"{each.topic}: only what has this value (see overview/filter_values)"
            parser.add_argument(option, dest=each.name, metavar="VALUE", help=help_)


def as_options(filters: Filters, compare: str) -> list[str]:
    """The options that stand for these filters."""
    given = vars(filters) | {"compare": compare} | dict(filters.dimensions)
    options = [f"--lang={filters.lang}"]
    if filters.from_day and filters.to_day:
        options += [f"--from={filters.from_day.isoformat()}", f"--to={filters.to_day.isoformat()}"]
    for each in FILTERS:
        value = given.get(each.name)
        if not value:
            continue
        option = f"--{each.option or each.name}"
        if each.kind == "switch":
            options.append(option)
        elif each.kind == "codes":
            options += [f"{option}={code}" for code in value]  # a code is never an option
        else:
            options.append(f"{option}={value}")
    return options


def known_values(reader: Reader, each: Filter, lang: str = "vi") -> dict[str, str]:
    """The values that the data have of a filter, each with what readers of a language see."""
    if each.kind == "codes":
        rows = reader.ask("overview/provinces", Filters(lang=lang))
        return dict(zip(rows["province_code"], rows["province"], strict=True))
    if each.kind != "dimension":
        return {value: value for value in each.values}
    rows = reader.ask("overview/filter_values", Filters(lang=lang))
    mine = rows[(rows["topic"] == each.topic) & (rows["column_name"] == each.address)]
    return dict(zip(mine["value"], mine["label"], strict=True))


def filters_given(given: argparse.Namespace, reader: Reader) -> Filters:
    """The filters that the options come to. Raises Refused where the data have no such value, or days are reversed."""
    chosen: dict[str, Any] = vars(given)
    refuse_unknown(given, reader)
    fields = {"from_day": given.from_day, "to_day": given.to_day, "lang": given.lang}
    for each in FILTERS:
        if each.name in vars(Filters()) and chosen[each.name]:
            fields[each.name] = tuple(chosen[each.name]) if each.kind == "codes" else chosen[each.name]
    return Filters(**fields, dimensions=tuple(dimensions_given(given).items()))


def dimensions_given(given: argparse.Namespace) -> dict[str, str]:
    """The dimensions that are narrowed, each with its value."""
    return {each.name: value for each in DIMENSIONS if (value := getattr(given, each.name)) is not None}


def refuse_unknown(given: argparse.Namespace, reader: Reader) -> None:
    """Raises Refused where an option names a value that the data do not have, or days that end before they begin."""
    for each in FILTERS:
        named = getattr(given, each.name, None)
        if each.kind not in ("codes", "dimension") or not named:
            continue
        known = known_values(reader, each)
        unknown = [value for value in ([named] if isinstance(named, str) else named) if value not in known]
        if unknown and each.kind == "codes":
            raise Refused(in_words("province_code_unknown", given.lang, codes=", ".join(unknown)))
        if unknown:
            details = {"option": f"--{each.name}", "value": unknown[0], "known": ", ".join(known)}
            raise Refused(in_words("filter_value_unknown", given.lang, **details))
    if given.from_day and given.to_day and given.from_day > given.to_day:
        raise Refused(in_words("days_reversed", given.lang, first=given.from_day, last=given.to_day))
