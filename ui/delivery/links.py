"""What leaves a page: links to files of exactly what is on screen, each with its number of rows."""

from html import escape

import streamlit as st

from ui.answers import reader
from ui.delivery.route import offer
from ui.downloads.download import File
from ui.downloads.exhibit import Part
from ui.downloads.filter_summary import told
from ui.downloads.reporting_note import who_in
from ui.downloads.workbook.workbook import too_large
from ui.downloads.writers import WRITERS
from ui.language.formats import number
from ui.language.words import lang, say

OF_A_TABLE = ("xlsx", "csv", "machines")
OF_A_CHART = ("png", "svg")


def downloads(part: Part, *, brief: bool = False) -> None:
    """Links to a part's table as a workbook and as CSV (`brief`: no more than these), and to its chart as pictures."""
    n = part.count()
    forms = OF_A_TABLE[:2] if brief else (*OF_A_TABLE, *(OF_A_CHART if part.draw else ()))
    st.html(
        f"<p class='take'>{''.join(_link(part, form, n) for form in forms if form in WRITERS)}</p>",
        width="content" if brief else "stretch",
    )


def _link(part: Part, form: str, n: int) -> str:
    if form == "xlsx" and (why := too_large(part)):
        return f"<span>{escape(why)}</span>"
    file = table_file(form, part)
    rows = say("take_one_row") if n == 1 else say("take_rows", n=number(n))
    text = say(f"take_{form}") + (f" ({rows})" if form in OF_A_TABLE else "")
    hint = escape(say(f"take_{form}_means"), quote=True)
    return f"<a href='{escape(offer(file), quote=True)}' title='{hint}'>{escape(text)}</a>"


def table_file(form: str, part: Part) -> File:
    """A part's table or chart as a file."""
    return File(form, part.title, part.name, lang(), (part,), reader(), told=told(part), who=who_in(part))
