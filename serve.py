"""The server: streamlit run serve.py. Warms up before anyone comes, then runs dashboard.py for each reader.

As long as it runs, it watches the exports and refreshes when files come.
"""

from ui.server.required_definitions import demand_definitions

demand_definitions()

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from ui.boundaries import BOUNDARIES_ROUTE, publish_boundaries
from ui.delivery.route import ROUTE
from ui.open_versions import listeners
from ui.server.cache_warmer import warm_cache
from ui.server.gate import Gate
from ui.server.health import HEALTH_ROUTES
from ui.server.required_settings import demand_settings
from ui.server.sign_in import sign_in
from ui.server.uploads import UploadGate
from ui.server.warmup import draw_once, load_everything
from warehouse.leftovers import sweep_leftovers
from warehouse.private_files import keep_to_account
from warehouse.refresh.watch import watch_in_thread
from warehouse.settings import Folders, asks_ahead, hosts, uploads_mb, watch_seconds
from warehouse.store.access_guard import bar_archive


@asynccontextmanager
async def ready(_: st.App) -> AsyncIterator[None]:
    """Loads what every page needs, out of the garbage collector's way, and bars the archive, which no page needs."""
    keep_to_account()
    # until a first session has run, Streamlit would open a file of pages/ without dashboard.py around it
    PagesManager.uses_pages_directory = False
    publish_boundaries()
    load_everything()
    draw_once()
    gc.collect()
    gc.freeze()
    folders = Folders.from_environment()
    sweep_leftovers()
    bar_archive(folders.store)
    listeners[:] = [warm_cache] if asks_ahead() else []
    with watch_in_thread(folders, watch_seconds()):
        yield


demand_settings()
guard, sign_in_routes = sign_in()
in_front = [Middleware(Gate, hosts(), guard), Middleware(UploadGate, uploads_mb())]
routes = [ROUTE, BOUNDARIES_ROUTE, *HEALTH_ROUTES, *sign_in_routes]
app = st.App("dashboard.py", lifespan=ready, routes=routes, middleware=in_front)
