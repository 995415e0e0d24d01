"""What the report's fonts cannot print: a visible sign stands for it."""

from typing import Any

from ui.downloads.pictures.missing_letters import printable


def replace_unprintable(value: Any) -> Any:
    """The value with every text in it, however deep, made printable: a sign replaces what the fonts lack."""
    if isinstance(value, dict):
        return {name: replace_unprintable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [replace_unprintable(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value
