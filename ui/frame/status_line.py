"""One line on every page: filters, newest day, who has reported, quarantine, sample or real."""

from datetime import datetime

import pandas as pd
import streamlit as st

from ui import markdown
from ui.answers import is_sample, reader, rows, version
from ui.downloads.reporting_note import OWN_DAYS, page_reporting
from ui.frame.copy_link import copy_link
from ui.frame.filter_chips import filter_chips
from ui.frame.missing_files import missing_files_badge
from ui.frame.sidebar import filters_in_words
from ui.language.formats import date_time, day, number
from ui.language.words import lang, translate
from ui.view.filters_in_words import dimensions_in_words
from ui.view.state import CARD, clear, reset, view
from warehouse.answer.filters import Filters
from warehouse.refresh.status import last_refresh
from warehouse.settings import local_time


def status_line(page: str) -> None:
    """Badges under the title; on the page of a topic they speak of that topic."""
    status = rows("overview/data_status", Filters(lang=lang()))
    mine = status[status["topic"] == page] if page in reader().spans else status
    moment = datetime.fromisoformat(version().manifest["published_at"])
    local = local_time(moment)
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="status"):
        if not version().is_named:
            markdown.badge(
                translate("older_version", moment=date_time(local)),
                icon=":material/healing:",
                color="red",
                help=translate("older_version_mend"),
            )
        _failure(page)
        missing_files_badge()
        if view().n_days:
            _choices(page)
        newest = max(mine["last_day"].dropna(), default=None)
        if newest:
            markdown.badge(
                translate("data_as_of", day=day(newest), moment=date_time(local)),
                icon=":material/schedule:",
                color="gray",
                help=translate("refreshed", moment=date_time(local)),
            )
        _reporting_link(page)
        _ledger_link(mine)
        if is_sample():
            markdown.badge(
                translate("sample"), icon=":material/science:", color="orange", help=translate("sample_note")
            )


def _ledger_link(status: pd.DataFrame) -> None:
    """What is still to be mended and what has been, and apart from it the refused files; it leads to the ledger."""
    markdown.page_link(
        "pages/ledger.py",
        label=translate(
            "held_short",
            to_mend=number(int(status["to_mend"].sum())),
            mended=number(int(status["mended"].sum())),
            refused=number(int(status["refused_files"].sum())),
        ),
        icon=":material/fact_check:",
    )


def _failure(page: str) -> None:
    """A badge that the last refresh failed; the ledger itself says why, and how to fix it."""
    status = last_refresh(version().folder.parent)
    if page != "ledger" and status and status.outcome in ("failed", "crashed"):
        markdown.badge(
            translate("refresh_failed_short"),
            icon=":material/error:",
            color="red",
            help=translate(f"refresh_{status.outcome}"),
        )


def _choices(page: str) -> None:
    """The filters in words, the reset button and the link to copy.

    The campaign's goals and the files have days of their own: they obey neither period nor comparison.
    """
    current_view, has_own_days = view(), page in OWN_DAYS
    choices = set(current_view.choices) - {"lang", "figure", CARD}
    if has_own_days:
        choices &= OWN_DAYS[page]
    filter_chips(page, current_view, has_period=not has_own_days)
    filters = current_view.filters
    for (name, _), text in zip(filters.dimensions, dimensions_in_words(filters), strict=True):
        markdown.button(
            text,
            icon=":material/close:",
            help=translate("narrowed_means"),
            on_click=clear,
            args=(name,),
            key=f"clear_{name}",
        )
    # there before anything is chosen, too, so that a choice does not push the page down
    markdown.button(
        translate("reset"),
        icon=":material/filter_alt_off:",
        type="tertiary",
        on_click=reset,
        disabled=not choices,
        key="reset_above",
    )
    copy_link("" if page in OWN_DAYS else filters_in_words())


def _reporting_link(page: str) -> None:
    """Who has reported what is on screen: in short, and at length in the help; it leads to the board of days."""
    summary = page_reporting(page, view().filters)
    with st.container(key="reporting" if summary.is_whole else "reporting_late", width="content"):
        markdown.page_link(
            "pages/ledger.py",
            label=summary.brief,
            icon=":material/assignment_turned_in:" if summary.is_whole else ":material/assignment_late:",
            help=f"{translate('who_means')} {summary.full}.",
            query_params={CARD: "board"},
        )


def sample_note() -> None:
    """On sample data: a note how to use real exports instead."""
    if is_sample():
        markdown.info(translate("sample_note"), icon=":material/science:")
