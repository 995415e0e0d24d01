"""The chapter of one province: its four topics among all, over time, its prizes, its newest days and its files."""

from typing import Any

from report import blocks
from report.blocks import Block
from report.headless import Ran
from ui.answers import records, rows
from ui.downloads.exhibit import Exhibit
from ui.language.formats import MISSING, exact, is_missing, number, short_day
from ui.language.page_names import topic_title
from ui.language.words import lang, say
from ui.sections.province_rank import HEADS, stands
from warehouse.answer.filters import Filters

_HALF, _LOW = 86.0, 38.0  # of a picture, in mm
_BY_DAY = "/by_province_and_period"


def place_of(ran: Ran) -> dict[str, Any]:
    """What the registry says of the province that a page was run for."""
    (code,) = ran.view.filters.provinces
    registry = records(rows("overview/provinces", Filters(lang=lang())))
    return next(place for place in registry if place["province_code"] == code)


def province(ran: Ran) -> list[Block]:
    """The blocks of the chapter."""
    parts, place = ran.shown.exhibits, place_of(ran)
    about = say("of_region", region=place["region"], n=exact(place["population"], "count"))
    trends = [part for part in parts if part.name.endswith(_BY_DAY) and part.draw]
    pictures = [blocks.picture(part, _HALF, _LOW) for part in trends]
    beside = [[_newest_days([part for part in parts if part.name.endswith(_BY_DAY) and not part.draw])]]
    prizes = [part for part in parts if part.name == "campaign/prize_tiers"]
    beside += [[blocks.goals(part, columns=1)] for part in prizes]
    return [
        blocks.sentences(about),
        blocks.figures(ran.shown.headlines),
        _standing(ran, [part for part in parts if part.name.endswith("/fair")]),
        blocks.beside(pictures[::2], pictures[1::2]),
        blocks.beside(*reversed(beside)),
        *(_received(part) for part in parts if part.name == "ledger/by_province"),
    ]


def _measure(part: Exhibit) -> str:
    """What a topic counts, by the rate that its question gives."""
    rates = [column for column in part.question.gives if column.endswith("_per_1000")]
    return next(rate for rate in rates if not rate.startswith(("median", "expected"))).removesuffix(
        "_per_1000"
    )


def _standing(ran: Ran, parts: list[Exhibit]) -> Block:
    lines = [list(stands(p.question.folder, _measure(p), ran.view.filters, p.compare).cells) for p in parts]
    heads = [(say(f"among_{head}"), "", head in ("rate", "median")) for head in HEADS]
    return blocks.table_of_texts(say("among_all"), heads, lines)


def _newest_days(parts: list[Exhibit]) -> Block:
    """A row a day, the newest first; a column a topic."""
    counted = [(part.rows(), _measure(part)) for part in parts]
    days = reversed(counted[0][0]["period"].tolist()) if counted else []
    cells = [dict(zip(answer["period"], answer[measure], strict=True)) for answer, measure in counted]
    lines = [[short_day(d), *(MISSING if is_missing(c[d]) else number(c[d]) for c in cells)] for d in days]
    heads = [(say("day"), "", False), *((topic_title(part.question.folder), "", True) for part in parts)]
    return blocks.table_of_texts(say("newest_days"), heads, lines)


def _received(part: Exhibit) -> Block:
    columns = [c for c in part.question.gives if c not in ("topic", "province_code", "province")]
    return blocks.table(part.title, part.question, part.rows(), columns, summed=())
