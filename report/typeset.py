"""The report's data set on paper: handed to the template as data, so that no text in it is ever read as markup."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from report.failures import failed_block, log_failure
from report.letters import replace_unprintable
from ui.downloads.pictures.missing_letters import FONTS, missing_letters, note

_TEMPLATE = Path(__file__).parent / "report.typ"


def typeset(document: dict[str, Any], moment: datetime) -> bytes:
    """The PDF. `moment` is when the data were published: the same data give the same bytes."""
    ready = {**replace_unprintable(document), "note": note(missing_letters(document))}
    try:
        return _set(ready, moment)
    except typst.TypstError as problem:
        log_failure(problem)
        return _set(
            {
                **ready,
                "chapters": [_settable_chapter(ready, chapter, moment) for chapter in ready["chapters"]],
            },
            moment,
        )


def _settable_chapter(document: dict[str, Any], chapter: dict[str, Any], moment: datetime) -> dict[str, Any]:
    """A chapter without those of its blocks that cannot be set, each of which is a sentence now."""
    return {
        **chapter,
        "blocks": [_settable_block(document, chapter, block, moment) for block in chapter["blocks"]],
    }


def _settable_block(
    document: dict[str, Any], chapter: dict[str, Any], block: dict[str, Any], moment: datetime
) -> dict[str, Any]:
    if "columns" in block and block["kind"] == "beside":
        columns = [
            [_settable_block(document, chapter, inner, moment) for inner in column]
            for column in block["columns"]
        ]
        return {**block, "columns": columns}
    try:
        _set({**document, "chapters": [{**chapter, "blocks": [block]}]}, moment)
    except typst.TypstError as problem:
        log_failure(problem)
        return failed_block(block.get("title", ""))
    return block


def _set(document: dict[str, Any], moment: datetime) -> bytes:
    return typst.compile(
        _TEMPLATE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(document, ensure_ascii=False)},
        pdf_standards=["ua-1"],  # tagged, so that it can be listened to
        timestamp=int(moment.timestamp()),
    )
