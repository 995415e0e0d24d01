"""Places whose reports end before the period does: low for that alone, they are not ranked without a word."""

from datetime import date

from ui.data import kept, reader, records, rows
from ui.formats import short_day
from ui.words import lang, say
from warehouse.questions import Filters


@kept
def until(topic: str, filters: Filters) -> dict[str, str]:
    """What is missing of the places that reported only a part of the period, by code.

    Of a province its last day; of a unit since 1 July 2025 that of each part, and parts that reported nothing.
    """
    in_units = filters.units == "2025"
    newest = reader().resolved(f"{topic}/by_province", Filters()).to_day
    known = {
        place["province_code"]: place for place in records(rows("overview/provinces", Filters(lang=lang())))
    }
    short: dict[str, list[str]] = {}
    for silent in records(rows("overview/silent_provinces", Filters(lang=lang()))):
        last: date | None = silent["last_reported_day"]
        if silent["topic"] != topic or not filters.from_day or not filters.to_day or not newest:
            continue
        is_silent = last is None or last < filters.from_day
        if (last and last >= min(filters.to_day, newest)) or (is_silent and not in_units):
            continue
        named = {"province": silent["province"], "day": short_day(last) if last else ""}
        told = say("without_part" if is_silent else "part_until" if in_units else "until", **named)
        code = known[silent["province_code"]]["unit_2025" if in_units else "province_code"]
        short.setdefault(code, []).append(told)
    return {code: ", ".join(parts) for code, parts in short.items()}
