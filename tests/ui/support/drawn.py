"""The charts of a page as they are taken away, and what matplotlib has drawn of them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from tests.ui.support.taken import of_page
from ui.answers import read_from
from ui.downloads.download import File
from ui.downloads.exhibit import Part
from ui.downloads.filter_summary import told
from ui.downloads.pictures.sheet import chart_of, draw_sheet
from ui.language.words import speak
from ui.theme import paint_on_paper


def pictures(form: str, page: str, lang: str, **asked: str) -> list[File]:
    """A picture of every chart of a page, as its links offer them."""
    whole = of_page(form, page, lang, **asked)

    def offered(part: Part) -> File:
        _as_a_writer(whole)
        return replace(whole, title=part.title, stem=part.name, parts=(part,), headlines=(), told=told(part))

    with ThreadPoolExecutor(1) as pool:
        return list(pool.map(offered, [part for part in whole.parts if part.draw]))


def picture(form: str, page: str, name: str, lang: str = "vi", **asked: str) -> list[File]:
    """The pictures of one question on a page."""
    return [file for file in pictures(form, page, lang, **asked) if file.parts[0].name == name]


def sheet(file: File) -> Figure:
    """The sheet as matplotlib holds it, before it is a file."""

    def draw() -> Figure:
        _as_a_writer(file)
        return draw_sheet(file, chart_of(file))

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(draw).result()


def named(figure: Figure, beginning: str) -> dict[str, Artist]:
    """What is drawn under names that begin like this, in its order."""
    found = figure.findobj(lambda artist: str(artist.get_gid() or "").startswith(beginning))
    return {str(artist.get_gid()): artist for artist in found}


def _as_a_writer(file: File) -> None:
    speak(file.lang)
    read_from(file.reader)
    paint_on_paper()
