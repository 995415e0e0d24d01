"""One line on every page: what is on screen, how far the data reach, who is silent, what is held, sample or real."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from ui.compared import compared_in_words
from ui.data import is_sample, records, rows, version
from ui.filters import in_words
from ui.formats import day, number, short_day
from ui.link import copy_link
from ui.state import DEFAULTS, View, reset, view
from ui.words import lang, say
from warehouse.questions import Filters
from warehouse.record import last

#: The pages whose figures have days of their own, with the choices that something on them does obey.
_OWN_DAYS = {
    "campaign": {"provinces", "units"},
    "ledger": {"period", "from", "to", "provinces", "grain", "units"},
    "check": set[str](),
}
_NAMED = 2  # silent provinces; all are in the help and in the ledger


def status_line(page: str) -> None:
    """Badges under the title; on the page of a topic they speak of that topic."""
    status = rows("overview/data_status", Filters(lang=lang()))
    mine = status[status["topic"] == page] if page in set(status["topic"]) else status
    moment = datetime.fromisoformat(version().manifest["published_at"])
    local = moment.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="status"):
        if not version().is_named:
            st.badge(
                say("older_version", moment=f"{local:%d/%m/%Y %H:%M}"),
                icon=":material/healing:",
                color="red",
                help=say("older_version_mend"),
            )
        _failure(page)
        if view().n_days:
            _choices(page)
        newest = max(mine["last_day"].dropna(), default=None)
        if newest:
            st.badge(
                say("data_as_of", day=day(newest), moment=f"{local:%d/%m %H:%M}"),
                icon=":material/schedule:",
                color="gray",
                help=say("refreshed", moment=f"{local:%d/%m/%Y %H:%M}"),
            )
        _silence(set(mine["topic"]), received=newest is not None)
        st.page_link(
            "pages/ledger.py",
            label=say(
                "held_short",
                held=number(int(mine["quarantined"].sum())),
                refused=number(int(mine["refused_files"].sum())),
            ),
            icon=":material/fact_check:",
        )
        if is_sample():
            st.badge(say("sample"), icon=":material/science:", color="orange", help=say("sample_note"))


def _failure(page: str) -> None:
    """That what is on screen is older than it should be; the ledger itself says why, and how to mend it."""
    refreshed = last(version().folder.parent)
    if page != "ledger" and refreshed and refreshed.outcome in ("failed", "crashed"):
        st.badge(
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
    if page in _OWN_DAYS:
        obeyed = _OWN_DAYS[page] & set(shown.chosen)
    else:
        obeyed = set(shown.chosen) - {"lang", "figure"}
        _period(page, shown)
    if shown.filters.units != DEFAULTS["units"] and "units" in obeyed:
        st.badge(say(f"units_{shown.filters.units}"), icon=":material/map:", color="blue")
    if obeyed:
        st.button(
            say("reset"), icon=":material/filter_alt_off:", type="tertiary", on_click=reset, key="reset_above"
        )
    copy_link()


def _period(page: str, shown: View) -> None:
    """The days, the provinces, and what they are compared with."""
    st.badge(in_words(), icon=":material/date_range:", color="blue")
    compared = compared_in_words(page, shown)
    if compared:
        st.badge(compared, icon=":material/compare_arrows:", color="blue")
    if shown.filters.cumulated:
        st.badge(say("cumulated"), icon=":material/stacked_line_chart:", color="blue")


def _silence(topics: set[str], *, received: bool) -> None:
    silent = rows("overview/silent_provinces", Filters(lang=lang()))
    silent = silent[silent["topic"].isin(topics)].drop_duplicates("province_code")
    known = len(rows("overview/provinces", Filters(lang=lang())))
    reported = known - len(silent) if received else 0
    names = [
        say("silent_name", province=s["province"], day=short_day(s["last_reported_day"]))
        if s["last_reported_day"]
        else s["province"]
        for s in records(silent)
    ]
    told = [say("reported", n=reported, of=known)]
    if received and names:
        told.append(_few([s["province"] for s in records(silent)]))
    st.badge(
        " · ".join(told),
        icon=":material/assignment_turned_in:" if reported == known else ":material/assignment_late:",
        color="gray" if reported == known else "orange",
        help=say("silent_since", names=", ".join(names)) if names else None,
    )


def _few(provinces: list[str]) -> str:
    """Who is silent, by name as far as one line allows."""
    if len(provinces) <= _NAMED + 1:
        return say("silent", names=", ".join(provinces))
    named = ", ".join(provinces[:_NAMED])
    return say("silent_and_more", names=named, n=number(len(provinces) - _NAMED))


def sample_note() -> None:
    """On sample data: that it is, and how to put real exports in its place."""
    if is_sample():
        st.info(say("sample_note"), icon=":material/science:")
