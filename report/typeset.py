"""The report's data set on paper: handed to the template as data, so that no text in it is ever read as markup."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from report.failed import failed_block, noted_down
from report.letters import printed
from ui.downloads.pictures.missing_letters import FONTS, missing_letters, note

_TEMPLATE = Path(__file__).parent / "report.typ"


def typeset(told: dict[str, Any], moment: datetime) -> bytes:
    """The PDF. `moment` is when the data were published: the same data give the same bytes."""
    ready = {**printed(told), "note": note(missing_letters(told))}
    try:
        return _set(ready, moment)
    except typst.TypstError as problem:
        noted_down(problem)
        return _set(
            {**ready, "chapters": [_that_sets(ready, each, moment) for each in ready["chapters"]]}, moment
        )


def _that_sets(told: dict[str, Any], chapter: dict[str, Any], moment: datetime) -> dict[str, Any]:
    """A chapter without those of its blocks that cannot be set, each of which is a sentence now."""
    return {
        **chapter,
        "blocks": [_block_that_sets(told, chapter, each, moment) for each in chapter["blocks"]],
    }


def _block_that_sets(
    told: dict[str, Any], chapter: dict[str, Any], block: dict[str, Any], moment: datetime
) -> dict[str, Any]:
    if "columns" in block and block["kind"] == "beside":
        columns = [
            [_block_that_sets(told, chapter, each, moment) for each in column] for column in block["columns"]
        ]
        return {**block, "columns": columns}
    try:
        _set({**told, "chapters": [{**chapter, "blocks": [block]}]}, moment)
    except typst.TypstError as problem:
        noted_down(problem)
        return failed_block(block.get("title", ""))
    return block


def _set(told: dict[str, Any], moment: datetime) -> bytes:
    return typst.compile(
        _TEMPLATE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],  # tagged, so that it can be listened to
        timestamp=int(moment.timestamp()),
    )
