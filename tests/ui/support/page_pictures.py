"""The charts of a page as they are taken away, and what matplotlib has drawn of them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from tests.ui.support.page_files import of_page
from ui.answers import read_from
from ui.downloads.download import File
from ui.downloads.exhibit import Part
from ui.downloads.filter_summary import told
from ui.downloads.pictures.sheet import draw_sheet
from ui.language.words import speak
from ui.theme import paint_on_paper


def pictures(file_format: str, page: str, lang: str, **query: str) -> list[File]:
    """A picture of every chart of a page, as its links offer them."""
    whole = of_page(file_format, page, lang, **query)

    def picture_of(exhibit: Part) -> File:
        _as_a_writer(whole)
        return replace(
            whole, title=exhibit.title, stem=exhibit.name, parts=(exhibit,), headlines=(), told=told(exhibit)
        )

    with ThreadPoolExecutor(1) as pool:
        return list(pool.map(picture_of, [exhibit for exhibit in whole.parts if exhibit.draw]))


def picture(file_format: str, page: str, name: str, lang: str = "vi", **query: str) -> list[File]:
    """The pictures of one question on a page."""
    return [file for file in pictures(file_format, page, lang, **query) if file.parts[0].name == name]


def sheet(file: File) -> Figure:
    """The sheet as matplotlib holds it, before it is a file."""

    def draw() -> Figure:
        _as_a_writer(file)
        return draw_sheet(file)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(draw).result()


def artists_named(figure: Figure, prefix: str) -> dict[str, Artist]:
    """What is drawn under names that begin like this, in its order."""
    artists = figure.findobj(lambda artist: str(artist.get_gid() or "").startswith(prefix))
    return {str(artist.get_gid()): artist for artist in artists}


def _as_a_writer(file: File) -> None:
    speak(file.lang)
    read_from(file.reader)
    paint_on_paper()
