"""What most readers will ask of a new version is asked before they do: a click on a period then finds its answers."""

import logging
import threading
import time
from collections.abc import Iterator

from ui.answers import read_from, rows
from ui.language.words import speak
from ui.open_versions import Closed, is_current, used
from ui.view.periods import grain_for, periods
from ui.view.state import DEFAULTS
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question_names
from warehouse.answer.reader import Reader

_BREATH_SECONDS = 0.01  # after each answer, so that a reader who is there already comes first
_log = logging.getLogger(__name__)


def ask_ahead(opened: Reader) -> None:
    """Asks in a thread of its own every question for every period that can be chosen, nothing else being chosen."""
    threading.Thread(target=_ask, args=(opened,), name="ask ahead", daemon=True).start()


def _ask(opened: Reader) -> None:
    try:
        with used(opened):
            read_from(opened)
            speak("vi")
            for name, filters in _asked():
                rows(name, filters, str(DEFAULTS["compare"]))
                if not is_current(opened):  # nobody will ask it of this one
                    return
                time.sleep(_BREATH_SECONDS)
    except Closed:  # newer ones came at once
        pass
    except Exception:  # then readers ask for themselves
        _log.exception("not all was asked ahead")


def _asked() -> Iterator[tuple[str, Filters]]:
    for period in periods().values():
        filters = Filters(period.from_day, period.to_day, grain=grain_for(period.from_day, period.to_day))
        for name in question_names():
            yield name, filters
