"""What the report's fonts cannot print: a visible sign stands for it."""

from typing import Any

from ui.downloads.pictures.missing_letters import printable


def printed(told: Any) -> Any:
    """All that is told, however deep its texts lie, with the sign for what cannot be printed."""
    if isinstance(told, dict):
        return {name: printed(inner) for name, inner in told.items()}
    if isinstance(told, list | tuple):
        return [printed(inner) for inner in told]
    return printable(told) if isinstance(told, str) else told
