"""Held rows lie whole in the archive only, and the web server opens nothing of it, whoever asks it to."""

import os
import subprocess
import sys

import pandas as pd

from tests.support.exports import ROOT, Exports, line, lines

SERVER = """
import asyncio, os, sys
from pathlib import Path
import serve
from warehouse.engine import open_store
from warehouse.store.versions import current

store = Path(os.environ["DASHBOARD_STORE"])

def refused(what):
    try:
        what()
    except Exception as error:
        return type(error).__name__
    return "OPENED"

async def main():
    async with serve.ready(None):
        archive = store / "archive"
        version = current(store)
        held = os.environ["HELD"]
        print(refused(lambda: open(held, "rb")))
        print(refused(lambda: open(os.path.relpath(held), "rb")))
        print(refused(lambda: os.listdir(archive)))
        print(refused(lambda: list(archive.rglob("*.parquet"))[0]))
        print(refused(lambda: Path(held).read_bytes()))
        print(refused(lambda: open_store(version.database).read_parquet(held).fetchall()))
        print(len(version.manifest["files"]), "file of the version known")

asyncio.run(main())
"""


def test_the_web_server_opens_nothing_of_the_archive(exports: Exports) -> None:
    row = line("online_payments", customer_code="PB1234567890")
    exports.write("online_payments/p.csv", lines("online_payments", row))
    store = exports.refresh().folders.store
    (quarantine_file,) = (path for path in store.glob("archive/*/held.parquet"))
    assert "PB1234567890" in pd.read_parquet(quarantine_file)["cells"][0]  # whole; its bytes are packed
    environment = {
        "DASHBOARD_STORE": str(store),
        "DASHBOARD_WATCH_SECONDS": "0",
        "HELD": str(quarantine_file),
    }
    result = subprocess.run(
        [sys.executable, "-c", SERVER],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    *answers, last = result.stdout.splitlines()
    assert "OPENED" not in answers
    assert answers[0] == answers[1] == answers[2] == answers[4] == "PermissionError"
    assert last == "1 file of the version known"
