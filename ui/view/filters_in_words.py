"""The choices in words: what each filter and each of its values is called, and what is chosen of them."""

from datetime import date

from ui.answers import cache_in_version, cached_by_version, reader, rows
from ui.language.formats import day
from ui.language.words import lang, translate
from warehouse.answer.filter_options import known_values
from warehouse.answer.filters import Filter, Filters, all_dimensions
from warehouse.answer.questions import Question, get_question

_DIMENSIONS = {dimension.name: dimension for dimension in all_dimensions()}


def title(filter_: Filter) -> str:
    """What a filter is called: a dimension as its question calls what it tells apart."""
    if not filter_.is_dimension:
        return translate(filter_.name)
    question = get_question(filter_.divided_by)
    return question.label(question.grain[0], lang()).text


def labels(filter_: Filter) -> dict[str, str]:
    """The values that can be chosen, in the order in which they are offered, each with its name."""
    if filter_.values:
        return {value: translate(f"{filter_.name}_{value}") for value in filter_.values}
    return named_values(filter_, lang())


@cache_in_version(100)
def named_values(filter_: Filter, language: str) -> dict[str, str]:
    """Those that the data have, with their names in a language."""
    return known_values(reader(), filter_, language)


def days_in_words(first: date | None, last: date | None) -> str:
    """01/12/2021 – 31/12/2021, or nothing."""
    return f"{day(first)} – {day(last)}" if first and last else ""


@cached_by_version
def provinces_in_words(filters: Filters) -> str:
    """All provinces, up to three by name, or how many."""
    provinces = rows("overview/provinces", Filters(lang=lang()))
    names = provinces[provinces["province_code"].isin(filters.provinces)]["province"]
    if names.empty and filters.units == "2025":
        return translate("all_units", n=provinces["unit_2025"].nunique())
    if names.empty:
        return translate("all_provinces" if reader().provinces is None else "own_provinces", n=len(provinces))
    return ", ".join(names) if len(names) <= 3 else translate("chosen_provinces", n=len(names))


def scope_in_words(language: str) -> str:
    """The provinces of a version that holds some alone, by name; nothing for one that holds all."""
    if reader().provinces is None:
        return ""
    return ", ".join(rows("overview/provinces", Filters(lang=language))["province"])


def dimensions_in_words(choices: Filters) -> list[str]:
    """Kênh thanh toán: Ngân hàng; one for each dimension that is narrowed."""
    pairs = [(_DIMENSIONS[name], value) for name, value in choices.dimensions]
    return [f"{title(dimension)}: {labels(dimension).get(value, value)}" for dimension, value in pairs]


def narrowed_in_words(question: Question, choices: Filters) -> list[str]:
    """The same for what a question heeds of it; of the rest, that it is not narrowed by it."""
    dimensions = tuple(pair for pair in choices.dimensions if question.heeds(pair[0]))
    return [*dimensions_in_words(Filters(dimensions=dimensions)), not_narrowed(question, choices)]


def not_narrowed(question: Question, choices: Filters) -> str:
    """By which of the chosen dimensions a question cannot be narrowed; nothing where it heeds them all."""
    dimensions = ignored_dimensions(question, choices)
    return translate("not_narrowed", by=dimensions) if dimensions else ""


def ignored_dimensions(question: Question, choices: Filters) -> str:
    """These dimensions by name."""
    names = [name for name, _ in choices.dimensions if not question.heeds(name)]
    return ", ".join(title(_DIMENSIONS[name]).lower() for name in names)
