"""Pages run without a browser: what they show is what the report holds.

Streamlit's AppTest, which runs them, takes over the runtime of its process, so that a server never does this itself.
"""

import logging
from dataclasses import dataclass
from typing import Any

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from ui.downloads.page_record import PageRecord
from ui.language.page_names import PAGES, page_title
from ui.language.words import translate
from ui.view.state import View
from warehouse.answer.reader import Reader
from warehouse.settings import ROOT

_SECONDS = 120  # for one page, however busy the machine is
# none: AppTest would look for some in every package that is installed, a quarter of a page's time
_COMPONENTS = BidiComponentManager()


class PageError(Exception):
    """A page did not run to its end."""


class FramedPages(PagesManager):
    """As serve.py has it: dashboard.py stands around every page, also in a session's first run."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        PagesManager.uses_pages_directory = False


@dataclass(frozen=True)
class PageRun:
    """One run of a page: the view, the record of what it showed, and the version that it read."""

    page: str
    title: str
    view: View
    record: PageRecord
    reader: Reader


def be_headless() -> None:
    """Makes this process one that runs pages; what Streamlit says of a missing server is of no use in it."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    for name in logging.Logger.manager.loggerDict:
        if name.startswith("streamlit."):
            logging.getLogger(name).setLevel(logging.ERROR)
    vars(app_test)["PagesManager"] = FramedPages


def open_page(page: str, choices: dict[str, str], locale: str = "vi-VN") -> AppTest:
    """A page at its address, not run yet; `choices` are its query parameters."""
    test = AppTest.from_file(ROOT / "dashboard.py", default_timeout=_SECONDS)
    vars(test)["_bidi_component_manager"] = _COMPONENTS
    test.context["locale"] = locale
    for name, value in choices.items():
        test.query_params[name] = value
    if page != next(iter(PAGES)):
        test.switch_page(f"pages/{page}.py")
    return test


def run(page: str, choices: dict[str, str]) -> PageRun:
    """Runs a page at its address. Raises PageError."""
    test = open_page(page, choices).run()
    errors = [element.value for element in test.error if element.proto.title == translate("failed")]
    if errors or test.exception or "_shown" not in test.session_state:
        raise PageError(page)
    state = test.session_state
    return PageRun(page, page_title(page), state["_view"], state["_shown"], state["_reader"])
