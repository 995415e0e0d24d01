"""Reads, serves and writes of each kind once, without a browser; started with a folder."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.support.exports import EXPORTS
from tests.ui.support.chromium import serve
from tests.ui.support.raw_client import open_socket, run_page
from ui.language.page_names import PAGES

FILES_A_PAGE = 1


def main() -> None:
    """Refreshes, serves every page and its files as a reader takes them, reports, and has the doctor look."""
    folder = Path(sys.argv[1])
    store = folder / "store"
    _run("warehouse", "refresh", "--exports", str(EXPORTS), "--store", str(store))
    watch = {"DASHBOARD_WATCH_SECONDS": "1", "DASHBOARD_EXPORTS": str(EXPORTS)}
    with serve(store, folder / "log.txt", **watch) as address:
        for page in PAGES:
            with open_socket(urlsplit(address).netloc) as client:
                messages = b"".join(m.SerializeToString() for m in run_page(client, page, []))
            links = dict.fromkeys(re.findall(rb"href='\.(/take/[^']+)'", messages))
            for link in list(links)[:FILES_A_PAGE]:
                with urlopen(address + link.decode()) as answer:
                    answer.read()
    _run("report", "pdf", "--store", str(store), "--out", str(folder / "report.pdf"))
    _run("warehouse", "doctor", "--store", str(store))


def _run(module: str, *arguments: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", module, *arguments], env=os.environ, capture_output=True, text=True
    )
    print(result.stdout, result.stderr)
    if result.returncode and arguments[0] != "doctor":  # it may find something on this machine
        sys.exit(f"{module} {arguments}: {result.returncode}")


if __name__ == "__main__":
    main()
