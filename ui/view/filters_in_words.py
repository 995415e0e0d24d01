"""The choices in words: what each filter and each of its values is called, and what is chosen of them."""

from datetime import date

from ui.answers import cache_in_version, reader, rows
from ui.language.formats import day
from ui.language.words import lang, translate
from warehouse.answer.filter_options import known_values
from warehouse.answer.filters import Filter, Filters, all_dimensions
from warehouse.answer.questions import Question, get_question

_DIMENSIONS = {each.name: each for each in all_dimensions()}


def title(each: Filter) -> str:
    """What a filter is called: a dimension as its question calls what it tells apart."""
    if not each.is_dimension:
        return translate(each.name)
    asked = get_question(each.divided_by)
    return asked.label(asked.grain[0], lang()).text


def labels(each: Filter) -> dict[str, str]:
    """The values that can be chosen, in the order in which they are offered, each with its name."""
    if each.values:
        return {value: translate(f"{each.name}_{value}") for value in each.values}
    return named_values(each, lang())


@cache_in_version(100)
def named_values(each: Filter, language: str) -> dict[str, str]:
    """Those that the data have, with their names in a language."""
    return known_values(reader(), each, language)


def days_in_words(first: date | None, last: date | None) -> str:
    """01/12/2021 – 31/12/2021, or nothing."""
    return f"{day(first)} – {day(last)}" if first and last else ""


def places_in_words(choices: Filters) -> str:
    """All provinces, up to three by name, or how many."""
    named = rows("overview/provinces", Filters(lang=lang()))
    chosen = named[named["province_code"].isin(choices.provinces)]["province"]
    if chosen.empty and choices.units == "2025":
        return translate("all_units", n=named["unit_2025"].nunique())
    if chosen.empty:
        return translate("all_provinces", n=len(named))
    return ", ".join(chosen) if len(chosen) <= 3 else translate("chosen_provinces", n=len(chosen))


def dimensions_in_words(choices: Filters) -> list[str]:
    """Kênh thanh toán: Ngân hàng; one for each dimension that is narrowed."""
    chosen = [(_DIMENSIONS[name], value) for name, value in choices.dimensions]
    return [f"{title(each)}: {labels(each).get(value, value)}" for each, value in chosen]


def narrowed_in_words(asked: Question, choices: Filters) -> list[str]:
    """The same for what a question heeds of it; of the rest, that it is not narrowed by it."""
    heeded = tuple(chosen for chosen in choices.dimensions if asked.heeds(chosen[0]))
    return [*dimensions_in_words(Filters(dimensions=heeded)), not_narrowed(asked, choices)]


def not_narrowed(asked: Question, choices: Filters) -> str:
    """By which of the chosen dimensions a question cannot be narrowed; nothing where it heeds them all."""
    by = unheeded(asked, choices)
    return translate("not_narrowed", by=by) if by else ""


def unheeded(asked: Question, choices: Filters) -> str:
    """These dimensions by name."""
    names = [name for name, _ in choices.dimensions if not asked.heeds(name)]
    return ", ".join(title(_DIMENSIONS[name]).lower() for name in names)
