"""How readers of this server sign in, put together from its settings."""

from starlette.routing import Route

from ui.delivery.route import below_base
from ui.identity import demand_identities
from ui.server.guard import Guard
from ui.server.peer_address import keep_peer_addresses
from ui.server.sessions import Sessions
from ui.server.sign_in_settings import sign_in_settings
from warehouse.settings import server_address


def sign_in() -> tuple[Guard | None, list[Route]]:
    """What the gate knows readers by, and the routes by which they sign in; nothing where nobody has to."""
    settings = sign_in_settings()
    if settings is None:
        return None, []
    demand_identities(is_sign_out_here=settings.provider is not None)
    keep_peer_addresses()
    # a browser takes a cookie of the first name only by TLS, for all paths of exactly this host
    is_whole_host = server_address().startswith("https://") and below_base("") == "/"
    cookie = "__Host-tri-an" if is_whole_host else "tri-an"
    guard = Guard(settings, Sessions(settings.seconds), cookie)
    if settings.provider is None:
        return guard, []
    from ui.server.sign_in_routes import SignInRoutes  # Authlib takes its time, and few servers need it

    return guard, SignInRoutes(guard, settings.provider).routes
