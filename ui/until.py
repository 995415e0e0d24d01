"""Places whose reports end before the period does: low for that alone, they are not ranked without a word."""

from ui.data import kept, reader, records, rows
from ui.formats import short_day
from ui.words import lang, say
from warehouse.questions import Filters


@kept
def until(topic: str, filters: Filters) -> dict[str, str]:
    """What is missing of the places that reported only a part of the period, by code.

    Of a province its last day; of a unit since 1 July 2025 that of each part, and parts that reported nothing.
    """
    in_units, first = filters.units == "2025", filters.from_day
    newest = reader().resolved(f"{topic}/by_province", Filters()).to_day
    if not first or not filters.to_day or not newest:
        return {}
    places = records(rows("overview/provinces", Filters(lang=lang())))
    codes = {p["province_code"]: p["unit_2025" if in_units else "province_code"] for p in places}
    short: dict[str, list[str]] = {}
    for silent in records(rows("overview/silent_provinces", Filters(lang=lang()))):
        province, last = silent["province_code"], silent["last_reported_day"]
        is_asked = silent["topic"] == topic and (not filters.provinces or province in filters.provinces)
        if not is_asked or (last and last >= min(filters.to_day, newest)):
            continue
        if last and last >= first:
            named = {"province": silent["province"], "day": short_day(last)}
            told = say("part_until" if in_units else "until", **named)
        elif in_units:
            told = say("without_part", province=silent["province"])
        else:
            continue  # said to have reported nothing
        short.setdefault(codes[province], []).append(told)
    return {code: ", ".join(parts) for code, parts in short.items()}
