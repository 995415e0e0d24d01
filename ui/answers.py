"""Answers of the current version, kept by version, question and filters.

Streamlit's own cache of data hashes every argument and unpickles every answer, a fifth of a rerun's time.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

import pandas as pd
import streamlit as st

from ui.language.words import lang
from ui.open_versions import opened
from ui.theme import Palette, palette
from warehouse.answer.compare import ask
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.settings import Folders
from warehouse.store.versions import Version

_apart = threading.local()  # what a thread that runs no page reads from
Asked = TypeVarTuple("Asked")
Found = TypeVar("Found")


@contextmanager
def current_version() -> Iterator[None]:
    """The current version for this run of the page, so that all of it shows one version.

    Raises NoStore where none is published.
    """
    with opened(Folders.from_environment().store) as (opened_reader, shown):
        st.session_state["_reader"], st.session_state["_version"] = opened_reader, shown
        yield


def reader() -> Reader:
    """The version of this run, opened for questions."""
    found: Reader = getattr(_apart, "reader", None) or st.session_state["_reader"]
    return found


def read_from(opened: Reader) -> None:
    """Puts the questions of this thread, which runs no page but writes a file, to the version of the page it is of."""
    _apart.reader = opened


def version() -> Version:
    """The version of this run."""
    shown: Version = reader().version if hasattr(_apart, "reader") else st.session_state["_version"]
    return shown


def of_version(most: int) -> Callable[[Callable[[*Asked], Found]], Callable[[*Asked], Found]]:
    """Keeps what a function finds in the version of this run, up to `most` answers, with which they go."""

    def keeping(find: Callable[[*Asked], Found]) -> Callable[[*Asked], Found]:
        @wraps(find)
        def again(*asked: *Asked) -> Found:
            beside = reader().beside
            found: Callable[[*Asked], Found] = beside.get(find) or beside.setdefault(
                find, lru_cache(most)(find)
            )
            return found(*asked)

        return again

    return keeping


@of_version(2000)
def _rows(name: str, filters: Filters, compare: str) -> pd.DataFrame:
    return ask(reader(), name, filters, compare)


def rows(name: str, filters: Filters, compare: str = "none") -> pd.DataFrame:
    """The rows of a question, of a long one the first; shared by all readers: work on a copy, or change nothing."""
    return _rows(name, filters, compare)


@of_version(100)
def count(name: str) -> int:
    """How many rows a long question has."""
    return reader().count(name)


def kept(draw: Callable[[*Asked], Found]) -> Callable[[*Asked], Found]:
    """Keeps what a function draws or tells of a version, by language, theme and arguments: a rerun finds it."""

    @of_version(500)
    def find(_lang: str, _palette: Palette, asked: tuple[*Asked]) -> Found:
        return draw(*asked)

    @wraps(draw)
    def again(*asked: *Asked) -> Found:
        return find(lang(), palette(), asked)

    return again


def records(answer: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer, each by column name."""
    # a column at a time: to_dict("records"), which takes a row at a time, was a tenth of a click
    columns = [[None if value is pd.NA else value for value in answer[name].tolist()] for name in answer]
    names = [str(name) for name in answer]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def data_days() -> tuple[date, date] | None:
    """The first and last day of all topics together, or None without any data."""
    spans = [(first, last) for first, last in reader().spans.values() if first and last]
    return (min(f for f, _ in spans), max(last for _, last in spans)) if spans else None


def is_sample() -> bool:
    """Whether the version was made from the sample exports."""
    return bool(version().manifest["sample"])
