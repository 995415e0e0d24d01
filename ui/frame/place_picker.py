"""The field where provinces are chosen; where the page counts by units since 2025, their units."""

import streamlit as st

from ui.answers import reader, records, rows
from ui.language.collation import vietnamese
from ui.language.words import LANGUAGES, lang, translate
from ui.view.filters_in_words import named_values, title
from warehouse.answer.filters import UNITS, Filter, Filters

_UNITS = "chosen_units"  # the field of units; what it comes to are their provinces


def choose_places(filter_: Filter, *, by_unit: bool) -> None:
    """A list of provinces, or of units, each with its name in the other language."""
    if not by_unit:
        own_names, foreign_names = (named_values(filter_, name) for name in _languages())
        _field(filter_, filter_.name, own_names, foreign_names, "all_provinces")
        return
    members = _members()
    province_codes = set(st.session_state[filter_.name])
    st.session_state[_UNITS] = [unit for unit, codes in members.items() if province_codes & set(codes)]
    own_names, foreign_names = (_unit_names(name) for name in _languages())
    _field(filter_, _UNITS, own_names, foreign_names, "all_units")


def _languages() -> tuple[str, str]:
    """The reader's, and the other one."""
    return (lang(), next(language for language in LANGUAGES if language != lang()))


def _members() -> dict[str, list[str]]:
    """The provinces of each unit."""
    members: dict[str, list[str]] = {}
    for province in records(rows("overview/provinces", Filters())):
        members.setdefault(str(province["unit_2025"]), []).append(str(province["province_code"]))
    return members


def _unit_names(language: str) -> dict[str, str]:
    """Every unit by its code: any topic names them all."""
    units = rows(f"{next(iter(reader().spans))}/by_province", Filters(units=UNITS[1], lang=language))
    return dict(zip(units["province_code"], units["province"], strict=True))


def _choose_units(name: str) -> None:
    members = _members()
    st.session_state[name] = [code for unit in st.session_state[_UNITS] for code in members[unit]]


def _field(
    filter_: Filter, key: str, own_names: dict[str, str], foreign_names: dict[str, str], everything: str
) -> None:
    # the browser's search only folds case: the name without diacritics makes it findable, on a line of its own that
    # style.css hides
    names = {
        code: name if name == foreign_names[code] else f"{name}\n{foreign_names[code]}"
        for code, name in own_names.items()
    }
    st.multiselect(
        title(filter_),
        sorted(names, key=lambda code: vietnamese(names[code])),
        key=key,
        format_func=names.__getitem__,
        placeholder=translate(everything, n=len(names)),
        select_all=False,
        on_change=_choose_units if key == _UNITS else None,
        args=(filter_.name,),
        persist_state="session",
    )
