"""Every chart as a picture: PNG and SVG that open, say what they show, and hold nothing that acts."""

import io
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from tests.support.exports import ROOT, Exports, column
from tests.ui.support.page_files import file_bytes
from tests.ui.support.page_pictures import picture, pictures, sheet
from tests.ui.support.screen import show_exports
from ui.answers import use_reader
from ui.downloads.pictures.picture import draw_bare
from ui.downloads.pictures.sheet import chart_of
from ui.theme import paint_on_paper

pytestmark = pytest.mark.usefixtures("sample_pages")
#: Map, ranking, lines, funnel, bars, stacks, heat map; small multiples, goals and the trends of a province, too.
CHARTS = {
    "overview": 7,
    "campaign": 2,
    "app_installs": 7,
    "online_payments": 9,
    "blood_donations": 9,
    "gifts": 9,
    "province": 5,
}
FONTS = sorted((ROOT / "ui" / "downloads" / "fonts").glob("*.ttf"))
VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯàảãáạ₫" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
SAMPLE = {"vi": "Dữ liệu mẫu", "en": "Sample data"}
SOURCE = {"vi": "Nguồn: tệp xuất", "en": "Source: exports"}


@pytest.mark.parametrize("page", CHARTS)
def test_every_chart_of_a_page_is_a_picture_for_a_slide(page: str) -> None:
    files = pictures("png", page, "vi")
    assert len(files) == CHARTS[page]
    for file in files:
        with Image.open(io.BytesIO(file_bytes(file))) as image:
            assert (image.format, image.size) == ("PNG", (1920, 1080))
            in_the_middle = image.convert("RGB").crop((60, 200, 1860, 900))
            assert len(in_the_middle.getcolors(1 << 20) or []) > 50, file.title


@pytest.mark.parametrize(("page", "lang"), [*((page, "en") for page in CHARTS), ("gifts", "vi")])
def test_a_drawing_tells_its_title_its_choices_and_its_source(page: str, lang: str) -> None:
    for file in pictures("svg", page, lang):
        svg = ElementTree.fromstring(file_bytes(file))
        text = " ".join(svg.itertext())
        title = str(svg.findtext("{http://www.w3.org/2000/svg}title"))
        assert file.title.lower() in title.lower()
        assert all(choice in text for choice in file.filter_summary) and file.filter_summary
        assert SOURCE[lang] in text and file.code in text and SAMPLE[lang] in text
        assert file.reader.version.name in text


@pytest.mark.parametrize("page", CHARTS)
def test_the_same_stands_in_the_picture_itself(page: str) -> None:
    for file in pictures("png", page, "vi"):
        sheet_text = " ".join(text.get_text() for text in sheet(file).texts).replace("\n", " ")
        assert file.title.lower() in sheet_text.lower()
        assert all(choice in sheet_text for choice in file.filter_summary)
        assert SOURCE["vi"] in sheet_text and file.code in sheet_text and SAMPLE["vi"] in sheet_text


def test_letters_are_outlines_so_that_no_machine_needs_the_font() -> None:
    (file,) = picture("svg", "app_installs", "app_installs/by_channel")
    svg = ElementTree.fromstring(file_bytes(file))
    assert svg.findall(".//{http://www.w3.org/2000/svg}text") == []
    assert b"http://www.w3.org" in file_bytes(file) and b'href="http' not in file_bytes(file)


def test_on_paper_the_letters_stay_text() -> None:
    (file,) = picture("svg", "app_installs", "app_installs/by_channel")

    def bare() -> bytes:
        use_reader(file.reader)
        paint_on_paper()
        return draw_bare(chart_of(file), 170, 60)

    with ThreadPoolExecutor(1) as pool:
        svg = ElementTree.fromstring(pool.submit(bare).result())
    texts = ["".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Quầy giao dịch", "Mạng xã hội"} <= set(texts)
    assert svg.attrib["width"] == f"{170 / 25.4 * 72:.6f}".rstrip("0") + "pt"


def test_pictures_drawn_side_by_side_are_those_drawn_alone() -> None:
    files = pictures("svg", "overview", "vi")[:3] + pictures("svg", "gifts", "en")[:3]
    single = [file_bytes(file) for file in files]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(file_bytes, files * 2)) == single * 2


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_font_has_every_letter(path: Path) -> None:
    words = tomllib.loads((ROOT / "ui" / "language" / "words.toml").read_text(encoding="utf-8"))
    letters = {sign for word in words.values() for text in word.values() for sign in text}
    assert {sign for sign in {*letters, *VIETNAMESE, *"▲▼=−·–…"} if sign.isprintable()} - {
        chr(code) for code in TTFont(path).getBestCmap()
    } == set()


def test_names_of_other_systems_are_text_and_nothing_else(
    exports: Exports, pages: pytest.MonkeyPatch
) -> None:
    hostile = ["<script>alert(1)</script>", "$x^2$ & <b>Co</b>", "]]> -- \\frac"]
    exports.write("online_payments/a.csv", column("online_payments", "provider", hostile))
    show_exports(exports, pages)
    (file,) = picture("svg", "online_payments", "online_payments/by_provider")
    svg = ElementTree.fromstring(file_bytes(file))
    assert svg.findall(".//{http://www.w3.org/2000/svg}script") == []
    labels = [label.get_text() for label in sheet(file).axes[0].get_yticklabels()]
    assert sorted(labels) == sorted(hostile)
