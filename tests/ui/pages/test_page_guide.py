"""The guide is true: what it names are pages, buttons and commands that there are, and its pictures are small."""

import re

import pytest

from tests.support.exports import ROOT
from tests.ui.support.screen import LANGUAGES, page_text, run_page
from ui.language.words import set_language, translate
from ui.sections.guide import READERS, guide_steps

MOST_BYTES = 600_000


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_calls_things_as_the_pages_do(lang: str) -> None:
    set_language(lang)
    text = page_text(run_page("guide", lang=lang))
    for reader_kind in READERS:
        assert translate(f"guide_{reader_kind}_title") in text
        for name in re.findall(r"“(.*?)”", "\n".join(guide_steps(reader_kind))):
            assert f"“{name}”" in text
    literal_names = re.findall(
        r"“(?!\{)", "".join(translate(f"guide_{reader_kind}") for reader_kind in READERS)
    )
    assert literal_names == [], "a name that is written out would not follow the page"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_commands_settings_and_papers_are_those_of_the_readme(lang: str) -> None:
    set_language(lang)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    text = "\n".join(guide_steps("administrator"))
    for module, command in re.findall(r"python -m (\w+) (\w+)", text):
        assert re.search(rf"python -m {module} .*\b{command}\b", readme)
    assert set(re.findall(r"make \w+|DASHBOARD_[A-Z]+", text)) <= set(
        re.findall(r"make \w+|DASHBOARD_[A-Z]+", readme)
    )
    for paper in re.findall(r"[\w./]+\.md", text):
        assert (ROOT / paper).exists()


def test_its_pictures_are_there_and_small() -> None:
    pictures = [*(ROOT / "static" / "guide").glob("*.png")]
    file_names = re.findall(
        r"guide/([\w-]+\.png)", (ROOT / "ui" / "sections" / "guide.py").read_text(encoding="utf-8")
    )
    assert sorted(path.name for path in pictures) == sorted(file_names)
    assert sum(path.stat().st_size for path in pictures) < MOST_BYTES
