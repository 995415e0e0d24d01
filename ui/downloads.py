"""What leaves the page: a CSV of exactly the table on screen, built when it is asked for."""

import hashlib

import pandas as pd
import streamlit as st

from ui.data import is_sample, version
from ui.state import view
from ui.words import lang, say
from warehouse.export import to_csv
from warehouse.questions import Filters


def file_name(question: str, filters: Filters) -> str:
    """ASCII, meaningful, and another one for every question, choice and version."""
    told = hashlib.sha256(
        repr((question, filters, view().compare, version().manifest["contents"])).encode()
    ).hexdigest()[:8]
    sample = ("-du-lieu-mau" if filters.lang == "vi" else "-sample-data") if is_sample() else ""
    days = "".join(f"-{day}" for day in (filters.from_day, filters.to_day) if day)
    return f"{question.replace('/', '-')}{days}{sample}-{told}.csv"


def download(question: str, rows: pd.DataFrame, filters: Filters, key: str) -> None:
    """A button with the number of rows on it."""
    language, sample = lang(), is_sample()
    st.download_button(
        say("download_one") if len(rows) == 1 else say("download", n=len(rows)),
        data=lambda: to_csv(rows, language, sample=sample),
        file_name=file_name(question, filters),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{key}",
        help=say("download_form"),
    )
