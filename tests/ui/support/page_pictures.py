"""The charts of a page as they are taken away, and what matplotlib has drawn of them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from tests.ui.support.page_files import of_page
from ui.answers import use_reader
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.filter_summary import filter_summary
from ui.downloads.pictures.sheet import chart_of, draw_sheet
from ui.language.words import set_language
from ui.theme import paint_on_paper


def pictures(file_format: str, page: str, lang: str, **query: str) -> list[Download]:
    """A picture of every chart of a page, as its links offer them."""
    whole = of_page(file_format, page, lang, **query)

    def picture_of(exhibit: Exhibit) -> Download:
        _as_a_writer(whole)
        return replace(
            whole,
            title=exhibit.title,
            stem=exhibit.name,
            exhibits=(exhibit,),
            headlines=(),
            filter_summary=filter_summary(exhibit),
        )

    with ThreadPoolExecutor(1) as pool:
        return list(pool.map(picture_of, [exhibit for exhibit in whole.exhibits if exhibit.draw]))


def picture(file_format: str, page: str, name: str, lang: str = "vi", **query: str) -> list[Download]:
    """The pictures of one question on a page."""
    return [file for file in pictures(file_format, page, lang, **query) if file.exhibits[0].name == name]


def sheet(file: Download) -> Figure:
    """The sheet as matplotlib holds it, before it is a file."""

    def draw() -> Figure:
        _as_a_writer(file)
        return draw_sheet(file, chart_of(file))

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(draw).result()


def artists_named(figure: Figure, prefix: str) -> dict[str, Artist]:
    """What is drawn under names that begin like this, in its order."""
    artists = figure.findobj(lambda artist: str(artist.get_gid() or "").startswith(prefix))
    return {str(artist.get_gid()): artist for artist in artists}


def _as_a_writer(file: Download) -> None:
    set_language(file.lang)
    use_reader(file.reader)
    paint_on_paper()
