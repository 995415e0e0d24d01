"""Makes the pictures of the guide from the pages as they are: `python -m tests.ui.guide_pictures STORE`."""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.support.exports import ROOT, SAMPLE_TODAY
from tests.ui.support.chromium import ARGUMENTS, Visit, executable, serve
from tests.ui.support.screen import LANGUAGES

FOLDER = ROOT / "static" / "guide"
SCREEN = {"width": 1280, "height": 720}
PAGES = {"manager": "", "steward": "ledger"}


def make_pictures(store: Path, log: Path) -> None:
    """A picture of a page for each kind of reader and language, of a store of the sample."""
    FOLDER.mkdir(exist_ok=True)
    with serve(store, log, DASHBOARD_TODAY=SAMPLE_TODAY) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        for reader_kind, page in PAGES.items():
            for lang in LANGUAGES:
                visit = Visit(browser, address, viewport=SCREEN)
                shot = Image.open(BytesIO(visit.open(page, lang=lang).screenshot()))
                shot.quantize(96).save(FOLDER / f"{reader_kind}-{lang}.png", optimize=True)
                visit.context.close()
        browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        make_pictures(Path(sys.argv[1]), Path(folder) / "log.txt")
