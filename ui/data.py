"""Answers of the current version, cached by version, question and filters."""

import threading
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from warehouse.compare import ask
from warehouse.questions import Filters, Reader
from warehouse.settings import Places
from warehouse.store import Version, current

_lock = threading.Lock()


@st.cache_resource(show_spinner=False, max_entries=2)
def _reader(name: str, _version: Version) -> Reader:
    return Reader(_version)


def open_version() -> None:
    """Opens the current version for this run of the page, so that all of it shows one version.

    Raises NoStore where none is published.
    """
    shown = current(Places.from_environment().store)
    with _lock:
        st.session_state["_reader"] = _reader(shown.name, shown)


def reader() -> Reader:
    """The version of this run, opened for questions."""
    opened: Reader = st.session_state["_reader"]
    return opened


def version() -> Version:
    """The version of this run."""
    return reader().version


@st.cache_data(show_spinner=False, max_entries=2000)
def _rows(name: str, filters: Filters, compare: str, version_name: str, _reader: Reader) -> pd.DataFrame:
    return ask(_reader, name, filters, compare)


def rows(name: str, filters: Filters, compare: str = "none") -> pd.DataFrame:
    """The rows of a question; a copy that the caller may change."""
    opened = reader()
    return _rows(name, filters, compare, opened.version.name, opened)


def records(answer: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer, each by column name."""
    return [{str(name): value for name, value in row.items()} for row in answer.to_dict("records")]


def data_days() -> tuple[date, date] | None:
    """The first and last day of all topics together, or None without any data."""
    spans = [(first, last) for first, last in reader().spans.values() if first and last]
    return (min(f for f, _ in spans), max(last for _, last in spans)) if spans else None


def is_sample() -> bool:
    """Whether the version was made from the sample exports."""
    return bool(version().manifest["sample"])
