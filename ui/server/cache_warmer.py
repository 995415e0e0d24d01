"""Warms the cache of a new version with the most usual questions, so that a click on a period finds its answers."""

import logging
import threading
import time
from collections.abc import Iterator

from ui.answers import rows, use_reader
from ui.language.words import set_language
from ui.open_versions import StaleVersion, hold_open, is_current
from ui.view.address import DEFAULTS
from ui.view.periods import grain_for, is_past_month, periods
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question_names
from warehouse.answer.reader import Reader

_BREATH_SECONDS = 0.01  # after each answer, so that a reader who is there already comes first
_log = logging.getLogger(__name__)


def warm_cache(reader: Reader) -> None:
    """Runs every question for every period with default filters, in a thread of its own.

    Not for those who see a few provinces alone: their answers take a fraction, and there may be twenty of them.
    """
    if reader.provinces is not None:
        return
    threading.Thread(target=_warm, args=(reader,), name="ask ahead", daemon=True).start()


def _warm(reader: Reader) -> None:
    try:
        with hold_open(reader):
            use_reader(reader)
            set_language("vi")
            for name, filters in _usual_questions():
                rows(name, filters, str(DEFAULTS["compare"]))
                if not is_current(reader):  # a newer version has been published
                    return
                time.sleep(_BREATH_SECONDS)
    except StaleVersion:  # newer ones came at once
        pass
    except Exception:  # then readers ask for themselves
        _log.exception("not all was asked ahead")


def _usual_questions() -> Iterator[tuple[str, Filters]]:
    for period in periods().values():
        if is_past_month(period):  # seldom chosen, and each costs as much as the usual ones
            continue
        filters = Filters(period.from_day, period.to_day, grain=grain_for(period.from_day, period.to_day))
        for name in question_names():
            yield name, filters
