"""What a whole page can be taken away as: behind one click at its head, which knows all that the page has shown."""

from html import escape

import streamlit as st

from ui.data import reader
from ui.parts import Shown, shown
from ui.state import view
from ui.takeaway.file import File
from ui.takeaway.told import days_in_words, places_in_words
from ui.takeaway.writers import WRITERS
from ui.taking import offer
from ui.words import lang, say
from warehouse.questions import Filters

#: Forms of a page, in the order of the list: its workbook, the meeting pack, its tables for machines.
FORMS = ("xlsx", "html", "zip")


def take_page(page: str, title: str) -> None:
    """The list of files. Call it when the page has run."""
    more = st.popover(
        say("take_page"), icon=":material/download:", type="tertiary", key="take_page", on_change="rerun"
    )
    if more.open:
        with more:
            for form in FORMS:
                if form in WRITERS:
                    file = page_file(form, page, title, shown(), view().filters)
                    _line(file, say(f"take_page_{form}"), say(f"take_page_{form}_means"))


def page_file(form: str, page: str, title: str, found: Shown, filters: Filters) -> File:
    """All that a run of a page has shown, as one file."""
    told = (days_in_words(filters.from_day, filters.to_day), places_in_words(filters))
    return File(form, title, page, lang(), tuple(found.parts), reader(), tuple(found.headlines), told)


def _line(file: File, text: str, means: str) -> None:
    link = f"<a href='{escape(offer(file), quote=True)}' download>{escape(text)}</a>"
    st.html(f"<p class='take'>{link}</p><p class='more'>{escape(means)}</p>")
