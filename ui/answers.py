"""Answers of the current version, cached by version, question and filters.

Streamlit's own cache of data hashes every argument and unpickles every answer, a fifth of a rerun's time.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

import pandas as pd
import streamlit as st

from ui.identity import current_identity
from ui.language.words import lang
from ui.open_versions import open_current
from ui.theme import Palette, palette
from warehouse.access.access_rights import access_path, access_rights
from warehouse.access.scope import WHOLE, Scope
from warehouse.answer.compare import fetch_rows
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.settings import Folders
from warehouse.store.versions import Version

_scope_of_process: list[Scope] = []  # of a process that makes a file for somebody else
_thread = threading.local()  # the reader of a thread without a page run
Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


class NothingToSee(Exception):
    """Who reads may see no province."""


@contextmanager
def current_version() -> Iterator[None]:
    """The current version for this run of the page, so that all of it shows one version and what its reader may see.

    Raises NoStore where none is published, and NothingToSee.
    """
    store = Folders.from_environment().store
    own_scope = current_scope(store)
    if own_scope.is_empty:
        raise NothingToSee
    with open_current(store, own_scope.provinces) as (opened_reader, current):
        st.session_state["_reader"], st.session_state["_version"] = opened_reader, current
        st.session_state["_scope"] = own_scope
        yield


def current_scope(store: Path) -> Scope:
    """What the reader of this session or request may see and do. Raises NoStore."""
    if _scope_of_process:
        return _scope_of_process[0]
    identity = current_identity()
    if identity is None:
        return WHOLE
    with open_current(store) as (whole_version, _):
        codes = whole_version.table("overview/provinces", Filters()).column("province_code").to_pylist()
    return access_rights(access_path()).scope_of(identity, codes)


@contextmanager
def process_scope(provinces: tuple[str, ...]) -> Iterator[None]:
    """As long as the block runs this process sees these provinces alone, for whomever it makes a file."""
    _scope_of_process[:] = [Scope(provinces)]
    try:
        yield
    finally:
        _scope_of_process.clear()


def scope() -> Scope:
    """What the reader of this run may see and do."""
    result: Scope = st.session_state["_scope"]
    return result


def reader() -> Reader:
    """The version of this run, opened for questions."""
    result: Reader = getattr(_thread, "reader", None) or st.session_state["_reader"]
    return result


@contextmanager
def read_from(version_reader: Reader) -> Iterator[None]:
    """This thread reads from a version as long as the block runs."""
    outer_reader = getattr(_thread, "reader", None)
    _thread.reader = version_reader
    try:
        yield
    finally:
        if outer_reader is None:
            del _thread.reader
        else:
            _thread.reader = outer_reader


def use_reader(version_reader: Reader) -> None:
    """Sets the version that this thread reads: a thread that writes a file has no page run."""
    _thread.reader = version_reader


def version() -> Version:
    """The version of this run."""
    result: Version = reader().version if hasattr(_thread, "reader") else st.session_state["_version"]
    return result


def cache_in_version(
    max_answers: int,
) -> Callable[[Callable[[*Arguments], Result]], Callable[[*Arguments], Result]]:
    """Caches a function by its arguments for the version of this run, up to `max_answers`; dropped with the version."""

    def decorate(function: Callable[[*Arguments], Result]) -> Callable[[*Arguments], Result]:
        @wraps(function)
        def wrapper(*arguments: *Arguments) -> Result:
            cache = reader().derived_cache
            cached_function: Callable[[*Arguments], Result] = cache.get(function) or cache.setdefault(
                function, lru_cache(max_answers)(function)
            )
            return cached_function(*arguments)

        return wrapper

    return decorate


@cache_in_version(2000)
def _rows(name: str, filters: Filters, compare: str) -> pd.DataFrame:
    return fetch_rows(reader(), name, filters, compare)


def rows(name: str, filters: Filters, compare: str = "none") -> pd.DataFrame:
    """The rows of a question, of a long one the first; shared by all readers: work on a copy, or change nothing."""
    return _rows(name, filters, compare)


@cache_in_version(100)
def count(name: str) -> int:
    """How many rows a long question has."""
    return reader().count(name)


def cached_by_version(draw: Callable[[*Arguments], Result]) -> Callable[[*Arguments], Result]:
    """Caches what a function draws or says of a version, by language, theme and arguments."""

    @cache_in_version(500)
    def cached_function(_lang: str, _palette: Palette, arguments: tuple[*Arguments]) -> Result:
        return draw(*arguments)

    @wraps(draw)
    def wrapper(*arguments: *Arguments) -> Result:
        return cached_function(lang(), palette(), arguments)

    return wrapper


def records(answer: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer, each by column name."""
    # a column at a time: to_dict("records"), which takes a row at a time, was a tenth of a click
    columns = [[None if value is pd.NA else value for value in answer[name].tolist()] for name in answer]
    names = [str(name) for name in answer]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def may_mend() -> bool:
    """Whether the reader of this run is steward of all that they see, so that rows may be theirs whole."""
    provinces = scope().provinces
    return scope().steward is None or (provinces is not None and scope().is_steward_of(provinces))


def data_days() -> tuple[date, date] | None:
    """The first and last day of all topics together, or None without any data."""
    spans = [(first, last) for first, last in reader().spans.values() if first and last]
    return (min(f for f, _ in spans), max(last for _, last in spans)) if spans else None


def is_sample() -> bool:
    """Whether the version was made from the sample exports."""
    return bool(version().manifest["sample"])
