"""Filters as the text of a link: what stands behind the question mark of an address that shows the same."""

from urllib.parse import urlencode

from warehouse.answer.filters import Filters, all_filters


def link_text(filters: Filters, compare: str) -> str:
    """Days written out, every other filter that is not left to its default, and the language."""
    values = vars(filters) | {"compare": compare} | dict(filters.dimensions)
    days = {"from": filters.from_day, "to": filters.to_day}
    query = {name: day.isoformat() for name, day in days.items() if day}
    for filter_ in all_filters():
        if filter_.kind != "days" and (text := filter_.as_text(values.get(filter_.name))):
            query[filter_.address] = text
    return urlencode(query | {"lang": filters.lang}, safe=",")
