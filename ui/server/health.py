"""Two answers for whoever watches the server, without any data: that it lives, and that it has a version to show."""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ui.delivery.route import NO_STORE, below_base
from ui.open_versions import open_current
from warehouse.settings import Folders
from warehouse.store.versions import NoStore

_log = logging.getLogger(__name__)


async def _live(_: Request) -> Response:
    return PlainTextResponse("ok", headers=NO_STORE)


async def _ready(_: Request) -> Response:
    problem = await run_in_threadpool(_problem)
    return PlainTextResponse(problem or "ok", 503 if problem else 200, NO_STORE)


def _problem() -> str | None:
    """In one word, why no reader can be shown a version; it is opened as for a reader."""
    try:
        with open_current(Folders.from_environment().store):
            return None
    except NoStore as problem:
        return problem.code
    except Exception:  # such as a file that DuckDB cannot open
        _log.exception("the current version cannot be opened")
        return "unreadable"


HEALTH_ROUTES = [Route(below_base(name), answer) for name, answer in (("healthz", _live), ("readyz", _ready))]
