"""Of a new version is asked ahead what most readers will ask: a click on a period asks the store nothing more."""

import shutil
import threading
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.screen import run_page
from ui import open_versions
from ui.server import cache_warmer
from warehouse.answer.reader import Reader


def until_all_is_asked() -> None:
    for thread in threading.enumerate():
        if thread.name == "ask ahead":
            thread.join()


def query_count(page: AppTest) -> int:
    """How often the store has been asked since the version was opened."""
    answers = page.session_state["_reader"]._answer
    return int(answers.cache_info().misses)


def test_a_click_on_a_period_asks_the_store_nothing(
    pages: pytest.MonkeyPatch, sample_store: Path, tmp_path: Path
) -> None:
    pages.setenv("DASHBOARD_STORE", str(shutil.copytree(sample_store, tmp_path / "store")))
    pages.setattr(open_versions, "listeners", [cache_warmer.warm_cache])
    run_page("campaign", lang="vi")
    until_all_is_asked()
    for page in ("overview", "online_payments", "campaign"):
        asked_first = query_count(run_page(page, lang="vi"))
        assert asked_first > 100
        assert query_count(run_page(page, lang="vi", period="last_week")) == asked_first
    assert query_count(run_page("overview", lang="vi", period="last_week", provinces="96")) > asked_first


def test_what_cannot_be_asked_is_left_to_the_readers(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cache_warmer, "question_names", lambda: ["gifts/nothing"])
    cache_warmer.warm_cache(reader)
    until_all_is_asked()
    assert "not all was asked ahead" in caplog.text
