"""What stands around every page: navigation, filters, title, the state of the data; and what shows when it fails."""

import logging
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import NothingToSee, current_version, data_days, reader
from ui.boundaries import STATIC
from ui.delivery.page_menu import page_menu
from ui.downloads.page_record import begin_record, page_record
from ui.frame.link_note import link_note
from ui.frame.no_version import show_no_rights, show_no_version
from ui.frame.programs import frame_program
from ui.frame.scope_note import scope_note
from ui.frame.sidebar import sidebar
from ui.frame.status_line import status_line
from ui.frame.streamlit_words import streamlit_words
from ui.html import concatenate, markup, show_html, style_sheet
from ui.insight.reporting_words import no_accepted_files
from ui.language.page_names import PAGES, page_title
from ui.language.words import lang, set_language, translate
from ui.receipts.returned_file import MOST_MB
from ui.theme import root_style
from ui.view import state
from ui.view.chosen_places import chosen_places
from ui.view.row_order import order_field
from warehouse.contract.schema import topics
from warehouse.settings import local_time
from warehouse.store.versions import NoStore

#: Pages whose figures do not follow from the choice of a period, so that one without data is whole, too.
_PAGES_WITHOUT_PERIOD = ("ledger", "check", "guide")
_STYLE = markup(
    "<style>{}</style>", style_sheet(*(Path(__file__).parent / name for name in ("style.css", "paper.css")))
)
_log = logging.getLogger(__name__)


def show() -> None:
    """Runs the page that the address names, inside the frame."""
    st.set_page_config(page_title="Tri Ân", page_icon=str(STATIC / "icon.svg"), layout="wide")
    show_html(concatenate((_STYLE, markup("<style>{}</style>", root_style()))))
    set_language(st.session_state.setdefault("lang", state.first_language()))
    with ExitStack() as run:
        try:
            run.enter_context(current_version())
        except NoStore as problem:
            show_no_version(problem)
            return
        except NothingToSee:
            show_no_rights()
            return
        _show_page()


def _show_page() -> None:
    """Navigation, filters, and between them the page."""
    state.restore_language()
    set_language(st.session_state["lang"])
    page = st.navigation([_page(name) for name in PAGES], position="top")
    name = page.url_path or next(iter(PAGES))
    st.set_page_config(page_title=f"{page_title(name)} – Tri Ân")
    state.restore(name)
    not_taken = translate("check_not_taken", n=MOST_MB)
    words = markup("<style>:root {{ --not-taken: '{}' }}</style>", not_taken)
    program = markup("<script>{}</script>", frame_program(lang()))
    pieces = (words, _sought_card(name), _chart_keys(), program, streamlit_words())
    show_html(concatenate(pieces), with_script=True)
    order_field()
    sidebar(name)
    state.settle(name)
    begin_record()
    st.session_state["_frame"] = True
    try:
        page.run()
        if state.forget_foreign_figure(name):  # only the page itself knows which figures it has
            with st.session_state["_link_slot"]:
                link_note(name)
        if page_record().exhibits:
            with st.session_state["_take_slot"]:
                page_menu(name, page_title(name))
    except Exception:
        moment = local_time(datetime.now(UTC))
        _log.exception("page %s failed at %s", name, moment.isoformat())
        markdown.error(
            translate("failed_mend", moment=f"{moment:%d/%m/%Y %H:%M:%S}"), title=translate("failed")
        )


def _page(name: str) -> st.Page:
    icon = f":material/{PAGES[name]}:"
    return st.Page(
        f"pages/{name}.py", title=page_title(name), icon=icon, url_path=name, default=name == "overview"
    )


def _sought_card(page: str) -> Markup:
    """The card that the address leads to, for the program of the frame, by the class of the button that explains it."""
    card = st.query_params.get(state.CARD, "")
    return markup("<i hidden data-card='{}'></i>", f"{page}-{card}" if card else "")


def _chart_keys() -> Markup:
    """How a chart is used by keyboard, for the program of the frame, which reads out there what is reached."""
    return markup("<p class='chart_keys' role='status' data-words='{}'></p>", translate("chart_keys"))


def _question(name: str) -> str:
    """What a page answers: a topic's as its schema asks it."""
    schema = topics().get(name)
    if name == "province" and len(chosen_places(state.view().filters)) != 1:
        return translate("question_provinces")
    if schema is None:
        return translate(f"question_{name}")
    return schema.question_vi if lang() == "vi" else schema.question_en


def page_head(name: str) -> None:
    """The head of a page: its title, the question it answers, the choices in words, the state of the data.

    A page whose topic has received nothing ends here, and says where files go.
    """
    if not st.session_state.get("_frame"):
        st.switch_page("dashboard.py")
    with st.container(key="head", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", wrap=False, key="title"):
            markdown.title(page_title(name), anchor=False)
            st.session_state["_take_slot"] = st.container(width="content", key="take_away")
        markdown.caption(_question(name))
        status_line(name)
        scope_note(name)
        st.session_state["_link_slot"] = st.empty()
        with st.session_state["_link_slot"]:
            link_note(name)
    spans = reader().spans
    first_day = spans[name][0] if name in spans else data_days()
    if first_day is None and name not in _PAGES_WITHOUT_PERIOD:
        markdown.info(no_accepted_files(name), icon=":material/inbox:")
        st.stop()
