"""From where a command comes: the account that runs it."""

import os
import pwd


def account_name() -> str:
    """The name of the account of this process; its number where it has none, as in a container."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
