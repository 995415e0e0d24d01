"""The only door to command lines: a child of the house, each of its options one word with its name in front.

So no data, whatever they begin with, are taken for another option, and no shell reads them; a test holds it.
"""

import sys
from collections.abc import Iterable
from typing import NewType

#: One word of a command line, which names what it says.
Option = NewType("Option", str)


def option(name: str, value: object = None) -> Option:
    """--name=value, or --name alone."""
    return Option(f"--{name}" if value is None else f"--{name}={value}")


def command_of(module: str, *commands: str, options: Iterable[Option] = ()) -> list[str]:
    """The words that run a module of the house; `commands` are its own words, never data."""
    return [sys.executable, "-m", module, *commands, *options]
