"""One line on every page: what is on screen, how far the data reach, who is silent, what is held, sample or real."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from ui import markdown
from ui.answers import is_sample, reader, rows, version
from ui.downloads.reporting_note import OWN_DAYS, page_reporting
from ui.frame.copy_link import copy_link
from ui.frame.missing_files import kept_badge
from ui.frame.sidebar import in_words
from ui.language.formats import date_time, day, number
from ui.language.words import lang, say
from ui.view.comparison import compared_in_words
from ui.view.filters_in_words import dimensions_in_words
from ui.view.state import DEFAULTS, View, clear, not_known, reset, view
from warehouse.answer.filters import Filters
from warehouse.refresh.status import last_refresh


def status_line(page: str) -> None:
    """Badges under the title; on the page of a topic they speak of that topic."""
    status = rows("overview/data_status", Filters(lang=lang()))
    mine = status[status["topic"] == page] if page in reader().spans else status
    moment = datetime.fromisoformat(version().manifest["published_at"])
    local = moment.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="status"):
        if not version().is_named:
            markdown.badge(
                say("older_version", moment=date_time(local)),
                icon=":material/healing:",
                color="red",
                help=say("older_version_mend"),
            )
        _failure(page)
        if not_known():
            markdown.badge(
                say("link_not_known", choices=", ".join(not_known())),
                icon=":material/link_off:",
                color="orange",
                help=say("link_not_known_means"),
            )
        kept_badge()
        if view().n_days:
            _choices(page)
        newest = max(mine["last_day"].dropna(), default=None)
        if newest:
            markdown.badge(
                say("data_as_of", day=day(newest), moment=date_time(local)),
                icon=":material/schedule:",
                color="gray",
                help=say("refreshed", moment=date_time(local)),
            )
        _who(page)
        markdown.page_link(
            "pages/ledger.py",
            label=say(
                "held_short",
                held=number(int(mine["quarantined"].sum())),
                refused=number(int(mine["refused_files"].sum())),
            ),
            icon=":material/fact_check:",
        )
        if is_sample():
            markdown.badge(say("sample"), icon=":material/science:", color="orange", help=say("sample_note"))


def _failure(page: str) -> None:
    """That what is on screen is older than it should be; the ledger itself says why, and how to mend it."""
    refreshed = last_refresh(version().folder.parent)
    if page != "ledger" and refreshed and refreshed.outcome in ("failed", "crashed"):
        markdown.badge(
            say("refresh_failed_short"),
            icon=":material/error:",
            color="red",
            help=say(f"refresh_{refreshed.outcome}"),
        )


def _choices(page: str) -> None:
    """What the reader sees of all there is, in words; the way back, and the way to hand it on.

    The campaign's goals and the files have days of their own: they obey neither period nor comparison.
    """
    shown = view()
    if page in OWN_DAYS:
        obeyed = OWN_DAYS[page] & set(shown.chosen)
    else:
        obeyed = set(shown.chosen) - {"lang", "figure"}
        _period(page, shown)
    if shown.filters.units != DEFAULTS["units"] and "units" in obeyed:
        markdown.badge(say(f"units_{shown.filters.units}"), icon=":material/map:", color="blue")
    for name, told in zip(shown.filters.dimensions, dimensions_in_words(shown.filters), strict=True):
        markdown.button(
            told,
            icon=":material/close:",
            help=say("narrowed_means"),
            on_click=clear,
            args=(name[0],),
            key=f"clear_{name[0]}",
        )
    if obeyed:
        markdown.button(
            say("reset"), icon=":material/filter_alt_off:", type="tertiary", on_click=reset, key="reset_above"
        )
    copy_link()


def _period(page: str, shown: View) -> None:
    """The days, the provinces, and what they are compared with."""
    markdown.badge(in_words(), icon=":material/date_range:", color="blue")
    compared = compared_in_words(page, shown)
    if compared:
        markdown.badge(compared, icon=":material/compare_arrows:", color="blue")
    if shown.filters.cumulated:
        markdown.badge(say("cumulated"), icon=":material/stacked_line_chart:", color="blue")


def _who(page: str) -> None:
    """Who has reported what is on screen: in short, and at length in the help."""
    who = page_reporting(page, view().filters)
    markdown.badge(
        who.brief,
        icon=":material/assignment_turned_in:" if who.is_whole else ":material/assignment_late:",
        color="gray" if who.is_whole else "orange",
        help=f"{say('who_means')} {who.full}.",
    )


def sample_note() -> None:
    """On sample data: that it is, and how to put real exports in its place."""
    if is_sample():
        markdown.info(say("sample_note"), icon=":material/science:")
