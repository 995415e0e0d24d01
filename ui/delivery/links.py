"""Download links for exactly what is on screen, each with its number of rows."""

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
from ui.language.words import lang, translate

TABLE_FORMATS = ("xlsx", "csv", "machines")
CHART_FORMATS = ("png", "svg")


def download_links(exhibit: Exhibit, *, brief: bool = False) -> None:
    """Links to an exhibit's table as workbook and CSV, and to its chart as pictures; `brief`: only the first two."""
    n = exhibit.count()
    formats = TABLE_FORMATS[:2] if brief else (*TABLE_FORMATS, *(CHART_FORMATS if exhibit.draw else ()))
    links = concatenate(_link(exhibit, file_format, n) for file_format in formats if file_format in WRITERS)
    show_html(markup("<p class='take'>{}</p>", links), "content" if brief else "stretch")


def _link(exhibit: Exhibit, file_format: str, n: int) -> Markup:
    if file_format == "xlsx" and (problem := too_large(exhibit)):
        return markup("<span>{}</span>", problem)
    file = table_file(file_format, exhibit)
    rows = translate("take_one_row") if n == 1 else translate("take_rows", n=number(n))
    text = translate(f"take_{file_format}") + (f" ({rows})" if file_format in TABLE_FORMATS else "")
    return markup(
        "<a href='{}' title='{}'>{}</a>", create_link(file), translate(f"take_{file_format}_means"), text
    )


def table_file(file_format: str, exhibit: Exhibit) -> Download:
    """An exhibit's table or chart as a download."""
    return Download(
        file_format,
        exhibit.title,
        exhibit.name,
        lang(),
        (exhibit,),
        reader(),
        filter_summary=filter_summary(exhibit),
        reporting_note=exhibit_reporting(exhibit),
    )
