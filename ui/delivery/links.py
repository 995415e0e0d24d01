"""What leaves a page: links to files of exactly what is on screen, each with its number of rows."""

from markupsafe import Markup

from ui.answers import reader
from ui.delivery.route import create_link
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.filter_summary import filter_summary
from ui.downloads.reporting_note import exhibit_reporting
from ui.downloads.workbook.workbook import too_large
from ui.downloads.writers import WRITERS
from ui.html import concatenate, markup, show_html
from ui.language.formats import number
from ui.language.words import lang, say

OF_A_TABLE = ("xlsx", "csv", "machines")
OF_A_CHART = ("png", "svg")


def downloads(part: Exhibit, *, brief: bool = False) -> None:
    """Links to a part's table as a workbook and as CSV (`brief`: no more than these), and to its chart as pictures."""
    n = part.count()
    forms = OF_A_TABLE[:2] if brief else (*OF_A_TABLE, *(OF_A_CHART if part.draw else ()))
    links = concatenate(_link(part, form, n) for form in forms if form in WRITERS)
    show_html(markup("<p class='take'>{}</p>", links), "content" if brief else "stretch")


def _link(part: Exhibit, form: str, n: int) -> Markup:
    if form == "xlsx" and (why := too_large(part)):
        return markup("<span>{}</span>", why)
    file = table_file(form, part)
    rows = say("take_one_row") if n == 1 else say("take_rows", n=number(n))
    text = say(f"take_{form}") + (f" ({rows})" if form in OF_A_TABLE else "")
    return markup("<a href='{}' title='{}'>{}</a>", create_link(file), say(f"take_{form}_means"), text)


def table_file(form: str, part: Exhibit) -> Download:
    """A part's table or chart as a file."""
    return Download(
        form,
        part.title,
        part.name,
        lang(),
        (part,),
        reader(),
        filter_summary=filter_summary(part),
        reporting_note=exhibit_reporting(part),
    )
