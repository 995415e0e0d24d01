"""The processes that read files: made by a server that has loaded what they need."""

from multiprocessing import forkserver, get_context

CHILDREN = get_context("forkserver")


def prepare() -> None:
    """Lets the server load, while this process has other things to do."""
    # pandas too, as DuckDB loads it as soon as it is given a value
    CHILDREN.set_forkserver_preload(["warehouse.intake", "pandas"])
    forkserver.ensure_running()
