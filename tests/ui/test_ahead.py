"""Of a new version is asked ahead what most readers will ask: a click on a period asks the store nothing more."""

import threading

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.screen import opened
from ui import ahead, data
from warehouse.reader import Reader


def and_wait(version: Reader) -> None:
    ahead.ask_ahead(version)
    for thread in threading.enumerate():
        if thread.name == "ask ahead":
            thread.join()


def fetched(page: AppTest) -> int:
    """How often the store has been asked since the version was opened."""
    answers = page.session_state["_reader"]._answer
    return int(answers.cache_info().misses)


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("page", ["overview", "online_payments", "campaign"])
def test_a_click_on_a_period_asks_the_store_nothing(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "listeners", [and_wait])
    data._reader.clear()
    asked_first = fetched(opened(page, lang="vi"))
    assert asked_first > 100
    for period in ("last_week", "30days", "all"):
        assert fetched(opened(page, lang="vi", period=period)) == asked_first
    assert fetched(opened(page, lang="vi", period="last_week", provinces="96")) > asked_first


def test_what_cannot_be_asked_is_left_to_the_readers(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ahead, "question_names", lambda: ["gifts/nothing"])
    and_wait(reader)
    assert "not all was asked ahead" in caplog.text
