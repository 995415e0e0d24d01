"""The report's data set on paper: handed to the template as data, so that no text in it is ever read as markup."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from ui.takeaway.pictures.style import FONTS

_TEMPLATE = Path(__file__).parent / "report.typ"


def typeset(told: dict[str, Any], moment: datetime) -> bytes:
    """The PDF. `moment` is when the data were published: the same data give the same bytes."""
    return typst.compile(
        _TEMPLATE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],  # tagged, so that it can be listened to
        timestamp=int(moment.timestamp()),
    )
